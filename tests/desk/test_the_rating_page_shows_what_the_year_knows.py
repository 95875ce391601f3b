"""Beside each criterion the rater finds feedback said this year and what proves it, as far as the rater may read it."""

from collections.abc import Iterator

import pytest

from teladan.apps.feedback.actions import share_feedback
from teladan.apps.feedback.terms import GENERAL, Kind, Subject, Topic
from teladan.apps.organisation.models import Person
from teladan.apps.planning.models import Plan
from teladan.apps.rating.actions import add_sheet
from teladan.apps.rating.models import Sheet
from teladan.apps.rating.terms import CriterionSpec, RaterRole
from teladan.apps.rating.terms import Kind as CriterionKind
from teladan.base import clock
from tests.factories.evidence import a_file, a_report, an_agreed_plan
from tests.factories.feedback import a_comment, a_reply
from tests.factories.organisation import actor_of, placed
from tests.factories.planning import a_result, hr
from tests.factories.rating import a_round, some_criteria
from tests.factories.tenancy import NOW
from tests.harness.client import ForgetfulClient
from tests.harness.statements import BUDGET, statements
from tests.people import People, gather

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]


@pytest.fixture
def people(db: None) -> People:
    """The cast in agencies whose year has not been filled yet."""
    return gather()


@pytest.fixture
def cast(people: People) -> Iterator[Cast]:
    """The home agency's cast as persons by key, inside their agency."""
    with clock.at(NOW), people.at_home():
        yield placed(people)


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return an_agreed_plan(cast["official"], results=3)


@pytest.fixture
def sheet(cast: Cast, plan: Plan) -> Sheet:
    work = [
        CriterionSpec(CriterionKind.RESULT, str(a_result(plan, n).pk), f"Hasil kerja {n}") for n in (1, 2, 3)
    ]
    sheet: Sheet = add_sheet(
        round=a_round(plan.cycle_id),
        ratee_id=cast["official"].id,
        criteria=[*work, *some_criteria(0)],
        raters=[(cast["official"].id, RaterRole.SELF), (cast["superior"].id, RaterRole.SUPERIOR)],
        by=hr(),
        now=NOW,
    ).value
    return sheet


def _page(client: ForgetfulClient, sheet: Sheet) -> str:
    answer = client.get(f"/menilai/{sheet.id}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_feedback_on_a_result_stands_beside_that_result(
    cast: Cast, plan: Plan, sheet: Sheet, people: People, client: ForgetfulClient
) -> None:
    about = Subject(Topic.RESULT, str(a_result(plan, 2).pk), "Hasil kerja 2")
    comment = a_comment(
        cast["superior"], cast["official"], subject=about, words="Laporan April sangat jelas."
    )
    a_reply(comment, cast["official"], "Terima kasih, akan saya teruskan.")
    client.force_login(people.user("superior"))
    text = _page(client, sheet)
    second = text[text.index('id="b2"') : text.index('id="b3"')]
    assert "Laporan April sangat jelas." in second
    assert "Terima kasih, akan saya teruskan." in second
    assert text.count("Laporan April sangat jelas.") == 1


def test_the_superior_reads_of_others_only_what_was_shown_and_nothing_withdrawn(
    cast: Cast, sheet: Sheet, people: People, client: ForgetfulClient
) -> None:
    a_comment(cast["peer_1"], cast["official"], words="Hanya untuk Anda.")
    shown = a_comment(cast["peer_2"], cast["official"], subject=GENERAL, words="Boleh diketahui atasan.")
    share_feedback(comment=shown, shared=True, by=actor_of(cast["official"]), now=NOW)
    client.force_login(people.user("superior"))
    text = _page(client, sheet)
    assert "Boleh diketahui atasan." in text
    assert "Hanya untuk Anda." not in text
    client.force_login(people.user("official"))
    assert "Hanya untuk Anda." in _page(client, sheet)


def test_progress_and_proof_stand_beside_the_result(
    cast: Cast, plan: Plan, sheet: Sheet, people: People, client: ForgetfulClient
) -> None:
    a_report(plan, 1480, story="Loket dibuka hari Sabtu")
    a_file(plan, name="rekap-april.pdf")
    client.force_login(people.user("superior"))
    text = _page(client, sheet)
    first = text[text.index('id="b1"') : text.index('id="b2"')]
    assert "Loket dibuka hari Sabtu" in first
    assert "rekap-april.pdf" in first


def test_the_page_reads_little_however_much_was_said_and_proved(
    cast: Cast, plan: Plan, sheet: Sheet, people: People, client: ForgetfulClient
) -> None:
    for number in (1, 2, 3):
        about = Subject(Topic.RESULT, str(a_result(plan, number).pk), f"Hasil kerja {number}")
        for kind in Kind:
            a_reply(a_comment(cast["superior"], cast["official"], subject=about, kind=kind), cast["official"])
        a_report(plan, 100 * number, result=number)
    a_file(plan)
    for key in ("official", "superior"):
        client.force_login(people.user(key))
        _page(client, sheet)
        asked = statements(lambda: _page(client, sheet))
        assert len(asked) <= BUDGET, "\n".join(asked)
