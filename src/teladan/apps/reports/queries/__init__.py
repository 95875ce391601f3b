"""Documents as bytes; each is made anew from what was decided."""

from teladan.apps.reports.queries.evaluation import evaluation_pdf
from teladan.apps.reports.queries.holdings import archive_of, holdings_of
from teladan.apps.reports.queries.organisation import organisation_predikat_pdf

__all__ = ["archive_of", "evaluation_pdf", "holdings_of", "organisation_predikat_pdf"]
