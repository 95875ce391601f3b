"""Who is on a panel: suggested from working ties, proposed by the person or HR, approved or returned by the superior."""

from datetime import date

import pytest

from teladan.apps.audit.models import LedgerEntry
from teladan.apps.notifications.queries import waiting_for
from teladan.apps.organisation.models import Person
from teladan.apps.organisation.queries import segment_of
from teladan.apps.organisation.terms import TeamRole
from teladan.apps.rating import rules
from teladan.apps.rating.actions import (
    approve_panels,
    ask_recusal,
    decide_recusal,
    open_panels,
    propose_panel,
    propose_suggested,
    return_panel,
)
from teladan.apps.rating.models import Panel, PanelMember, Recusal
from teladan.apps.rating.queries import approved_raters, members_on, suggested, working_ties
from teladan.apps.rating.terms import DEFAULT, FEWEST, MOST, PanelSpec, PanelStage, RaterRole, TieKind
from teladan.base.errors import Invalid
from teladan.base.verdict import Refused
from tests.factories.organisation import a_person, actor_of
from tests.factories.panels import a_panel
from tests.factories.planning import hr
from tests.factories.tenancy import NOW
from tests.factories.ties import a_serving, a_team, a_team_member

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]
SINCE, UNTIL = date(2026, 1, 1), date(2026, 12, 31)


def ties_of_superior(cast: Cast) -> dict[str, TieKind]:
    """The working ties of the superior in the cast, by key."""
    found = working_ties({cast["superior"].id: cast["unit_head"].id}, SINCE, UNTIL)[cast["superior"].id]
    keys = {person.id: key for key, person in cast.items()}
    return {keys[pk]: tie.kind for pk, tie in found.items()}


def test_ties_come_from_lines_units_and_teams_and_never_from_the_superior(cast: Cast) -> None:
    found = ties_of_superior(cast)
    assert found["official"] is TieKind.SUBORDINATE
    assert "unit_head" not in found
    assert "superior" not in found
    assert "outsider" not in found


def test_the_leader_of_a_team_one_works_in_counts_as_that(cast: Cast) -> None:
    stranger = a_person("Pemimpin Tim")
    team = a_team("Tim Terpadu", members=(cast["superior"],))
    a_team_member(team, stranger, role=TeamRole.LEADER)
    mate = a_person("Anggota Tim")
    a_team_member(team, mate)
    found = working_ties({cast["superior"].id: cast["unit_head"].id}, SINCE, UNTIL)[cast["superior"].id]
    assert (found[stranger.id].kind, found[stranger.id].of) == (TieKind.TEAM_LEADER, "Tim Terpadu")
    assert found[mate.id].kind is TieKind.TEAM
    assert found[stranger.id].kind.role is RaterRole.TEAM_LEADER


def test_a_unit_that_is_served_can_say_how_one_works(cast: Cast) -> None:
    mine = segment_of(cast["official"].id, NOW.date())
    theirs = segment_of(cast["hr"].id, NOW.date())
    assert mine is not None
    assert theirs is not None
    before = working_ties({cast["official"].id: cast["superior"].id}, SINCE, UNTIL)[cast["official"].id]
    assert cast["hr"].id not in before
    a_serving(mine.unit, theirs.unit)
    after = working_ties({cast["official"].id: cast["superior"].id}, SINCE, UNTIL)[cast["official"].id]
    assert after[cast["hr"].id].kind is TieKind.SERVED


def test_a_suggestion_mixes_kinds_and_is_drawn_alike_every_time(cast: Cast) -> None:
    ties = working_ties({cast["superior"].id: cast["unit_head"].id}, SINCE, UNTIL)[cast["superior"].id]
    first = suggested(cast["superior"].id, ties)
    assert first == suggested(cast["superior"].id, dict(reversed(ties.items())))
    assert len(first) == len(set(first)) == min(DEFAULT, len(ties))


def test_opening_tells_people_and_suggests(cast: Cast) -> None:
    spec = PanelSpec(cast["official"].id, cast["superior"].id, ((cast["peer_1"].id, TieKind.UNIT),))
    panels = open_panels(
        cycle_id=cast["official"].id,
        title="Panel 2026",
        since=SINCE,
        until=UNTIL,
        specs=[spec],
        by=hr(),
        now=NOW,
    ).value
    assert [row.kind for row in waiting_for(cast["official"].id)] == ["rating.panel_asked"]
    assert [row.rater_id for row in members_on([panels[0].id])[panels[0].id]] == [cast["peer_1"].id]
    with pytest.raises(Refused):
        open_panels(
            cycle_id=cast["official"].id,
            title="",
            since=SINCE,
            until=UNTIL,
            specs=[spec],
            by=actor_of(cast["superior"]),
            now=NOW,
        )


def test_proposed_then_approved(cast: Cast) -> None:
    panel = a_panel(cast["superior"], cast["unit_head"])
    me, boss = actor_of(cast["superior"]), actor_of(cast["unit_head"])
    ties = ties_of_superior(cast)
    chosen = [cast[key].id for key in list(ties)[:3]]
    propose_panel(panel=panel, members=chosen, by=me, now=NOW)
    assert not waiting_for(cast["superior"].id)
    assert [row.kind for row in waiting_for(cast["unit_head"].id)] == ["rating.panel_proposed"]
    assert approved_raters(panel.cycle_id) == {}
    approve_panels(panels=[panel], by=boss, now=NOW)
    assert not waiting_for(cast["unit_head"].id)
    assert {pk for pk, _ in approved_raters(panel.cycle_id)[cast["superior"].id]} == set(chosen)
    assert Panel.objects.get().stage == PanelStage.APPROVED


