"""How the people of the cast stand to whoever a thing belongs to."""

from collections.abc import Mapping

HOME_ROLES = ("hr", "auditor", "committee", "leader", "operator")
"""Those whom a role lets in; the key of the cast is the role."""

OUTSIDE = ("outsider", "stranger", "signed_out")
"""A member of another agency, somebody signed in who belongs to none, and nobody."""

RELATIONS: Mapping[str, str] = {
    "self": "whoever the thing belongs to",
    "superior": "the direct superior",
    "upper": "the superior's superior",
    "peer": "a colleague of the unit who has a tie: on the panel, in the team, author of a comment",
    "subordinate": "a direct subordinate",
    "colleague": "a colleague of the unit without any tie",
    "hr": "an HR officer",
    "auditor": "the auditor (inspectorate)",
    "committee": "a member of the committee",
    "leader": "the head of the agency",
    "operator": "whoever runs the server",
    "outsider": "a member of another agency",
    "stranger": "signed in, but of no agency",
    "signed_out": "not signed in",
}
"""Every column of the matrix, and what it means."""

_OFFICIAL = {
    "self": "official",
    "superior": "superior",
    "upper": "unit_head",
    "peer": "peer_1",
    "subordinate": "subordinate_1",
    "colleague": "peer_4",
}

_AROUND: Mapping[str, Mapping[str, str]] = {
    "official": _OFFICIAL,
    "superior": {
        "self": "superior",
        "superior": "unit_head",
        "subordinate": "official",
        "colleague": "subordinate_4",
    },
    "peer_1": {
        "self": "peer_1",
        "superior": "superior",
        "upper": "unit_head",
        "peer": "official",
        "colleague": "subordinate_4",
    },
    "peer_2": {
        "self": "peer_2",
        "superior": "superior",
        "upper": "unit_head",
        "peer": "official",
        "colleague": "peer_4",
    },
    "peer_3": {
        "self": "peer_3",
        "superior": "superior",
        "upper": "unit_head",
        "peer": "official",
        "colleague": "peer_4",
    },
    "peer_5": {
        "self": "peer_5",
        "superior": "superior",
        "upper": "unit_head",
        "peer": "peer_6",
        "colleague": "peer_4",
    },
    "hr": {"self": "hr", "superior": "leader"},
    "peer_6": {"self": "peer_6", "superior": "superior", "upper": "unit_head", "colleague": "peer_4"},
    "subordinate_1": {
        "self": "subordinate_1",
        "superior": "official",
        "upper": "superior",
        "peer": "peer_1",
        "colleague": "peer_4",
    },
    "subordinate_2": {
        "self": "subordinate_2",
        "superior": "official",
        "upper": "superior",
        "colleague": "peer_4",
    },
}


def people_around(key: str) -> dict[str, str]:
    """Give, by relation, who of the cast stands so to a person; who fills no place of the cast is left out."""
    near = _AROUND[key]
    taken = set(near.values())
    return {**near, **{role: role for role in (*HOME_ROLES, *OUTSIDE) if role not in taken}}
