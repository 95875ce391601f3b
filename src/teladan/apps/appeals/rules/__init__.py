"""What may happen to an objection, when, and who decides it. Plain Python."""

from teladan.apps.appeals.rules.dates import is_past, last_day, rules_kept, window_of
from teladan.apps.appeals.rules.deciders import first_able
from teladan.apps.appeals.rules.steps import (
    STEPS,
    is_objectionable,
    late,
    may_decide,
    may_explain,
    may_file,
    may_name,
    may_pass_on,
    may_withdraw,
    needed,
    standing,
)

__all__ = [
    "STEPS",
    "first_able",
    "is_objectionable",
    "is_past",
    "last_day",
    "late",
    "may_decide",
    "may_explain",
    "may_file",
    "may_name",
    "may_pass_on",
    "may_withdraw",
    "needed",
    "rules_kept",
    "standing",
    "window_of",
]
