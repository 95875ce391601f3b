"""The rehearsal's part of ties: teams, served units, movers, acting posts, absences, through the real actions."""

from datetime import date

from teladan.apps.organisation import queries
from teladan.apps.organisation.models import Absence, Segment, Serving, Team, TeamMember
from teladan.apps.organisation.terms import AbsenceKind, SegmentKind, TieKind
from teladan.base import clock
from teladan.base.wall import agency
from teladan.engine.synthetic.work.teams import team_named
from teladan.flows.rehearsal import gather, ties
from teladan.flows.rehearsal.script import invented
from teladan.flows.rehearsal.stage import Stage
from tests.factories.tenancy import an_agency

YEAR = 2026
JAN, APR, JUL = date(YEAR, 1, 5), date(YEAR, 4, 1), date(YEAR, 7, 1)


def test_sixty_teams_have_names_of_their_own_and_more_have_numbers() -> None:
    assert len({team_named(at)[0] for at in range(150)}) == 150


def test_people_work_together_and_some_move(own_database: str) -> None:
    stage = Stage(an_agency("kota-contoh"), invented(40, 3, YEAR), YEAR, lambda _part, _done, _all: None)
    gather.load_people(stage, date(YEAR, 1, 1))
    ties.join_teams(stage, day=JAN)
    ties.serve_others(stage, day=JAN)
    ties.act_for_others(stage, day=APR)
    ties.stand_in(stage, day=APR)
    ties.be_away(stage, day=APR)
    movers = ties.move_people(stage, day=JUL)
    assert len(set(movers)) == 2
    with clock.at(stage.instant(JUL)), agency(stage.agency.id):
        year = queries.days(date(YEAR, 1, 1), date(YEAR, 12, 31))
        assert Team.objects.count() >= 2
        members = TeamMember.objects.select_related("person")
        crossing = {
            len(
                {
                    queries.segments_of([row.person_id for row in members.filter(team=team)], JAN)[
                        pk
                    ].post.unit_id
                    for pk in members.filter(team=team).values_list("person_id", flat=True)
                }
            )
            for team in Team.objects.all()
        }
        assert min(crossing) >= 2
        assert Serving.objects.count() >= 5
        assert Segment.objects.filter(kind=SegmentKind.PLT).count() == 1
        plh = Segment.objects.get(kind=SegmentKind.PLH)
        led = queries.head_of(plh.post.unit_id, APR)
        assert led is not None
        assert led.pk == plh.person_id
        assert queries.head_of(plh.post.unit_id, JUL) != led
        assert {row.kind for row in Absence.objects.all()} >= {AbsenceKind.TUGAS_BELAJAR, AbsenceKind.CLTN}
        moved, shifted = (queries.person_by_nip(nip) for nip in movers)
        assert moved is not None
        assert shifted is not None
        parts = queries.stretches_between([moved.pk, shifted.pk], date(YEAR, 1, 1), date(YEAR, 12, 31))
        units = {one.segment.post.unit_id for one in parts[moved.pk] if one.segment}
        assert len(units) == 2
        assert len({one.reporting.superior_id for one in parts[shifted.pk] if one.reporting}) == 2
        kinds = {
            tie.kind for own in queries.ties_of([moved.pk, shifted.pk], year).values() for tie in own.values()
        }
        assert {TieKind.SUPERIOR, TieKind.UNIT} <= kinds
