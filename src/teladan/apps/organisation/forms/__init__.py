"""How it is asked: rosters, the structure, and who works with whom."""

from teladan.apps.organisation.forms.fields import DatedForm
from teladan.apps.organisation.forms.roster import ColumnsForm, RosterForm
from teladan.apps.organisation.forms.structure import (
    ActingForm,
    EndForm,
    HeadForm,
    LeaderForm,
    ParentForm,
    SuperiorForm,
)
from teladan.apps.organisation.forms.ties import (
    AbsenceForm,
    HandOverForm,
    JoinForm,
    LastDayForm,
    RemovalForm,
    ServingForm,
    TeamForm,
    TeamWordsForm,
)

__all__ = [
    "AbsenceForm",
    "ActingForm",
    "ColumnsForm",
    "DatedForm",
    "EndForm",
    "HandOverForm",
    "HeadForm",
    "JoinForm",
    "LastDayForm",
    "LeaderForm",
    "ParentForm",
    "RemovalForm",
    "RosterForm",
    "ServingForm",
    "SuperiorForm",
    "TeamForm",
    "TeamWordsForm",
]
