"""The answers of a panel change hands, and nothing that anybody can read changes with them.

Two towns that are alike to the last id: in one the members answer as drawn, in the other the peers have swapped their answers
among themselves, and so have the subordinates, and everybody sends in another order and at another hour. Every surface
(rows the site can read, pages, files, documents, e-mails) must be the same in both, while the round is open and after
the result is out. What would tell who said what, would differ.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from teladan.apps.appraisal.actions import AppraisalSpec, open_appraisals
from teladan.apps.appraisal.models import Appraisal
from teladan.apps.organisation.models import Person
from teladan.apps.rating.models import Sheet
from teladan.apps.rating.terms import Impression
from teladan.base import clock
from teladan.config.database import scratch
from teladan.config.database.enter import enter, leave
from teladan.config.database.roles import APP
from teladan.engine.rulebook.terms import Rating
from teladan.flows.open_rating import places_of
from tests.factories.appraisal import decided, organisation_is, released
from tests.factories.organisation import placed
from tests.factories.panels import a_sheet_with_panel, published, sealed_by
from tests.factories.planning import a_cycle, hr
from tests.factories.rating import VALUES, a_round, sent
from tests.factories.tenancy import NOW
from tests.harness.databases import KIND
from tests.harness.surfaces import SURFACES, Watched, ids_standing, plain
from tests.people import People, gather

RATEE, SUPERIOR = "superior", "unit_head"
PEERS = ("peer_1", "peer_2", "peer_3", "peer_4", "peer_5", "peer_6", "hr")
BELOW = ("subordinate_1", "subordinate_2", "subordinate_3", "subordinate_4", "official")
WORDS = st.sampled_from([None, *Rating])


@dataclass(frozen=True)
class Panel:
    """Who answers what, by key of the cast, and the order in which they send."""

    peers: Mapping[str, dict[str, Impression]]
    below: Mapping[str, dict[str, Impression]]
    order: tuple[str, ...]

    @property
    def answers(self) -> dict[str, dict[str, Impression]]:
        return {**self.peers, **self.below}


@st.composite
def answers(draw: st.DrawFn) -> dict[str, Impression]:
    """One member's answers: some values skipped, some with an example."""
    words = draw(st.lists(WORDS, min_size=7, max_size=7).filter(any))
    notes = draw(st.lists(st.integers(0, 9), min_size=7, max_size=7))
    told = {n: f"Contoh {n}" if n > 5 else "" for n in range(10)}
    return {
        code: Impression(word, told[note])
        for code, word, note in zip(VALUES, words, notes, strict=True)
        if word or told[note]
    }


@st.composite
def two_panels(draw: st.DrawFn) -> tuple[Panel, Panel]:
    """A panel of up to twelve, and the same people with one another's answers, in another order."""
    peers = draw(st.lists(st.sampled_from(PEERS), unique=True, max_size=7))
    below = draw(st.lists(st.sampled_from(BELOW), unique=True, max_size=5, min_size=0 if peers else 2))
    said = {key: draw(answers()) for key in (*peers, *below)}
    orders = [tuple(draw(st.permutations([*peers, *below]))) for _ in range(2)]
    swapped = {
        **dict(zip(peers, [said[key] for key in draw(st.permutations(peers))], strict=True)),
        **dict(zip(below, [said[key] for key in draw(st.permutations(below))], strict=True)),
    }
    first, second = (
        Panel({key: who[key] for key in peers}, {key: who[key] for key in below}, order)
        for who, order in zip((said, swapped), orders, strict=True)
    )
    return first, second


@pytest.fixture
def town(own_database: str) -> tuple[str, People, dict[str, Person]]:
    """The cast with posts and superiors, in a database that every example clones."""
    people = gather()
    with clock.at(NOW), people.at_home():
        cast = placed(people)
        a_cycle()
    return own_database, people, cast


@contextmanager
def like(database: str, name: str) -> Iterator[None]:
    """Act in a clone of a database, to which nobody may be connected meanwhile."""
    leave()
    with scratch.owner(kind=KIND) as server:
        scratch.drop(server, name)
        scratch.create(server, name, template=database)
    enter(APP, database=name, kind=KIND)
    try:
        yield
    finally:
        leave()
        with scratch.owner(kind=KIND) as server:
            scratch.drop(server, name)
        enter(APP, database=database, kind=KIND)


