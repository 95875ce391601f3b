"""Steps: the life of a document as a table, one row a transition.

From the rows come the rule, the buttons, the audit word and the diagram in `docs/reference/states/`.
Plain Python: `rules.py` of every app stands on it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from teladan.base.verdict import YES, Verdict, no
from teladan.engine.words import say


@dataclass(frozen=True, slots=True)
class Step:
    """One transition: `name` moves a document from stage `frm` to stage `to`; `who` may take it.

    audit
        The ledger's word for it, such as "plan.submitted".
    """

    name: str
    frm: StrEnum
    to: StrEnum
    who: str
    audit: str


class Steps:
    """The rows of one kind of document. A name may stand in several rows with different `frm`."""

    def __init__(self, *rows: Step) -> None:
        """Refuse two rows that leave one stage by the same name: the way must be clear."""
        self.rows = rows
        keys = [(row.name, row.frm) for row in rows]
        if len(set(keys)) != len(keys):
            raise ValueError("two steps of one name leave the same stage")

    def row(self, name: str, stage: str) -> Step | None:
        """Find the row by which `name` leaves `stage`."""
        return next((row for row in self.rows if row.name == name and row.frm == stage), None)

    def may(self, name: str, *, stage: str, roles: Iterable[str]) -> Verdict:
        """Say whether somebody with these relations to the document may take the step now."""
        row = self.row(name, stage)
        if row is None:
            return no(say("This step is not open at the stage the document has reached."))
        if row.who not in set(roles):
            return no(say("This step belongs to somebody else."))
        return YES

    def after(self, name: str, stage: str) -> Step:
        """Give the row of a step that was found open; KeyError if there is none."""
        row = self.row(name, stage)
        if row is None:
            raise KeyError(f"no step {name!r} leaves {stage!r}")
        return row

    def open_to(self, stage: str, roles: Iterable[str]) -> list[Step]:
        """List what these roles may do now: the buttons of the page."""
        held = set(roles)
        return [row for row in self.rows if row.frm == stage and row.who in held]

    def mermaid(self) -> str:
        """Draw the table as a Mermaid state diagram."""
        lines = [f"    {row.frm} --> {row.to}: {row.name} ({row.who})" for row in self.rows]
        return "\n".join(["stateDiagram-v2", *lines])
