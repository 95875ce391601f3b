"""`teladan run` shows a page, stops cleanly, and leaves nothing behind even when it is killed."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import reverse

from teladan.config.embedded.place import Place
from teladan.config.running.children import TRIES, Children
from teladan.config.running.port import NoPort, free_port
from tests.operations.conftest import Run
from tests.operations.processes import eventually, keepers, running, servers

ADDRESS = re.compile(r"Teladan is running: (http://\S+)")


@pytest.fixture
def port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        found: int = trial.getsockname()[1]
    return found


@pytest.fixture
def house(environment: dict[str, str], port: int) -> Iterator["subprocess.Popen[str]"]:
    """The whole house, started and not yet answering; ended afterwards if a test did not."""
    command = [sys.executable, "-m", "teladan.config", "run", "--no-demo", "--port", str(port)]
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    yield process
    if process.poll() is None:
        process.kill()
    process.wait()
    if process.stdout:
        process.stdout.close()


def address_of(house: "subprocess.Popen[str]") -> str:
    """Read what it prints until it names its address."""
    said = ""
    assert house.stdout
    for line in house.stdout:
        said += line
        if found := ADDRESS.search(line):
            return found[1]
    raise AssertionError(f"no address in:\n{said}")


def test_a_page_comes_and_ctrl_c_stops_everything(
    house: "subprocess.Popen[str]", port: int, home: Path
) -> None:
    with urllib.request.urlopen(address_of(house).rstrip("/") + reverse("account_login")) as page:  # noqa: S310 - our own address
        assert page.status == 200
        assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    house.send_signal(signal.SIGINT)
    assert house.wait(30) == 0
    assert eventually(lambda: not running(f"--port {port}") and not servers(Place(home)))


def test_nothing_outlives_a_kill(house: "subprocess.Popen[str]", port: int, home: Path) -> None:
    address_of(house)
    os.kill(house.pid, signal.SIGKILL)
    assert eventually(lambda: not running(f"--port {port}") and not servers(Place(home)))


def child_of(house: "subprocess.Popen[str]", *words: str) -> int:
    """Find the child of the house whose command holds these words."""
    (found,) = [
        pid
        for pid in running(*words)
        if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1] == str(house.pid)
    ]
    return found


def test_a_worker_that_ends_by_itself_is_started_anew(house: "subprocess.Popen[str]") -> None:
    address_of(house)
    before = child_of(house, "teladan.config worker")
    os.kill(before, signal.SIGKILL)
    assert house.stdout
    assert "worker ended by itself" in house.stdout.readline()
    assert eventually(lambda: child_of(house, "teladan.config worker") != before)


def test_a_child_that_ends_again_and_again_is_given_up() -> None:
    children = Children()
    children.start("clock", "no-such-command", env={})
    tries = 0
    while children.running["clock"].wait(30) and children.revive("clock"):
        tries += 1
    assert tries == TRIES


def test_a_database_that_was_killed_comes_back_by_itself(house: "subprocess.Popen[str]", home: Path) -> None:
    address = address_of(house).rstrip("/") + reverse("account_login")
    (server,) = servers(Place(home))
    os.kill(server, signal.SIGKILL)
    assert eventually(lambda: bool(servers(Place(home))) and servers(Place(home)) != [server], seconds=30)
    assert eventually(lambda: answers(address), seconds=30)


def test_a_keeper_that_was_killed_is_followed_by_another(
    house: "subprocess.Popen[str]", home: Path, environment: dict[str, str]
) -> None:
    address = address_of(house).rstrip("/") + reverse("account_login")
    (keeper,) = keepers(environment)
    os.kill(keeper, signal.SIGKILL)
    assert eventually(lambda: bool(keepers(environment)) and answers(address), seconds=30)


def answers(address: str) -> bool:
    """Tell whether the page comes."""
    try:
        with urllib.request.urlopen(address, timeout=10) as page:  # noqa: S310 - our own address
            return bool(page.status == 200)
    except OSError:
        return False


def test_a_taken_port_gives_the_next_free_one(port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        found = free_port("127.0.0.1", port)
    assert port < found < port + 50


def test_no_port_at_all_is_told_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("teladan.config.running.port.is_free", lambda *_: False)
    with pytest.raises(NoPort, match="--port"):
        free_port("127.0.0.1", 8000)


def test_an_unknown_command_is_answered_with_the_nearest_one(teladan: Run) -> None:
    done = teladan("databse")
    assert done.returncode == 2
    assert "did you mean database?" in done.stderr


def test_the_list_of_commands_needs_no_database(teladan: Run) -> None:
    done = teladan("--help", DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing")
    assert done.returncode == 0
    assert "serve" in done.stdout
