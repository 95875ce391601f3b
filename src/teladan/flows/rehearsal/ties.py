"""Who works with whom beside the structure, and what changes within the year.

Teams across units, units that serve others, two movers, one Plt, one Plh who leads a unit, and longer absences. Who is
chosen follows from the roster alone, so that a play can be repeated.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from teladan.apps.organisation.actions import (
    appoint_acting,
    change_superior,
    enter_absence,
    enter_serving,
    import_roster,
    set_up_team,
)
from teladan.apps.organisation.queries import (
    Person,
    Unit,
    heads_of,
    officials_on,
    reportings_of,
    segments_of,
    units,
)
from teladan.apps.organisation.terms import COLUMNS, AbsenceKind, SegmentKind
from teladan.engine.synthetic.cast import CAST
from teladan.engine.synthetic.work.teams import SERVICES, team_named
from teladan.flows.rehearsal.script import first_day
from teladan.flows.rehearsal.stage import Stage

PEOPLE_A_TEAM = 60  # one team for so many officials, two at least
MEMBERS = 6
MOST_SERVED = 12
CAST_NIPS = frozenset(member.nip for member in CAST.values() if member.nip)


@dataclass(frozen=True)
class Town:
    """The agency on a day: who serves where, who leads, who has nobody below.

    staff
        Officials who lead nothing, have nobody below them and are not of the cast, by NIP.
    """

    units: list[Unit]
    heads: dict[UUID, Person]
    unit_of: dict[UUID, UUID]
    title_of: dict[UUID, str]
    superior_of: dict[UUID, UUID]
    people: list[Person]
    staff: list[Person]

    @property
    def movers(self) -> tuple[Person, Person]:
        """Who moves to another unit, and who gets another superior."""
        return self.staff[len(self.staff) // 3], self.staff[len(self.staff) // 2]

    @property
    def acting(self) -> Person:
        """Who is Plt for a vacant post."""
        return self.staff[len(self.staff) // 4]

    @property
    def away(self) -> list[Person]:
        """Who is absent for longer."""
        return self.staff[-3:]

    @property
    def deputies(self) -> list[tuple[Unit, Person, Person]]:
        """Units with their head and somebody below in the same unit who can stand in; the smallest unit first."""
        taken = {one.pk for one in (*self.movers, self.acting, *self.away)}
        free = {one.pk for one in self.staff} - taken
        found = []
        for unit in sorted(self.units, key=lambda unit: (len(self.of_unit(unit.pk)), unit.code)):
            head = self.heads.get(unit.pk)
            able = [one for one in self.of_unit(unit.pk) if one.pk in free]
            if head is not None and head.nip not in CAST_NIPS and able:
                found.append((unit, head, able[0]))
        return found

    def of_unit(self, unit_id: UUID) -> list[Person]:
        """Give the officials of a unit, by NIP."""
        return [person for person in self.people if self.unit_of.get(person.pk) == unit_id]


def town_of(stage: Stage) -> Town:
    """Look at the agency as the year begins, so that who is chosen does not depend on what was played: five statements."""
    day = first_day(stage.year)
    with stage.acting(stage.system, day):
        every = list(units())
        people = sorted(officials_on(day), key=lambda person: person.nip or "")
        ids = [person.pk for person in people]
        held, lines = segments_of(ids, day), reportings_of(ids, day)
        heads = heads_of([unit.pk for unit in every], day)
    above = {line.superior_id for line in lines.values()} | {head.pk for head in heads.values()}
    return Town(
        every,
        heads,
        {pk: segment.post.unit_id for pk, segment in held.items()},
        {pk: segment.title for pk, segment in held.items()},
        {pk: line.superior_id for pk, line in lines.items()},
        people,
        [one for one in people if one.pk not in above and one.nip not in CAST_NIPS],
    )


def join_teams(stage: Stage, *, day: date) -> None:
    """Let HR set up teams across units from a day on: a head leads, people of other units belong."""
    with stage.part("teams"):
        town = town_of(stage)
        leaders = [head for unit, head in town.heads.items() if head.nip not in CAST_NIPS]
        number = max(2, len(town.people) // PEOPLE_A_TEAM)
        official = [one for one in town.people if one.nip == CAST["official"].nip]
        for at in range(number):
            name, mandate = team_named(at)
            stage.do(
                set_up_team,
                by=stage.hr,
                day=day,
                name=name,
                mandate=mandate,
                leader=leaders[at * 7 % len(leaders)],
                members=[*(official if at == 0 else ()), *_from_all_over(town, at)],
                first_day=day,
                last_day=date(stage.year, 12, 31) if at % 3 else None,
            )
            stage.tell("teams", at + 1, number)


def _from_all_over(town: Town, at: int) -> list[Person]:
    """Choose members so that neighbours in the list come from different units."""
    step = max(1, len(town.staff) // MEMBERS)
    return [town.staff[(at * 5 + step * place) % len(town.staff)] for place in range(MEMBERS)]


def serve_others(stage: Stage, *, day: date) -> None:
    """Let HR enter which units serve others: staff, money, networks, and the counter whose data all use."""
    with stage.part("servings"):
        town = town_of(stage)
        for unit, served, what in list(_services(town)):
            stage.do(enter_serving, by=stage.hr, day=day, unit=unit, served=served, what=what, first_day=day)


def _services(town: Town) -> Iterator[tuple[Unit, Unit, str]]:
    tops = [unit for unit in town.units if unit.parent_id is None]
    desk = {unit.parent_id: unit for unit in town.units if unit.name.startswith("Sekretariat")}
    doors = [desk.get(unit.pk, unit) for unit in tops]
    counter = next((unit for unit in town.units if unit.code == CAST["official"].unit_code), None)
    for unit in tops:
        what = next((text for word, text in SERVICES.items() if word in unit.name), "")
        for served in doors[:MOST_SERVED] if what else []:
            if unit.pk not in (served.pk, served.parent_id):
                yield unit, served, what
        if what and counter is not None and counter not in doors and counter.parent_id != unit.pk:
            yield unit, counter, what
    if counter is not None:
        for served in [door for door in doors if counter.parent_id not in (door.pk, door.parent_id)][:3]:
            yield counter, served, "Data kependudukan yang mutakhir"


def move_people(stage: Stage, *, day: date) -> list[str]:
    """Let one official move to another unit by a roster of one row, and another get a new superior; give their NIPs."""
    with stage.part("movers"):
        town = town_of(stage)
        moves, stays = town.movers
        target = next(
            unit
            for unit in town.units
            if unit.pk in town.heads
            and unit.pk != town.unit_of[moves.pk]
            and town.heads[unit.pk].pk != town.superior_of[moves.pk]
            and len(town.of_unit(unit.pk)) > 2
        )
        content = _one_row(moves, target, town.title_of[moves.pk])
        stage.do(import_roster, by=stage.hr, day=day, content=content, name="mutasi.csv", as_of=day)
        other = next(
            head
            for head in town.heads.values()
            if head.pk not in (town.superior_of[stays.pk], stays.pk) and head.nip not in CAST_NIPS
        )
        stage.do(change_superior, by=stage.hr, day=day, person=stays, superior=other, on=day)
    return [str(moves.nip), str(stays.nip)]


def _one_row(person: Person, unit: Unit, title: str) -> bytes:
    """Write the roster file that a transfer order becomes; the superior follows from the new unit."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerow([person.nip, person.name, person.rank, unit.code, unit.name, title, person.email, ""])
    return out.getvalue().encode()


