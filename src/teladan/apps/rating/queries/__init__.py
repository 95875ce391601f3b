"""What can be seen of rounds: nouns with a condition."""

from teladan.apps.rating.queries.answers import answers_side_by_side, own_answers
from teladan.apps.rating.queries.invitations import (
    both_sent,
    confidential_awaiting,
    invitation_of,
    invitations_awaiting,
    names_on,
    raters_of,
    sent_roles,
)
from teladan.apps.rating.queries.rounds import (
    Progress,
    criteria_of,
    due_rounds,
    incomplete_sheets,
    progress_of,
    rounds_of,
    sheet,
    sheets_ready_to_discuss,
)
from teladan.apps.rating.queries.sheets import Question, draft_form, questions_of, sent_of, values_asked
from teladan.apps.rating.queries.summaries import (
    Summary,
    ValueSummary,
    has_panel,
    has_panels,
    is_published,
    summary_of,
    values_of,
)

__all__ = [
    "Progress",
    "Question",
    "Summary",
    "ValueSummary",
    "answers_side_by_side",
    "both_sent",
    "confidential_awaiting",
    "criteria_of",
    "draft_form",
    "due_rounds",
    "has_panel",
    "has_panels",
    "incomplete_sheets",
    "invitation_of",
    "invitations_awaiting",
    "is_published",
    "names_on",
    "own_answers",
    "progress_of",
    "questions_of",
    "raters_of",
    "rounds_of",
    "sent_of",
    "sent_roles",
    "sheet",
    "sheets_ready_to_discuss",
    "summary_of",
    "values_asked",
    "values_of",
]
