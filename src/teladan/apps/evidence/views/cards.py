"""The sheet of one period as cards: one a result and one a value, with forms where the reader may write."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language

from teladan.apps.evidence.forms import BehaviourProofForm, ProgressForm, ProofForm
from teladan.apps.evidence.models import Progress, Proof
from teladan.apps.evidence.queries import BehindPlan, Line
from teladan.apps.evidence.rules import due_day
from teladan.apps.evidence.terms import Backing
from teladan.apps.planning.queries import Period, Plan, PlanResult
from teladan.base.verdict import Verdict
from teladan.engine.rulebook import Rulebook

Bound = dict[str, forms.Form]
BEHAVIOUR = "perilaku"
"""Key of the form for proofs of behaviour."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One period in the row above the page. State: "coming", "done", "partly" or "empty"."""

    period: Period
    due: date
    missing: int
    state: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One indicator in a period: its line, its form (for the owner), and what was reported, newest first."""

    line: Line
    form: Any
    history: Sequence[Progress]

    @property
    def newest(self) -> Progress | None:
        """What counts in this period."""
        return self.history[0] if self.history else None


@dataclass(frozen=True, slots=True)
class Card:
    """One result, or one value, with what stands behind it in this period; `form` adds a proof."""

    key: str
    title: str
    entries: Sequence[Entry]
    proofs: Sequence[Proof]
    form: Any
    backing: Backing


@dataclass(frozen=True, slots=True)
class Cards:
    """What is needed to lay out one period of a plan.

    bound
        Forms that came back with errors, by the indicator's id or the card's key.
    """

    plan: Plan
    period: Period
    may: Verdict
    today: date
    behind: BehindPlan
    history: dict[Any, list[Progress]]
    bound: Bound

    def of_result(self, result: PlanResult) -> Card:
        """Lay out a result."""
        entries = [self._entry(line) for line in self.behind.of(result.pk).lines]
        return self._card(str(result.pk), f"{result.number}. {result.text}", {"result": result.pk}, entries)

    def of_values(self, names: Sequence[tuple[str, str]]) -> list[Card]:
        """Lay out those of the seven values (code, name) for which something was added in this period."""
        cards = [self._card(code, name, {}, ()) for code, name in names]
        return [
            Card(each.key, each.title, (), each.proofs, None, each.backing) for each in cards if each.proofs
        ]

    def behaviour_form(self, names: Sequence[tuple[str, str]]) -> Any:
        """Make the form that adds a proof of one of the seven values; None for those who only read."""
        if not self.may:
            return None
        return self.bound.get(BEHAVIOUR) or BehaviourProofForm(values=names, auto_id=f"id-{BEHAVIOUR}-%s")

    def _card(self, key: str, title: str, about: dict[str, Any], entries: Sequence[Entry]) -> Card:
        proofs = [
            row
            for row in self.behind.proofs
            if row.period_id == self.period.pk and key in (str(row.result_id), row.value)
        ]
        form = self.bound.get(key) or ProofForm(initial=about, auto_id=f"id-{key}-%s")
        return Card(key, title, entries, proofs, form if self.may else None, self.behind.of(key).backing)

    def _entry(self, line: Line) -> Entry:
        history = self.history.get(line.indicator.pk, [])
        form: Any = None
        if self.may:
            form = self.bound.get(str(line.indicator.pk)) or progress_form(
                line, history, self.period, self.today
            )
        return Entry(line, form, history)


def values_of(rules: Rulebook) -> list[tuple[str, str]]:
    """Give the seven values as (code, name) in the reader's language, in the official order."""
    language = get_language() or "id"
    return [(each.code, each.name.in_language(language)) for each in rules.behaviours]


def progress_form(
    line: Line, history: Sequence[Progress], period: Period, today: date, data: Any = None
) -> ProgressForm:
    """Make the form of one indicator, filled with what was reported last."""
    newest = history[0] if history else None
    initial: dict[str, Any] = {"as_of": min(today, period.last_day), "after": 0}
    if newest is not None:
        initial = {
            "value": newest.amount,
            "story": newest.story,
            "obstacles": newest.obstacles,
            "as_of": newest.as_of,
            "after": newest.number,
        }
        if line.target is not None and line.target.direction == "yes_no" and newest.amount is not None:
            initial["value"] = int(newest.amount)
    return ProgressForm(data, initial=initial, target=line.target, auto_id=f"id-{line.indicator.pk}-%s")


def tabs_of(plan: Plan, behind: BehindPlan, lines: Sequence[Line], days: int, today: date) -> list[Tab]:
    """Lay out the row of periods; those that ended before the plan began are left out."""
    return [
        _tab(period, lines, due_day(period.last_day, days), today)
        for period in behind.periods
        if period.last_day >= plan.since
    ]


def _tab(period: Period, lines: Sequence[Line], due: date, today: date) -> Tab:
    missing = sum(period.number not in line.by_period for line in lines)
    if lines and not missing:
        state = "done"
    elif period.first_day > today:
        state = "coming"
    else:
        state = "partly" if missing < len(lines) else "empty"
    return Tab(period, due, missing, state)


def chosen(tabs: Sequence[Tab], number: int, today: date) -> Tab:
    """Give the period that was asked for; else the first that has begun and lacks something, else the present one."""
    asked = next((each for each in tabs if each.period.number == number), None)
    begun = [each for each in tabs if each.period.first_day <= today] or list(tabs[:1])
    ended = next((each for each in begun if each.missing and each.period.last_day < today), None)
    return asked or ended or begun[-1]
