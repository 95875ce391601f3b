"""What may happen in development, and when. Plain Python."""

from teladan.apps.development.rules.enrolments import ENROLMENT_STEPS, clashes, may_apply, may_seat
from teladan.apps.development.rules.hours import duty_of, evaluation_due
from teladan.apps.development.rules.plans import PLAN_STEPS, GapLike, may_write, needed, proposals
from teladan.apps.development.rules.words import CERTIFICATE_STEPS, sound_marks

__all__ = [
    "CERTIFICATE_STEPS",
    "ENROLMENT_STEPS",
    "PLAN_STEPS",
    "GapLike",
    "clashes",
    "duty_of",
    "evaluation_due",
    "may_apply",
    "may_seat",
    "may_write",
    "needed",
    "proposals",
    "sound_marks",
]
