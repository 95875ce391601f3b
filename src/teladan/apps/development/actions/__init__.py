"""What can be done in development, in the order of the loop: catalogue, plan, enrolment, attendance, hours, effect."""

from teladan.apps.development.actions.attendance import Attendance, record_attendance
from teladan.apps.development.actions.catalogue import (
    add_course,
    add_session,
    call_off_session,
    change_course,
    retire_course,
)
from teladan.apps.development.actions.certificates import (
    accept_certificate,
    refuse_certificate,
    send_certificate,
)
from teladan.apps.development.actions.effects import measure_effects
from teladan.apps.development.actions.enrolments import (
    apply_for_session,
    cancel_enrolment,
    decline_application,
    endorse_application,
    give_seat,
    give_seats,
    put_in_queue,
    refuse_application,
)
from teladan.apps.development.actions.evaluations import ask_superiors, evaluate_training
from teladan.apps.development.actions.imports import confirm_import, drop_import, preview_import
from teladan.apps.development.actions.plans import (
    add_line,
    agree_plan,
    change_line,
    drop_line,
    propose_plan,
    report_line,
    return_plan,
    revise_plan,
    submit_plan,
    withdraw_plan,
)

__all__ = [
    "Attendance",
    "accept_certificate",
    "add_course",
    "add_line",
    "add_session",
    "agree_plan",
    "apply_for_session",
    "ask_superiors",
    "call_off_session",
    "cancel_enrolment",
    "change_course",
    "change_line",
    "confirm_import",
    "decline_application",
    "drop_import",
    "drop_line",
    "endorse_application",
    "evaluate_training",
    "give_seat",
    "give_seats",
    "measure_effects",
    "preview_import",
    "propose_plan",
    "put_in_queue",
    "record_attendance",
    "refuse_application",
    "refuse_certificate",
    "report_line",
    "retire_course",
    "return_plan",
    "revise_plan",
    "send_certificate",
    "submit_plan",
    "withdraw_plan",
]
