"""A whole agency in the middle of its year, in a database of its own, that receives all input and keeps none of it."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from pytest_django import DjangoDbBlocker

from teladan.apps.organisation.actions import preview_roster
from teladan.apps.organisation.models import ColumnTitle, Person, RosterImport
from teladan.apps.organisation.terms import ImportState
from teladan.base import clock
from teladan.base.models import Job, JobFile
from teladan.config.database.enter import enter, leave
from teladan.config.database.roles import APP
from tests.apps.organisation.rosters import as_csv, small
from tests.factories.tenancy import NOW
from tests.factories.year import a_year_under_way
from tests.harness import databases
from tests.people import People, gather

UNKNOWN_TITLES = "No Induk Aneh;Sebutan;Gol;Kantor;Nama Kantor;Tugas\n199001012015031900;Sulastri;III/a;05;Bidang;Pelaksana\n"


@dataclass
class Town:
    """The people, and the cast as persons by key."""

    people: People
    cast: dict[str, Person]


@contextmanager
def town(blocker: DjangoDbBlocker, shared: str) -> Iterator[Town]:
    """Build the agency in a clone; while the block lasts every request meets it, in one transaction that is thrown away."""
    with blocker.unblock():
        name = databases.clone("inputs")
        enter(APP, database=name, kind=databases.KIND)
        try:
            with clock.at(NOW), transaction.atomic():
                yield _built()
                transaction.set_rollback(True)
        finally:
            leave()
            enter(APP, database=shared, kind=databases.KIND)
            databases.drop(name)


def _built() -> Town:
    people = gather()
    with people.at_home():
        cast = a_year_under_way(people)
        RosterImport.objects.all().delete()  # a row without what its page shows
        preview_roster(
            content=as_csv(small()),
            name="daftar.csv",
            as_of=NOW.date(),
            complete="",
            by=people["hr"],
            now=NOW,
        )
    with people.at_home("hr"):
        _imports_and_jobs(cast["hr"])
    return Town(people, cast)


def _imports_and_jobs(hr: Person) -> None:
    """Leave an upload whose columns nobody named yet, and a finished job with its file."""
    RosterImport.objects.create(
        name="asing.csv",
        sha256="1" * 64,
        as_of=NOW.date(),
        preview={},
        digest="",
        person_id=hr.id,
        loaded_at=NOW,
        state=ImportState.ASKED,
        content=gzip.compress(UNKNOWN_TITLES.encode()),
        corrected=b"PK",
    )
    ColumnTitle.objects.create(title="Sebutan", key="sebutan", column="Nama")
    job = Job.objects.create(kind="reports.archive", person_id=hr.id, args={}, started_at=NOW)
    JobFile.objects.create(
        job=job, person_id=hr.id, name="a.zip", content_type="application/zip", content=b"PK", made_at=NOW
    )
