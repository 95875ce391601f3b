"""From the round to the gap: both answer blind, the difference is talked about, a person records the level."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teladan.apps.competency.actions import (
    Agreed,
    adopt_summary,
    ask_to_talk,
    begin_assessment,
    confirm_requirements,
    record_agreement,
    record_results,
    start_assessment,
)
from teladan.apps.competency.models import Case, Competency, Edition, Level
from teladan.apps.competency.queries import (
    compared_of,
    competencies,
    gaps_of,
    gaps_of_people,
    is_over,
    levels_over_time,
    match_of,
)
from teladan.apps.competency.terms import CentreResult, Kind, LevelRow, MatchClass, RequirementSpec
from teladan.apps.organisation.models import Person
from teladan.apps.rating.models import Criterion, Invitation
from teladan.base.actor import system
from teladan.base.errors import Invalid
from teladan.base.verdict import Refused
from teladan.base.wall import current_agency
from tests.factories.competency import (
    SINCE,
    a_dictionary_with_standard,
    a_small_dictionary,
    a_standard,
    agreed,
    an_assessment,
    answered,
    case_of,
)
from tests.factories.organisation import actor_of
from tests.factories.planning import hr
from tests.factories.tenancy import NOW

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]
DAY = NOW.date()


@pytest.fixture
def case(cast: Cast) -> Case:
    """The official (Ahli Muda, level 3 required) in an assessment of one competency."""
    a_standard(a_small_dictionary())
    an_assessment([cast["official"]])
    return case_of(cast["official"])


def test_the_summary_has_nine_competencies_of_five_levels_and_says_what_it_is(cast: Cast) -> None:
    edition = adopt_summary(by=hr(), now=NOW).value
    found = competencies(DAY)
    assert [each.kind for each in found].count(Kind.MANAGERIAL) == 8
    assert len(found) == 9
    assert not edition.is_official
    assert "bukan teks resmi" in edition.title
    with pytest.raises(Invalid, match="loaded already"):
        adopt_summary(by=hr(), now=NOW)


def test_nothing_is_required_of_anybody_before_hr_confirms_it(cast: Cast) -> None:
    a_small_dictionary()
    assert gaps_of(cast["official"].pk, DAY) == []
    with pytest.raises(Invalid, match="confirmed standard"):
        an_assessment([cast["official"]])


def test_indicators_around_the_required_level_are_asked_of_both(case: Case, cast: Cast) -> None:
    refs = set(Criterion.objects.filter(sheet=case.sheet_id).values_list("ref", flat=True))
    assert refs == {f"mk-integritas:{level}:{place}" for level in (2, 3) for place in (1, 2, 3)}
    assert Invitation.objects.filter(sheet=case.sheet_id).count() == 2


def test_a_summary_warns_and_an_official_text_does_not(cast: Cast) -> None:
    every = a_dictionary_with_standard()
    assert an_assessment([cast["official"]]).warned
    a_small_dictionary([each.code for each in every if each.kind == Kind.MANAGERIAL])
    assert not an_assessment([cast["official"]], title="Kedua").warned
    assert Edition.objects.count() == 2


def test_each_is_blind_until_both_have_sent(case: Case, cast: Cast) -> None:
    answered(case, cast["official"], 4)
    (mine,) = compared_of(case, actor_of(cast["official"]), NOW)
    (theirs,) = compared_of(case, actor_of(cast["superior"]), NOW)
    assert mine.proposal.by_source == {"self": 3}
    assert theirs.proposal.by_source == {}
    assert not is_over(case, NOW)
    with pytest.raises(Refused, match="both have sent"):
        agreed(case, cast["superior"])
    answered(case, cast["superior"], 2)
    (theirs,) = compared_of(case, actor_of(cast["superior"]), NOW)
    assert theirs.proposal.by_source == {"self": 3, "superior": 2}
    assert (theirs.differs, theirs.proposal.level, theirs.proposal.spread) == (1, 2, 1)
    assert sum(line.differs for line in theirs.lines) == 3


def test_the_agreed_level_makes_the_gap(case: Case, cast: Cast) -> None:
    for key, level in (("official", 4), ("superior", 2)):
        answered(case, cast[key], level)
    (before,) = gaps_of(cast["official"].pk, DAY)
    assert (before.required, before.reached, before.gap) == (3, None, None)
    agreed(case, cast["superior"])
    (gap,) = gaps_of(cast["official"].pk, DAY)
    assert (gap.reached, gap.gap, gap.spread, gap.n, gap.assessed_on) == (2, 1, 1, 2, DAY)
    found = match_of(cast["official"].pk, DAY)
    assert (str(found.percent), found.word) == ("66.7", MatchClass.LESS)
    assert gaps_of(cast["official"].pk, DAY - timedelta(days=1))[0].reached is None


def test_another_level_than_proposed_needs_a_reason(case: Case, cast: Cast) -> None:
    for key in ("official", "superior"):
        answered(case, cast[key], 3)
    (row,) = compared_of(case, actor_of(cast["superior"]), NOW)
    who: dict[str, Any] = {
        "talk": "Disepakati",
        "talked_on": DAY,
        "by": actor_of(cast["superior"]),
        "now": NOW,
    }
    with pytest.raises(Refused, match="say why it is 4"):
        record_agreement(case=case, levels={row.competency.id: Agreed(4)}, **who)
    record_agreement(case=case, levels={row.competency.id: Agreed(4, "Memimpin tim khusus")}, **who)
    level = Level.objects.get()
    assert (level.level, level.proposed, level.reason) == (4, 3, "Memimpin tim khusus")
    assert gaps_of(cast["official"].pk, DAY)[0].surplus == 1
    with pytest.raises(Refused, match="recorded already"):
        agreed(case, cast["superior"])


def test_only_the_superior_records(case: Case, cast: Cast) -> None:
    for key in ("official", "superior"):
        answered(case, cast[key], 3)
    with pytest.raises(Refused, match="superior records"):
        agreed(case, cast["official"])


def test_every_competency_needs_a_level_and_the_talk_a_sentence(case: Case, cast: Cast) -> None:
    for key in ("official", "superior"):
        answered(case, cast[key], 3)
    who: dict[str, Any] = {"talked_on": DAY, "by": actor_of(cast["superior"]), "now": NOW}
    with pytest.raises(Invalid, match="needs a level"):
        record_agreement(case=case, levels={}, talk="Ya", **who)
    with pytest.raises(Invalid, match="in a sentence"):
        record_agreement(case=case, levels={}, talk=" ", **who)


def test_the_centre_leads_and_the_newest_day_counts(case: Case, cast: Cast) -> None:
    of = Competency.objects.get()
    official = cast["official"].pk
    old = CentreResult(official, of.id, 1, SINCE, "UPT Penilaian Kompetensi")
    new = CentreResult(official, of.id, 3, DAY, "UPT Penilaian Kompetensi")
    record_results(rows=[new, old], by=hr(), now=NOW)
    assert gaps_of(official, DAY)[0].gap == 0
    assert levels_over_time([official], of.id) == [LevelRow(official, SINCE, 1), LevelRow(official, DAY, 3)]
    for key in ("official", "superior"):
        answered(case, cast[key], 2)
    (row,) = compared_of(case, actor_of(cast["superior"]), NOW)
    assert (row.proposal.level, row.proposal.by_centre, row.proposal.n) == (3, True, 3)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"level": 6}, "between 0 and 5"),
        ({"on": DAY + timedelta(days=1)}, "future"),
        ({"provider": " "}, "who ran"),
        ({"competency_id": current_agency}, "no such competency"),
    ],
)
def test_a_wrong_result_is_refused(case: Case, cast: Cast, change: dict[str, Any], said: str) -> None:
    good = {
        "person_id": cast["official"].pk,
        "competency_id": Competency.objects.get().id,
        "level": 2,
        "on": DAY,
        "provider": "UPT",
    }
    given = {name: value() if callable(value) else value for name, value in change.items()}
    with pytest.raises(Invalid, match=said):
        record_results(rows=[CentreResult(**(good | given))], by=hr(), now=NOW)


def test_a_line_for_a_family_beats_the_class(cast: Cast) -> None:
    (of,) = a_small_dictionary()
    a_standard([of])
    family = RequirementSpec(of.id, 5, family="Administrator Database Kependudukan")
    confirm_requirements(specs=[family], since=SINCE, by=hr(), now=NOW)
    assert gaps_of(cast["official"].pk, DAY)[0].required == 5


def test_gaps_of_many_cost_as_much_as_of_one(cast: Cast) -> None:
    a_standard(a_small_dictionary())
    people = [each.pk for each in cast.values()]
    with CaptureQueriesContext(connection) as one:
        gaps_of(people[0], DAY)
    with CaptureQueriesContext(connection) as many:
        found = gaps_of_people(people, DAY)
    assert len(one) == len(many) == 4
    assert set(found) == set(people)


def test_with_a_panel_the_round_waits_and_only_hr_may_begin(cast: Cast) -> None:
    a_standard(a_small_dictionary())
    begun = an_assessment([cast["official"]], with_panel=True)
    assert begun.round is None
    assert case_of(cast["official"]).sheet_id is None
    start_assessment(assessment=begun, by=hr(), now=NOW)
    with pytest.raises(Refused, match="opened already"):
        start_assessment(assessment=begun, by=hr(), now=NOW)
    with pytest.raises(Refused):
        begin_assessment(
            title="x", kinds=[Kind.MANAGERIAL], people=[], closes_at=NOW, with_panel=False,
            by=actor_of(cast["superior"]), now=NOW,
        )  # fmt: skip


def test_the_superior_is_asked_to_talk(case: Case, cast: Cast) -> None:
    ask_to_talk(case=case, by=system(current_agency()), now=NOW)
    with pytest.raises(Refused):
        ask_to_talk(case=case, by=actor_of(cast["superior"]), now=NOW)
