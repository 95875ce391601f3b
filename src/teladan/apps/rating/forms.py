"""How a rating is asked: one word and one example for each criterion."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from teladan.apps.rating.models import Criterion
from teladan.apps.rating.terms import Given, note_field, rating_field
from teladan.engine.rulebook.terms import Rating
from teladan.engine.words import say
from teladan.web.words import told_lazily

WORDS = [(str(each), told_lazily(each.label)) for each in Rating]
NEEDED = told_lazily(say("Choose one of the three words."))
MOST = 2_000


class AnswersForm(forms.Form):
    """Every criterion needs its word; the example is welcome and never forced."""

    def __init__(self, criteria: Sequence[Criterion], *args: Any, **kwargs: Any) -> None:
        """Make two fields a criterion."""
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for each in criteria:
            self.fields[rating_field(each.id)] = forms.ChoiceField(
                label=each.text,
                choices=WORDS,
                widget=forms.RadioSelect,
                error_messages={"required": NEEDED, "invalid_choice": NEEDED},
            )
            self.fields[note_field(each.id)] = forms.CharField(
                label=told_lazily(say("An example of what you saw")),
                required=False,
                max_length=MOST,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def answers(self) -> dict[UUID, Given]:
        """Give what was chosen (after `is_valid`)."""
        found = self.cleaned_data
        return {
            each.id: Given(Rating(found[rating_field(each.id)]), found[note_field(each.id)].strip())
            for each in self.criteria
        }
