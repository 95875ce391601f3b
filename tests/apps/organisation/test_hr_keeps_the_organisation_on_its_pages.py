"""The pages: the directory for everybody, rosters and changes for HR."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from teladan.apps.organisation import queries
from teladan.apps.organisation.actions import import_roster, preview_roster
from teladan.apps.organisation.models import Person, RosterImport
from teladan.apps.organisation.terms import ImportState
from teladan.base.models import Job
from teladan.engine.synthetic.cast import CAST
from teladan.engine.synthetic.roster import agency_roster
from tests.apps.organisation.rosters import as_csv, small
from tests.factories.organisation import placed
from tests.factories.tenancy import NOW
from tests.harness.client import ForgetfulClient
from tests.people import People

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def cast(people: People) -> dict[str, Person]:
    """The cast with posts, superiors and heads."""
    with people.at_home():
        return placed(people)


def get(client: ForgetfulClient, people: People, key: str, name: str, *args: Any, **query: str) -> Any:
    """Open a page as a member of the cast."""
    client.force_login(people.user(key))
    return client.get(reverse(f"organisation:{name}", args=args), query)


def post(client: ForgetfulClient, people: People, key: str, name: str, *args: Any, **data: Any) -> Any:
    """Send a form as a member of the cast."""
    client.force_login(people.user(key))
    return client.post(reverse(f"organisation:{name}", args=args), data)


def test_a_colleague_reads_post_unit_and_superior_but_no_number(
    client: ForgetfulClient, people: People, cast: dict[str, Person]
) -> None:
    page = get(client, people, "peer_1", "person", cast["official"].id).content.decode()
    assert "Administrator Database Kependudukan Ahli Muda" in page
    assert "Bambang Setiaji" in page
    assert str(cast["official"].nip) not in page


@pytest.mark.parametrize("reader", ["official", "hr", "auditor"])
def test_the_person_hr_and_auditor_read_the_number(
    client: ForgetfulClient, people: People, cast: dict[str, Person], reader: str
) -> None:
    page = get(client, people, reader, "person", cast["official"].id).content.decode()
    assert str(cast["official"].nip) in page


def test_another_agency_finds_nobody(
    client: ForgetfulClient, people: People, cast: dict[str, Person]
) -> None:
    assert get(client, people, "outsider", "person", cast["official"].id).status_code == 404
    assert "Ratna" not in get(client, people, "outsider", "people", q="ratna").content.decode()


def test_people_are_found_by_the_beginning_of_the_name(
    client: ForgetfulClient, people: People, cast: dict[str, Person]
) -> None:
    page = get(client, people, "peer_2", "people", q="ratna k").content.decode()
    assert "Ratna Kusumawardani" in page
    assert "Dewi Anjarsari" not in page


def test_only_hr_and_auditor_search_by_number(
    client: ForgetfulClient, people: People, cast: dict[str, Person]
) -> None:
    number = cast["official"].nip or ""
    assert "Ratna" in get(client, people, "hr", "people", q=number[:10]).content.decode()
    assert "Ratna" not in get(client, people, "peer_1", "people", q=number[:10]).content.decode()


@pytest.mark.parametrize("name", ["units", "people", "imports"])
def test_hr_opens_every_list(
    client: ForgetfulClient, people: People, cast: dict[str, Person], name: str
) -> None:
    assert get(client, people, "hr", name).status_code == 200


@pytest.mark.parametrize("name", ["superior", "acting", "end"])
def test_only_hr_opens_the_forms(
    client: ForgetfulClient, people: People, cast: dict[str, Person], name: str
) -> None:
    person = cast["peer_1"].id
    assert get(client, people, "hr", name, person).status_code == 200
    assert get(client, people, "superior", name, person).status_code == 403
    assert get(client, people, "auditor", name, person).status_code == 403


def test_hr_names_another_superior(client: ForgetfulClient, people: People, cast: dict[str, Person]) -> None:
    answer = post(client, people, "hr", "superior", cast["peer_1"].id, superior="Ratna", on=TODAY.isoformat())
    assert answer.status_code == 303
    with people.at_home():
        assert queries.superior_of(cast["peer_1"].id, TODAY) == cast["official"]
        assert queries.superior_of(cast["peer_1"].id, date(2026, 11, 21)) == cast["superior"]


def test_a_name_that_nobody_has_is_told_beside_its_field(
    client: ForgetfulClient, people: People, cast: dict[str, Person]
) -> None:
    answer = post(
        client, people, "hr", "superior", cast["peer_1"].id, superior="Xaverius", on=TODAY.isoformat()
    )
    assert answer.status_code == 422
    assert "id_superior_error" in answer.content.decode()


def test_a_circle_is_refused_with_its_names(
    client: ForgetfulClient, people: People, cast: dict[str, Person]
) -> None:
    boss, staff = cast["superior"], cast["subordinate_1"]
    answer = post(client, people, "hr", "superior", boss.id, superior=staff.nip, on=TODAY.isoformat())
    assert answer.status_code == 422
    assert "Siti Maemunah" in answer.content.decode()


def test_hr_sets_the_head_of_a_unit(client: ForgetfulClient, people: People, cast: dict[str, Person]) -> None:
    with people.at_home():
        unit = queries.unit_by_code("03")
    assert unit is not None
    answer = post(client, people, "hr", "head", unit.id, person=cast["auditor"].nip, on=TODAY.isoformat())
    assert answer.status_code == 303
    page = get(client, people, "peer_1", "unit", unit.id).content.decode()
    assert "Ni Luh Ayu Kartikasari" in page


def test_an_uploaded_roster_becomes_a_job(
    client: ForgetfulClient, people: People, cast: dict[str, Person]
) -> None:
    file = SimpleUploadedFile("roster.csv", as_csv(small()), "text/csv")
    answer = post(client, people, "hr", "imports", file=file, as_of="2026-12-01", complete="")
    assert answer.status_code == 303
    with people.at_home("hr"):
        job = Job.objects.get(kind="organisation.preview_roster")
        assert bytes(job.input or b"") == as_csv(small())
        assert job.args == {"as_of": "2026-12-01", "complete": "", "ask": False}


def test_a_picture_is_no_roster(client: ForgetfulClient, people: People, cast: dict[str, Person]) -> None:
    file = SimpleUploadedFile("roster.png", b"\x89PNG", "image/png")
    answer = post(client, people, "hr", "imports", file=file, as_of="2026-12-01", complete="")
    assert answer.status_code == 422


def shown(people: People, rows: list[dict[str, str]]) -> RosterImport:
    """Preview a roster as HR."""
    with people.at_home("hr") as by:
        found: RosterImport = preview_roster(
            content=as_csv(rows), name="roster.csv", as_of=date(2026, 12, 1), by=by, now=NOW
        ).value
        return found


def test_the_preview_shows_changes_to_hr_and_auditor_only(
    client: ForgetfulClient, people: People, cast: dict[str, Person]
) -> None:
    row = shown(people, small())
    for reader in ("hr", "auditor"):
        page = get(client, people, reader, "roster_import", row.id)
        assert page.status_code == 200
        assert small()[0]["NIP"] in page.content.decode()
    assert get(client, people, "official", "roster_import", row.id).status_code == 403
    assert get(client, people, "outsider", "roster_import", row.id).status_code in (403, 404)


def test_the_preview_of_a_faulty_file_names_row_column_and_remedy(
    client: ForgetfulClient, people: People, cast: dict[str, Person]
) -> None:
    rows = small()
    rows[4]["Email"] = "bukan surel"
    page = get(client, people, "hr", "roster_import", shown(people, rows).id).content.decode()
    assert "bukan surel" in page
    assert "confirm_import" not in page
    assert "terapkan" not in page


def test_hr_confirms_a_preview_as_a_job_and_nobody_else_does(
    client: ForgetfulClient, people: People, cast: dict[str, Person]
) -> None:
    row = shown(people, small())
    assert post(client, people, "auditor", "confirm_import", row.id).status_code == 403
    assert post(client, people, "hr", "confirm_import", row.id, _seen="1").status_code == 303
    with people.at_home("hr"):
        (job,) = Job.objects.filter(kind="organisation.confirm_import")
        assert job.args == {"shown": str(row.id), "seen": 1}


def test_hr_drops_a_preview_and_its_rows_are_wiped(
    client: ForgetfulClient, people: People, cast: dict[str, Person]
) -> None:
    row = shown(people, small())
    assert row.rows is not None
    assert post(client, people, "hr", "drop_import", row.id).status_code == 303
    with people.at_home():
        row.refresh_from_db()
    assert row.state == ImportState.DROPPED
    assert not row.rows


FRAME = ("SAVEPOINT", "RELEASE", "SELECT set_config", "SELECT current_setting", "SELECT nullif")


@pytest.mark.parametrize("name", ["units", "people", "imports", "person", "unit"])
def test_pages_need_few_statements_however_many_people(
    client: ForgetfulClient, people: People, name: str
) -> None:
    with people.at_home("hr") as by:
        import_roster(
            content=as_csv(agency_roster(120, seed=3)), name="", as_of=date(2026, 1, 1), by=by, now=NOW
        )
        unit, boss = queries.unit_by_code("05"), queries.person_by_nip(CAST["unit_head"].nip or "")
    assert unit is not None
    assert boss is not None
    args = {"unit": [unit.id], "person": [boss.id]}.get(name, [])
    client.force_login(people.user("hr"))
    with CaptureQueriesContext(connection) as caught:
        assert client.get(reverse(f"organisation:{name}", args=args)).status_code == 200
    asked = [row["sql"] for row in caught.captured_queries if not row["sql"].startswith(FRAME)]
    assert len(asked) <= 12, "\n".join(asked)
