"""How development asks. Fields check what a number or a day is; what may stand is checked by the actions."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms

from teladan.apps.development.terms import (
    CourseKind,
    CourseSpec,
    ImportKind,
    LineSpec,
    LineState,
    Mode,
    SessionSpec,
)
from teladan.apps.development.terms.enrolments import MARKS, QUESTIONS, Evaluator
from teladan.base.errors import Invalid
from teladan.engine.words import Said, say
from teladan.web.words import told, told_lazily

Choices = Iterable[tuple[str, str]]
WORDS = 2_000


def _text(label: Said, hint: Said | None = None, *, rows: int = 2, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=told_lazily(label),
        help_text=told_lazily(hint) if hint else "",
        required=required,
        max_length=WORDS,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _short(
    label: Said, hint: Said | None = None, *, most: int = 200, required: bool = True
) -> forms.CharField:
    return forms.CharField(
        label=told_lazily(label),
        help_text=told_lazily(hint) if hint else "",
        max_length=most,
        required=required,
    )


def _number(
    label: Said, hint: Said | None = None, *, least: int = 0, most: int = 1_000, **more: Any
) -> forms.IntegerField:
    return forms.IntegerField(
        label=told_lazily(label),
        help_text=told_lazily(hint) if hint else "",
        min_value=least,
        max_value=most,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        **more,
    )


def _day(label: Said, hint: Said | None = None) -> forms.DateField:
    return forms.DateField(
        label=told_lazily(label),
        help_text=told_lazily(hint) if hint else "",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


def _one(label: Said, choices: Choices = (), *, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(label=told_lazily(label), choices=list(choices), required=required)


def _offer(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared so
    field.choices = list(choices)


class LineForm(forms.Form):
    """One thing to grow in."""

    goal = _text(
        say("What do you want to be able to do?"), say("Write it so that both of you mean the same.")
    )
    indicator = _text(say("How will both of you see that it is reached?"))
    deadline = _day(say("Until when"))
    course = _one(say("Course of the catalogue"), required=False)
    way = _short(
        say("Or another way"),
        say("For example: accompany a colleague for a month."),
        most=300,
        required=False,
    )

    def __init__(self, *args: Any, courses: Choices, **kwargs: Any) -> None:
        """Offer these courses."""
        super().__init__(*args, **kwargs)
        _offer(self, "course", [("", told(say("No course"))), *courses])

    def spec(self) -> LineSpec:
        """Give the line as written (after `is_valid`)."""
        given = self.cleaned_data
        return LineSpec(
            goal=given["goal"],
            indicator=given["indicator"],
            deadline=given["deadline"],
            course_id=UUID(given["course"]) if given["course"] else None,
            way=given["way"],
        )


class NewsForm(forms.Form):
    """How far a line is."""

    state = _one(say("How far is it?"), [(str(s), told_lazily(s.label)) for s in LineState])
    news = _text(say("In words"), rows=2, required=False)


class RemarkForm(forms.Form):
    """Why a plan comes back."""

    remark = _text(say("What should be different?"), say("The person reads it and writes on."), rows=3)


class CourseForm(forms.Form):
    """A course."""

    code = _short(say("Code"), most=40)
    title = _short(say("Title"))
    kind = _one(say("How it is learned"), [(str(k), told_lazily(k.label)) for k in CourseKind])
    hours = _number(say("Learning hours (JP)"), least=1)
    provider = _short(say("Provider"), required=False)
    cost = _number(say("Cost a seat in rupiah"), most=10**12, required=False)
    competencies = forms.MultipleChoiceField(
        label=told_lazily(say("Competencies it moves")), required=False, widget=forms.CheckboxSelectMultiple
    )
    levels = _number(say("By how many levels at most"), least=1, most=4, initial=1)
    requires = forms.MultipleChoiceField(
        label=told_lazily(say("Courses to be passed before")),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    summary = _text(say("What it is about"), rows=4, required=False)

    def __init__(self, *args: Any, competencies: Choices, courses: Choices, **kwargs: Any) -> None:
        """Offer these competencies and courses."""
        super().__init__(*args, **kwargs)
        _offer(self, "competencies", competencies)
        _offer(self, "requires", courses)

    def spec(self) -> CourseSpec:
        """Give the course as written (after `is_valid`)."""
        given = self.cleaned_data
        return CourseSpec(
            code=given["code"].strip(),
            title=given["title"],
            kind=CourseKind(given["kind"]),
            hours=given["hours"],
            provider=given["provider"],
            cost=given["cost"] or 0,
            summary=given["summary"],
            competencies=tuple(given["competencies"]),
            levels=given["levels"],
            requires=tuple(given["requires"]),
        )


class SessionForm(forms.Form):
    """A session; hours, cost and competencies are its own."""

    code = _short(say("Code"), most=40)
    begins = _day(say("First day"))
    ends = _day(say("Last day"))
    apply_by = _day(say("Last day for applications"))
    seats = _number(say("Seats"), least=1, most=100_000)
    mode = _one(say("Where it is held"), [(str(m), told_lazily(m.label)) for m in Mode])
    place = _short(say("Place or address"), required=False)
    hours = _number(say("Learning hours (JP)"), least=1)
    cost = _number(say("Cost a seat in rupiah"), most=10**12, required=False)

    def spec(self, competencies: Iterable[str], levels: int) -> SessionSpec:
        """Give the session as written (after `is_valid`); it moves what its course moves."""
        given = self.cleaned_data
        return SessionSpec(
            code=given["code"].strip(),
            begins=given["begins"],
            ends=given["ends"],
            apply_by=given["apply_by"],
            seats=given["seats"],
            mode=Mode(given["mode"]),
            place=given["place"],
            hours=given["hours"],
            cost=given["cost"] or 0,
            competencies=tuple(competencies),
            levels=levels,
        )


class ApplyForm(forms.Form):
    """Why one applies, and which line of the plan it serves."""

    reason = _text(say("Why this training, and why now?"), say("Your superior and HR read it."), rows=4)
    line = _one(say("Line of your plan that it serves"), required=False)

    def __init__(self, *args: Any, lines: Choices, **kwargs: Any) -> None:
        """Offer these lines."""
        super().__init__(*args, **kwargs)
        _offer(self, "line", [("", told(say("None"))), *lines])


class AnswerForm(forms.Form):
    """Why something is declined or called off."""

    answer = _text(say("Your reason"), say("The person reads it. Say what could be done instead."), rows=3)


class CertificateForm(forms.Form):
    """A certificate; `whole` stands at the form's end, so that a cut upload is noticed."""

    title = _short(say("Name of the training"))
    provider = _short(say("Provider"), required=False)
    ended_on = _day(say("Last day of the training"))
    hours = _number(say("Learning hours (JP)"), say("As the certificate has them."), least=1, most=400)
    file = forms.FileField(
        label=told_lazily(say("Certificate")),
        help_text=told_lazily(say("PDF or photo, at most 2 MB.")),
        max_length=255,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png,image/webp"}),
    )
    whole = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """Notice an upload that was cut off."""
        given = super().clean() or {}
        if not given.get("whole"):
            raise forms.ValidationError(
                told(say("The upload was cut off on the way. Choose the file again, then send."))
            )
        return given


