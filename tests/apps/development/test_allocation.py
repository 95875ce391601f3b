"""HR plans seats: the engine proposes, HR keeps seats and plans again, confirms; whoever has none reads why."""

from dataclasses import replace
from uuid import UUID

import pytest
from django.urls import reverse

from teladan.apps.competency.actions import record_results
from teladan.apps.competency.terms import CentreResult
from teladan.apps.development.actions.allocation import (
    Asked,
    confirm_allocation,
    drop_allocation,
    lock_seat,
    propose_allocation,
    release_seat,
    set_budget,
)
from teladan.apps.development.models import (
    AllocationRun,
    Enrolment,
    ProposedSeat,
    SeatLock,
    Session,
    Unseated,
)
from teladan.apps.development.queries.runs import why_no_seat
from teladan.apps.development.terms import EnrolmentStage, RunState
from teladan.apps.organisation.models import Person, Unit
from teladan.apps.organisation.queries import segment_of, segments_of
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.base.verdict import Refused
from tests.factories.competency import a_dictionary_with_standard
from tests.factories.development import a_session
from tests.factories.planning import hr
from tests.factories.tenancy import NOW
from tests.harness.client import ForgetfulClient
from tests.harness.statements import BUDGET, statements
from tests.people import People

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]
NEEDY = ("official", "peer_1", "peer_2", "peer_3")
WEIGHTS = {"managerial": 1, "socio_cultural": 1, "technical": 1}


def assessed(cast: Cast) -> Session:
    """Record levels that leave four people with a gap in communication, and announce two seats."""
    found = {row.code: row for row in a_dictionary_with_standard()}
    on = NOW.date()
    rows = [CentreResult(cast[key].pk, found["mk-komunikasi"].id, 0, on, "UPT") for key in NEEDY]
    record_results(rows=rows, by=hr(), now=NOW)
    return a_session()


def keeper(cast: Cast) -> Actor:
    """The HR officer of the cast."""
    return replace(hr(), id=cast["hr"].pk)


def planned(session: Session, **more: int) -> AllocationRun:
    asked = Asked((session.pk,), WEIGHTS, give=more.get("give", 0), absent=more.get("absent", 100))
    run: AllocationRun = propose_allocation(year=NOW.year, asked=asked, by=hr(), now=NOW).value
    return run


def seated(run: AllocationRun) -> set[UUID]:
    return set(ProposedSeat.objects.filter(run=run).values_list("person_id", flat=True))


def test_a_plan_is_proposed_adjusted_by_hand_and_confirmed(cast: Cast) -> None:
    session = assessed(cast)
    first = planned(session)
    assert (first.state, first.result["seats"], first.result["without_seat"]) == (RunState.PROPOSED, 2, 2)
    assert not Enrolment.objects.exists()
    assert sum(unit["spent"] for unit in first.result["units"]) == 2 * session.cost
    assert all(0 < unit["away"] <= unit["most"] for unit in first.result["units"])
    left = next(cast[key] for key in NEEDY if cast[key].pk not in seated(first))
    row = Unseated.objects.get(run=first, person=left)
    assert row.code == "seats"
    assert session.course.title in str(row.said)
    assert "What would change it" in str(row.said)
    lock_seat(session=session, person_id=left.pk, reason="Memimpin humas", by=keeper(cast), now=NOW)
    second = planned(session)
    assert left.pk in seated(second)
    assert ProposedSeat.objects.get(run=second, person=left).is_locked
    confirm_allocation(run=second, by=hr(), now=NOW)
    given = Enrolment.objects.filter(stage=EnrolmentStage.SEATED, run=second)
    assert set(given.values_list("person_id", flat=True)) == seated(second)
    without = next(cast[key] for key in NEEDY if cast[key].pk not in seated(second))
    assert [each.code for each in why_no_seat(without.pk)] == ["seats"]
    assert why_no_seat(left.pk) == []
    assert not SeatLock.objects.filter(released_at=None).exists()
    with pytest.raises(Invalid):
        confirm_allocation(run=second, by=hr(), now=NOW)


def test_budgets_and_given_seats_are_kept(cast: Cast) -> None:
    session = assessed(cast)
    segment = segment_of(cast["official"].pk, NOW.date())
    assert segment is not None
    set_budget(unit_id=segment.post.unit_id, year=NOW.year, rupiah=0, by=hr(), now=NOW)
    run = planned(session)
    segments = segments_of(seated(run), NOW.date())
    assert segment.post.unit_id not in {row.post.unit_id for row in segments.values()}
    assert Unseated.objects.get(run=run, person=cast["official"]).code == "budget"
    lock = lock_seat(
        session=session, person_id=cast["official"].pk, reason="", by=keeper(cast), now=NOW
    ).value
    assert cast["official"].pk in seated(planned(session))
    release_seat(lock=lock, by=hr(), now=NOW)
    again = planned(session)
    assert seated(again) == seated(run)
    assert again.inputs_digest == run.inputs_digest
    drop_allocation(run=again, by=hr(), now=NOW)
    assert why_no_seat(cast["official"].pk) == []


def test_only_hr_plans_and_something_must_be_chosen(cast: Cast) -> None:
    session = assessed(cast)
    with pytest.raises(Refused):
        propose_allocation(
            year=NOW.year, asked=Asked((session.pk,), WEIGHTS), by=replace(hr(), roles=frozenset()), now=NOW
        )
    with pytest.raises(Invalid):
        propose_allocation(year=NOW.year, asked=Asked((), WEIGHTS), by=hr(), now=NOW)


def test_the_pages_open_and_the_person_reads_why(people: People, cast: Cast, client: ForgetfulClient) -> None:
    session = assessed(cast)
    run = planned(session)
    left = next(key for key in NEEDY if cast[key].pk not in seated(run))
    lock_seat(session=session, person_id=cast["peer_5"].pk, reason="", by=keeper(cast), now=NOW)
    set_budget(unit_id=Unit.objects.get(code="05").pk, year=NOW.year, rupiah=5_000_000, by=hr(), now=NOW)
    client.force_login(people.user("hr"))
    pages = ("allocations", "training_budget", "keep_seat")
    addresses = [reverse(f"development:{name}") for name in pages]
    addresses += [reverse("development:allocation", args=[run.pk]) + more for more in ("", "?alasan=seats")]
    for address in addresses:
        asked = statements(lambda: assert_opens(client, address))  # noqa: B023 - called at once
        assert len(asked) <= BUDGET, (address, len(asked))
    assert cast[left].name in client.get(addresses[-1]).content.decode()
    confirm_allocation(run=run, by=hr(), now=NOW)
    client.force_login(people.user(left))
    own = client.get(reverse("development:mine")).content.decode()
    assert session.course.title in own
    assert run.pk == why_no_seat(cast[left].pk)[0].run_id


def assert_opens(client: ForgetfulClient, address: str) -> None:
    assert client.get(address).status_code == 200, address
