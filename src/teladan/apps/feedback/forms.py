"""How conversations are asked for. Fields check that something is written; what may stand is checked by the actions."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from teladan.apps.feedback.terms import (
    MOST_PART,
    MOST_TEXT,
    Kind,
    PromiseSpec,
    Subject,
    TalkSpec,
    Topic,
    Words,
)
from teladan.engine.words import Said, say
from teladan.web.words import told, told_lazily

CHOOSE = told_lazily(say("Choose one."))
PROMISE_ROWS = 3
"""Promises that the form offers; a record that has more keeps them all."""


def _text(
    label: Said, hint: Said | None = None, *, required: bool = False, most: int = MOST_PART, rows: int = 2
) -> Any:
    return forms.CharField(
        label=told_lazily(label),
        help_text=told_lazily(hint) if hint else "",
        required=required,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _day(label: Said, hint: Said | None = None, *, required: bool = False) -> Any:
    return forms.DateField(
        label=told_lazily(label),
        help_text=told_lazily(hint) if hint else "",
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class WordsForm(forms.Form):
    """What is said: in one text, or by the three parts of the guide."""

    text = _text(
        say("What you want to say"),
        say("Two or three sentences are enough. Speak of what you saw, not of the person."),
        most=MOST_TEXT,
        rows=4,
    )
    situation = _text(say("The situation"), say("When and where was it?"))
    behaviour = _text(say("Behaviour"), say("What did the person do or say? Only what you saw yourself."))
    impact = _text(say("Effect"), say("What came of it, for the public, the team or you?"))

    def words(self) -> Words:
        """Give what was written (after `is_valid`)."""
        found = self.cleaned_data
        return Words(found["text"], found["situation"], found["behaviour"], found["impact"])


class FeedbackForm(WordsForm):
    """Feedback to somebody: what it is about, how it is meant, the words."""

    about = forms.ChoiceField(
        label=told_lazily(say("What it is about")),
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    kind = forms.ChoiceField(
        label=told_lazily(say("How you mean it")),
        choices=[(str(each), told_lazily(each.label)) for each in Kind],
        initial=str(Kind.APPRECIATION),
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    field_order = ("about", "kind", "text", "situation", "behaviour", "impact")

    def __init__(self, *args: Any, subjects: Sequence[Subject], **kwargs: Any) -> None:
        """Offer these subjects, under the names of their topics."""
        super().__init__(*args, **kwargs)
        _choice(self, "about").choices = grouped(subjects)


class AskForm(forms.Form):
    """A wish for feedback: about what, and what one would like to know."""

    about = forms.ChoiceField(
        label=told_lazily(say("What it is about")),
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    text = _text(
        say("What you would like to know"),
        say("A narrow question is answered more easily: “Was my report clear to you?”"),
        rows=3,
    )

    def __init__(self, *args: Any, subjects: Sequence[Subject], **kwargs: Any) -> None:
        """Offer these subjects."""
        super().__init__(*args, **kwargs)
        _choice(self, "about").choices = grouped(subjects)


class AnswerForm(forms.Form):
    """One text: an answer in a thread."""

    text = _text(say("Your answer"), required=True, most=MOST_TEXT, rows=3)


class TalkForm(forms.Form):
    """The record of a talk: what went well first, then obstacles, promised help, and when the two meet again."""

    held_on = _day(say("Day of the talk"), required=True)
    went_well = _text(
        say("What went well"), say("Begin here, with an example."), required=True, most=MOST_TEXT, rows=4
    )
    obstacles = _text(
        say("Obstacles"),
        say("What stands in the way of the work? Not: who is to blame."),
        most=MOST_TEXT,
        rows=3,
    )
    next_on = _day(say("Next talk"), say("The two of you may choose the day now."))

    def __init__(self, *args: Any, parties: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        """Offer rows for help that one of these two promises: (id, name)."""
        super().__init__(*args, **kwargs)
        for place in range(PROMISE_ROWS):
            self.fields[f"help{place}"] = forms.CharField(
                label=told_lazily(say("Which help")), required=False, max_length=500
            )
            self.fields[f"by{place}"] = forms.ChoiceField(
                label=told_lazily(say("Who helps")),
                required=False,
                choices=[(str(pk), name) for pk, name in parties],
            )
            self.fields[f"due{place}"] = _day(say("By when"))

    @property
    def rows(self) -> list[tuple[Any, Any, Any]]:
        """The fields of each promise: which help, who, by when."""
        return [(self[f"help{n}"], self[f"by{n}"], self[f"due{n}"]) for n in range(PROMISE_ROWS)]

    def clean(self) -> dict[str, Any]:
        """A promise needs its last day, and a day its promise."""
        found: dict[str, Any] = super().clean() or {}
        for place in range(PROMISE_ROWS):
            if (
                found.get(f"help{place}")
                and not found.get(f"due{place}")
                and f"due{place}" not in self.errors
            ):
                self.add_error(f"due{place}", told(say("Name the day by which the help is there.")))
            if found.get(f"due{place}") and not found.get(f"help{place}"):
                self.add_error(f"help{place}", told(say("Say which help is promised.")))
        return found

    def spec(self) -> TalkSpec:
        """Give the record as it was written (after `is_valid`)."""
        found = self.cleaned_data
        promises = tuple(
            PromiseSpec(UUID(found[f"by{n}"]), found[f"help{n}"], found[f"due{n}"])
            for n in range(PROMISE_ROWS)
            if found[f"help{n}"]
        )
        return TalkSpec(found["held_on"], found["went_well"], found["obstacles"], promises, found["next_on"])


def initial_of(spec: Any, day: date) -> dict[str, Any]:
    """Give a stored text (`models.TalkText`) as the form's initial values; without one, today's day."""
    if spec is None:
        return {"held_on": day}
    found = {name: getattr(spec, name) for name in ("held_on", "went_well", "obstacles", "next_on")}
    for place, each in enumerate(spec.promised):
        found |= {f"help{place}": each.text, f"by{place}": str(each.by), f"due{place}": each.due}
    return found


def grouped(subjects: Sequence[Subject]) -> list[tuple[Any, Any]]:
    """Give subjects as choices under the names of their topics; the general one stands alone."""
    found: list[tuple[Any, Any]] = []
    for topic in (Topic.RESULT, Topic.BEHAVIOUR):
        rows = [(each.key, each.title) for each in subjects if each.topic is topic]
        if rows:
            found.append((told(topic.label), rows))
    general = [(each.key, told(Topic.GENERAL.label)) for each in subjects if each.topic is Topic.GENERAL]
    return [*found, *general]


def _choice(form: forms.Form, name: str) -> forms.ChoiceField:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - the class above declares it so
    return field