class EvaluationForm(forms.Form):
    """Marks from 1 to 5, and words."""

    def __init__(self, *args: Any, side: Evaluator, **kwargs: Any) -> None:
        """Ask the questions of this side."""
        super().__init__(*args, **kwargs)
        self.side = side
        marks = [(str(mark), str(mark)) for mark in MARKS]
        for key, label in QUESTIONS[side]:
            self.fields[key] = forms.ChoiceField(
                label=told_lazily(label),
                help_text=told_lazily(say("1: not at all, 5: fully")),
                choices=marks,
                widget=forms.RadioSelect,
            )
        self.fields["text"] = _text(say("What should stay, what should change?"), rows=3, required=False)

    def marks(self) -> dict[str, int]:
        """Give the marks by question (after `is_valid`)."""
        return {key: int(self.cleaned_data[key]) for key, _ in QUESTIONS[self.side]}


class FileForm(forms.Form):
    """A file of HR."""

    kind = _one(say("What the file holds"), [(str(k), told_lazily(k.label)) for k in ImportKind])
    file = forms.FileField(
        label=told_lazily(say("File")),
        help_text=told_lazily(say("XLSX or CSV, at most 10 MB. You then see what it would change.")),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def clean_file(self) -> Any:
        """Refuse what is plainly no table."""
        file = self.cleaned_data["file"]
        if not (file.name or "").lower().endswith((".csv", ".xlsx")):
            raise forms.ValidationError(told(say("Choose a file that ends in .csv or .xlsx.")))
        if file.size > 10 * 1024**2:
            raise forms.ValidationError(told(say("The file is larger than {size} MB.", size=10)))
        return file


def score_of(text: str) -> Decimal | None:
    """Read a score from 0 to 100; raises Invalid."""
    plain = text.strip().replace(",", ".")
    if not plain:
        return None
    whole, _, rest = plain.partition(".")
    if not (whole.isascii() and whole.isdecimal() and (not rest or (rest.isascii() and rest.isdecimal()))):
        raise Invalid(say("A score is a number from 0 to 100, not “{text}”.", text=text[:20]))
    found = Decimal(plain[:8])
    if found > 100:
        raise Invalid(say("A score is a number from 0 to 100, not “{text}”.", text=text[:20]))
    return found


def year_of(text: str, today: date) -> int:
    """Read a year from an address; this year if it is none."""
    return (
        int(text)
        if text.isascii() and text.isdecimal() and 2020 <= int(text[:4]) <= 2100 and len(text) == 4
        else today.year
    )


def attempt(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do what a valid form asks; what the action finds invalid is shown at the field it names."""
    if not form.is_valid():
        return False
    try:
        act()
    except Invalid as invalid:
        form.add_error(invalid.field if invalid.field in form.fields else None, told(invalid.reason))
        return False
    return True
