"""Forms of a result and of its indicators; they follow the plan's approach and official form."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms

from teladan.apps.planning.forms.fields import later, text_field
from teladan.apps.planning.forms.targets import TargetForm, written_target
from teladan.apps.planning.models import Plan, PlanIndicator, PlanResult
from teladan.apps.planning.terms import (
    Approach,
    Aspect,
    IndicatorSpec,
    Perspective,
    ResultKind,
    ResultSpec,
)
from teladan.engine.words import say
from teladan.web.numbers import SometimesField

Choices = Sequence[tuple[str, Any]]
NUMBERS = ("direction", "measure", "baseline", "target_value", "low", "high")


def choice(label: Any, options: Iterable[Any], **more: Any) -> forms.ChoiceField:
    """Make a choice among the words of an enumeration, each shown by its label."""
    choices = [(each.value, later(each.label)) for each in options]
    return forms.ChoiceField(label=later(label), choices=choices, widget=forms.RadioSelect, **more)


class PlanForm(forms.Form):
    """A form about a plan, which it follows in its approach and official form."""

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        """Take the plan."""
        super().__init__(*args, **kwargs)
        self.plan = plan


class IndicatorForm(TargetForm, PlanForm):
    """One indicator of a result: with its target, or in the qualitative approach an expectation in words."""

    aspect = choice(say("Aspect"), Aspect, initial=Aspect.KUANTITAS.value)
    field_order = ("aspect", "indicator", *NUMBERS)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        """Leave out what the plan's approach or form does not have."""
        super().__init__(*args, plan=plan, **kwargs)
        if plan.is_for_leaders:
            del self.fields["aspect"]
        if plan.way is Approach.KUALITATIF:
            for name in NUMBERS:
                del self.fields[name]
            self.fields["indicator"] = text_field(
                say("Expectation"),
                say("What will be seen at the end of the year, in one sentence and without a number."),
                most=600,
                rows=3,
            )

    def indicator_spec(self) -> IndicatorSpec:
        """Give the indicator as written (after `is_valid`)."""
        given = self.cleaned_data
        target = self.target() if "direction" in given else None
        aspect = Aspect(given["aspect"]) if given.get("aspect") else None
        return IndicatorSpec(given["indicator"], target, aspect)


class ResultForm(PlanForm):
    """One result of a plan, without its indicators."""

    text = text_field(
        say("Result"),
        say("What will be different for those you serve, not what you will be busy with."),
        most=500,
    )
    parent = forms.ChoiceField(label=later(say("Supports")), required=False)
    kind = choice(say("Kind"), ResultKind, initial=ResultKind.UTAMA.value)
    assigned_by = SometimesField(
        label=later(say("Assigned by")),
        help_text=later(
            say("For an additional result: who gave the assignment, with the letter if there is one.")
        ),
        max_length=200,
        required=False,
    )
    perspective = choice(say("Perspective"), Perspective, required=False)
    field_order = ("parent", "text", "kind", "assigned_by", "perspective")

    def __init__(self, *args: Any, plan: Plan, parents: Choices = (), **kwargs: Any) -> None:
        """Take what may be supported: grouped choices of `result:<id>` and `goal:<id>`."""
        super().__init__(*args, plan=plan, **kwargs)
        choose = self.fields["parent"]
        assert isinstance(choose, forms.ChoiceField)  # noqa: S101 - tells the type checker
        choose.choices = [("", later(say("Not linked"))), *parents]
        if not plan.is_for_leaders:
            del self.fields["perspective"]

    def result_spec(self, *indicators: IndicatorSpec) -> ResultSpec:
        """Give the result as written (after `is_valid`), with its first indicators if it is new."""
        given = self.cleaned_data
        about, _, parent = given["parent"].partition(":")
        return ResultSpec(
            text=given["text"],
            indicators=indicators,
            kind=ResultKind(given["kind"]),
            assigned_by=given["assigned_by"],
            perspective=Perspective(given["perspective"]) if given.get("perspective") else None,
            parent_result=UUID(parent) if about == "result" else None,
            parent_goal=UUID(parent) if about == "goal" else None,
            parent_team=UUID(parent) if about == "team" else None,
        )


class NewResultForm(ResultForm, IndicatorForm):
    """A new result with its first indicator."""

    field_order = (*ResultForm.field_order, *IndicatorForm.field_order)  # type: ignore[assignment]


def written_result(row: PlanResult) -> dict[str, Any]:
    """Give the form's values for a stored result."""
    return {
        "text": row.text,
        "kind": row.kind,
        "assigned_by": row.assigned_by,
        "perspective": row.perspective,
        "parent": parent_key(row),
    }


def written_indicator(row: PlanIndicator) -> dict[str, Any]:
    """Give the form's values for a stored indicator."""
    given = {"indicator": row.indicator, **written_target(row.target)}
    return given | ({"aspect": row.aspect} if row.aspect else {})


def parent_key(row: PlanResult) -> str:
    """Name what a result supports, as the form's choice does."""
    if row.parent_result_id:
        return f"result:{row.parent_result_id}"
    if row.parent_team_result_id:
        return f"team:{row.parent_team_result_id}"
    return f"goal:{row.parent_goal_id}" if row.parent_goal_id else ""
