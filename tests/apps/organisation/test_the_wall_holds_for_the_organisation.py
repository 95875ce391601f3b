"""Another agency, and nobody in particular, see no row; jobs read, confirm and wipe; the command prints and stores."""

import gzip
import threading
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from typer.testing import CliRunner

from teladan.apps.organisation import queries
from teladan.apps.organisation.actions import confirm_import, import_roster, preview_roster
from teladan.apps.organisation.models import (
    Headship,
    Person,
    Post,
    Reporting,
    RosterImport,
    Segment,
    Unit,
)
from teladan.apps.organisation.tasks import KEPT, sweep_imports
from teladan.apps.organisation.terms import ImportState
from teladan.base import clock
from teladan.base.errors import Invalid
from teladan.base.jobs import run_job
from teladan.base.models import Job, JobState
from teladan.config.commands import imports
from tests.apps.organisation.rosters import as_csv, small
from tests.factories.tenancy import NOW
from tests.people import People

FIRST = date(2026, 1, 1)
TABLES = (Unit, Post, Person, Segment, Reporting, Headship, RosterImport)


def loaded(people: People) -> RosterImport:
    """Import a roster and preview another in the home agency."""
    with people.at_home("hr") as by:
        import_roster(content=as_csv(small()), name="r.csv", as_of=FIRST, by=by, now=NOW)
        rows = small()
        rows[3]["Jabatan"] = "Arsiparis"
        shown: RosterImport = preview_roster(
            content=as_csv(rows), name="r.csv", as_of=FIRST, by=by, now=NOW
        ).value
        return shown


def test_only_the_own_agency_sees_its_rows(committed_people: People) -> None:
    loaded(committed_people)
    with committed_people.at_home():
        assert all(table._base_manager.exists() for table in TABLES)
    with committed_people.elsewhere():
        assert not any(table._base_manager.exists() for table in TABLES)
    assert not any(table._base_manager.exists() for table in TABLES)


def test_two_agencies_may_know_the_same_person_and_the_account_stays_as_it_is(
    committed_people: People,
) -> None:
    loaded(committed_people)
    rows = small()
    rows[0]["Email"] = "lain@kabupaten-sukamaju.example"
    with committed_people.elsewhere() as by:
        hr = replace(by, roles=frozenset({"hr"}))
        import_roster(content=as_csv(rows), name="r.csv", as_of=FIRST, by=hr, now=NOW)
        person = queries.person_by_nip(rows[0]["NIP"])
        assert person is not None
        assert person.email == "lain@kabupaten-sukamaju.example"
        assert person.membership.user.email == small()[0]["Email"]


def test_a_preview_is_confirmed_as_it_was_shown_and_its_rows_are_wiped(committed_people: People) -> None:
    shown = loaded(committed_people)
    with committed_people.at_home("hr") as by:
        confirm_import(shown=shown, by=by, now=NOW)
        shown.refresh_from_db()
        assert (shown.state, shown.rows) == (ImportState.DONE, None)
        person = queries.person_by_nip(small()[3]["NIP"])
        assert person is not None
        segment = queries.segment_of(person.id, FIRST)
        assert segment is not None
        assert segment.title == "Arsiparis"


def test_a_preview_that_the_agency_has_overtaken_is_refused(committed_people: People) -> None:
    shown = loaded(committed_people)
    rows = small()
    rows[4]["Jabatan"] = "Arsiparis"
    with committed_people.at_home("hr") as by:
        import_roster(content=as_csv(rows), name="r.csv", as_of=FIRST, by=by, now=NOW)
        with pytest.raises(Invalid, match="changed since"):
            confirm_import(shown=shown, by=by, now=NOW)


def test_kept_rows_hold_the_allowed_columns_only(committed_people: People) -> None:
    rows = [row | {"Agama": "rahasia"} for row in small()]
    with committed_people.at_home("hr") as by:
        shown = preview_roster(
            content=as_csv(rows, tuple(rows[0])), name="r.csv", as_of=FIRST, by=by, now=NOW
        ).value
        assert shown.preview["dropped"] == ["Agama"]
        assert b"rahasia" not in gzip.decompress(bytes(shown.rows))


