"""A rater's sheet as the page asks it: each criterion with what the rater has written so far."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from teladan.apps.rating.models import Criterion, Invitation
from teladan.apps.rating.queries.answers import own_answers
from teladan.apps.rating.queries.rounds import criteria_of
from teladan.apps.rating.terms import Given, Kind, draft_name, note_field, rating_field
from teladan.base.models import Draft
from teladan.engine.rulebook import rules_on
from teladan.engine.rulebook.terms import Rating


@dataclass(frozen=True, slots=True)
class Question:
    """One criterion: its place among its kind, the guide statements of a value, and the unfinished answer.

    word
        The chosen word (a `Rating`), or "" while none is chosen.
    """

    criterion: Criterion
    number: int
    of: int
    guides: tuple[Any, ...]
    word: str = ""
    note: str = ""

    @property
    def is_result(self) -> bool:
        """Whether it asks about a result of work."""
        return self.criterion.kind == Kind.RESULT

    @property
    def is_done(self) -> bool:
        """Whether a word is chosen."""
        return self.word in set(Rating)

    @property
    def fields(self) -> tuple[str, str]:
        """The names of its two form fields: the word and the example."""
        return rating_field(self.criterion.id), note_field(self.criterion.id)


def questions_of(invitation: Invitation, draft: Draft | None, on: date) -> list[Question]:
    """Give what the rater is asked, with the draft's words: one statement.

    on
        The day whose rulebook gives the guide statements of the values.
    """
    criteria = criteria_of(invitation.sheet_id)
    guides = {value.code: value.statements for value in rules_on(on).behaviours}
    body = draft.body if draft else {}
    totals = {kind: sum(each.kind == kind for each in criteria) for kind in Kind}
    seen = dict.fromkeys(Kind, 0)
    found = []
    for each in criteria:
        kind = Kind(each.kind)
        seen[kind] += 1
        statements = guides.get(each.ref, ()) if kind is Kind.BEHAVIOUR else ()
        word, note = (_last(body.get(name)) for name in (rating_field(each.id), note_field(each.id)))
        found.append(Question(each, seen[kind], totals[kind], statements, word, note))
    return found


def values_asked(sheet_id: UUID, on: date) -> list[Question]:
    """Give what the panel is asked: the seven values with their guide statements. One statement."""
    guides = {value.code: value.statements for value in rules_on(on).behaviours}
    rows = [each for each in criteria_of(sheet_id) if each.kind == Kind.BEHAVIOUR]
    return [Question(each, n, len(rows), guides.get(each.ref, ())) for n, each in enumerate(rows, start=1)]


def sent_of(invitation: Invitation) -> list[tuple[Criterion, Given | None]]:
    """Give each criterion with what the rater of this invitation has sent: two statements."""
    given = own_answers(invitation)
    return [(each, given.get(each.id)) for each in criteria_of(invitation.sheet_id)]


def draft_form(invitation: Invitation) -> str:
    """Name the draft in which this rater keeps unfinished answers."""
    return draft_name(invitation.id)


def _last(values: Any) -> str:
    """Read one field of a draft, whose values are lists as forms send them."""
    return str(values[-1]) if isinstance(values, list) and values else ""
