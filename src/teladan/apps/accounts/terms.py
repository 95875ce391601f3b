"""Roles, as an auditor can read them: a name, a sentence, and nothing hidden."""

from dataclasses import dataclass
from enum import StrEnum

from teladan.engine.words import Said, say


class Role(StrEnum):
    """Offices that a membership may hold. Being a superior or a head of unit is not a role but a dated fact."""

    HR = "hr"
    COMMITTEE = "committee"
    AUDITOR = "auditor"
    OPERATOR = "operator"
    LEADER = "leader"


class Event(StrEnum):
    """The ledger's words for signing in and what belongs to it."""

    SIGNED_IN = "account.signed_in"
    SIGN_IN_FAILED = "account.sign_in_failed"
    SIGNED_OUT = "account.signed_out"
    CODE_REDEEMED = "account.code_redeemed"
    CODE_REFUSED = "account.code_refused"
    PASSWORD_CHANGED = "account.password_changed"  # noqa: S105 - a word, no password
    PASSWORD_SET = "account.password_set"  # noqa: S105
    SECOND_FACTOR_ADDED = "account.second_factor_added"
    SECOND_FACTOR_REMOVED = "account.second_factor_removed"
    SECOND_FACTOR_RENEWED = "account.second_factor_renewed"
    SECOND_FACTOR_FAILED = "account.second_factor_failed"
    SESSION_ENDED = "account.session_ended"
    LANGUAGE_CHOSEN = "account.language_chosen"


@dataclass(frozen=True, slots=True)
class RoleCard:
    """What a role is called and what its holder may do."""

    role: Role
    label: Said
    description: Said


ROLES = {
    card.role: card
    for card in (
        RoleCard(
            Role.HR,
            say("HR officer"),
            say(
                "Keeps the roster, the structure and the cycle; sees at which stage everyone is; prints documents. "
                "Rates nobody by this role and reads no rating before its release."
            ),
        ),
        RoleCard(
            Role.COMMITTEE,
            say("Performance committee"),
            say("Sees distributions and, later, calibration of the whole agency. Changes no rating."),
        ),
        RoleCard(
            Role.AUDITOR,
            say("Internal auditor"),
            say("Reads the ledger and released results of the whole agency. Changes nothing."),
        ),
        RoleCard(
            Role.OPERATOR,
            say("System operator"),
            say("Keeps the server running: jobs, sign-in events, health. Reads no appraisal."),
        ),
        RoleCard(
            Role.LEADER,
            say("Leader of the agency"),
            say("Sets the organisation predikat of the units directly below and sees the agency as a whole."),
        ),
    )
}


NOTICE = 1
"""The number of the present privacy notice; a new text gets the next one, and everyone is shown it again."""
