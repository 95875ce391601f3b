"""Long work: everything about me as one file."""

from typing import Any

from teladan.apps.appraisal.queries import appraisals_of_person
from teladan.apps.appraisal.terms import RELEASED
from teladan.apps.reports.queries import archive_of, evaluation_pdf
from teladan.base.clock import now
from teladan.base.jobs import Running, job
from teladan.engine.words import say


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
