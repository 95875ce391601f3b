"""Autosaves in any order, from any window, with answers that are lost: the draft is always what a plain model says."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from teladan.base.actor import Actor
from teladan.base.drafts import draft_of, drop_draft, save_draft
from teladan.base.errors import Stale
from teladan.base.models import Receipt
from tests.factories.tenancy import NOW
from tests.faults.conftest import CYCLES
from tests.people import People

NUMBER = st.integers(0, 3)


@dataclass
class Window:
    """One showing of the form, as the browser knows it. `saves` are those sent: turn, what it had seen, words."""

    known: int | None
    key: UUID = field(default_factory=uuid4)
    saves: list[tuple[int, int | None, str]] = field(default_factory=list)
    is_sent: bool = False


@dataclass
class Stands:
    """The draft of the model."""

    words: str
    version: int
    window: UUID | None
    turn: int


class Contract(RuleBasedStateMachine):
    """What may happen to one form of one person."""

    by: Actor

    def __init__(self) -> None:
        """Begin with a form nobody wrote in."""
        super().__init__()
        self.form, self.windows = f"model:{uuid4()}", [Window(None)]
        self.stands: Stands | None = None

    @rule()
    def open_another_window(self) -> None:
        """The page is opened: it knows the version that stands."""
        self.windows.append(Window(self.stands.version if self.stands else None))

    @rule(which=NUMBER, words=st.text("abc", max_size=3), is_answered=st.booleans())
    def save(self, which: int, words: str, is_answered: bool) -> None:
        """The window saves itself; its answer may be lost on the way."""
        window = self.windows[which % len(self.windows)]
        window.saves.append((len(window.saves) + 1, window.known, words))
        version = self._arrives(window, window.saves[-1])
        if is_answered and version is not None:
            window.known = version

    @precondition(lambda self: any(window.saves for window in self.windows))
    @rule(which=NUMBER, older=NUMBER)
    def an_earlier_save_arrives_late_or_twice(self, which: int, older: int) -> None:
        """The network delivers an old request again."""
        written = [window for window in self.windows if window.saves]
        window = written[which % len(written)]
        self._arrives(window, window.saves[older % len(window.saves)])

    @rule(which=NUMBER)
    def send(self, which: int) -> None:
        """The form becomes a fact: its key is used up, the draft goes."""
        window = self.windows[which % len(self.windows)]
        if not window.is_sent:
            Receipt.objects.create(person_id=self.by.id, key=window.key, route="/", digest="", at=NOW)
            drop_draft(form=self.form, by=self.by)
            window.is_sent, self.stands = True, None

    @rule(words=st.text("xyz", max_size=3))
    def press_keep(self, words: str) -> None:
        """The button that works without script replaces whatever stands."""
        save_draft(form=self.form, body={"n": words}, by=self.by, now=NOW)
        self.stands = Stands(words, self.stands.version + 1 if self.stands else 1, None, 0)

    @invariant()
    def the_draft_is_what_the_model_says(self) -> None:
        """Words, version, window and turn."""
        kept = draft_of(self.form, by=self.by)
        found = Stands(kept.body["n"], kept.version, kept.window, kept.turn) if kept else None
        assert found == self.stands

    def _arrives(self, window: Window, request: tuple[int, int | None, str]) -> int | None:
        """Let a request arrive, in the site and in the model; give the version it is answered with, None for 409."""
        turn, seen, words = request
        expected = self._model(window, turn, seen, words)
        try:
            kept = save_draft(
                form=self.form,
                body={"n": words},
                by=self.by,
                now=NOW,
                seen=seen,
                window=window.key,
                turn=turn,
            )
        except Stale:
            assert expected is None
            return None
        assert kept.version == expected
        return kept.version

    def _model(self, window: Window, turn: int, seen: int | None, words: str) -> int | None:
        if self.stands is None:
            if seen is not None or window.is_sent:
                return None
            self.stands = Stands(words, 1, window.key, turn)
        elif self.stands.window == window.key:
            if turn > self.stands.turn:
                self.stands = Stands(words, self.stands.version + 1, window.key, turn)
        elif seen == self.stands.version:
            self.stands = Stands(words, self.stands.version + 1, window.key, turn)
        else:
            return None
        return self.stands.version


@pytest.mark.django_db
def test_a_draft_is_what_a_plain_model_says_whatever_arrives_in_whatever_order(people: People) -> None:
    with people.at_home("official") as by:
        Contract.by = by
        run_state_machine_as_test(
            Contract,
            settings=settings(
                max_examples=2 * CYCLES,
                stateful_step_count=30,
                deadline=None,
                suppress_health_check=[HealthCheck.too_slow],
            ),
        )
