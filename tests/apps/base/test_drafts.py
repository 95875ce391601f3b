"""draft: one's own unfinished text, kept between visits, compared between two windows, swept after 90 days."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from teladan.apps.audit.queries import LedgerEntry
from teladan.base.drafts import KEPT, draft_of, drop_draft, keep_refused, save_draft, sweep_drafts
from teladan.base.errors import Stale
from teladan.base.models import Draft, Receipt
from teladan.base.unsent import mark_of
from tests.factories.tenancy import NOW
from tests.people import People


@pytest.mark.django_db
def test_a_draft_comes_back_as_it_was_left(people: People) -> None:
    with people.at_home("official") as by:
        assert draft_of("menilai:1", by=by) is None
        save_draft(form="menilai:1", body={"note": "half a sen"}, by=by, now=NOW)
        kept = draft_of("menilai:1", by=by)
        assert kept is not None
        assert (kept.body, kept.version) == ({"note": "half a sen"}, 1)
        assert draft_of("menilai:2", by=by) is None


@pytest.mark.django_db
def test_saving_again_counts_versions_and_another_window_is_told(people: People) -> None:
    with people.at_home("official") as by:
        save_draft(form="f", body={"n": "1"}, by=by, now=NOW)
        second = save_draft(form="f", body={"n": "2"}, by=by, now=NOW, seen=1)
        assert second.version == 2
        with pytest.raises(Stale):
            save_draft(form="f", body={"n": "from another window"}, by=by, now=NOW, seen=1)
        kept = draft_of("f", by=by)
        assert kept is not None
        assert kept.body == {"n": "2"}


@pytest.mark.django_db
def test_a_draft_leaves_no_line_in_the_ledger(people: People) -> None:
    with people.at_home("official") as by:
        before = LedgerEntry.objects.count()
        save_draft(form="f", body={"n": "1"}, by=by, now=NOW)
        assert LedgerEntry.objects.count() == before


@pytest.mark.django_db
def test_a_draft_that_became_a_fact_is_dropped_and_only_that_one(people: People) -> None:
    with people.at_home("official") as by:
        save_draft(form="f", body={}, by=by, now=NOW)
        save_draft(form="g", body={}, by=by, now=NOW)
        drop_draft(form="f", by=by)
        assert [row.form for row in Draft.objects.all()] == ["g"]


@pytest.mark.django_db
def test_two_people_keep_drafts_of_the_same_form_apart(people: People) -> None:
    with people.at_home("official") as by:
        save_draft(form="f", body={"n": "hers"}, by=by, now=NOW)
    with people.at_home("superior") as by:
        assert draft_of("f", by=by) is None
        assert save_draft(form="f", body={"n": "his"}, by=by, now=NOW).version == 1


@pytest.mark.django_db
def test_drafts_nobody_touched_for_90_days_are_swept(people: People) -> None:
    with people.at_home("official") as by:
        save_draft(form="old", body={}, by=by, now=NOW - KEPT - timedelta(seconds=1))
        save_draft(form="young", body={}, by=by, now=NOW - KEPT)
        assert sweep_drafts(now=NOW) == 1
        assert draft_of("young", by=by) is not None


@pytest.mark.django_db
def test_a_form_saves_itself_and_says_when(client: Client, people: People) -> None:
    client.force_login(people.user("official"))
    form = {"_form": "menilai:1", "_key": str(uuid4()), "note": "half", "values": ["a", "b"]}
    first = client.post(reverse("base:draft"), form)
    assert first.json()["version"] == 1
    second = client.post(reverse("base:draft"), {**form, "note": "more", "_draft": "1"})
    assert second.json()["version"] == 2
    stale = client.post(reverse("base:draft"), {**form, "note": "other window", "_draft": "1"})
    assert stale.status_code == 409
    with people.at_home("official") as by:
        kept = draft_of("menilai:1", by=by)
        assert kept is not None
        assert kept.body == {"note": ["more"], "values": ["a", "b"]}


@pytest.mark.django_db
def test_a_save_whose_answer_was_lost_is_no_conflict_with_itself(people: People) -> None:
    window = uuid4()
    with people.at_home("official") as by:
        save_draft(form="f", body={"n": "1"}, by=by, now=NOW, window=window, turn=1)  # the answer never came
        second = save_draft(form="f", body={"n": "2"}, by=by, now=NOW, window=window, turn=2)
        assert (second.body, second.version) == ({"n": "2"}, 2)


@pytest.mark.django_db
def test_an_older_save_that_arrives_late_changes_nothing(people: People) -> None:
    window = uuid4()
    with people.at_home("official") as by:
        for turn in (1, 3, 2, 3):
            save_draft(form="f", body={"n": str(turn)}, by=by, now=NOW, window=window, turn=turn)
        kept = draft_of("f", by=by)
        assert kept is not None
        assert (kept.body, kept.version) == ({"n": "3"}, 2)


@pytest.mark.django_db
def test_a_window_that_knew_of_no_draft_does_not_overwrite_another_ones(people: People) -> None:
    with people.at_home("official") as by:
        save_draft(form="f", body={"n": "first"}, by=by, now=NOW, window=uuid4(), turn=1)
        with pytest.raises(Stale):
            save_draft(form="f", body={"n": "second"}, by=by, now=NOW, window=uuid4(), turn=1)


@pytest.mark.django_db
def test_a_save_that_arrives_after_the_sending_does_not_bring_the_draft_back(people: People) -> None:
    window = uuid4()
    with people.at_home("official") as by:
        Receipt.objects.create(person_id=by.id, key=window, route="/x/", digest="", at=NOW)
        for late in ({"window": window, "turn": 1}, {"seen": 3}):
            with pytest.raises(Stale):
                save_draft(form="f", body={"n": "late"}, by=by, now=NOW, **late)
        assert draft_of("f", by=by) is None


def test_two_windows_that_begin_at_the_same_moment_make_one_draft(committed_people: People) -> None:
    answers: list[str] = []
    meet = threading.Barrier(2)

    def begin(text: str) -> None:
        with committed_people.at_home("official") as by:
            meet.wait(10)
            try:
                save_draft(form="f", body={"n": text}, by=by, now=NOW, window=uuid4(), turn=1)
                answers.append("kept")
            except Stale:
                answers.append("stale")
        connections.close_all()

    threads = [threading.Thread(target=begin, args=[text]) for text in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(answers) == ["kept", "stale"]


@pytest.mark.django_db
def test_a_form_of_another_account_is_not_saved_as_ones_own(client: Client, people: People) -> None:
    client.force_login(people.user("official"))
    for key, status in (("superior", 403), ("official", 200)):
        form = {"_form": f"f:{key}", "_by": mark_of(people.user(key).pk), "note": "text"}
        assert client.post(reverse("base:draft"), form).status_code == status


@pytest.mark.django_db
@pytest.mark.parametrize("before", [0, 1])
def test_the_page_of_a_refusal_goes_on_saving_and_an_older_window_does_not(
    people: People, before: int
) -> None:
    with people.at_home("official") as by:
        for _ in range(before):
            save_draft(form="f", body={"n": "first"}, by=by, now=NOW, window=uuid4(), turn=1)
        keep_refused(form="f", body={"n": "refused"}, by=by, now=NOW)
        page = save_draft(
            form="f", body={"n": "on"}, by=by, now=NOW, window=uuid4(), turn=1, seen=before or None
        )
        assert (page.body, page.version) == ({"n": "on"}, before + 2)
        with pytest.raises(Stale):
            save_draft(
                form="f", body={"n": "older"}, by=by, now=NOW, window=uuid4(), turn=1, seen=before or None
            )
