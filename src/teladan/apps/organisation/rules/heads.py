"""Who leads a unit: found from titles and reporting lines, where HR has not said it."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from teladan.apps.organisation.terms import Basis, HeadFact, PersonKind, Standing

HEADING = re.compile(
    r"^(kepala|ketua|direktur|inspektur|camat|lurah|sekretaris|koordinator|komandan|pimpinan|rektor|dekan)\b",
    re.I,
)
OFFICES = (  # the office holder's title, as the unit's name begins
    (re.compile(r"^kepala\s+"), ""),
    (re.compile(r"^sekretaris\b"), "sekretariat"),
    (re.compile(r"^inspektur\b"), "inspektorat"),
    (re.compile(r"^direktur\b"), "direktorat"),
    (re.compile(r"^camat\b"), "kecamatan"),
    (re.compile(r"^lurah\b"), "kelurahan"),
)


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """How strong a member's claim to lead the unit is; compared in this order."""

    title: int
    reports: int
    current: bool


def settled_heads(standing: Standing) -> dict[str, HeadFact]:
    """Give every unit its head: HR's choice while that person serves, else whom titles and lines point to."""
    chosen = {
        code: head
        for code, head in standing.heads.items()
        if head.basis == Basis.HR and _serves(standing, head.person)
    }
    members: dict[str, list[str]] = defaultdict(list)
    for key, person in standing.people.items():
        if person.unit is not None and person.kind != PersonKind.POLITICAL:
            members[person.unit].append(key)
    for code, keys in members.items():
        if code not in chosen:
            current = standing.heads.get(code)
            found = _found(standing, code, keys, current.person if current else None)
            if found:
                chosen[code] = HeadFact(found)
    return chosen


def _serves(standing: Standing, key: str) -> bool:
    person = standing.people.get(key)
    return person is not None and person.serves


def _found(standing: Standing, code: str, keys: list[str], current: str | None) -> str | None:
    """Give the member with the one strongest claim; nobody where two claims are equal."""
    inside = set(keys)
    reports = Counter(standing.people[key].named for key in keys)
    name = standing.units[code].name.lower()
    claims = []
    for key in keys:
        person = standing.people[key]
        if person.named in inside:
            continue  # whoever reports to a member of the unit does not lead it
        claim = Claim(title_claim(person.title, name), reports[key], key == current)
        if claim.title or claim.reports:
            claims.append((claim, key))
    if not claims:
        return None
    claims.sort(key=lambda row: row[0], reverse=True)
    if len(claims) > 1 and claims[0][0] == claims[1][0]:
        return None
    return claims[0][1]


def title_claim(title: str, unit_name: str) -> int:
    """Tell how a title speaks for leading a unit (name in lower case).

    3: it names the unit ("Camat" of "Kecamatan Melati"); 2: it leads something; 1: a secretary; 0: nothing.
    """
    words = " ".join(title.lower().split())
    if not HEADING.match(words):
        return 0
    for office, unit in OFFICES:
        if office.match(words):
            named = office.sub(unit, words).strip()
            if named and (unit_name.startswith(named) or named.startswith(unit_name)):
                return 3
    return 1 if words.startswith("sekretaris") else 2
