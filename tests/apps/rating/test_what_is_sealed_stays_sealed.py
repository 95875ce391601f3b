"""What the panel sends lies where the site's own role cannot read it: tried as that role, on real commits."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from teladan.apps.audit.models import LedgerEntry
from teladan.apps.notifications.models import Message
from teladan.apps.organisation.models import Person
from teladan.apps.rating.actions import send_in_confidence
from teladan.apps.rating.models import Answer, Invitation, Sheet
from teladan.apps.rating.terms import Impression, InvitationStage
from teladan.base import clock
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid, Stale
from teladan.base.models import Draft, Job, Receipt
from teladan.base.sealed import SealBroken
from teladan.base.verdict import Refused
from teladan.base.wall import agency
from teladan.config.database import address, roles
from teladan.engine.rulebook.terms import Rating
from tests.factories.organisation import placed
from tests.factories.panels import PEERS, a_sheet_with_panel, closed, impressions, sealed_by
from tests.factories.rating import LATER
from tests.factories.tenancy import NOW
from tests.harness.databases import KIND
from tests.people import People

SEALED = ("token", "answer", "closing", "salt")


@pytest.fixture
def cast(committed_people: People) -> Iterator[dict[str, Person]]:
    with clock.at(NOW):
        with committed_people.at_home():
            found = placed(committed_people)
        yield found


@pytest.fixture
def sheet(committed_people: People, cast: dict[str, Person]) -> Sheet:
    with committed_people.at_home():
        return a_sheet_with_panel(
            cast["official"], cast["superior"], [cast[key] for key in PEERS[:3]], [cast["subordinate_1"]]
        )


def as_owner(database: str, agency_id: UUID, query: str, *values: object) -> list[tuple[object, ...]]:
    """Ask as the owner of the tables, inside an agency."""
    url = psycopg.conninfo.make_conninfo(address.url(roles.OWNER, kind=KIND), dbname=database)
    with psycopg.connect(url) as owner:
        owner.execute("SELECT set_config('app.agency', %s, true)", [str(agency_id)])
        return owner.execute(query, values).fetchall()


@pytest.mark.parametrize("table", SEALED)
@pytest.mark.parametrize("deed", ["SELECT * FROM", "DELETE FROM", "TRUNCATE"])
def test_the_site_cannot_touch_a_sealed_table(own_database: str, table: str, deed: str) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(f"{deed} sealed.{table}")


def test_the_site_has_no_privilege_on_the_schema_or_anything_in_it(own_database: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_schema_privilege(current_user, 'sealed', 'USAGE'),"
            " bool_or(has_table_privilege(current_user, c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES')),"
            " bool_and(c.relrowsecurity AND c.relforcerowsecurity), count(*)"
            " FROM pg_class c WHERE c.relnamespace = 'sealed'::regnamespace AND c.relkind = 'r'"
        )
        assert cursor.fetchone() == (False, False, True, len(SEALED))


@pytest.mark.parametrize("call", ["rating_break_glass", "rating_for_engine"])
def test_the_site_may_call_neither_the_breaking_nor_the_engines_function(
    own_database: str, call: str
) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(f"SELECT * FROM {call}(gen_random_uuid())")


def test_sending_leaves_the_day_behind_and_nothing_else(
    committed_people: People, cast: dict[str, Person], sheet: Sheet
) -> None:
    rater = cast["peer_1"]
    with committed_people.at_home("peer_1"):
        before = LedgerEntry.objects.count()
    sealed_by(sheet, rater, at=NOW + timedelta(hours=5, minutes=17))
    with committed_people.at_home("peer_1"):
        row = Invitation.objects.get(sheet=sheet, rater=rater)
        assert (row.stage, row.sent_at, row.submitted) == (InvitationStage.SENT, None, NOW.date())
        assert LedgerEntry.objects.count() == before
        assert not Receipt.objects.exists()
        assert not Job.objects.exists()
        assert not Draft.objects.exists()
        assert not Answer.objects.exists()
        settled = Message.objects.get(person_id=rater.id, kind="rating.asked").settled_at
        assert settled is not None
        assert settled.astimezone(NOW.tzinfo) == NOW - timedelta(hours=10)  # midnight in Jakarta


def test_sending_again_replaces_the_answer(
    own_database: str, committed_people: People, cast: dict[str, Person], sheet: Sheet
) -> None:
    sealed_by(sheet, cast["peer_1"], impressions(Rating.DI_BAWAH))
    sealed_by(sheet, cast["peer_1"], {"loyal": Impression(Rating.DI_ATAS, "Menepati janji")})
    given = as_owner(own_database, committed_people.home.id, "SELECT given FROM sealed.answer")
    assert given == [({"loyal": {"note": "Menepati janji", "rating": "di_atas"}},)]


def test_a_token_is_the_raters_in_a_cycle_and_tells_nothing(
    own_database: str, committed_people: People, cast: dict[str, Person], sheet: Sheet
) -> None:
    with committed_people.at_home():
        other = a_sheet_with_panel(cast["peer_2"], cast["superior"], [cast["peer_1"]], round=sheet.round)
        another_cycle = a_sheet_with_panel(cast["peer_2"], cast["superior"], [cast["peer_1"]])
    for each in (sheet, other, another_cycle):
        sealed_by(each, cast["peer_1"])
    query = "SELECT round_id, rater_token FROM sealed.answer"
    found = as_owner(own_database, committed_people.home.id, query)
    tokens = [token for _, token in found]
    assert len(tokens) == 3
    assert len(set(tokens)) == 2
    assert cast["peer_1"].id not in tokens


def test_the_owner_sees_no_sealed_row_of_another_agency(
    own_database: str, committed_people: People, cast: dict[str, Person], sheet: Sheet
) -> None:
    sealed_by(sheet, cast["peer_1"])
    other = committed_people["outsider"].agency_id
    assert as_owner(own_database, other, "SELECT * FROM sealed.answer") == []
    assert as_owner(own_database, other, "SELECT * FROM sealed.token") == []


@pytest.mark.parametrize("key", ["peer_2", "official", "superior", "hr"])
def test_nobody_seals_in_somebody_elses_name(
    committed_people: People, cast: dict[str, Person], sheet: Sheet, key: str
) -> None:
    with committed_people.at_home("peer_1"):
        invitation = Invitation.objects.get(sheet=sheet, rater=cast["peer_1"])
    with (
        committed_people.at_home(key),
        pytest.raises(DatabaseError, match="no open confidential"),
        transaction.atomic(),
    ):
        connection.cursor().execute("SELECT rating_seal(%s, '{}'::jsonb, '2026-01-01')", [invitation.id])


@pytest.mark.parametrize("body", ['{"loyal": {"rating": "bagus"}}', '{"sabar": {"rating": "sesuai"}}', "[]"])
def test_only_words_of_the_scale_on_values_of_the_sheet_are_sealed(
    committed_people: People, cast: dict[str, Person], sheet: Sheet, body: str
) -> None:
    with committed_people.at_home("peer_1"):
        invitation = Invitation.objects.get(sheet=sheet, rater=cast["peer_1"])
        with pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(
                "SELECT rating_seal(%s, %s::jsonb, '2026-01-01')", [invitation.id, body]
            )


def test_the_action_refuses_what_the_page_never_offers(
    committed_people: People, cast: dict[str, Person], sheet: Sheet
) -> None:
    with pytest.raises(Invalid, match="at least one"):
        sealed_by(sheet, cast["peer_1"], impressions(None))
    with pytest.raises(Refused, match="closed"):
        sealed_by(sheet, cast["peer_1"], at=LATER)
    with pytest.raises(Refused):
        sealed_by(sheet, cast["superior"])


def test_an_older_window_does_not_overwrite_a_newer_answer(
    committed_people: People, cast: dict[str, Person], sheet: Sheet
) -> None:
    sealed_by(sheet, cast["peer_1"])
    with committed_people.at_home("peer_1") as by:
        invitation = Invitation.objects.get(sheet=sheet, rater=cast["peer_1"])
        with pytest.raises(Stale):
            send_in_confidence(invitation=invitation, answers=impressions(), by=by, now=NOW, seen=1)


def test_no_action_may_seal_since_its_ledger_row_would_tell(
    committed_people: People, cast: dict[str, Person], sheet: Sheet
) -> None:
    @action
    def tell(*, by: Actor) -> None:
        note("tests.told", subject=sheet, by=by, now=NOW)
        sealed_by(sheet, cast["peer_1"])

    with committed_people.at_home("peer_1") as by, pytest.raises(SealBroken):
        tell(by=by)


def test_a_closed_round_takes_no_answer_even_if_it_is_opened_again_by_hand(
    committed_people: People, cast: dict[str, Person], sheet: Sheet
) -> None:
    sealed_by(sheet, cast["peer_1"])
    closed(sheet.round_id, committed_people.home.id)
    with agency(committed_people.home.id), connection.cursor() as cursor:
        cursor.execute("UPDATE rating_round SET closed_at = NULL, closed_by = NULL")
    with pytest.raises(DatabaseError, match="the round is closed"):
        sealed_by(sheet, cast["peer_1"], impressions(Rating.DI_ATAS))


def test_after_the_closing_neither_place_nor_transaction_tells_who_came_when(
    own_database: str, committed_people: People, cast: dict[str, Person], sheet: Sheet
) -> None:
    for key in ("peer_1", "peer_2", "peer_3", "subordinate_1"):
        sealed_by(sheet, cast[key])
    home = committed_people.home.id
    before = as_owner(own_database, home, "SELECT DISTINCT xmin::text FROM sealed.answer")
    assert len(before) == 4
    closed(sheet.round_id, home)
    for table in ("sealed.answer", "sealed.token", "public.rating_invitation"):
        where = "WHERE role NOT IN ('self', 'superior')" if "invitation" in table else ""
        rows = as_owner(own_database, home, f"SELECT DISTINCT xmin::text FROM {table} {where}")
        assert len(rows) == 1, table


def test_nothing_is_released_while_the_round_is_open_nor_by_the_transaction_that_closes_it(
    committed_people: People, cast: dict[str, Person], sheet: Sheet
) -> None:
    for key in ("peer_1", "peer_2", "peer_3"):
        sealed_by(sheet, cast[key])
    home = committed_people.home.id
    with agency(home):
        _is_not_released_here(sheet)
    with agency(home):
        closed(sheet.round_id, home)
        _is_not_released_here(sheet)
    with agency(home):
        connection.cursor().execute("SELECT * FROM rating_release(%s)", [sheet.round_id])


def _is_not_released_here(sheet: Sheet) -> None:
    with pytest.raises(DatabaseError, match="earlier transaction"), transaction.atomic():
        connection.cursor().execute("SELECT * FROM rating_release(%s)", [sheet.round_id])
