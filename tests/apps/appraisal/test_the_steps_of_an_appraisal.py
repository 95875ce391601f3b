"""From rating to read: each step in its place, by the one it belongs to, and told to whoever must act next."""

from datetime import timedelta

import pytest

from teladan.apps.appraisal.actions import (
    acknowledge_result,
    confirm_discussion,
    decide_ratings,
    open_discussion,
    record_discussion,
    release_result,
    write_letter,
)
from teladan.apps.appraisal.models import Appraisal, Letter
from teladan.apps.appraisal.queries import (
    notes_of,
    stage_counts,
    stage_counts_by_unit,
    stages_of_people,
    stages_of_team,
    waiting_for,
)
from teladan.apps.appraisal.rules import STEPS
from teladan.apps.appraisal.terms import Stage
from teladan.apps.notifications.queries import waiting_for as inbox
from teladan.apps.organisation.models import Person, Unit
from teladan.apps.rating.models import Criterion
from teladan.apps.rating.queries import criteria_of
from teladan.base.actor import system
from teladan.base.errors import Invalid, Missing, Refused
from teladan.engine.rulebook.terms import Rating
from teladan.flows.discussion_opens import discussion_opens
from tests.factories.appraisal import LETTER, an_appraisal, decided, organisation_is, rated, released
from tests.factories.organisation import actor_of
from tests.factories.planning import a_cycle
from tests.factories.rating import LATER, sent
from tests.factories.tenancy import NOW

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]


@pytest.fixture
def appraisal(cast: Cast) -> Appraisal:
    organisation_is(Unit.objects.get(code="05"))
    return an_appraisal(cast["official"])


def _note(appraisal: Appraisal, by: Person, criterion: Criterion | None = None) -> object:
    return record_discussion(
        appraisal=appraisal,
        criterion_id=criterion.id if criterion else None,
        what="Mutu dan jumlah",
        agreement="Mutu menjadi aspek tersendiri",
        by=actor_of(by),
        now=NOW,
    ).value


def test_the_table_leads_from_rating_to_read() -> None:
    way = [Stage.RATING]
    while row := next((row for row in STEPS.rows if row.frm == way[-1] and row.to != row.frm), None):
        way.append(Stage(row.to))
    assert way == list(Stage)


def test_a_whole_year_in_order(cast: Cast, appraisal: Appraisal) -> None:
    person, superior = cast["official"], cast["superior"]
    rated(appraisal, Rating.DI_ATAS, Rating.SESUAI)
    note = _note(appraisal, superior)
    assert appraisal.stage == Stage.DISCUSSION
    confirm_discussion(discussion=note, by=actor_of(person), now=NOW)
    decided(appraisal)
    released(appraisal)
    acknowledge_result(appraisal=appraisal, by=actor_of(person), now=NOW)
    appraisal.refresh_from_db()
    assert appraisal.stage == Stage.ACKNOWLEDGED


def test_nobody_skips_a_step(cast: Cast, appraisal: Appraisal) -> None:
    person, superior = actor_of(cast["official"]), actor_of(cast["superior"])
    with pytest.raises(Refused):
        open_discussion(appraisal=appraisal, by=person, now=NOW)
    with pytest.raises(Refused):
        _note(appraisal, cast["superior"])
    with pytest.raises(Refused):
        write_letter(appraisal=appraisal, by=superior, now=NOW, **LETTER)
    rated(appraisal)
    with pytest.raises(Refused):
        release_result(appraisal=appraisal, by=superior, now=NOW)
    decided(appraisal)
    with pytest.raises(Refused, match="letter"):
        release_result(appraisal=appraisal, by=superior, now=NOW)
    with pytest.raises(Refused):
        acknowledge_result(appraisal=appraisal, by=person, now=NOW)
    released(appraisal)
    with pytest.raises(Refused):
        write_letter(appraisal=appraisal, by=superior, now=NOW, **LETTER)
    with pytest.raises(Refused):
        _note(appraisal, cast["superior"])


def test_nobody_releases_their_own_result_nor_reads_for_another(cast: Cast, appraisal: Appraisal) -> None:
    rated(appraisal)
    decided(appraisal)
    write_letter(appraisal=appraisal, by=actor_of(cast["superior"]), now=NOW, **LETTER)
    for key in ("official", "peer_1", "unit_head"):
        with pytest.raises(Refused):
            release_result(appraisal=appraisal, by=actor_of(cast[key]), now=NOW)
    release_result(appraisal=appraisal, by=actor_of(cast["hr"]), now=NOW)
    with pytest.raises(Refused):
        acknowledge_result(appraisal=appraisal, by=actor_of(cast["superior"]), now=NOW)


@pytest.mark.parametrize("left_out", ["strength", "strength_example", "growth", "growth_step"])
def test_a_letter_names_strength_example_growth_and_step(appraisal: Appraisal, left_out: str) -> None:
    rated(appraisal)
    with pytest.raises(Invalid) as refused:
        write_letter(
            appraisal=appraisal, by=actor_of(appraisal.superior), now=NOW, **{**LETTER, left_out: " "}
        )
    assert refused.value.field == left_out
    assert not Letter.objects.exists()


