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
