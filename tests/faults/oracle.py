"""What was acknowledged, kept outside the database, and what the database holds of it afterwards."""

import threading
from collections import Counter
from dataclasses import dataclass, field

import psycopg

from teladan.base.ledger import body_of, leaf_of

WORDS = {"comment": "feedback.given", "rating": "rating.sent", "withdrawal": "rating.withdrawn"}
"""What the ledger calls each kind of write; drafts are in no ledger."""


@dataclass(frozen=True, slots=True)
class Write:
    """One form: its key, what it was, and the text by which its row is known."""

    key: str
    kind: str
    person: str
    text: str


@dataclass
class Oracle:
    """What each writer tried and what was answered with 2xx or 303; safe to be told by several threads.

    inhumane
        Answers that no person should get: 5xx other than 503, a 503 without advice, or anything unforeseen.
    """

    tried: list[Write] = field(default_factory=list)
    acknowledged: list[Write] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)
    inhumane: list[str] = field(default_factory=list)
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def try_(self, write: Write) -> None:
        """Note that a form is about to be sent."""
        with self._turn:
            self.tried.append(write)

    def acknowledge(self, write: Write) -> None:
        """Note that a form was confirmed."""
        with self._turn:
            self.acknowledged.append(write)

    def count(self, what: str) -> None:
        """Count an answer."""
        with self._turn:
            self.answers[what] += 1

    def complain(self, what: str) -> None:
        """Note an answer that nobody should get."""
        with self._turn:
            self.inhumane.append(what)


@dataclass(frozen=True)
class Verdict:
    """What was found wrong; empty lists mean that every promise was kept."""

    lost: list[Write]
    doubled: list[Write]
    strays: list[str]

    @property
    def is_clean(self) -> bool:
        """Whether nothing was lost, doubled or left over."""
        return not (self.lost or self.doubled or self.strays)


def judge(oracle: Oracle, url: str) -> Verdict:
    """Compare the oracle with the database (read as its superuser, past every wall)."""
    with psycopg.connect(url) as database:
        receipts: dict[str, str] = dict(
            database.execute("SELECT key::text, leaf FROM base_receipt").fetchall()
        )
        leaves = Counter(leaf for (leaf,) in database.execute("SELECT leaf FROM audit_ledgerentry"))
        comments = Counter(text for (text,) in database.execute("SELECT text FROM feedback_comment"))
        drafts: dict[str, str] = dict(
            database.execute("SELECT form, body -> 'note' ->> 0 FROM base_draft").fetchall()
        )
        words = Counter(word for (word,) in database.execute("SELECT word FROM audit_ledgerentry"))
    lost, doubled = [], []
    for write in oracle.acknowledged:
        if write.kind in ("draft", "job", "sealed"):  # `promised` looks after the last two
            continue
        leaf = receipts.get(write.key)
        if not leaf or leaves[leaf] != 1 or (write.kind == "comment" and comments[write.text] != 1):
            lost.append(write)
    doubled = [write for write in oracle.tried if write.kind == "comment" and comments[write.text] > 1]
    return Verdict(lost + _lost_drafts(oracle, drafts), doubled, _strays(oracle, receipts, words))


def _lost_drafts(oracle: Oracle, drafts: dict[str, str]) -> list[Write]:
    """A draft is overwritten by its writer: what stands must be the last that was confirmed, or a later try."""
    newest: dict[str, Write] = {write.key: write for write in oracle.acknowledged if write.kind == "draft"}
    return [write for form, write in newest.items() if _number(drafts.get(form, "0")) < _number(write.text)]


def _number(text: str | None) -> int:
    return int((text or "0").split()[0])


def _strays(oracle: Oracle, receipts: dict[str, str], words: Counter[str]) -> list[str]:
    """Each done form is one receipt and one line in the ledger: more lines mean that something was done twice."""
    found = []
    for kind, word in WORDS.items():
        done = sum(bool(receipts.get(write.key)) for write in oracle.tried if write.kind == kind)
        if done != words[word]:
            found.append(f"{word}: {words[word]} lines for {done} forms")
    return found


def wrong_leaves(url: str) -> list[str]:
    """Compute each ledger row's leaf anew, apart from the site's own code path; give the ids that do not fit."""
    columns = "id, agency_id, at, actor_id, word, subject_kind, subject_id, data, leaf"
    with psycopg.connect(url) as database:
        rows = database.execute(f"SELECT {columns} FROM audit_ledgerentry").fetchall()
    assert rows
    return [str(row[0]) for row in rows if leaf_of(body_of(*row[:-1])) != row[-1]]
