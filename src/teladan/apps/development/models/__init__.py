"""What development keeps. All walled; what was learned, evaluated and measured is never changed."""

from teladan.apps.development.models.catalogue import Course, Prerequisite, Session
from teladan.apps.development.models.effects import CourseEffect
from teladan.apps.development.models.enrolments import Enrolment, Evaluation
from teladan.apps.development.models.hours import Certificate, CertificateFile, HoursEntry
from teladan.apps.development.models.imports import DevelopmentImport
from teladan.apps.development.models.plans import DevelopmentPlan, PlanLine
from teladan.apps.development.models.runs import (
    AllocationRun,
    Budget,
    ProposedSeat,
    SeatLock,
    Unseated,
)

__all__ = [
    "AllocationRun",
    "Budget",
    "Certificate",
    "CertificateFile",
    "Course",
    "CourseEffect",
    "DevelopmentImport",
    "DevelopmentPlan",
    "Enrolment",
    "Evaluation",
    "HoursEntry",
    "PlanLine",
    "Prerequisite",
    "ProposedSeat",
    "SeatLock",
    "Session",
    "Unseated",
]
