"""Documents as bytes; each is made anew from what was decided."""

from teladan.apps.reports.queries.evaluation import evaluation_pdf
from teladan.apps.reports.queries.organisation import organisation_predikat_pdf

__all__ = ["evaluation_pdf", "organisation_predikat_pdf"]
