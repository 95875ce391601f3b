"""Documents as bytes; each is made anew from what was agreed, said and decided."""

from teladan.apps.reports.queries.agreement import agreement_data, agreement_pdf
from teladan.apps.reports.queries.bundle import Bundled, bundle_of
from teladan.apps.reports.queries.evaluation import evaluation_data, evaluation_pdf
from teladan.apps.reports.queries.feedback import feedback_data, feedback_pdf
from teladan.apps.reports.queries.holdings import archive_of, holdings_of
from teladan.apps.reports.queries.organisation import organisation_data, organisation_predikat_pdf
from teladan.apps.reports.queries.workbook import (
    agreement_sheets,
    evaluation_sheets,
    feedback_sheets,
    organisation_sheets,
    workbook,
)

__all__ = [
    "Bundled",
    "agreement_data",
    "agreement_pdf",
    "agreement_sheets",
    "archive_of",
    "bundle_of",
    "evaluation_data",
    "evaluation_pdf",
    "evaluation_sheets",
    "feedback_data",
    "feedback_pdf",
    "feedback_sheets",
    "holdings_of",
    "organisation_data",
    "organisation_predikat_pdf",
    "organisation_sheets",
    "workbook",
]