def opened(people: People, cast: dict[str, Person], panel: Panel) -> Watched:
    """Open a round in which the ratee has this panel."""
    with people.at_home():
        cycle = a_cycle()
        peers, below = ([cast[key] for key in keys] for keys in (panel.peers, panel.below))
        sheet = a_sheet_with_panel(cast[RATEE], cast[SUPERIOR], peers, below, round=a_round(cycle.id))
        place = places_of({cast[RATEE].id}, NOW.date())[0][cast[RATEE].id]
        seat = (place.unit_id, place.counted_in_id, place.is_head, place.superior_id, place.upper_id)
        spec = AppraisalSpec(cast[RATEE].id, *seat, sheet.id)
        row = open_appraisals(cycle_id=cycle.id, period_id=None, specs=[spec], by=hr(), now=NOW).value[0]
    return Watched(people, RATEE, SUPERIOR, sheet.id, sheet.round_id, row.id)


def told_by(watched: Watched, cast: dict[str, Person], panel: Panel, hours: int) -> list[dict[str, str]]:
    """Let the panel send, and give what all surfaces tell: first while the round is open, then when the result is out."""
    with clock.at(NOW + timedelta(hours=hours)):
        with watched.people.at_home():
            sheet = Sheet.objects.get(pk=watched.sheet_id)
        for key in panel.order:
            sealed_by(sheet, cast[key], panel.answers[key], at=clock.now())
    with clock.at(NOW + timedelta(hours=9)):
        before = everything(watched)
        people = watched.people
        with people.at_home():
            sent(sheet, cast[SUPERIOR], at=clock.now())
            sent(sheet, cast[RATEE], at=clock.now())
        published(watched.round_id, people.home.id, at=clock.now())
        with people.at_home():
            row = Appraisal.objects.get(pk=watched.appraisal_id)
            organisation_is(row.unit.parent or row.unit)
            decided(row, None if row.is_head else Rating.SESUAI, at=clock.now())
            released(row, clock.now())
        return [before, everything(replace(watched, is_out=True))]


def everything(watched: Watched) -> dict[str, str]:
    """Give the texts of every surface."""
    return {name: text for surface in SURFACES for name, text in surface(watched).items()}


def differences(one: dict[str, str], other: dict[str, str], known: frozenset[str]) -> list[str]:
    """Name every surface that tells the two towns apart, with the first piece that does."""
    found = []
    for name in sorted(one.keys() | other.keys()):
        mine, theirs = (plain(told.get(name, ""), known) for told in (one, other))
        if mine != theirs:
            odd = [piece for piece in mine if piece not in theirs] or [p for p in theirs if p not in mine]
            found.append(f"{name}: {odd[:2]}")
    return found


@pytest.mark.slow
@settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(two=two_panels())
def test_no_surface_tells_who_said_what(
    town: tuple[str, People, dict[str, Person]], two: tuple[Panel, Panel]
) -> None:
    database, people, cast = town
    first, second = two
    with like(database, f"{database}_base"), clock.at(NOW):
        watched = opened(people, cast, first)
        known = ids_standing(watched)
        told = []
        for panel, hours in ((first, 1), (second, 6)):
            with like(f"{database}_base", f"{database}_town"):
                told.append(told_by(watched, cast, panel, hours))
    for one, other in zip(*told, strict=True):
        assert not (odd := differences(one, other, known)), "\n".join(odd)


def test_what_tells_is_found(town: tuple[str, People, dict[str, Person]]) -> None:
    """The comparison itself: a surface that names a word beside a person differs between the towns."""
    known = frozenset({UUID(int=5).hex, UUID(int=6).hex})
    one = {"page": f"<li>{UUID(int=5)} di_atas</li>\n<li>{UUID(int=6)} sesuai</li>"}
    other = {"page": f"<li>{UUID(int=6)} di_atas</li>\n<li>{UUID(int=5)} sesuai</li>"}
    assert differences(one, other, known)
    assert not differences(one, dict(one), known)
    assert not differences({"page": f"<li>{UUID(int=7)}</li>"}, {"page": f"<li>{UUID(int=8)}</li>"}, known)
