"""HR opens a round, people are asked, the round closes, and who has not sent is written down."""

from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from teladan.apps.audit.queries import Filter, recent_entries
from teladan.apps.notifications.queries import waiting_for
from teladan.apps.organisation.models import Person
from teladan.apps.rating.actions import close_round, open_round, send_ratings
from teladan.apps.rating.models import Answer
from teladan.apps.rating.queries import (
    due_rounds,
    invitations_awaiting,
    progress_of,
    sheets_ready_to_discuss,
)
from teladan.apps.rating.tasks import close_due_rounds
from teladan.apps.rating.terms import Given
from teladan.base import clock
from teladan.base.errors import Invalid, Refused
from teladan.engine.rulebook.terms import Rating
from tests.factories.organisation import actor_of
from tests.factories.planning import hr
from tests.factories.rating import LATER, a_round, a_sheet, answers, sent, the_invitation
from tests.factories.tenancy import NOW

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]


def test_both_are_asked_in_their_inbox_until_they_have_sent(cast: Cast) -> None:
    sheet = a_sheet(cast["official"], cast["superior"])
    for key in ("official", "superior"):
        assert [row.kind for row in waiting_for(cast[key].id)] == ["rating.asked"]
    sent(sheet, cast["official"])
    assert not waiting_for(cast["official"].id)
    assert not invitations_awaiting(cast["official"].id, NOW)
    assert invitations_awaiting(cast["superior"].id, NOW).count() == 1


def test_a_round_must_close_later_than_it_opens(cast: Cast) -> None:
    with pytest.raises(Invalid):
        a_round(closes_at=NOW)


def test_only_hr_and_the_system_keep_rounds(cast: Cast) -> None:
    by = actor_of(cast["superior"])
    with pytest.raises(Refused):
        open_round(cycle_id=a_round().cycle_id, period_id=None, title="", closes_at=LATER, by=by, now=NOW)
    with pytest.raises(Refused):
        close_round(round=a_round(), by=by, now=LATER)


def test_every_criterion_is_needed_and_the_missing_are_named(cast: Cast) -> None:
    sheet = a_sheet(cast["official"], cast["superior"])
    given = answers(sheet)
    last = list(given)[-1]
    del given[last]
    with pytest.raises(Invalid, match="Kolaboratif"):
        send_ratings(
            invitation=the_invitation(sheet, cast["official"]),
            answers=given,
            by=actor_of(cast["official"]),
            now=NOW,
        )
    assert not Answer.objects.exists()


def test_an_answer_to_another_sheet_is_refused(cast: Cast) -> None:
    mine, other = a_sheet(cast["official"], cast["superior"]), a_sheet(cast["peer_1"], cast["superior"])
    foreign = answers(mine) | {pk: Given(Rating.SESUAI) for pk in answers(other)}
    with pytest.raises(Invalid):
        send_ratings(
            invitation=the_invitation(mine, cast["official"]),
            answers=foreign,
            by=actor_of(cast["official"]),
            now=NOW,
        )


def test_closing_writes_down_who_has_not_sent(cast: Cast) -> None:
    opened = a_round()
    whole = a_sheet(cast["official"], cast["superior"], opened)
    half = a_sheet(cast["peer_1"], cast["superior"], opened)
    sent(whole, cast["official"])
    sent(whole, cast["superior"])
    sent(half, cast["peer_1"])
    progress = progress_of(opened.id)
    assert (progress.sheets, progress.complete, progress.open_invitations) == (2, 1, 1)
    close_round(round=opened, by=hr(), now=NOW + timedelta(hours=1))
    lines = list(recent_entries(Filter(word="rating.closed_incomplete")))
    assert [row.subject_id for row in lines] == [half.id]
    assert lines[0].data == '{"not_sent":["superior"]}'
    assert not waiting_for(cast["superior"].id)
    assert set(sheets_ready_to_discuss(NOW)) == {whole, half}


def test_with_the_closing_the_talk_opens_where_it_had_not(cast: Cast) -> None:
    opened = a_round()
    a_sheet(cast["official"], cast["superior"], opened)
    a_sheet(cast["peer_1"], cast["superior"], opened)
    close_round(round=opened, by=hr(), now=NOW + timedelta(hours=1))
    queued = [row.args["name"] for row in ProcrastinateJob.objects.filter(task_name="base.task")]
    assert queued == ["flows.discussion_opens"] * 2


def test_the_hour_closes_a_round_even_if_nobody_does(cast: Cast) -> None:
    opened = a_round()
    a_sheet(cast["official"], cast["superior"], opened)
    assert not due_rounds(NOW)
    assert list(due_rounds(LATER)) == [opened]
    assert not opened.is_open(LATER)
    with pytest.raises(Refused):
        close_round(round=opened, by=actor_of(cast["official"]), now=LATER)
    close_round(round=opened, by=hr(), now=LATER)
    with pytest.raises(Refused):
        close_round(round=opened, by=hr(), now=LATER)


def test_the_ledger_proves_answers_without_telling_them(cast: Cast) -> None:
    sheet = a_sheet(cast["official"], cast["superior"])
    sent(sheet, cast["official"], Rating.DI_BAWAH)
    line = recent_entries(Filter(word="rating.sent"))[0]
    assert "di_bawah" not in line.data
    assert '"digest":"' in line.data


def test_the_night_closes_what_is_due(cast: Cast) -> None:
    due, later = a_round(), a_round(closes_at=LATER + timedelta(days=9))
    with clock.at(LATER + timedelta(hours=2)):
        close_due_rounds()
        close_due_rounds()
    due.refresh_from_db()
    later.refresh_from_db()
    assert (due.closed_at, due.closed_by) == (LATER + timedelta(hours=2), None)
    assert later.closed_at is None
