"""The record of a talk: either writes, the other confirms, promises become tasks, and what is overdue comes back."""

from datetime import timedelta

import pytest

from teladan.apps.feedback.actions import confirm_talk, keep_promise, release_promise, write_talk
from teladan.apps.feedback.models import Promise, Talk, TalkText
from teladan.apps.feedback.queries import overdue_promises, record_of, talks_of, without_talk
from teladan.apps.feedback.terms import PromiseStage, TalkSpec, TalkStage
from teladan.apps.notifications.queries import waiting_for
from teladan.apps.organisation.models import Person, Reporting
from teladan.base import clock
from teladan.base.errors import Invalid, Refused, Stale
from tests.factories.feedback import a_period, a_promise, a_talk, a_talk_spec, the_promise
from tests.factories.organisation import a_reporting, actor_of
from tests.factories.tenancy import NOW
from tests.harness.client import ForgetfulClient
from tests.harness.statements import BUDGET, statements
from tests.people import People

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]
DAY = timedelta(days=1)


def _kinds(person: Person) -> list[str]:
    return [row.kind for row in waiting_for(person.id) if row.kind.startswith("feedback.")]


@pytest.mark.parametrize(("writer", "confirmer"), [("superior", "official"), ("official", "superior")])
def test_either_writes_and_the_other_confirms(cast: Cast, writer: str, confirmer: str) -> None:
    talk = a_talk(cast["official"], cast["superior"], by=cast[writer])
    assert _kinds(cast[confirmer]) == ["feedback.talk_written"]
    with pytest.raises(Refused):
        confirm_talk(talk=talk, by=actor_of(cast[writer]), now=NOW)
    confirm_talk(talk=talk, by=actor_of(cast[confirmer]), now=NOW)
    assert Talk.objects.get().stage == TalkStage.CONFIRMED
    assert not _kinds(cast[confirmer])


def test_the_other_may_change_it_and_then_the_first_confirms_while_versions_stay(cast: Cast) -> None:
    talk = a_talk(cast["official"], cast["superior"])
    changed = a_talk(cast["official"], cast["superior"], by=cast["official"])
    assert (changed.pk, changed.number) == (talk.pk, 2)
    assert _kinds(cast["superior"]) == ["feedback.talk_written"]
    assert not _kinds(cast["official"])
    with pytest.raises(Refused):
        confirm_talk(talk=changed, by=actor_of(cast["official"]), now=NOW)
    confirm_talk(talk=changed, by=actor_of(cast["superior"]), now=NOW)
    assert list(TalkText.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_once_confirmed_nobody_changes_it(cast: Cast) -> None:
    a_talk(cast["official"], cast["superior"], confirmed=True)
    for key in ("official", "superior"):
        with pytest.raises(Refused):
            a_talk(cast["official"], cast["superior"], by=cast[key])


def test_whoever_writes_on_an_older_text_is_told(cast: Cast) -> None:
    a_talk(cast["official"], cast["superior"])
    with pytest.raises(Stale):
        write_talk(
            person_id=cast["official"].id,
            period_id=a_period().pk,
            spec=a_talk_spec(),
            by=actor_of(cast["official"]),
            now=NOW,
            after=0,
        )


@pytest.mark.parametrize("key", ["hr", "peer_1", "unit_head", "subordinate_1"])
def test_nobody_else_writes_or_confirms(cast: Cast, key: str) -> None:
    with pytest.raises(Refused):
        a_talk(cast["official"], cast["superior"], by=cast[key])
    talk = a_talk(cast["official"], cast["superior"])
    with pytest.raises(Refused):
        confirm_talk(talk=talk, by=actor_of(cast[key]), now=NOW)


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("went_well", {"went_well": "  "}),
        ("held_on", {"held_on": NOW.date() + DAY}),
        ("next_on", {"next_on": NOW.date()}),
    ],
)
def test_what_cannot_stand_names_its_field(cast: Cast, field: str, changes: dict[str, object]) -> None:
    good = {"held_on": NOW.date(), "went_well": "Antrean turun."}
    with pytest.raises(Invalid) as caught:
        write_talk(
            person_id=cast["official"].id,
            period_id=a_period().pk,
            spec=TalkSpec(**(good | changes)),  # type: ignore[arg-type]
            by=actor_of(cast["superior"]),
            now=NOW,
        )
    assert caught.value.field == field


def test_promises_are_of_the_two_and_due_after_the_talk(cast: Cast) -> None:
    bad = (a_promise(cast["peer_1"]), a_promise(cast["superior"], " "), a_promise(cast["superior"], days=-1))
    for promise in bad:
        with pytest.raises(Invalid):
            a_talk(cast["official"], cast["superior"], promise)
    with pytest.raises(Invalid):
        a_talk(cast["official"], cast["superior"], *[a_promise(cast["superior"])] * 6)
    assert not Talk.objects.exists()


def test_a_promise_becomes_a_task_only_when_confirmed_and_is_ticked_off(cast: Cast) -> None:
    talk = a_talk(cast["official"], cast["superior"], a_promise(cast["superior"]))
    assert not Promise.objects.exists()
    confirm_talk(talk=talk, by=actor_of(cast["official"]), now=NOW)
    waiting = [row for row in waiting_for(cast["superior"].id) if row.kind == "feedback.promised"]
    assert [row.due for row in waiting] == [NOW.date() + 14 * DAY]
    promise = the_promise(talk)
    with pytest.raises(Refused):
        keep_promise(promise=promise, by=actor_of(cast["official"]), now=NOW)
    keep_promise(promise=promise, by=actor_of(cast["superior"]), now=NOW, remark="Modem dipasang")
    assert the_promise(talk).word is PromiseStage.KEPT
    assert not _kinds(cast["superior"])