def act_for_others(stage: Stage, *, day: date) -> None:
    """Let somebody be Plt of a vacant post in the own unit until the end of the year."""
    with stage.part("acting"):
        town = town_of(stage)
        person = town.acting
        unit = next(unit for unit in town.units if unit.pk == town.unit_of[person.pk])
        stage.do(
            appoint_acting,
            by=stage.hr,
            day=day,
            person=person,
            unit=unit,
            title="Kepala Subbagian Umum dan Kepegawaian",
            kind=SegmentKind.PLT,
            first_day=day,
            last_day=date(stage.year, 12, 31),
        )


def stand_in(stage: Stage, *, day: date, days: int = 60) -> None:
    """Let a head take a long leave, and somebody of the unit lead it meanwhile as Plh: their people report there."""
    with stage.part("acting"):
        town = town_of(stage)
        unit, head, deputy = town.deputies[0]
        last = day + timedelta(days=days - 1)
        about = {"first_day": day, "last_day": last}
        stage.do(enter_absence, by=stage.hr, day=day, person=head, kind=AbsenceKind.CUTI_BESAR, **about)
        stage.do(
            appoint_acting,
            by=stage.hr,
            day=day,
            person=deputy,
            unit=unit,
            title=town.title_of[head.pk],
            kind=SegmentKind.PLH,
            leads=True,
            **about,
        )


def be_away(stage: Stage, *, day: date) -> None:
    """Let some be away for longer: tugas belajar, a birth, leave outside the state's care."""
    kinds = (
        (AbsenceKind.TUGAS_BELAJAR, None),
        (AbsenceKind.CUTI_MELAHIRKAN, day + timedelta(days=89)),
        (AbsenceKind.CLTN, day + timedelta(days=119)),
    )
    with stage.part("absences"):
        town = town_of(stage)
        for person, (kind, last) in zip(town.away, kinds, strict=True):
            stage.do(
                enter_absence,
                by=stage.hr,
                day=day,
                person=person,
                kind=kind,
                first_day=day,
                last_day=last,
            )
