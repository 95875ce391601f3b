"""Long work: everything about me as one file, all documents of a unit as one file."""

import zipfile
from io import BytesIO
from typing import Any
from uuid import UUID

from teladan.apps.appraisal.queries import appraisals_of_person
from teladan.apps.appraisal.terms import RELEASED
from teladan.apps.organisation.queries import unit as unit_by_id
from teladan.apps.planning.queries import cycle as cycle_by_id
from teladan.apps.reports.queries import archive_of, bundle_of, evaluation_pdf
from teladan.base.clock import now
from teladan.base.errors import Missing
from teladan.base.jobs import Running, job
from teladan.engine.words import say, say_n


@job("reports.own_data")
def own_data(running: Running) -> dict[str, Any]:
    """Pack everything held about whoever asks, with their evaluation documents, into one ZIP file."""
    instant, me = now(), running.by.id
    results = list(appraisals_of_person(me).filter(stage__in=RELEASED))
    total = len(results) + 1
    documents = []
    for number, row in enumerate(results):
        running.progress(number, total, say("Printing the evaluation of {year}", year=str(row.cycle.year)))
        documents.append((f"dokumen/evaluasi-{row.cycle.year}.pdf", evaluation_pdf(row, now=instant)))
    running.progress(len(results), total, say("Packing the tables"))
    packed = archive_of(me, extra=documents, now=instant)
    running.deliver(f"data-saya-{instant:%Y-%m-%d}.zip", "application/zip", packed)
    running.progress(total, total, say("Packed"))
    return {}


@job("reports.bundle")
def bundle(running: Running) -> dict[str, Any]:
    """Print every document of a unit and what is below it into one ZIP file."""
    unit, year = unit_by_id(UUID(running.args["unit"])), cycle_by_id(UUID(running.args["cycle"]))
    if unit is None or year is None:
        raise Missing
    packed, count, last = BytesIO(), 0, 0
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for each in bundle_of(unit.pk, year.pk, now=now()):
            if each.number != last:
                last = each.number
                running.progress(each.number - 1, each.of, say("Printing for {name}", name=each.person))
            file.writestr(each.name, each.content)
            count += 1
    running.deliver(f"dokumen-{unit.code}-{year.year}.zip", "application/zip", packed.getvalue())
    running.progress(last, last, say_n("{n} document packed", "{n} documents packed", count))
    return {"documents": count}
