"""Agencies: founded with a line in the ledger, marked by purpose, found by code."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from teladan.apps.tenancy.actions import open_demo
from teladan.apps.tenancy.queries import Agency, agencies, agency, agency_by_code, demo_agencies, here
from teladan.apps.tenancy.terms import Purpose
from teladan.base import wall
from teladan.base.verdict import Refused
from tests.factories.tenancy import NOW, an_agency

pytestmark = pytest.mark.django_db


def test_an_agency_is_found_by_its_code_and_by_its_id() -> None:
    founded = an_agency("kota-uji", "Pemerintah Kota Uji")
    assert agency_by_code("kota-uji") == agency(founded.pk) == founded
    assert agency_by_code("kota-lain") is None
    assert agency(uuid4()) is None


def test_a_code_is_taken_once() -> None:
    an_agency("kota-uji")
    with pytest.raises(IntegrityError), transaction.atomic():
        an_agency("kota-uji", "Yang kedua")
    assert agencies().filter(code="kota-uji").count() == 1


@pytest.mark.parametrize("purpose", Purpose)
def test_only_documents_of_real_agencies_are_official(purpose: Purpose) -> None:
    founded = an_agency("kota-uji", purpose=purpose)
    assert founded.is_official == (purpose == Purpose.REAL)
    assert founded.is_demo == (purpose == Purpose.DEMO)
    assert (founded in demo_agencies()) == (purpose == Purpose.DEMO)


def test_a_scratch_agency_becomes_the_demo_when_it_is_whole() -> None:
    founded = an_agency("kota-uji", purpose=Purpose.SCRATCH)
    open_demo(agency=founded, now=NOW)
    assert list(demo_agencies()) == [founded]


@pytest.mark.parametrize("purpose", [Purpose.REAL, Purpose.REHEARSAL, Purpose.DEMO])
def test_no_other_agency_becomes_a_demo(purpose: Purpose) -> None:
    founded = an_agency("kota-uji", purpose=purpose)
    with pytest.raises(Refused):
        open_demo(agency=founded, now=NOW)
    assert Agency.objects.get(pk=founded.pk).purpose == purpose


def test_here_is_the_agency_that_was_entered() -> None:
    first, second = an_agency("kota-uji"), an_agency("kabupaten-uji")
    with wall.agency(first.pk):
        assert here() == first
        with wall.agency(second.pk):
            assert here() == second
        assert here() == first


def test_a_zone_outside_indonesia_is_refused() -> None:
    founded = an_agency("kota-uji")
    with pytest.raises(IntegrityError), transaction.atomic():
        Agency.objects.filter(pk=founded.pk).update(zone="Europe/Berlin")
