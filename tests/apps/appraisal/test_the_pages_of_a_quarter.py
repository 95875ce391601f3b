"""The superior works through the team a card at a time; the person reads and answers; others find nothing."""

from datetime import date
from functools import partial

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from teladan.apps.appraisal.models import PeriodAnswer, PeriodEvaluation
from teladan.apps.appraisal.queries import progress_in
from teladan.apps.organisation.models import Person, Reporting, Segment, Unit
from tests.factories.organisation import FROM, a_reporting, a_segment
from tests.factories.periods import a_period, after, evaluated, seat_of
from tests.factories.planning import a_cycle
from tests.harness.client import ForgetfulClient
from tests.harness.statements import BUDGET, statements
from tests.people import People

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]
LIST = "/penilaian/berkala/2026/1/"


@pytest.fixture(autouse=True)
def year(cast: Cast) -> None:
    a_cycle()


def _words(person: Person, hasil: str = "sesuai", **more: str) -> dict[str, str]:
    key = f"p{person.pk.hex}"
    given = {"hasil": hasil, "perilaku": "sesuai", "why_hasil": "", "why_perilaku": ""} | more
    return {"_seat": key} | {f"{key}-{name}": value for name, value in given.items()}


def test_a_card_is_kept_and_the_next_one_waits(cast: Cast, people: People, client: ForgetfulClient) -> None:
    client.force_login(people.user("superior"))
    assert people["official"].name in client.get(LIST).content.decode()
    answered = client.post(LIST, _words(cast["official"]))
    assert answered.status_code == 303
    row = PeriodEvaluation.objects.get()
    assert (row.person, row.decided_by) == (cast["official"], cast["superior"])
    first_card = client.get(LIST).content.decode().split("<h2 id=")[1]
    assert people["official"].name not in first_card


def test_a_word_without_its_sentence_comes_back_with_the_card_open(
    cast: Cast, people: People, client: ForgetfulClient
) -> None:
    client.force_login(people.user("superior"))
    answered = client.post(LIST, _words(cast["official"], "di_bawah", why_perilaku="Ramah di loket"))
    text = answered.content.decode()
    assert answered.status_code == 422
    assert "Ramah di loket" in text
    assert not PeriodEvaluation.objects.exists()


def test_a_seat_of_somebody_else_is_not_there(cast: Cast, people: People, client: ForgetfulClient) -> None:
    client.force_login(people.user("unit_head"))
    assert client.post(LIST, _words(cast["official"])).status_code == 404


def test_the_person_reads_and_answers_and_others_find_nothing(
    cast: Cast, people: People, client: ForgetfulClient
) -> None:
    row = evaluated(seat_of(cast["official"]))
    address = f"/penilaian/evaluasi/{row.pk}/"
    client.force_login(people.user("official"))
    assert "Berkas selesai tepat waktu" in client.get(address).content.decode()
    assert (
        client.post(f"{address}tanggapi/", {"text": "Terima kasih, arsip lama masih menumpuk."}).status_code
        == 303
    )
    assert PeriodAnswer.objects.get().evaluation == row
    client.force_login(people.user("superior"))
    assert "arsip lama masih menumpuk" in client.get(address).content.decode()
    for key in ("peer_1", "unit_head", "leader"):
        client.force_login(people.user(key))
        assert client.get(address).status_code == 404
        assert client.post(f"{address}tanggapi/", {"text": "x"}).status_code == 404


def test_the_first_page_is_that_of_the_last_finished_quarter(people: People, client: ForgetfulClient) -> None:
    client.force_login(people.user("superior"))
    assert client.get("/penilaian/berkala/")["Location"] == "/penilaian/berkala/2026/3/"
    assert (
        "evaluasi dibuka mulai hari terakhirnya" in client.get("/penilaian/berkala/2026/4/").content.decode()
    )
    assert client.get("/penilaian/berkala/2026/9/").status_code == 404
    assert client.get("/penilaian/berkala/2031/1/").status_code == 404


def test_a_segment_is_closed_on_its_page(cast: Cast, people: People, client: ForgetfulClient) -> None:
    moved = date(2026, 5, 15)
    for rows in (Segment.objects, Reporting.objects):
        rows.filter(person=cast["peer_1"]).update(during=DateRange(FROM, moved))
    a_segment(cast["peer_1"], Unit.objects.get(code="05"), "Analis", moved)
    a_reporting(cast["peer_1"], cast["unit_head"], moved)
    client.force_login(people.user("superior"))
    address = "/penilaian/berkala/2026/segmen/"
    key = f"p{cast['peer_1'].pk.hex}-0101"
    assert key in client.get(address).content.decode()
    given = {"_seat": key, f"{key}-hasil": "sesuai", f"{key}-perilaku": "sesuai"}
    assert client.post(address, given).status_code == 303
    assert PeriodEvaluation.objects.get().is_closing


@pytest.mark.parametrize("key", ["superior", "official"])
def test_the_pages_ask_little(cast: Cast, people: People, client: ForgetfulClient, key: str) -> None:
    row = evaluated(seat_of(cast["official"]))
    client.force_login(people.user(key))
    for address in (LIST, "/penilaian/berkala/2026/segmen/", f"/penilaian/evaluasi/{row.pk}/"):
        assert client.get(address).status_code == 200
        asked = statements(partial(client.get, address))
        assert len(asked) <= BUDGET, "\n".join(asked)


def test_a_quarter_without_year_or_people_says_so(people: People, client: ForgetfulClient) -> None:
    client.force_login(people.user("peer_1"))
    assert client.get(f"/penilaian/berkala/2026/{a_period().number}/").status_code == 200


def test_hr_sees_how_far_each_quarter_is_and_how_late(
    cast: Cast, people: People, client: ForgetfulClient
) -> None:
    evaluated(seat_of(cast["official"]))
    evaluated(seat_of(cast["peer_2"]), at=after(date(2026, 5, 20), 0))
    assert {(done.people, done.late) for done in progress_in(a_cycle().id).values()} == {(2, 1)}
    address = "/penilaian/berkala/kemajuan/"
    client.force_login(people.user("hr"))
    assert "Triwulan I" in client.get(address).content.decode()
    assert len(statements(lambda: client.get(address))) <= BUDGET
    client.force_login(people.user("official"))
    assert client.get(address).status_code in {403, 404}
