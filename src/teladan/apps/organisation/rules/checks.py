"""Faults of a roster that show only when its rows are seen together, or beside what the agency knows."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from teladan.apps.organisation.rules.reporting import circles
from teladan.apps.organisation.terms import Fault, Roster, RosterRow, Standing
from teladan.engine.words import Said, say, say_n

CIRCLE_SHOWN = 6
NUMBER = re.compile(r"\d+")


def faults_of(roster: Roster, before: Standing, after: Standing) -> Iterator[Fault]:
    """Give the faults between rows: names of units, codes that lost a zero, superiors, circles."""
    every = (*roster.rows, *roster.faulty)
    yield from _unit_names([row for row in every if row.unit and row.unit_name])
    yield from _lost_zeros([row for row in every if row.unit], before)
    yield from _unknown_superiors(roster, after)
    yield from _circles(every, after)


def unit_names(rows: Iterable[RosterRow]) -> dict[str, str]:
    """Give each unit the name that most of its rows write."""
    return {code: names.most_common(1)[0][0] for code, names in _written(rows).items()}


def _written(rows: Iterable[RosterRow]) -> dict[str, Counter[str]]:
    """Count how often each unit's name is written in which way."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        written[row.unit][row.unit_name] += 1
    return written


def _unit_names(rows: Sequence[RosterRow]) -> Iterator[Fault]:
    """Find rows that call their unit otherwise than most do; capitals do not count. Where no name leads, all are found."""
    others: dict[str, dict[str, str]] = {}
    for code, names in _written(rows).items():
        plain: Counter[str] = Counter()
        shown: dict[str, str] = {}
        for name, count in names.most_common():
            plain[name.casefold()] += count
            shown.setdefault(name.casefold(), name)
        (first, most), *rest = plain.most_common()
        others[code] = {name: shown[first] for name, _ in rest}
        if rest and rest[0][1] == most:
            others[code][first] = shown[rest[0][0]]
    for row in rows:
        other = others[row.unit].get(row.unit_name.casefold())
        if other is not None:
            yield Fault(
                row.row,
                "UnitNama",
                row.unit_name,
                say('Other rows call the unit {code} "{other}".', code=row.unit, other=other),
                say("Give each unit one name, or another unit another code."),
            )


def shared_addresses(rows: Sequence[RosterRow]) -> Iterator[Fault]:
    """Remark on addresses of several people: no account may hang on them, since one would open another's."""
    count = Counter(row.email for row in rows if row.email)
    told: set[str] = set()
    for row in rows:
        if count[row.email] > 1 and row.email not in told:
            told.add(row.email)
            yield Fault(
                row.row,
                "Email",
                row.email,
                say_n("{n} person has this address.", "{n} people have this address.", count[row.email]),
                say(
                    "New accounts among them get none and sign in with a code from HR. Better: one address each."
                ),
            )


def _lost_zeros(rows: Iterable[RosterRow], before: Standing) -> Iterator[Fault]:
    """Find codes that differ only by zeros in front of a number: "5.03" and "05.03" are one unit, misread."""
    fullest: dict[str, str] = {}
    for code in [*before.units, *(row.unit for row in rows)]:
        bare = _bare(code)
        if len(code) > len(fullest.get(bare, "")):
            fullest[bare] = code
    told: set[str] = set()
    for row in rows:
        full = fullest[_bare(row.unit)]
        if full != row.unit and row.unit not in told:
            told.add(row.unit)
            yield Fault(
                row.row,
                "UnitKode",
                row.unit,
                say("Did the spreadsheet drop a zero? There is also a unit {code}.", code=full),
                say("Format the column as text and enter the code again."),
            )


def _bare(code: str) -> str:
    return NUMBER.sub(lambda part: part[0].lstrip("0") or "0", code)


def _unknown_superiors(roster: Roster, after: Standing) -> Iterator[Fault]:
    faulty = {row.nip for row in roster.faulty}
    for row in roster.rows:
        problem = _superior_problem(row, after) if row.superior and row.superior not in faulty else None
        if problem is not None:
            yield Fault(
                row.row,
                "NIP_Atasan",
                row.superior,
                problem,
                say(
                    "Correct it, add the superior's own row, or leave it empty: then the head of the unit follows."
                ),
            )


def _superior_problem(row: RosterRow, after: Standing) -> Said | None:
    superior = after.people.get(row.superior)
    if superior is None:
        return say("Nobody in this file or in the agency has this NIP.")
    if not superior.serves:
        return say("This person no longer serves in the agency.")
    if after.people[row.nip].superior != row.superior:
        return below_oneself(superior.name, row.name)
    return None


def below_oneself(superior: str, name: str) -> Said:
    """Tell why a named superior cannot be one."""
    return say("{superior} works below a unit that {name} leads.", superior=superior, name=name)


def _circles(rows: Sequence[RosterRow], after: Standing) -> Iterator[Fault]:
    superiors = {key: fact.superior for key, fact in after.people.items()}
    superiors |= {row.nip: row.superior for row in rows if row.superior and row.superior != row.nip}
    by_nip: dict[str, int] = defaultdict(int, {row.nip: row.row for row in rows})
    names = {row.nip: row.name for row in rows} | {key: fact.name for key, fact in after.people.items()}
    for circle in circles(superiors):
        start = min(range(len(circle)), key=lambda at: by_nip[circle[at]] or 10**9)
        keys = [*circle[start:], *circle[:start]]
        yield Fault(
            by_nip[keys[0]],
            "NIP_Atasan",
            superiors[keys[0]] or "",
            say("These people report to one another in a circle: {chain}.", chain=named_chain(keys, names)),
            say("Correct the superior of one of them; the top of the agency has none."),
        )


def named_chain(keys: Sequence[str], names: Mapping[str, str]) -> str:
    """Write a circle of people: names joined by arrows, back to the first, a long one shortened."""
    shown = [names[key] for key in keys]
    if len(shown) > CIRCLE_SHOWN:
        shown = [*shown[: CIRCLE_SHOWN - 1], "…", shown[-1]]
    return " → ".join([*shown, shown[0]])
