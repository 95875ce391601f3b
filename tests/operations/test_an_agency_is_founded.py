"""`teladan agency found`: an empty server gets its first agency and its first HR officer."""

import re

import pytest
from typer.testing import CliRunner, Result

from teladan.apps.accounts.queries import members
from teladan.apps.audit.queries import leaf_faults, recent_entries
from teladan.apps.tenancy.queries import agency_by_code
from teladan.base.wall import agency as inside
from teladan.config.commands import agency as command
from teladan.config.commands.agency import app

NIP = "198604122011012999"
WORDS = ("found", "kota-baru", "Pemerintah Kota Baru", "--place", "Baru", "--hr-name", "Wati Lestari, S.H.")


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard at start-up looks at the site's own database, which need not run while tests do."""
    monkeypatch.setattr(command, "refuse_to_start", lambda: None)


def found(*words: str, nip: str = NIP) -> Result:
    return CliRunner().invoke(app, [*WORDS, "--hr-nip", nip, *words])


def test_the_first_officer_gets_a_code_and_the_role(own_database: str) -> None:
    result = found("--zone", "Asia/Makassar")
    assert result.exit_code == 0, result.output
    agency = agency_by_code("kota-baru")
    assert agency is not None
    assert (agency.zone, agency.is_official) == ("Asia/Makassar", True)
    with inside(agency.pk):
        officer = members().get()
        assert officer.roles == ["hr"]
        assert not officer.user.has_usable_password()
        words = {row.word for row in recent_entries()}
        assert {"account.admitted", "account.code_issued"} <= words
        assert not list(leaf_faults())
    assert re.search(r"\n  \S{6,}\n", result.output)
    assert "kota-baru" in CliRunner().invoke(app, ["list"]).output


@pytest.mark.parametrize(
    ("words", "nip", "says"),
    [
        ((), "198613122011012999", "198613122011012999"),
        (("--zone", "Europe/Berlin"), NIP, "Europe/Berlin"),
    ],
)
def test_what_cannot_stand_is_refused_and_nothing_is_written(
    own_database: str, words: tuple[str, ...], nip: str, says: str
) -> None:
    result = found(*words, nip=nip)
    assert result.exit_code == 2
    assert says in result.output + result.stderr
    assert agency_by_code("kota-baru") is None


def test_a_code_is_taken_once(own_database: str) -> None:
    assert found().exit_code == 0
    again = found()
    assert again.exit_code == 2
    assert "kota-baru" in again.output + again.stderr
