"""January: the roster is loaded, offices are given, the year is opened, units set their goals."""

from datetime import date
from decimal import Decimal

from teladan.apps.accounts.actions import set_roles
from teladan.apps.accounts.queries import members
from teladan.apps.organisation.actions import enter_political_leader, import_roster
from teladan.apps.organisation.queries import heads_of, officials_on, units, units_tree
from teladan.apps.planning.actions import create_cycle, open_cycle, set_unit_goal
from teladan.apps.planning.queries import cycle_of_year
from teladan.apps.planning.terms import Direction, GoalSpec, Target
from teladan.engine.synthetic.cast import CAST
from teladan.flows.rehearsal.script import Row, first_day
from teladan.flows.rehearsal.stage import Stage

LEADER = CAST["leader"]


def load_people(stage: Stage, since: date) -> None:
    """Load the roster as of a day, enter the political leader at the top, and give the offices."""
    script = stage.script
    with stage.part("roster"):
        roster = {"content": script.roster, "name": script.roster_name, "as_of": since}
        stage.do(import_roster, by=stage.system, day=since, **roster)
        with stage.acting(stage.system, since):
            top = next(unit for unit, depth in units_tree(since) if depth == 0)
        stage.do(
            enter_political_leader,
            by=stage.system,
            day=since,
            name=LEADER.full_name,
            title=LEADER.post,
            unit=top,
            on=since,
            email=LEADER.email,
            username=LEADER.email,
        )
        if not script.double:
            _cast(stage, since)
        give_offices(stage, since)


def _cast(stage: Stage, day: date) -> None:
    """Give the people of a roster their doubles, now that they and their heads are known."""
    with stage.acting(stage.system, day):
        nips = {person.nip for person in officials_on(day) if person.nip}
        heads = {person.nip for person in heads_of([unit.pk for unit in units()], day).values() if person.nip}
    stage.script.cast(nips, heads)


def give_offices(stage: Stage, day: date) -> None:
    """Give HR, committee, auditor and operator to whom the script names; HR to somebody if it names nobody."""
    with stage.acting(stage.system, day):
        known = {one.user.username: one for one in members()}
    wanted: dict[str, list[str]] = {}
    for row in stage.script.source.roles.iter_rows(named=True):
        if row["employee"] in known:
            wanted.setdefault(row["employee"], []).append(row["role"])
    if not any("hr" in roles for roles in wanted.values()):
        someone = sorted(nip for nip in stage.script.double if nip in known)[-1]
        wanted.setdefault(someone, []).append("hr")
    for nip, roles in sorted(wanted.items()):
        stage.do(
            set_roles,
            by=stage.system,
            day=day,
            membership=known[nip],
            roles=tuple(roles),
            reason="Penunjukan awal tahun.",
        )
    stage.meet_everyone()


def open_the_year(stage: Stage) -> None:
    """Let HR prepare the year and open it: everyone is told to begin."""
    day = first_day(stage.year)
    with stage.part("year"):
        with stage.acting(stage.system, day):
            known = cycle_of_year(stage.year)
        cycle = known or stage.do(create_cycle, by=stage.hr, day=day, year=stage.year)
        stage.cycle_id = cycle.pk
        stage.do(open_cycle, by=stage.hr, day=day, cycle=cycle)


def set_goals(stage: Stage) -> None:
    """Let each head of unit write the unit's goals (IKU); HR writes those of a unit without a head."""
    day = date(stage.year, 1, 6)
    with stage.part("goals"):
        with stage.acting(stage.system, day):
            cycle = cycle_of_year(stage.year)
            every = list(units())
            heads = heads_of([unit.pk for unit in every], day)
        for number, unit in enumerate(every):
            head = heads.get(unit.pk)
            by = stage.by_id.get(head.pk, stage.hr) if head else stage.hr
            for row in stage.script.goals(unit.code):
                spec = GoalSpec(row["result"], row["indicator"], target_of(row))
                stage.do(set_unit_goal, by=by, day=day, cycle=cycle, unit_id=unit.pk, spec=spec)
            stage.tell("goals", number + 1, len(every))


def target_of(row: Row) -> Target:
    """Read a target from a row of goals or results."""
    direction = Direction(row["direction"])
    if direction is Direction.YES_NO:
        return Target(direction)
    return Target(direction, row["unit_of_measure"], _exact(row["baseline"]), _exact(row["target"]))


def _exact(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
