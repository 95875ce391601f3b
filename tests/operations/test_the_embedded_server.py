"""The embedded server runs exactly as long as somebody uses it, and lets nobody else in."""

import os
import signal
import stat
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest

from teladan.config.embedded.cluster import address, joined
from teladan.config.embedded.keeper import is_ready
from teladan.config.embedded.place import NoPlace, Place
from tests.operations.processes import eventually, finish, keepers, servers, using


@pytest.fixture
def at(home: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """The test cluster of this folder; nobody uses it when a test begins."""
    monkeypatch.setenv("TELADAN_HOME", str(home))
    place = Place(home, "test")
    assert eventually(lambda: not servers(place))
    return place


def test_it_stops_when_its_only_user_has_gone(at: Place, environment: dict[str, str]) -> None:
    with using(environment):
        assert len(servers(at)) == 1
    assert eventually(lambda: not servers(at) and not keepers(environment))


def test_a_second_user_joins_and_the_first_may_go(at: Place, environment: dict[str, str]) -> None:
    with using(environment) as first, using(environment):
        (server,) = servers(at)
        finish(first)
        assert not eventually(lambda: servers(at) != [server], seconds=0.5)
    assert eventually(lambda: not servers(at))


def test_it_stops_when_its_user_is_killed(at: Place, environment: dict[str, str]) -> None:
    with using(environment) as user:
        user.kill()
        assert eventually(lambda: not servers(at) and not keepers(environment))


def test_it_stops_when_its_keeper_is_killed_and_the_next_user_finds_what_was_committed(
    at: Place, environment: dict[str, str]
) -> None:
    with using(environment):
        with psycopg.connect(address(at, "teladan_owner")) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS kept (word text)")
            connection.execute("INSERT INTO kept VALUES ('still here')")
        (keeper,) = keepers(environment)
        os.kill(keeper, signal.SIGKILL)
        assert eventually(lambda: not servers(at))
    with joined(at), psycopg.connect(address(at, "teladan_owner")) as connection:
        assert ("still here",) in connection.execute("SELECT word FROM kept").fetchall()


def test_it_is_started_anew_when_it_was_killed_and_still_stops_with_its_last_user(
    at: Place, environment: dict[str, str]
) -> None:
    with using(environment):
        (first,) = servers(at)
        os.kill(first, signal.SIGKILL)
        assert eventually(lambda: bool(servers(at)) and servers(at) != [first], seconds=30)
        assert eventually(lambda: is_ready(at), seconds=30)
        with psycopg.connect(address(at, "teladan_app")) as connection:
            assert connection.execute("SELECT current_user").fetchone() == ("teladan_app",)
    assert eventually(lambda: not servers(at) and not keepers(environment))


def test_it_listens_on_no_network_address_and_its_folders_are_private(at: Place) -> None:
    with joined(at), psycopg.connect(address(at, "postgres", "postgres")) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        assert connection.execute("SHOW password_encryption").fetchone() == ("scram-sha-256",)
        assert stat.S_IMODE(at.sockets.stat().st_mode) == 0o700
        assert stat.S_IMODE(at.data.stat().st_mode) == 0o700
        assert stat.S_IMODE(at.beside("passwords").stat().st_mode) == 0o600


def test_a_wrong_password_does_not_open_it(at: Place) -> None:
    with joined(at), pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(address(at, "teladan_app"), password="guess")


def test_two_project_folders_never_meet(tmp_path: Path, home: Path) -> None:
    assert Place(tmp_path).digest != Place(home).digest
    assert Place(tmp_path).socket != Place(home).socket


def test_a_socket_folder_of_somebody_else_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("teladan.config.embedded.place.os.geteuid", lambda: 12345)
    with TemporaryDirectory() as short:
        monkeypatch.setenv("XDG_RUNTIME_DIR", short)
        place = Place(tmp_path, "test")
        place.sockets.mkdir(mode=0o755)
        place.sockets.chmod(0o755)
        with pytest.raises(NoPlace, match="not a private folder"):
            place.prepare()


def test_a_socket_path_the_kernel_cannot_hold_is_refused_with_a_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / ("x" * 60) / ("y" * 60)
    deep.mkdir(parents=True)
    monkeypatch.setattr("teladan.config.embedded.place.os.geteuid", lambda: 12345)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(deep))
    with pytest.raises(NoPlace, match="Set XDG_RUNTIME_DIR"):
        Place(tmp_path, "test").prepare()
