"""The same form twice at the same moment, again later, with other words, or out of order: through two web processes."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import psycopg

from tests.factories.accounts import PASSWORD
from tests.faults.browser import Browser
from tests.faults.conftest import CYCLES, Town
from tests.faults.oracle import Write

ROUNDS = CYCLES // 4
AT_ONCE = 4


@contextmanager
def signed_in(town: Town, key: str, count: int) -> Iterator[tuple[list[Browser], dict[str, str]]]:
    """Give browsers with one session, each with a connection of its own, and a token for forms."""
    first = Browser(town.house.port)
    first.sign_in(town.scene.names[key], PASSWORD)
    token = first.guard("/umpan-balik/beri/")
    browsers = [first, *(Browser(town.house.port, dict(first.cookies)) for _ in range(count - 1))]
    try:
        yield browsers, token
    finally:
        for browser in browsers:
            browser.close()


def at_once(browsers: list[Browser], path: str, forms: list[dict[str, str]]) -> list[tuple[int, str]]:
    """Send forms at the same moment; give status and place of each answer."""
    meet, answers = threading.Barrier(len(browsers)), []

    def send(browser: Browser, form: dict[str, str]) -> None:
        meet.wait(30)
        answer = browser.post(path, form)
        answers.append((answer.status, answer.location))

    threads = [threading.Thread(target=send, args=pair) for pair in zip(browsers, forms, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers


def rows(town: Town, sql: str, *words: object) -> list[tuple[object, ...]]:
    """Ask the house's database, past every wall."""
    with psycopg.connect(town.house.url("postgres")) as database:
        return database.execute(sql, words).fetchall()


def test_one_form_sent_four_times_at_once_counts_once_and_gets_one_answer(town: Town) -> None:
    with signed_in(town, "peer_4", AT_ONCE) as (browsers, token):
        path = f"/umpan-balik/beri/{town.scene.persons['official']}/"
        for number in range(ROUNDS):
            text = f"Sekaligus {number}: antrean tetap tertib"
            write = Write(str(uuid4()), "comment", "peer_4", text)
            form = token | {"_key": write.key, "about": "general", "kind": "appreciation", "text": text}
            town.oracle.try_(write)
            town.oracle.acknowledge(write)
            answers = at_once(browsers, path, [form] * AT_ONCE)
            assert [status for status, _ in answers] == [303] * AT_ONCE
            assert len({place for _, place in answers}) == 1
            assert rows(town, "SELECT count(*) FROM feedback_comment WHERE text = %s", text) == [(1,)]
            again = browsers[0].post(path, form)
            assert (again.status, again.location) == answers[0]
            other = browsers[0].post(path, form | {"text": "Isi yang lain sama sekali"})
            assert other.status == 422
            assert "Isi yang lain sama sekali" in other.text
        found = rows(
            town,
            "SELECT count(*) FROM feedback_comment WHERE text LIKE 'Sekaligus%%' OR text LIKE 'Isi yang%%'",
        )
        assert found == [(ROUNDS,)]
        keys = rows(
            town, "SELECT count(*) FROM base_receipt WHERE person_id = %s", town.scene.persons["peer_4"]
        )
        assert keys == [(ROUNDS,)]


def test_an_older_autosave_that_overtakes_nobody_changes_nothing(town: Town) -> None:
    with signed_in(town, "peer_5", AT_ONCE) as ((browser, *others), token):
        for number in range(ROUNDS):
            form, window = f"urutan:{number}", str(uuid4())
            saves = [
                token | {"_form": form, "_window": window, "_turn": str(turn), "note": f"{turn} kata"}
                for turn in range(1, 5)
            ]
            assert browser.post("/draf/", saves[0]).status == 200
            answers = at_once([browser, *others], "/draf/", [saves[3], saves[1], saves[2], saves[1]])
            assert {status for status, _ in answers} == {200}
            assert rows(town, "SELECT body -> 'note' ->> 0 FROM base_draft WHERE form = %s", form) == [
                ("4 kata",)
            ]


def test_two_first_autosaves_at_once_make_one_draft_and_no_error(town: Town) -> None:
    with signed_in(town, "peer_6", AT_ONCE) as (browsers, token):
        for number in range(ROUNDS):
            form = f"serentak:{number}"
            saves = [
                token | {"_form": form, "_window": str(uuid4()), "_turn": "1", "note": f"jendela {each}"}
                for each in range(AT_ONCE)
            ]
            statuses = sorted(status for status, _ in at_once(browsers, "/draf/", saves))
            assert statuses == [200] + [409] * (AT_ONCE - 1)
            assert rows(town, "SELECT count(*) FROM base_draft WHERE form = %s", form) == [(1,)]
