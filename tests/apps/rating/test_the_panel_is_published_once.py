"""When a round has closed, what may be told of its panels is published, once; who reads it, and when."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest

from teladan.apps.audit.models import LedgerEntry
from teladan.apps.organisation.models import Person
from teladan.apps.rating.actions import publish_round, send_ratings
from teladan.apps.rating.models import Publication, PublishedCell, PublishedText, Sheet
from teladan.apps.rating.queries import summary_of
from teladan.apps.rating.tasks import publish_panels
from teladan.apps.rating.terms import Impression
from teladan.base import clock
from teladan.base.actor import SYSTEM_ID, system
from teladan.base.verdict import Refused
from teladan.base.wall import agency
from teladan.engine.disclosure import Group, Shown
from teladan.engine.rulebook.terms import Rating
from tests.factories.organisation import actor_of, placed
from tests.factories.panels import PEERS, a_sheet_with_panel, closed, impressions, published, sealed_by
from tests.factories.rating import answers, the_invitation
from tests.factories.tenancy import NOW
from tests.people import People

Cast = dict[str, Person]
HOUR = timedelta(hours=1)


@pytest.fixture
def cast(committed_people: People) -> Iterator[Cast]:
    with clock.at(NOW):
        with committed_people.at_home():
            found = placed(committed_people)
        yield found


def a_sheet(people: People, cast: Cast, peers: int, subordinates: int = 0) -> Sheet:
    """Let the superior be rated: who has subordinates in the cast."""
    mates = [cast[key] for key in (*PEERS, "official")][:peers]
    below = [cast[f"subordinate_{n}"] for n in range(1, subordinates + 1)]
    with people.at_home():
        return a_sheet_with_panel(cast["superior"], cast["unit_head"], mates, below)


def rated(people: People, sheet: Sheet, key: str, cast: Cast, word: Rating = Rating.SESUAI) -> None:
    """Let self or superior send."""
    with people.at_home(key) as by:
        invitation = the_invitation(sheet, cast[key])
        send_ratings(invitation=invitation, answers=answers(sheet, word), by=by, now=NOW)


def test_five_give_a_mean_four_a_word_and_two_nothing(committed_people: People, cast: Cast) -> None:
    sheet = a_sheet(committed_people, cast, 5)
    words = [Rating.DI_ATAS, Rating.DI_ATAS, Rating.SESUAI, Rating.SESUAI, Rating.DI_BAWAH]
    for number, word in enumerate(words):
        given = impressions(word)
        if number == 4:
            del given["loyal"]
        if number > 1:
            del given["adaptif"]
        sealed_by(sheet, cast[PEERS[number]], given)
    published(sheet.round_id, committed_people.home.id)
    with committed_people.at_home():
        cells = {row.item: row for row in PublishedCell.objects.filter(sheet=sheet)}
        count = Publication.objects.get(sheet=sheet)
    assert len(cells) == 7
    assert (cells["harmonis"].shown, cells["harmonis"].mean, cells["harmonis"].least) == (
        "mean",
        Decimal("2.2"),
        5,
    )
    assert (cells["loyal"].shown, cells["loyal"].rating, cells["loyal"].least) == ("word", "di_atas", 3)
    assert (cells["adaptif"].shown, cells["adaptif"].rating, cells["adaptif"].mean) == ("too_few", "", None)
    assert (count.asked, count.sent) == (5, 5)


def test_texts_appear_from_three_on(committed_people: People, cast: Cast) -> None:
    sheet = a_sheet(committed_people, cast, 4)
    for number, key in enumerate(PEERS[:4]):
        given = {"loyal": Impression(Rating.SESUAI, f"Contoh {number}")}
        if number < 2:
            given["adaptif"] = Impression(Rating.SESUAI, f"Rahasia {number}")
        sealed_by(sheet, cast[key], given)
    published(sheet.round_id, committed_people.home.id)
    with committed_people.at_home():
        texts = set(PublishedText.objects.values_list("item", "text"))
    assert texts == {("loyal", f"Contoh {number}") for number in range(4)}


def test_the_round_is_published_once_and_only_by_the_system(committed_people: People, cast: Cast) -> None:
    sheet = a_sheet(committed_people, cast, 3)
    home = committed_people.home.id
    opened = closed(sheet.round_id, home)
    with committed_people.at_home("hr") as hr, pytest.raises(Refused):
        publish_round(round=opened, by=hr, now=NOW + HOUR)
    with agency(home):
        publish_panels(str(opened.id))
    with agency(home), pytest.raises(Refused, match="once"):
        publish_round(round=opened, by=system(home), now=NOW + HOUR)
    with agency(home):
        publish_panels(str(opened.id))
        assert Publication.objects.count() == 1


def test_the_ledger_has_one_line_a_ratee_by_the_system_with_count_and_a_salted_digest(
    committed_people: People, cast: Cast
) -> None:
    sheet = a_sheet(committed_people, cast, 3)
    for key in PEERS[:3]:
        sealed_by(sheet, cast[key])
    published(sheet.round_id, committed_people.home.id)
    with committed_people.at_home():
        lines = list(LedgerEntry.objects.filter(word="rating.panel_published"))
    assert [line.subject_id for line in lines] == [sheet.id]
    assert lines[0].actor_id is None
    assert '"answers":3' in lines[0].data
    assert '"digest":"' in lines[0].data
    assert sheet.id != SYSTEM_ID


def test_the_superior_reads_the_summary_after_saving_own_ratings_and_after_the_closing(
    committed_people: People, cast: Cast
) -> None:
    sheet = a_sheet(committed_people, cast, 5)
    for key in PEERS[:5]:
        sealed_by(sheet, cast[key])
    boss = actor_of(cast["unit_head"])
    with committed_people.at_home():
        early = summary_of(sheet.id, boss)
        assert early is not None
        assert not early.is_open
        assert early.asked is None
    rated(committed_people, sheet, "unit_head", cast)
    with committed_people.at_home():
        saved = summary_of(sheet.id, boss)
        assert saved is not None
        assert not saved.is_open
    published(sheet.round_id, committed_people.home.id)
    with committed_people.at_home():
        told = summary_of(sheet.id, boss)
    assert told is not None
    assert told.is_open
    assert [value.cells[0].shown for value in told.values] == [Shown.MEAN] * 7
    assert {value.cells[0].group for value in told.values} == {Group.PANEL}


def test_a_superior_who_never_saved_ratings_reads_counts_only(committed_people: People, cast: Cast) -> None:
    sheet = a_sheet(committed_people, cast, 5)
    sealed_by(sheet, cast["peer_1"])
    published(sheet.round_id, committed_people.home.id)
    with committed_people.at_home():
        found = summary_of(sheet.id, actor_of(cast["unit_head"]))
    assert found is not None
    assert not found.is_open
    assert (found.asked, found.sent, found.values) == (5, 1, ())


def test_the_ratee_reads_it_with_the_result_and_who_decides_an_objection_while_deciding(
    committed_people: People, cast: Cast
) -> None:
    sheet = a_sheet(committed_people, cast, 3)
    published(sheet.round_id, committed_people.home.id)
    with committed_people.at_home():
        mine = summary_of(sheet.id, actor_of(cast["superior"]))
        assert mine is not None
        assert not mine.is_open
        released = summary_of(sheet.id, actor_of(cast["superior"]), is_released=True)
        assert released is not None
        assert released.is_open
        for key in ("peer_1", "hr", "auditor", "subordinate_1", "leader"):
            assert summary_of(sheet.id, actor_of(cast[key]), is_released=True) is None, key
        decider = summary_of(sheet.id, actor_of(cast["leader"]), is_deciding=True)
        assert decider is not None
        assert decider.is_open


def test_a_sheet_without_a_panel_has_no_summary(committed_people: People, cast: Cast) -> None:
    sheet = a_sheet(committed_people, cast, 0)
    with committed_people.at_home():
        assert summary_of(sheet.id, actor_of(cast["unit_head"])) is None


def test_peers_and_subordinates_stand_apart_only_where_each_has_five(
    committed_people: People, cast: Cast
) -> None:
    sheet = a_sheet(committed_people, cast, 7, 4)
    for key in (*PEERS, "official", *(f"subordinate_{n}" for n in range(1, 5))):
        sealed_by(sheet, cast[key])
    published(sheet.round_id, committed_people.home.id)
    with committed_people.at_home():
        groups = set(PublishedCell.objects.values_list("group", flat=True))
    assert groups == {Group.PANEL}
