"""January: heads share the role-result matrix before their people write, and teams across units set their results.

Most people take their role as it was worded, some word it anew, a few say why they do not carry it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange

from teladan.apps.organisation.queries import (
    heads_of,
    leaders_of_teams,
    members_of_team,
    teams,
    units,
)
from teladan.apps.planning.actions import decline_role, fill_matrix, set_team_result, share_matrix
from teladan.apps.planning.queries import cycle_of_year
from teladan.apps.planning.queries.matrix import grid_of, roles_shared_with
from teladan.apps.planning.queries.teams import results_of_teams
from teladan.apps.planning.terms import ResultKind
from teladan.apps.planning.terms.matrix import PERSON, CellSpec, RoleKind
from teladan.base.actor import Actor
from teladan.engine.synthetic.work.team_results import result_of_team
from teladan.flows.rehearsal.hands import play_each
from teladan.flows.rehearsal.stage import Stage

REWORDED, DECLINED = 6, 11
"""Every so-manieth person gets other words than they would choose, or says why they do not carry the role."""

REASONS = (
    "Pekerjaan ini sudah diemban rekan satu tim sejak tahun lalu; saya membantu bila ia berhalangan.",
    "Saya belum mengikuti pelatihannya. Setelah pelatihan pada triwulan II saya siap mengembannya.",
    "Beban hasil kerja utama saya sudah penuh; mohon dibicarakan hasil kerja mana yang didahulukan.",
)


@dataclass(frozen=True)
class TeamTask:
    """The result of a team that a member can support, and the team's name."""

    result_id: UUID
    team: str


def share_roles(stage: Stage, *, day: date) -> None:
    """Let each head of a unit say what is expected of whom for the unit's goals, and share it; some people decline."""
    with stage.part("matrix"):
        with stage.acting(stage.system, day):
            heads = {head.pk for head in heads_of([unit.pk for unit in units()], day).values()}
        leaders = sorted((stage.by_id[pk] for pk in heads if pk in stage.by_id), key=lambda one: str(one.id))
        play_each(stage, "matrix", leaders, lambda leader: _share(stage, leader, day))
        _decline(stage, day + timedelta(days=1))


def _share(stage: Stage, leader: Actor, day: date) -> None:
    """Fill one leader's matrix with one role a person, and share it."""
    with stage.acting(leader, day):
        cycle = cycle_of_year(stage.year)
        grid = grid_of(leader.id, cycle, day) if cycle else None
    if grid is None or not grid.columns:
        return
    cells = []
    for place, row in enumerate(grid.rows):
        text = _words(stage, row.id) if row.key.startswith(PERSON) else ""
        if text:
            column = grid.columns[place % len(grid.columns)]
            role = RoleKind.ANGGOTA if place % 4 == 3 else RoleKind.PENANGGUNG_JAWAB
            cells.append(CellSpec(row.key, column.key, text, role))
    if not cells:
        return
    matrix = stage.do(fill_matrix, by=leader, day=day, cycle=cycle, cells=cells)
    stage.do(share_matrix, by=leader, day=day, matrix=matrix)


def _words(stage: Stage, person_id: UUID) -> str:
    """Give the leader's words for the first main result of somebody; empty for who will not write an SKP."""
    nip = stage.nip_of.get(person_id, "")
    rows = stage.script.results(nip) if nip in stage.script.double else []
    if not rows or rows[0]["kind"] != ResultKind.UTAMA:
        return ""
    text = str(rows[0]["result"])
    return f"Ikut memastikan: {text[0].lower()}{text[1:]}"[:500] if _turn(nip) % REWORDED == 0 else text


def _turn(nip: str) -> int:
    """Give a number by which people differ, the same in every play of a roster."""
    return int(nip[-3:]) + int(nip[6:8]) if nip.isdecimal() else 0


def _decline(stage: Stage, day: date) -> None:
    """Let a few people say why they do not carry what was shared with them."""
    few = [nip for nip in stage.script.double if nip in stage.actors and _turn(nip) % DECLINED == 5]
    for place, nip in enumerate(sorted(few)):
        me = stage.actors[nip]
        with stage.acting(me, day):
            cells = roles_shared_with(me.id, stage.cycle)
        for cell in cells[:1]:
            reason = REASONS[place % len(REASONS)]
            stage.do(decline_role, by=me, day=day, cell=cell, reason=reason)


def set_team_results(stage: Stage, *, day: date) -> None:
    """Let the leader of each team across units set the team's result of the year."""
    with stage.part("team results"):
        with stage.acting(stage.system, day):
            cycle = cycle_of_year(stage.year)
            every = list(teams(day))
            leaders = leaders_of_teams([team.pk for team in every], day)
        for team in every:
            leader = stage.by_id.get(leaders[team.pk].person_id) if team.pk in leaders else None
            if leader is not None:
                text, sign = result_of_team(team.name)
                asked = {"cycle": cycle, "team_id": team.pk, "text": text, "indicator": sign}
                stage.do(set_team_result, by=leader, day=day, **asked)


def team_tasks(stage: Stage, day: date) -> dict[UUID, TeamTask]:
    """Give the team's result that each member of a team can support, by person."""
    with stage.acting(stage.system, day):
        cycle = cycle_of_year(stage.year)
        found: dict[UUID, TeamTask] = {}
        for row in results_of_teams([team.pk for team in teams(day)], cycle) if cycle else ():
            for member in members_of_team(row.team_id, DateRange(day, day + timedelta(days=1))):
                found.setdefault(member.person_id, TeamTask(row.pk, row.team.name))
    return found
