"""Forms of what is aimed at: results and unit goals. What may stand is checked by the actions."""

from collections.abc import Sequence
from typing import Any

from django import forms

from teladan.apps.planning.forms.fields import later, number_field, text_field
from teladan.apps.planning.forms.numbers import SometimesField
from teladan.apps.planning.models import PlanResult, UnitGoal
from teladan.apps.planning.terms import Aspect, Direction, Target
from teladan.engine.words import say

Choices = Sequence[tuple[str, Any]]


class TargetForm(forms.Form):
    """The part that unit goals and results share: what is measured, and what is aimed at."""

    indicator = text_field(
        say("Indicator"),
        say("What is counted or measured, so that two people come to the same number."),
        most=300,
    )
    direction = forms.ChoiceField(
        label=later(say("Direction")),
        choices=[(each.value, later(each.label)) for each in Direction],
        widget=forms.RadioSelect,
        initial=Direction.HIGHER.value,
    )
    measure = SometimesField(
        label=later(say("Unit of measure")),
        help_text=later(say("The word behind the number: files, %, days. Empty for yes or no.")),
        max_length=60,
    )
    baseline = number_field(say("Baseline"), say("Where it stands today. Empty if nobody has measured it."))
    target_value = number_field(
        say("Target"), say("Where it should be at the end of the year."), is_usual=True
    )
    low = number_field(say("Lower bound"))
    high = number_field(say("Upper bound"))

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

    text = text_field(
        say("Result"),
        say("What will be different for those you serve, not what you will be busy with."),
        most=500,
    )
    parent = forms.ChoiceField(label=later(say("Supports")), required=False)
    aspect = forms.ChoiceField(
        label=later(say("Aspect")),
        choices=[(each.value, later(each.label)) for each in Aspect],
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
        choose.choices = [("", later(say("Not linked"))), *parents]


class GoalForm(TargetForm):
    """One unit goal (IKU)."""

    text = text_field(say("Goal"), say("As the unit's Perjanjian Kinerja says it."), most=500)
    field_order = ("text", "indicator", "direction", "measure", "baseline", "target_value", "low", "high")


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