def test_returned_with_a_reason_and_proposed_again(cast: Cast) -> None:
    panel = a_panel(cast["superior"], cast["unit_head"])
    me, boss = actor_of(cast["superior"]), actor_of(cast["unit_head"])
    every = [cast[key].id for key in ties_of_superior(cast)]
    propose_panel(panel=panel, members=every[:2], by=me, now=NOW)
    with pytest.raises(Invalid):
        return_panel(panel=panel, reason=" ", by=boss, now=NOW)
    return_panel(panel=panel, reason="Tambahkan rekan dari unit yang dilayani", by=boss, now=NOW)
    assert [row.kind for row in waiting_for(cast["superior"].id)] == ["rating.panel_returned"]
    propose_panel(panel=panel, members=every[:3], by=me, now=NOW)
    assert Panel.objects.get().reason == ""
    assert PanelMember.objects.count() == 3


@pytest.mark.parametrize("key", ["official", "peer_1", "hr"])
def test_only_the_superior_approves_and_returns(cast: Cast, key: str) -> None:
    panel = a_panel(cast["superior"], cast["unit_head"])
    every = [cast[one].id for one in ties_of_superior(cast)]
    propose_panel(panel=panel, members=every[:2], by=hr(), now=NOW)
    by = actor_of(cast[key])
    with pytest.raises(Refused):
        approve_panels(panels=[panel], by=by, now=NOW)
    with pytest.raises(Refused):
        return_panel(panel=panel, reason="Ganti", by=by, now=NOW)


def test_nobody_rates_who_has_no_working_tie(cast: Cast) -> None:
    panel = a_panel(cast["superior"], cast["unit_head"])
    stranger = a_person("Tanpa Hubungan")
    for pk in (stranger.id, cast["unit_head"].id, cast["superior"].id):
        with pytest.raises(Refused, match="cannot rate here"):
            propose_panel(panel=panel, members=[pk], by=actor_of(cast["superior"]), now=NOW)
    with pytest.raises(Refused, match="at least one"):
        propose_panel(panel=panel, members=[], by=actor_of(cast["superior"]), now=NOW)


def test_a_panel_has_a_most_and_a_small_one_is_warned_of() -> None:
    assert rules.warning_of(FEWEST) is None
    assert rules.warning_of(FEWEST - 1) is not None
    assert not rules.may_choose([], ties={}, excused=(), kept_out=())
    many = list(range(MOST + 1))
    ties = dict.fromkeys(many, TieKind.UNIT)
    assert not rules.may_choose(many, ties=ties, excused=(), kept_out=())  # type: ignore[arg-type]
    assert rules.may_choose(many[1:], ties=ties, excused=(), kept_out=())  # type: ignore[arg-type]


def test_hr_proposes_every_suggestion_that_waits(cast: Cast) -> None:
    ready = a_panel(cast["superior"], cast["unit_head"], [cast["official"]])
    empty = a_panel(cast["peer_1"], cast["superior"], cycle_id=ready.cycle_id)
    done = propose_suggested(panels=[ready, empty], by=hr(), now=NOW).value
    assert done == 1
    assert set(Panel.objects.values_list("stage", flat=True)) == {PanelStage.PROPOSED, PanelStage.DRAFT}
    with pytest.raises(Refused):
        propose_suggested(panels=[empty], by=actor_of(cast["superior"]), now=NOW)


def test_who_is_excused_cannot_be_chosen_and_nobody_learns_why(cast: Cast) -> None:
    panel = a_panel(cast["superior"], cast["unit_head"])
    excused = next(iter(ties_of_superior(cast)))
    by = actor_of(cast[excused])
    row = ask_recusal(
        rater_id=cast[excused].id, ratee_id=cast["superior"].id, reason="Hubungan keluarga", by=by, now=NOW
    ).value
    decide_recusal(recusal=row, grants=True, answer="", by=hr(), now=NOW)
    with pytest.raises(Refused, match="cannot rate here"):
        propose_panel(panel=panel, members=[cast[excused].id], by=actor_of(cast["superior"]), now=NOW)
    told = " ".join(
        LedgerEntry.objects.filter(word__startswith="rating.recusal").values_list("data", flat=True)
    )
    assert "keluarga" not in told
    assert str(cast["superior"].id) not in told


def test_a_recusal_needs_a_reason_and_one_of_the_two(cast: Cast) -> None:
    asked = {"rater_id": cast["peer_1"].id, "ratee_id": cast["official"].id, "now": NOW}
    with pytest.raises(Refused):
        ask_recusal(reason="Saudara", by=actor_of(cast["superior"]), **asked)
    with pytest.raises(Invalid):
        ask_recusal(reason="", by=actor_of(cast["peer_1"]), **asked)
    row = ask_recusal(reason="Saudara", by=actor_of(cast["official"]), **asked).value
    with pytest.raises(Invalid):
        ask_recusal(reason="Sekali lagi", by=actor_of(cast["peer_1"]), **asked)
    with pytest.raises(Invalid):
        decide_recusal(recusal=row, grants=False, answer="", by=hr(), now=NOW)
    decide_recusal(recusal=row, grants=False, answer="Tidak ada benturan", by=hr(), now=NOW)
    with pytest.raises(Refused):
        decide_recusal(recusal=row, grants=True, answer="", by=hr(), now=NOW)
    assert Recusal.objects.get().stage == "declined"