def test_when_the_round_closes_the_talk_opens_all_the_same(cast: Cast, appraisal: Appraisal) -> None:
    sent(appraisal.sheet, cast["official"])
    with pytest.raises(Refused):
        open_discussion(appraisal=appraisal, by=actor_of(cast["official"]), now=NOW)
    open_discussion(appraisal=appraisal, by=actor_of(cast["official"]), now=LATER + timedelta(hours=1))
    decision = decided(appraisal, at=LATER + timedelta(hours=2))
    assert all(row["self"] is None for row in decision.basis)  # who never sent never sees


def test_a_note_is_confirmed_by_the_other_side_and_then_stands(cast: Cast, appraisal: Appraisal) -> None:
    rated(appraisal)
    criterion = criteria_of(appraisal.sheet_id)[0]
    note = _note(appraisal, cast["superior"], criterion)
    with pytest.raises(Refused):
        confirm_discussion(discussion=note, by=actor_of(cast["superior"]), now=NOW)
    rewritten = _note(appraisal, cast["official"], criterion)
    with pytest.raises(Refused):  # rewriting made it the official's, so the superior confirms
        confirm_discussion(discussion=rewritten, by=actor_of(cast["official"]), now=NOW)
    confirm_discussion(discussion=rewritten, by=actor_of(cast["superior"]), now=NOW)
    with pytest.raises(Invalid):
        _note(appraisal, cast["superior"], criterion)
    assert [row.written_by_id for row in notes_of(appraisal)] == [cast["official"].id]


def test_a_note_needs_a_criterion_of_this_sheet(cast: Cast, appraisal: Appraisal) -> None:
    other = an_appraisal(cast["peer_1"])
    rated(appraisal)
    with pytest.raises(Missing):
        _note(appraisal, cast["superior"], criteria_of(other.sheet_id)[0])


def test_strangers_to_the_talk_write_nothing(cast: Cast, appraisal: Appraisal) -> None:
    rated(appraisal)
    for key in ("hr", "unit_head", "peer_1"):
        with pytest.raises(Refused):
            _note(appraisal, cast[key])


def _asked(person: Person) -> list[str]:
    return [row.kind for row in inbox(person.id) if row.kind.startswith("appraisal.")]


def test_everyone_is_told_when_it_is_their_turn(cast: Cast, appraisal: Appraisal) -> None:
    person, superior = cast["official"], cast["superior"]
    rated(appraisal)
    assert not _asked(person)
    discussion_opens(str(appraisal.sheet_id))
    discussion_opens(str(appraisal.sheet_id))  # told again by the queue: nothing more happens
    assert _asked(person) == _asked(superior) == ["appraisal.discussion_opened"]
    appraisal.refresh_from_db()
    assert appraisal.stage == Stage.DISCUSSION
    note = _note(appraisal, superior)
    assert "appraisal.discussion_recorded" in _asked(person)
    confirm_discussion(discussion=note, by=actor_of(person), now=NOW)
    decided(appraisal)
    assert not _asked(person)
    assert _asked(superior) == ["appraisal.decided"]
    released(appraisal)
    assert not _asked(superior)
    assert _asked(person) == ["appraisal.released"]
    acknowledge_result(appraisal=appraisal, by=actor_of(person), now=NOW)
    assert not _asked(person)


def test_the_system_opens_a_talk_only_when_it_is_time(cast: Cast, appraisal: Appraisal) -> None:
    with pytest.raises(Refused):
        open_discussion(appraisal=appraisal, by=system(appraisal.agency_id), now=NOW)


def test_lists_show_the_stage_people_see(cast: Cast, appraisal: Appraisal) -> None:
    waiting, cycle = an_appraisal(cast["peer_1"]), a_cycle()
    rated(appraisal)
    people = [cast["official"].id, cast["peer_1"].id, cast["hr"].id]
    assert stages_of_people(people, cycle.id, NOW) == {
        cast["official"].id: Stage.DISCUSSION,
        cast["peer_1"].id: Stage.RATING,
    }
    shown = {row.id: row.shown for row in stages_of_team(cast["superior"].id, cycle.id, NOW)}
    assert shown == {appraisal.id: Stage.DISCUSSION, waiting.id: Stage.RATING}
    counts = stage_counts(cycle.id, NOW)
    assert (counts[Stage.RATING], counts[Stage.DISCUSSION]) == (1, 1)
    assert stage_counts_by_unit(cycle.id, NOW)[appraisal.unit_id] == counts
    assert [each.what for each in waiting_for(cast["superior"].id, NOW)] == ["decide"]
    assert [each.what for each in waiting_for(cast["official"].id, NOW)] == ["discuss"]


def test_a_decision_is_refused_to_a_superior_of_somebody_else(cast: Cast, appraisal: Appraisal) -> None:
    rated(appraisal)
    with pytest.raises(Refused):
        decide_ratings(
            appraisal=appraisal,
            hasil=Rating.SESUAI,
            perilaku=Rating.SESUAI,
            by=actor_of(cast["unit_head"]),
            now=NOW,
        )
