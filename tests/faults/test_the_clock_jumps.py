"""The machine's clock jumps: ids keep their order, deadlines go by the server's clock, nothing is lost or doubled."""

import time
from datetime import timedelta

import pytest
from django.test import Client

from teladan.apps.rating.models import Answer
from teladan.base import clock, ids
from tests.factories.organisation import placed
from tests.factories.rating import LATER, a_sheet, answers
from tests.people import People


def test_ids_keep_their_order_when_the_clock_is_set_back(monkeypatch: pytest.MonkeyPatch) -> None:
    real, hour = time.time_ns, 3600 * 10**9
    made = [ids.uuid7() for _ in range(100)]
    for offset in (hour, -hour, 0, -2 * hour):
        monkeypatch.setattr(ids.time, "time_ns", lambda offset=offset: real() + offset)
        made += [ids.uuid7() for _ in range(1_000)]
    monkeypatch.setattr(ids.time, "time_ns", real)
    monkeypatch.setattr(ids, "_last", 0)  # the hour ahead belongs to this test alone
    assert made == sorted(made)
    assert len(set(made)) == len(made)


@pytest.mark.parametrize(
    ("seconds", "status"),
    [(-3600, 303), (-1, 303), (1, 403), (3600, 403)],
    ids=["hour before", "just", "late", "hour late"],
)
def test_a_deadline_is_judged_by_the_servers_clock_and_a_late_text_stays(
    client: Client, people: People, seconds: int, status: int
) -> None:
    with people.at_home():
        cast = placed(people)
        sheet = a_sheet(cast["official"], cast["superior"])
        fields = {f"rating-{pk}": "sesuai" for pk in answers(sheet)} | {
            f"note-{pk}": "Antrean turun sejak Maret, saya lihat sendiri." for pk in answers(sheet)
        }
    client.force_login(people.user("superior"))
    with clock.at(LATER + timedelta(seconds=seconds)):
        answer = client.post(f"/penilaian/{sheet.id}/isi/", fields | {"_form": "menilai:coba"})
    assert answer.status_code == status
    with people.at_home("superior") as by:
        assert Answer.objects.filter(invitation__rater=by.id).exists() == (status == 303)
    if status == 403:
        page = answer.content.decode()
        assert "Antrean turun sejak Maret" in page
        assert "Yang dapat Anda lakukan" in page
