"""The calibration's role reads ratings under tokens, of closed rounds, and nothing else."""

from collections.abc import Iterator

import psycopg
import pytest

from teladan.apps.organisation.models import Person
from teladan.apps.rating.frames import digests_of
from teladan.apps.rating.models import Sheet
from teladan.base import clock
from teladan.config.database import address, roles
from teladan.engine.rulebook.terms import Rating
from tests.factories.organisation import placed
from tests.factories.panels import a_sheet_with_panel, closed, impressions, sealed_by
from tests.factories.rating import sent
from tests.factories.tenancy import NOW
from tests.harness.databases import KIND
from tests.people import People

Cast = dict[str, Person]
Row = tuple[object, ...]


@pytest.fixture
def cast(committed_people: People) -> Iterator[Cast]:
    with clock.at(NOW):
        with committed_people.at_home():
            found = placed(committed_people)
        yield found


@pytest.fixture
def sheets(committed_people: People, cast: Cast) -> list[Sheet]:
    """Two ratees with the same panel of two, who answer alike."""
    with committed_people.at_home():
        first = a_sheet_with_panel(
            cast["official"], cast["superior"], [cast["peer_1"]], [cast["subordinate_1"]]
        )
        mates = [cast["peer_1"], cast["subordinate_1"]]
        second = a_sheet_with_panel(cast["peer_2"], cast["superior"], mates, round=first.round)
        sent(first, cast["official"], Rating.DI_ATAS)
    for sheet in (first, second):
        for key in ("peer_1", "subordinate_1"):
            sealed_by(sheet, cast[key], impressions(Rating.SESUAI))
    return [first, second]


def as_engine(database: str, agency_id: object, cycle_id: object) -> list[Row]:
    """Ask as the role of the calibration."""
    url = psycopg.conninfo.make_conninfo(address.url(roles.ENGINE, kind=KIND), dbname=database)
    with psycopg.connect(url) as engine:
        engine.execute("SELECT set_config('app.agency', %s, true)", [str(agency_id)])
        return engine.execute("SELECT * FROM rating_for_engine(%s)", [cycle_id]).fetchall()


def test_tokens_are_the_same_for_one_rater_and_nobodys_id(
    own_database: str, committed_people: People, cast: Cast, sheets: list[Sheet]
) -> None:
    home, cycle = committed_people.home.id, sheets[0].round.cycle_id
    assert as_engine(own_database, home, cycle) == []
    closed(sheets[0].round_id, home)
    rows = as_engine(own_database, home, cycle)
    sealed = [row for row in rows if row[2] in ("peer", "subordinate")]
    assert len(sealed) == 2 * 2 * 7
    assert len({row[1] for row in sealed}) == 2
    assert {row[1] for row in sealed}.isdisjoint({person.id for person in cast.values()})
    assert {row[1] for row in rows if row[2] == "self"} == {cast["official"].id}
    assert as_engine(own_database, committed_people["outsider"].agency_id, cycle) == []


def test_the_engine_reads_no_table_and_calls_nothing_else(own_database: str) -> None:
    url = psycopg.conninfo.make_conninfo(address.url(roles.ENGINE, kind=KIND), dbname=own_database)
    for query in (
        "SELECT * FROM rating_invitation",
        "SELECT * FROM sealed.answer",
        "SELECT * FROM rating_release(gen_random_uuid())",
        "SELECT * FROM organisation_person",
    ):
        with psycopg.connect(url) as engine, pytest.raises(psycopg.errors.InsufficientPrivilege):
            engine.execute(query)


def test_equal_answers_have_unlike_digests_so_that_none_can_be_tried(
    committed_people: People, sheets: list[Sheet]
) -> None:
    closed(sheets[0].round_id, committed_people.home.id)
    with committed_people.at_home():
        found = digests_of(sheets[0].round_id)
        again = digests_of(sheets[0].round_id)
    assert [answers for answers, _ in found.values()] == [2, 2]
    assert len({digest for _, digest in found.values()}) == 2
    assert found == again
