"""All documents of a unit and what is below it, one after another, so that a job can tell how far it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from teladan.apps.appraisal.queries import Appraisal, appraisals_of_cycle, standing_of
from teladan.apps.appraisal.terms import RELEASED
from teladan.apps.organisation.queries import branch
from teladan.apps.planning.queries import Plan, plans_of_cycle
from teladan.apps.planning.terms import PlanStage
from teladan.apps.reports.queries.agreement import agreement_data, agreement_pdf
from teladan.apps.reports.queries.evaluation import evaluation_data, evaluation_pdf
from teladan.apps.reports.queries.feedback import feedback_data, feedback_pdf
from teladan.apps.reports.queries.organisation import organisation_data, organisation_predikat_pdf
from teladan.apps.reports.queries.workbook import (
    agreement_sheets,
    evaluation_sheets,
    feedback_sheets,
    organisation_sheets,
    workbook,
)


@dataclass(frozen=True, slots=True)
class Bundled:
    """One file of the bundle, the how-manieth person of how many it belongs to, and the name to tell."""

    name: str
    content: bytes
    number: int
    of: int
    person: str


def bundle_of(unit_id: UUID, cycle_id: UUID, *, now: datetime) -> Iterator[Bundled]:
    """Give the documents of everyone in a branch: SKP, feedback and released evaluation, each as PDF, and a workbook.

    Names of files tell unit and NIP. Nothing that is not released or not agreed is in it.
    """
    units = {unit.pk: unit for unit in branch(unit_id)}
    plans = plans_of_cycle(cycle_id).filter(unit__in=units, stage=PlanStage.AGREED)
    results = appraisals_of_cycle(cycle_id).filter(unit__in=units, stage__in=RELEASED)
    found = {row.person_id: row for row in results.select_related("decision__organisation__unit")}
    rows = list(plans)
    for number, plan in enumerate(rows, start=1):
        result = found.get(plan.person_id)
        folder = f"{units[plan.unit_id].code}/{plan.person.nip or plan.person_id}"
        for name, content in _files(plan, result, now):
            yield Bundled(f"{folder}/{name}", content, number, len(rows), plan.person.name)
    for pk in standing_of(cycle_id).newest.keys() & units.keys():
        name = f"{units[pk].code}/predikat-organisasi"
        sheets = workbook(organisation_sheets(organisation_data(pk, cycle_id, now=now)))
        forms = {"pdf": organisation_predikat_pdf(pk, cycle_id, now=now), "xlsx": sheets}
        for kind, content in forms.items():
            yield Bundled(f"{name}.{kind}", content, len(rows), len(rows), units[pk].name)


def _files(plan: Plan, result: Appraisal | None, now: datetime) -> Iterator[tuple[str, bytes]]:
    """Make the files of one person."""
    yield "skp.pdf", agreement_pdf(plan, now=now)
    yield "umpan-balik.pdf", feedback_pdf(plan, now=now)
    sheets = agreement_sheets(agreement_data(plan, now=now)) | feedback_sheets(feedback_data(plan, now=now))
    if result is not None:
        yield "evaluasi.pdf", evaluation_pdf(result, now=now)
        sheets |= evaluation_sheets(evaluation_data(result, now=now))
    yield "dokumen.xlsx", workbook(sheets)
