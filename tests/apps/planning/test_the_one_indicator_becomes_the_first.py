"""A database from the thin year: every result's one indicator becomes the first of several, in every agency."""

import os
from collections.abc import Iterator
from decimal import Decimal
from uuid import UUID

import psycopg
import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from pytest_django import DjangoDbBlocker

from teladan.base.ids import uuid7
from teladan.config.database import address, roles, scratch
from teladan.config.database.enter import entered
from tests.harness.databases import KIND

BEFORE, AFTER = [("planning", "0002_superior_post")], [("planning", "0005_old_columns")]


@pytest.fixture
def thin_year(django_db_setup: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Give a database as it was before results had several indicators, entered as its owner."""
    name = f"teladan_c_{os.getpid()}_thin"
    with django_db_blocker.unblock():
        with scratch.owner(kind=KIND) as server:
            scratch.create(server, name)
        inside = psycopg.conninfo.make_conninfo(address.url(roles.OWNER, kind=KIND), dbname=name)
        with psycopg.connect(inside, autocommit=True) as database:
            for statement in roles.inside_statements():
                database.execute(statement)
        with entered(roles.OWNER, database=name, kind=KIND):
            MigrationExecutor(connection).migrate(BEFORE)
            yield
        with scratch.owner(kind=KIND) as server:
            scratch.drop(server, name)


def result_in(code: str) -> tuple[UUID, UUID]:
    """Write an agency with one result as the thin year kept it, without what these two tables refer to."""
    agency_id, pk = uuid7(), uuid7()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE contype = 'f' AND conrelid = 'planning_planresult'::regclass"
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f'ALTER TABLE planning_planresult DROP CONSTRAINT "{name}"')
        cursor.execute("SELECT set_config('app.agency', %s, false)", [str(agency_id)])
        cursor.execute(
            "INSERT INTO tenancy_agency (id, code, name, place, zone, purpose, overlay) "
            "VALUES (%s, %s, %s, 'Contoh', 'Asia/Jakarta', 'real', '')",
            [agency_id, code, code],
        )
        cursor.execute(
            "INSERT INTO planning_planresult (id, agency_id, plan_id, number, text, indicator, aspect, direction, "
            "measure, baseline, target_value) VALUES (%s, %s, %s, 1, 'Berkas', %s, 'waktu', 'higher', '%%', 71, 90)",
            [pk, agency_id, uuid7(), f"Indikator {code}"],
        )
    return agency_id, pk


def test_no_indicator_is_lost(thin_year: None) -> None:
    held = {code: result_in(code) for code in ("satu", "dua")}
    MigrationExecutor(connection).migrate(AFTER)
    for code, (agency_id, pk) in held.items():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.agency', %s, false)", [str(agency_id)])
            cursor.execute(
                "SELECT result_id, number, aspect, indicator, direction, measure, baseline, target_value "
                "FROM planning_planindicator"
            )
            assert cursor.fetchall() == [
                (pk, 1, "waktu", f"Indikator {code}", "higher", "%", Decimal(71), Decimal(90))
            ]
