"""How planning asks. Fields check only what a text or a number is; what may stand is checked by the actions."""

from teladan.apps.planning.forms.asks import (
    CycleForm,
    DeadlineForm,
    ExpectationsForm,
    ReturnForm,
    attempt,
)
from teladan.apps.planning.forms.targets import GoalForm, ResultForm, written

__all__ = [
    "CycleForm",
    "DeadlineForm",
    "ExpectationsForm",
    "GoalForm",
    "ResultForm",
    "ReturnForm",
    "attempt",
    "written",
]
