"""How planning asks. Fields check only what a text or a number is; what may stand is checked by the actions."""

from teladan.apps.planning.forms.asks import (
    AppendixForm,
    ApproachForm,
    CycleForm,
    DeadlineForm,
    ExpectationsForm,
    ReturnForm,
    RevisionForm,
    attempt,
)
from teladan.apps.planning.forms.results import (
    IndicatorForm,
    NewResultForm,
    ResultForm,
    written_indicator,
    written_result,
)
from teladan.apps.planning.forms.targets import GoalForm, written_goal

__all__ = [
    "AppendixForm",
    "ApproachForm",
    "CycleForm",
    "DeadlineForm",
    "ExpectationsForm",
    "GoalForm",
    "IndicatorForm",
    "NewResultForm",
    "ResultForm",
    "ReturnForm",
    "RevisionForm",
    "attempt",
    "written_goal",
    "written_indicator",
    "written_result",
]