def test_whom_it_would_have_helped_may_release_a_promise_and_its_giver_may_not(cast: Cast) -> None:
    talk = a_talk(cast["official"], cast["superior"], a_promise(cast["superior"]), confirmed=True)
    promise = the_promise(talk)
    for key in ("superior", "hr", "peer_1"):
        with pytest.raises(Refused):
            release_promise(promise=promise, by=actor_of(cast[key]), now=NOW)
    release_promise(promise=promise, by=actor_of(cast["official"]), now=NOW)
    assert the_promise(talk).word is PromiseStage.RELEASED


def test_an_overdue_promise_stands_in_the_next_talk(cast: Cast) -> None:
    talk = a_talk(cast["official"], cast["superior"], a_promise(cast["superior"]), confirmed=True)
    viewer, last = actor_of(cast["official"]), NOW.date() + 14 * DAY
    assert overdue_promises(cast["official"].id, viewer=viewer, on=last) == []
    assert overdue_promises(cast["official"].id, viewer=viewer, on=last + DAY) == [the_promise(talk)]
    assert overdue_promises(cast["official"].id, viewer=actor_of(cast["hr"]), on=last + DAY) == []


def test_a_new_superior_takes_the_place_of_the_former_one(cast: Cast) -> None:
    talk = a_talk(cast["official"], cast["superior"], by=cast["official"])
    Reporting.objects.filter(person=cast["official"]).delete()
    a_reporting(cast["official"], cast["unit_head"])
    confirm_talk(talk=talk, by=actor_of(cast["unit_head"]), now=NOW)
    assert Talk.objects.get().confirmed_by_id == cast["unit_head"].id


def test_the_talks_of_a_year_come_with_texts_and_promises_in_three_statements(cast: Cast) -> None:
    for number in (1, 2, 3):
        period = a_period(number)
        a_talk(cast["official"], cast["superior"], a_promise(cast["superior"]), period=period, confirmed=True)
    cycle = a_period().cycle_id
    read = statements(lambda: talks_of(cast["official"].id, cycle, viewer=actor_of(cast["superior"])))
    found = talks_of(cast["official"].id, cycle, viewer=actor_of(cast["superior"]))
    assert len(read) == 3
    assert [len(record.promises) for record in found] == [1, 1, 1]
    assert talks_of(cast["official"].id, cycle, viewer=actor_of(cast["hr"])) == []


def test_who_had_no_confirmed_talk_this_period_is_listed(cast: Cast) -> None:
    people = [cast[key] for key in ("official", "subordinate_1", "peer_1")]
    a_talk(cast["official"], cast["superior"], confirmed=True)
    a_talk(cast["subordinate_1"], cast["official"])
    lacking = without_talk([each.id for each in people], a_period().pk)
    assert lacking == {cast["subordinate_1"].id, cast["peer_1"].id}


def test_the_two_go_through_the_pages(cast: Cast, people: People, client: ForgetfulClient) -> None:
    address = f"/umpan-balik/dialog/{cast['official'].id}/{a_period().pk}/"
    client.force_login(people.user("superior"))
    assert "Belum ada dialog yang dicatat" in client.get(address).content.decode()
    body = {
        "held_on": "2026-11-20",
        "went_well": "Antrean loket turun.",
        "help0": "Jaringan cadangan",
        "by0": str(cast["superior"].id),
        "_seen": "0",
    }
    assert client.post(f"{address}tulis/", body).status_code == 422
    assert client.post(f"{address}tulis/", body | {"due0": "2026-12-10"}).status_code == 303
    assert client.post(f"{address}setuju/").status_code == 403
    client.force_login(people.user("official"))
    page = client.get(address).content.decode()
    assert "Jaringan cadangan" in page
    assert client.post(f"{address}setuju/").status_code == 303
    client.force_login(people.user("superior"))
    promise = Promise.objects.get()
    kept = client.post(f"/umpan-balik/dialog/janji/{promise.id}/", {"langkah": "tepati", "remark": "Selesai"})
    assert kept.status_code == 303
    assert "Selesai" in client.get(address).content.decode()
    assert client.post(f"{address}tulis/", body).status_code == 403


def test_the_pages_of_talks_read_little_and_are_closed_to_others(
    cast: Cast, people: People, client: ForgetfulClient
) -> None:
    for number in (1, 2, 3):
        period = a_period(number)
        a_talk(cast["official"], cast["superior"], a_promise(cast["superior"]), period=period, confirmed=True)
    a_talk(cast["official"], cast["superior"], a_promise(cast["official"]))
    base = f"/umpan-balik/dialog/{cast['official'].id}/"
    pages = (base, f"{base}{a_period().pk}/", f"{base}{a_period().pk}/tulis/", f"{base}{a_period(1).pk}/")
    with clock.at(NOW + 20 * DAY):
        for key in ("official", "superior"):
            client.force_login(people.user(key))
            for address in pages[:3]:
                assert client.get(address).status_code == 200, address
                asked = statements(lambda address=address: client.get(address))  # type: ignore[misc]
                assert len(asked) <= BUDGET, address + "\n" + "\n".join(asked)
        for key in ("hr", "peer_1", "auditor", "outsider"):
            client.force_login(people.user(key))
            assert [client.get(address).status_code for address in pages] == [404] * 4


def test_ones_own_talks_are_one_step_away(cast: Cast, people: People, client: ForgetfulClient) -> None:
    client.force_login(people.user("official"))
    answer = client.get("/umpan-balik/dialog/")
    assert answer["Location"] == f"/umpan-balik/dialog/{cast['official'].id}/"
    assert record_of(a_talk(cast["official"], cast["superior"])).text.number == 1
