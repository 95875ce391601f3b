"""How planning asks. Fields check only what a text or a number is; what may stand is checked by the actions."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import get_language

from teladan.apps.planning.models import PlanResult, UnitGoal
from teladan.apps.planning.terms import Aspect, Direction, Target
from teladan.base.errors import Invalid
from teladan.engine.rulebook.specs import Behaviour
from teladan.engine.words import Said, say
from teladan.web.formats import number
from teladan.web.words import told, told_lazily

DOTTED = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")
COMMAED = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
Choices = Sequence[tuple[str, Any]]


class NumberField(forms.CharField):
    """An exact number as people in the page's language write it: 1.480 or 97,9 (English: 1,480 or 97.9)."""

    def to_python(self, value: Any) -> Any:
        """Give a Decimal, or None for an empty field."""
        text = "".join(str(value or "").split())
        if not text:
            return None
        found = read_number(text, get_language() or "id")
        if found is None:
            raise forms.ValidationError(
                told(
                    say(
                        "“{text}” is not a number. Write digits only, such as {example}.",
                        text=text,
                        example=_example(),
                    )
                )
            )
        return found

    def prepare_value(self, value: Any) -> Any:
        """Show a stored number as its reader writes it; what was typed stays as it was typed."""
        return number(value) if isinstance(value, Decimal) else value


def read_number(text: str, language: str) -> Decimal | None:
    """Read a number with the language's separators; None if it is none. One dot that divides no thousands is a comma."""
    grouped, group, point = (DOTTED, ".", ",") if language.startswith("id") else (COMMAED, ",", ".")
    if grouped.fullmatch(text):
        text = text.replace(group, "")
    elif text.count(group) > (1 if group == "." else 0):
        return None
    try:
        found = Decimal(text.replace(point, "."))
    except InvalidOperation:
        return None
    return found if found.is_finite() and re.fullmatch(r"-?[\d.,]+", text) else None


def _told(said: Said) -> Any:
    """Translate when shown; for labels made once at import."""
    return told_lazily(said)


def _example() -> str:
    return number(Decimal("1480.5"))


def _text(label: Said, hint: Said | None = None, *, most: int, rows: int = 2) -> forms.CharField:
    return forms.CharField(
        label=_told(label),
        help_text=_told(hint) if hint else "",
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _number(label: Said, hint: Said | None = None) -> NumberField:
    return NumberField(
        label=_told(label),
        help_text=_told(hint) if hint else "",
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )


class TargetForm(forms.Form):
    """The part that unit goals and results share: what is measured, and what is aimed at."""

    indicator = _text(
        say("Indicator"),
        say("What is counted or measured, so that two people come to the same number."),
        most=300,
    )
    direction = forms.ChoiceField(
        label=_told(say("Direction")),
        choices=[(each.value, _told(each.label)) for each in Direction],
        widget=forms.RadioSelect,
        initial=Direction.HIGHER.value,
    )
    measure = forms.CharField(
        label=_told(say("Unit of measure")),
        help_text=_told(say("The word behind the number: files, %, days. Empty for yes or no.")),
        required=False,
        max_length=60,
    )
    baseline = _number(say("Baseline"), say("Where it stands today. Empty if nobody has measured it."))
    target_value = _number(say("Target"), say("Where it should be at the end of the year."))
    low = _number(say("Lower bound"))
    high = _number(say("Upper bound"))

    def target(self) -> Target:
        """Give the target as written (after `is_valid`)."""
        given = self.cleaned_data
        return Target(
            Direction(given["direction"]),
            given["measure"],
            given["baseline"],
            given["target_value"],
            given["low"],
            given["high"],
        )


class ResultForm(TargetForm):
    """One result of a plan."""

    text = _text(
        say("Result"),
        say("What will be different for those you serve, not what you will be busy with."),
        most=500,
    )
    parent = forms.ChoiceField(label=_told(say("Supports")), required=False)
    aspect = forms.ChoiceField(
        label=_told(say("Aspect")),
        choices=[(each.value, _told(each.label)) for each in Aspect],
        widget=forms.RadioSelect,
        initial=Aspect.KUANTITAS.value,
    )
    field_order = (
        "parent",
        "text",
        "aspect",
        "indicator",
        "direction",
        "measure",
        "baseline",
        "target_value",
        "low",
        "high",
    )

    def __init__(self, *args: Any, parents: Choices = (), **kwargs: Any) -> None:
        """Take what may be supported: grouped choices of `result:<id>` and `goal:<id>`."""
        super().__init__(*args, **kwargs)
        choose = self.fields["parent"]
        assert isinstance(choose, forms.ChoiceField)  # noqa: S101 - tells the type checker
        choose.choices = [("", _told(say("Not linked"))), *parents]


class GoalForm(TargetForm):
    """One unit goal (IKU)."""

    text = _text(say("Goal"), say("As the unit's Perjanjian Kinerja says it."), most=500)
    field_order = ("text", "indicator", "direction", "measure", "baseline", "target_value", "low", "high")


class ExpectationsForm(forms.Form):
    """What is expected in particular of each of the seven values."""

    def __init__(self, *args: Any, behaviours: Sequence[Behaviour], **kwargs: Any) -> None:
        """Make one field a value, in the official order."""
        super().__init__(*args, **kwargs)
        for value in behaviours:
            self.fields[value.code] = forms.CharField(
                label=value.name.in_language(get_language() or "id"),
                required=False,
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )


class ReturnForm(forms.Form):
    """Why a plan goes back."""

    reason = _text(
        say("Reason"),
        say("Say what should change, why, and with whom it can be talked over. The person reads this."),
        most=2000,
        rows=5,
    )


class DeadlineForm(forms.Form):
    """A new last day for a stage."""

    day = forms.DateField(
        label=_told(say("Last day")), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    reason = _text(say("Reason"), say("Everyone whom the deadline concerns can read it."), most=500, rows=3)


class CycleForm(forms.Form):
    """A new year."""

    year = forms.IntegerField(
        label=_told(say("Year")),
        min_value=2020,
        max_value=2100,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    evaluation = forms.ChoiceField(
        label=_told(say("Evaluated every")),
        choices=[("quarter", _told(say("quarter"))), ("month", _told(say("month")))],
        widget=forms.RadioSelect,
        initial="quarter",
    )


def written(row: PlanResult | UnitGoal) -> dict[str, Any]:
    """Give the form's values for what is stored."""
    target = row.target
    given: dict[str, Any] = {
        "text": row.text,
        "indicator": row.indicator,
        "direction": target.direction.value,
        "measure": target.measure,
        "baseline": target.baseline,
        "target_value": target.target,
        "low": target.low,
        "high": target.high,
    }
    if isinstance(row, PlanResult):
        given |= {"aspect": row.aspect, "parent": parent_key(row)}
    return given


def parent_key(row: PlanResult) -> str:
    """Name what a result supports, as the form's choice does."""
    if row.parent_result_id:
        return f"result:{row.parent_result_id}"
    return f"goal:{row.parent_goal_id}" if row.parent_goal_id else ""


def attempt(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do what a valid form asks; what the action finds invalid is shown at the field it names."""
    if not form.is_valid():
        return False
    try:
        act()
    except Invalid as invalid:
        name = {"target": "target_value"}.get(invalid.field or "", invalid.field)
        form.add_error(name if name in form.fields else None, told(invalid.reason))
        return False
    return True
