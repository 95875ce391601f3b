"""What evaluations and certificates must say."""

from collections.abc import Mapping

from teladan.apps.development.terms import CertificateStage as C
from teladan.apps.development.terms.enrolments import MARKS, QUESTIONS, Evaluator
from teladan.apps.development.terms.parts import Side
from teladan.base.steps import Step, Steps

CERTIFICATE_STEPS = Steps(
    Step("accept", C.SENT, C.ACCEPTED, who=Side.HR, audit="certificate.accepted"),
    Step("refuse", C.SENT, C.REFUSED, who=Side.HR, audit="certificate.refused"),
)


def sound_marks(side: Evaluator, marks: Mapping[str, int]) -> bool:
    """Whether every question of this side has a mark from 1 to 5, and there is no other."""
    return set(marks) == {key for key, _ in QUESTIONS[side]} and all(mark in MARKS for mark in marks.values())
