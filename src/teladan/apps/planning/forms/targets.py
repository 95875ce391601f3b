"""Forms of what is aimed at: targets and unit goals. What may stand is checked by the actions."""

from typing import Any

from django import forms

from teladan.apps.planning.forms.fields import later, number_field, text_field
from teladan.apps.planning.models import UnitGoal
from teladan.apps.planning.terms import Direction, Target
from teladan.engine.words import say
from teladan.web.numbers import SometimesField


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


class GoalForm(TargetForm):
    """One unit goal (IKU)."""

    text = text_field(say("Goal"), say("As the unit's Perjanjian Kinerja says it."), most=500)
    field_order = ("text", "indicator", "direction", "measure", "baseline", "target_value", "low", "high")


def written_goal(row: UnitGoal) -> dict[str, Any]:
    """Give the form's values for a stored goal."""
    return {"text": row.text, "indicator": row.indicator, **written_target(row.target)}


def written_target(target: Target | None) -> dict[str, Any]:
    """Give the form's values for a target; none for an expectation in words."""
    if target is None:
        return {}
    return {
        "direction": target.direction.value,
        "measure": target.measure,
        "baseline": target.baseline,
        "target_value": target.target,
        "low": target.low,
        "high": target.high,
    }
