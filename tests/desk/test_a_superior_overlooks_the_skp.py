"""The superior's overview: where each SKP stands, what supports nothing, which targets ask little."""

from decimal import Decimal

import pytest

from teladan.apps.evidence.models import Progress
from teladan.apps.organisation.models import Person
from teladan.apps.planning.actions import put_result, start_plan
from teladan.apps.planning.models import Plan, PlanIndicator
from teladan.apps.planning.queries import periods_of
from teladan.apps.planning.queries.overview import overview_of
from teladan.apps.planning.rules.comparisons import asks_less, usual
from teladan.apps.planning.terms import Aspect, Direction, IndicatorSpec, PlanStage, ResultKind, Target
from teladan.base import clock
from tests.factories.organisation import actor_of, placed
from tests.factories.planning import a_cycle, a_goal, a_plan, a_spec, stand
from tests.factories.tenancy import NOW
from tests.harness.client import ForgetfulClient
from tests.harness.statements import statements
from tests.people import People, gather

pytestmark = pytest.mark.django_db

PAGE = "/tim-saya/skp/"


@pytest.fixture
def people(db: None) -> People:
    """The cast before anything has happened: each test writes the SKP that it needs."""
    return gather()


def aiming(value: int, direction: Direction = Direction.HIGHER) -> IndicatorSpec:
    """Describe an indicator with this target."""
    return IndicatorSpec(
        "Berkas diverifikasi", Target(direction, "berkas", None, Decimal(value)), Aspect.KUANTITAS
    )


def planned(person: Person, value: int, stage: PlanStage = PlanStage.AGREED, **changes: object) -> Plan:
    """Write an SKP with one result that aims at a value."""
    plan = a_plan(person, results=0)
    spec = a_spec("Berkas terverifikasi", indicators=(aiming(value),), **changes)
    put_result(plan=plan, spec=spec, by=actor_of(person), now=NOW)
    return stand(plan, stage)


@pytest.mark.parametrize(
    ("direction", "target", "than", "less"),
    [("higher", 80, 90, True), ("higher", 95, 90, False), ("lower", 10, 5, True), ("lower", 3, 5, False)],
)
def test_which_target_asks_less(direction: str, target: int, than: int, less: bool) -> None:
    aim = Target(Direction(direction), "hari", None, Decimal(target))
    assert asks_less(aim, Decimal(than)) is less


def test_two_colleagues_are_too_few_to_compare_with() -> None:
    assert usual([Decimal(1), Decimal(2)]) is None
    assert usual([Decimal(1), Decimal(2), Decimal(9)]) == 2


def test_results_that_support_nothing_are_counted_beside_both_kinds(people: People) -> None:
    with clock.at(NOW), people.at_home():
        cast = placed(people)
        me = cast["official"]
        plan = planned(me, 10, PlanStage.DRAFT)
        goal = a_goal(plan.unit_id)
        extra = a_spec("Panitia", parent_goal=goal.id, kind=ResultKind.TAMBAHAN, assigned_by="Sekretaris")
        put_result(plan=plan, spec=extra, by=actor_of(me), now=NOW)
        sheet = overview_of([me.pk, cast["peer_1"].pk], a_cycle())[me.pk]
        assert (sheet.main, sheet.extra, sheet.unlinked) == (1, 1, ["Berkas terverifikasi"])
        assert overview_of([cast["peer_1"].pk], a_cycle())[cast["peer_1"].pk].stage is None


def test_a_target_below_that_of_colleagues_in_the_same_post_is_worth_a_talk(people: People) -> None:
    with clock.at(NOW), people.at_home():
        cast = placed(people)
        team = [cast[key] for key in ("official", "peer_1", "peer_2", "peer_3")]
        for person, value in zip(team, (50, 100, 120, 140), strict=True):
            Plan.objects.filter(pk=planned(person, value).pk).update(post="Pengadministrasi")
        sheets = overview_of([person.pk for person in team], a_cycle())
        assert [len(sheets[person.pk].hints) for person in team] == [1, 1, 0, 0]
        assert "120" in str(dict(sheets[team[0].pk].hints[0].pairs)["middle"])


def test_last_years_realisation_above_the_target_is_told(people: People, client: ForgetfulClient) -> None:
    with clock.at(NOW), people.at_home():
        cast = placed(people)
        me = cast["official"]
        before = a_cycle(NOW.year - 1)
        old = start_plan(cycle=before, person_id=me.id, by=actor_of(me), now=NOW).value
        put_result(plan=old, spec=a_spec(indicators=(aiming(100),)), by=actor_of(me), now=NOW)
        stand(old, PlanStage.AGREED)
        Progress.objects.create(
            plan=old,
            indicator=PlanIndicator.objects.get(result__plan=old),
            period=list(periods_of(before))[-1],
            number=1,
            value=Decimal(170),
            as_of=NOW.date(),
            by=me,
            at=NOW,
        )
        planned(me, 150, PlanStage.SUBMITTED)
        client.force_login(people.user("superior"))
        page = client.get(PAGE).text
        assert me.name in page
        assert "170" in page
        assert len(statements(lambda: client.get(PAGE))) <= 12


def test_filters_are_addresses(people: People, client: ForgetfulClient) -> None:
    with clock.at(NOW), people.at_home():
        cast = placed(people)
        planned(cast["official"], 10, PlanStage.SUBMITTED)
        client.force_login(people.user("superior"))
        names = {key: cast[key].name for key in ("official", "peer_1")}
        for query, shown in {
            "tahap=submitted": {"official"},
            "tahap=none": {"peer_1"},
            "perlu=mine": {"official"},
            "perlu=unlinked": {"official"},
            "perlu=revision": set(),
            f"q={names['peer_1'].split()[0]}": {"peer_1"},
            "tahap=strange": set(),
        }.items():
            rows = client.get(f"{PAGE}?{query}").text.partition("<tbody>")[2]
            assert {key for key, name in names.items() if name in rows} == shown, query


def test_the_page_takes_few_statements_however_many_people(people: People, client: ForgetfulClient) -> None:
    with clock.at(NOW), people.at_home():
        cast = placed(people)
        a_cycle()
        client.force_login(people.user("superior"))
        bare = len(statements(lambda: client.get(PAGE)))
        for key in ("official", "peer_1", "peer_2", "peer_3"):
            planned(cast[key], 10, PlanStage.SUBMITTED)
        assert bare <= len(statements(lambda: client.get(PAGE))) <= 12


def test_others_see_their_own_people_only(people: People, client: ForgetfulClient) -> None:
    with clock.at(NOW), people.at_home():
        cast = placed(people)
        planned(cast["official"], 10)
        client.force_login(people.user("peer_1"))
        page = client.get(PAGE)
        assert page.status_code == 200
        assert cast["official"].name not in page.text
        assert "/tim-saya/skp/" in _as(people, client, "superior").get("/tim-saya/").text


def _as(people: People, client: ForgetfulClient, key: str) -> ForgetfulClient:
    client.force_login(people.user(key))
    return client
