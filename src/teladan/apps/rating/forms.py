"""How a rating is asked: one word and one example for each criterion."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict

from teladan.apps.rating.queries import Question
from teladan.apps.rating.terms import Asked, Given, Impression, note_field, rating_field
from teladan.engine.rulebook.terms import Rating
from teladan.engine.words import say
from teladan.web.words import told_lazily

WORDS = [(str(each), told_lazily(each.label)) for each in Rating]
NEEDED = told_lazily(say("Choose one of the three words."))
RATINGS = {str(each): each for each in Rating}
MOST = 2_000


def answers_in(sent: QueryDict, criteria: Sequence[Asked]) -> dict[UUID, Given] | None:
    """Read a rater's answers: every criterion needs its word; the example is welcome and never forced.

    None if a word is missing or is none of the three, or an example is too long. Read by hand: a form of Django's makes, copies
    and checks two fields a criterion, which was a quarter of the work of the busiest write; a test holds both equal.
    """
    found = {}
    for each in criteria:
        word, note = sent.get(rating_field(each.id)), sent.get(note_field(each.id), "").strip()
        if word not in RATINGS or len(note) > MOST:
            return None
        found[each.id] = Given(RATINGS[word], note)
    return found


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One value as the panel's page asks it, with what stands in its two fields."""

    question: Question
    word: str
    note: str


class ImpressionsForm(forms.Form):
    """A word for each value the rater has seen enough of; a value may be skipped, an example is welcome.

    sure
        The rater has read which numbers and names are in the texts, and means them.
    """

    sure = forms.BooleanField(required=False)

    def __init__(self, questions: Sequence[Question], *args: Any, **kwargs: Any) -> None:
        """Make two fields a value."""
        super().__init__(*args, **kwargs)
        self.questions = questions
        for each in questions:
            word, note = each.fields
            self.fields[word] = forms.ChoiceField(
                required=False, choices=WORDS, error_messages={"invalid_choice": NEEDED}
            )
            self.fields[note] = forms.CharField(required=False, max_length=MOST)

    def clean(self) -> dict[str, Any]:
        """Refuse a form in which no word is chosen."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not any(found.get(each.fields[0]) for each in self.questions):
            raise forms.ValidationError(str(told_lazily(say("Choose a word for at least one value."))))
        return found

    def impressions(self) -> dict[str, Impression]:
        """Give what was chosen or written, by the value's code (after `is_valid`)."""
        found = {}
        for each in self.questions:
            word, note = (self.cleaned_data[name].strip() for name in each.fields)
            if word or note:
                found[each.criterion.ref] = Impression(Rating(word) if word else None, note)
        return found

    def rows(self) -> list[ValueRow]:
        """Give each value with what its fields hold now."""
        return [
            ValueRow(each, *(str(self[name].value() or "") for name in each.fields))
            for each in self.questions
        ]
