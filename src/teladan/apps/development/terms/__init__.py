"""What things are called in development."""

from teladan.apps.development.terms.courses import CourseKind, CourseSpec, Mode, SessionSpec, SessionState
from teladan.apps.development.terms.effects import EffectWord
from teladan.apps.development.terms.enrolments import ACTIVE, HOLDING, EnrolmentStage, Source
from teladan.apps.development.terms.hours import CertificateStage, Duty, HoursState
from teladan.apps.development.terms.imports import ImportKind, ImportState
from teladan.apps.development.terms.plans import Basis, LineSpec, LineState, PlanStage
from teladan.apps.development.terms.runs import RunState

__all__ = [
    "ACTIVE",
    "HOLDING",
    "Basis",
    "CertificateStage",
    "CourseKind",
    "CourseSpec",
    "Duty",
    "EffectWord",
    "EnrolmentStage",
    "HoursState",
    "ImportKind",
    "ImportState",
    "LineSpec",
    "LineState",
    "Mode",
    "PlanStage",
    "RunState",
    "SessionSpec",
    "SessionState",
    "Source",
]
