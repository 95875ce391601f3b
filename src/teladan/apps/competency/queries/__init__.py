"""What can be seen of competencies: nouns with a condition."""

from teladan.apps.competency.queries.cases import (
    case_on,
    cases_of,
    cases_of_superior,
    open_cases,
    progress_of,
)
from teladan.apps.competency.queries.dictionary import (
    competencies,
    competency_by_code,
    is_summary,
    rungs_on,
)
from teladan.apps.competency.queries.gaps import (
    gaps_by_titles,
    gaps_of,
    gaps_of_people,
    levels_over_time,
    match_of,
    matches_of,
    required_of,
)
from teladan.apps.competency.queries.sources import Compared, Sides, compared_of, is_over, sides_of
from teladan.apps.competency.queries.standards import lines_on

__all__ = [
    "Compared",
    "Sides",
    "case_on",
    "cases_of",
    "cases_of_superior",
    "compared_of",
    "competencies",
    "competency_by_code",
    "gaps_by_titles",
    "gaps_of",
    "gaps_of_people",
    "is_over",
    "is_summary",
    "levels_over_time",
    "lines_on",
    "match_of",
    "matches_of",
    "open_cases",
    "progress_of",
    "required_of",
    "rungs_on",
    "sides_of",
]
