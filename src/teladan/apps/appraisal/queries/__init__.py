"""What can be seen of appraisals: nouns with a condition."""

from teladan.apps.appraisal.models import Appraisal
from teladan.apps.appraisal.queries.appraisals import (
    appraisal,
    appraisal_of,
    appraisal_on,
    appraisals_of_cycle,
    appraisals_of_person,
    appraisals_of_team,
    decisions_of,
    letter_of,
    notes_of,
    ratings_over,
    results_of_cycle,
)
from teladan.apps.appraisal.queries.organisation import (
    Spread,
    Standing,
    decided_on,
    leaders_asked,
    predikat_in_force,
    predikat_of_unit,
    spread_of,
    standing_of,
    units_below,
)
from teladan.apps.appraisal.queries.prospects import Outcome, Prospect, prospect_of, rules_of
from teladan.apps.appraisal.queries.stages import (
    Waiting,
    asked_by,
    stage_counts,
    stage_counts_by_unit,
    stages_of_people,
    stages_of_team,
    waiting_for,
)
from teladan.apps.appraisal.queries.why import explanation

__all__ = [
    "Appraisal",
    "Outcome",
    "Prospect",
    "Spread",
    "Standing",
    "Waiting",
    "appraisal",
    "appraisal_of",
    "appraisal_on",
    "appraisals_of_cycle",
    "appraisals_of_person",
    "appraisals_of_team",
    "asked_by",
    "decided_on",
    "decisions_of",
    "explanation",
    "leaders_asked",
    "letter_of",
    "notes_of",
    "predikat_in_force",
    "predikat_of_unit",
    "prospect_of",
    "ratings_over",
    "results_of_cycle",
    "rules_of",
    "spread_of",
    "stage_counts",
    "stage_counts_by_unit",
    "stages_of_people",
    "stages_of_team",
    "standing_of",
    "units_below",
    "waiting_for",
]
