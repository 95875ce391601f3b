"""What a rater sends is read by hand; Django's own form, field by field, is the judge."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from teladan.apps.rating.forms import MOST, WORDS, answers_in
from teladan.apps.rating.terms import Asked, Given, note_field, rating_field
from teladan.engine.rulebook.terms import Rating

CRITERIA = [Asked(UUID(int=number), number, f"Nilai {number}") for number in range(3)]

words = st.sampled_from([*map(str, Rating), "", "Sesuai", " sesuai", "sangat_baik"])
notes = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20),
    st.integers(MOST - 1, MOST + 2).map(lambda length: f"  {'x' * length}\n"),
)
fields = [rating_field(each.id) for each in CRITERIA]
forms_sent = st.fixed_dictionaries(
    {},
    optional={name: st.lists(words, max_size=2) for name in fields}
    | {note_field(each.id): st.lists(notes, max_size=2) for each in CRITERIA},
)


class Judge(forms.Form):
    """Two fields a criterion, as Django would ask them."""

    def __init__(self, sent: QueryDict) -> None:
        """Make the fields."""
        super().__init__(sent)
        for each in CRITERIA:
            self.fields[rating_field(each.id)] = forms.ChoiceField(choices=WORDS)
            self.fields[note_field(each.id)] = forms.CharField(required=False, max_length=MOST)


@given(forms_sent)
def test_answers_are_read_as_a_form_would(content: dict[str, list[str]]) -> None:
    sent = QueryDict(mutable=True)
    for name, values in content.items():
        sent.setlist(name, values)
    judge = Judge(sent)
    wanted: dict[UUID, Any] | None = None
    if judge.is_valid():
        found = judge.cleaned_data
        wanted = {
            each.id: Given(Rating(found[rating_field(each.id)]), found[note_field(each.id)])
            for each in CRITERIA
        }
    assert answers_in(sent, CRITERIA) == wanted
