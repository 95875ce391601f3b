"""What is one person's own does not exist for a person of another agency, and is behind the sign-in for everyone else."""

import pytest
from playwright.sync_api import expect

from teladan.base import clock
from tests.factories.appraisal import decided, rated, released
from tests.journeys.town import Town

pytestmark = pytest.mark.journey


@pytest.fixture
def result(town: Town) -> str:
    """The address of the official's released result."""
    town.opens_year()
    town.agrees_plans(["official"])
    town.opens_rating()
    with town.people.at_home():
        appraisal = rated(town.appraisal("official"))
        decided(appraisal, at=clock.now())
        released(appraisal, at=clock.now())
    return f"/penilaian/hasil/{appraisal.id}/"


def test_a_person_of_another_agency_finds_no_such_page(town: Town, result: str) -> None:
    outsider = town.visitor("outsider", 1280)
    answer = outsider.page.goto(result)
    assert answer is not None
    assert answer.status == 404
    expect(outsider.page.get_by_role("heading", level=1)).to_contain_text("Halaman ini tidak ditemukan")
    expect(outsider.page.locator("body")).not_to_contain_text(town.name("official"))
    for more in (result.replace("hasil", "mengapa"), result.replace("hasil", "banding")):
        assert outsider.page.request.get(more).status == 404


def test_whoever_is_signed_out_is_led_to_the_sign_in_and_then_to_the_page(town: Town, result: str) -> None:
    somebody = town.stranger(360)
    somebody.opens(result)
    somebody.reads("Masuk")
    expect(somebody.page.locator("body")).not_to_contain_text(town.name("official"))
    somebody.gives_password(town.people.user("official").username)
    somebody.reads("Hasil 2026")
    somebody.signs_out()
    somebody.opens(result)
    somebody.reads("Masuk")
