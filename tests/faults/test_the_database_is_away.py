"""The database goes away for a while: people are told so, keep their text, and nobody needs to restart anything."""

import os
import signal
import time
from uuid import uuid4

import pytest

from tests.factories.accounts import PASSWORD
from tests.faults.browser import Answer, Browser
from tests.faults.conftest import IS_FULL, Town
from tests.faults.house import kill
from tests.faults.oracle import Write
from tests.operations.processes import eventually, servers

AWAY = 30.0 if IS_FULL else 2.0
TEXT = "Tiga alinea yang lama saya pikirkan."


@pytest.mark.slow
def test_a_database_that_is_away_is_told_and_the_site_recovers_by_itself(town: Town) -> None:
    house, browser = town.house, Browser(town.house.port)
    browser.sign_in(town.scene.names["peer_3"], PASSWORD)
    token = browser.guard("/umpan-balik/beri/")
    address = f"/umpan-balik/beri/{town.scene.persons['official']}/"
    write = Write(str(uuid4()), "comment", "peer_3", TEXT)
    form = token | {"_key": write.key, "about": "general", "kind": "appreciation", "text": TEXT}
    web = house.web()[1]
    with town.writing():
        town.until_more(5)
        (keeper,) = house.keeper()
        os.kill(keeper, signal.SIGSTOP)  # else it would start the database anew at once
        try:
            kill(*servers(house.at))
            began = time.monotonic()
            for language, words in (("id", "Yang dapat Anda lakukan"), ("en", "What you can do")):
                browser.cookies["bahasa"] = language
                page, sent = browser.get("/beranda/"), browser.post(address, form)
                assert_humane(page, words)
                assert_humane(sent, words)
                assert f">{TEXT}</textarea>" in sent.text
                assert f'name="_key" value="{form["_key"]}"' in sent.text
            time.sleep(max(0.0, AWAY - (time.monotonic() - began)))
        finally:
            os.kill(keeper, signal.SIGCONT)
        waited = house.wait_for_page()
        town.until_more(12)
    print(f"\naway for {AWAY} s; a page came {waited:.1f} s after the database's keeper went on")
    assert house.web()[1] == web  # the same processes: nobody started them anew
    browser.close()  # nobody keeps a line open for as long as the rest has worked meanwhile
    assert eventually(lambda: browser.post(address, form).status == 303, seconds=30)
    assert browser.post(address, form).status == 303
    browser.close()
    town.oracle.try_(write)
    town.oracle.acknowledge(write)
    town.assert_every_promise_was_kept()


def assert_humane(answer: Answer, words: str) -> None:
    """What happened, what is safe, what to do; when to ask again; nothing of our insides."""
    assert answer.status == 503
    assert int(answer.headers["retry-after"]) > 0
    assert words in answer.text
    for inside in ("Traceback", "psycopg", "OperationalError", "/src/"):
        assert inside not in answer.text