def test_a_job_reads_the_upload_and_wipes_it(committed_people: People) -> None:
    by = committed_people["hr"]
    with committed_people.at_home("hr"):
        job = Job.objects.create(
            kind="organisation.preview_roster",
            person_id=by.id,
            input=as_csv(small()),
            input_name="r.csv",
            args={"as_of": "2026-01-01", "complete": ""},
            started_at=NOW,
        )
    actor = {"name": by.name, "user_id": str(by.user_id), "roles": sorted(by.roles)}
    run_job(job_id=str(job.id), agency_id=str(by.agency_id), actor=actor)
    with committed_people.at_home("hr"):
        job.refresh_from_db()
        assert (job.state, job.input) == (JobState.DONE, None)
        assert (job.result or {})["url"].endswith(f"{RosterImport.objects.get().pk}/")


def test_a_preview_that_nobody_confirms_is_wiped_after_a_week(committed_people: People) -> None:
    shown = loaded(committed_people)
    for wait, state in ((KEPT - timedelta(hours=1), "shown"), (KEPT + timedelta(hours=1), "dropped")):
        with clock.at(NOW + wait), committed_people.at_home():
            sweep_imports()
            shown.refresh_from_db()
            assert shown.state == state
    assert shown.rows is None


def test_changes_of_one_agency_wait_for_one_another(committed_people: People) -> None:
    waited = threading.Event()

    def second() -> None:
        try:
            with committed_people.at_home("hr") as by:
                import_roster(content=as_csv(small()), name="r.csv", as_of=FIRST, by=by, now=NOW)
            waited.set()
        finally:
            connection.close()

    with committed_people.at_home("hr") as by:
        import_roster(content=as_csv(small()), name="r.csv", as_of=FIRST, by=by, now=NOW)
        other = threading.Thread(target=second)
        other.start()
        assert not waited.wait(1.5)
    other.join(20)
    assert waited.is_set()
    with committed_people.at_home():
        assert Person.objects.count() == 40


class TestTheCommand:
    """teladan import roster."""

    @pytest.fixture(autouse=True)
    def started(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The guard at start-up looks at the site's own database, which need not run while tests do."""
        monkeypatch.setattr(imports, "refuse_to_start", lambda: None)

    def run(self, *words: str) -> tuple[int, str]:
        """Run the command; its exit code and everything it printed."""
        done = CliRunner().invoke(imports.app, ["roster", *words])
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done.exit_code, done.output

    def file(self, folder: Path, **spoilt: str) -> str:
        """Write a roster; `spoilt` changes cells of its third row."""
        rows = small()
        rows[1] |= spoilt
        path = folder / "roster.csv"
        path.write_bytes(as_csv(rows))
        return str(path)

    def count(self, people: People) -> int:
        """How many people the home agency has."""
        with people.at_home():
            return Person.objects.count()

    def test_a_dry_run_shows_what_would_change_and_changes_nothing(
        self, committed_people: People, tmp_path: Path
    ) -> None:
        words = ("--agency", "kota-contoh", "--as-of", "2026-01-01", "--dry-run", "--lang", "en")
        code, output = self.run(self.file(tmp_path), *words)
        assert code == 0
        assert "New people" in output
        assert "40" in output
        assert self.count(committed_people) == 0

    def test_an_import_stores_and_a_second_one_says_that_nothing_changes(
        self, committed_people: People, tmp_path: Path
    ) -> None:
        words = ("--agency", "kota-contoh", "--as-of", "2026-01-01", "--lang", "en")
        assert self.run(self.file(tmp_path), *words)[0] == 0
        assert self.count(committed_people) == 40
        assert "Nothing changes" in self.run(self.file(tmp_path), *words)[1]

    def test_errors_are_told_and_nothing_is_stored(self, committed_people: People, tmp_path: Path) -> None:
        path = self.file(tmp_path, Email="tanpa at", NIP_Atasan="1.9E+17")
        code, output = self.run(path, "--agency", "kota-contoh", "--lang", "en")
        assert code == 2
        assert "Row 3, Email" in output
        assert "2 errors" in output
        assert self.count(committed_people) == 0

    def test_a_server_with_several_agencies_asks_which(
        self, committed_people: People, tmp_path: Path
    ) -> None:
        code, output = self.run(self.file(tmp_path), "--lang", "id")
        assert code == 2
        assert "kabupaten-sukamaju" in output
