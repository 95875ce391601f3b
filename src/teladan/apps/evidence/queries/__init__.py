"""What can be seen of evidence."""

from teladan.apps.evidence.queries.backing import Backings, backing_of
from teladan.apps.evidence.queries.behind import Behind, BehindPlan, behind_of
from teladan.apps.evidence.queries.duty import Owed, due_of, owed_by, people_to_ask, period_at
from teladan.apps.evidence.queries.lines import Line, Reached, achievements_of, lines_of
from teladan.apps.evidence.queries.progress import (
    history_of,
    newest_numbers,
    progress_of,
    progress_of_plans,
    realised_of,
)
from teladan.apps.evidence.queries.proofs import (
    bytes_of,
    examined,
    fingerprints,
    folder_here,
    handed_out,
    orphans,
    place_of,
    proofs_of,
    proofs_of_person,
    proofs_of_plans,
    standing,
    waiting_for_check,
)

__all__ = [
    "Backings",
    "Behind",
    "BehindPlan",
    "Line",
    "Owed",
    "Reached",
    "achievements_of",
    "backing_of",
    "behind_of",
    "bytes_of",
    "due_of",
    "examined",
    "fingerprints",
    "folder_here",
    "handed_out",
    "history_of",
    "lines_of",
    "newest_numbers",
    "orphans",
    "owed_by",
    "people_to_ask",
    "period_at",
    "place_of",
    "progress_of",
    "progress_of_plans",
    "proofs_of",
    "proofs_of_person",
    "proofs_of_plans",
    "realised_of",
    "standing",
    "waiting_for_check",
]
