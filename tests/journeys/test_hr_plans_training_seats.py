"""HR lets seats be planned, keeps one by hand, plans again and confirms; whoever has none reads why on their own page."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from teladan.apps.development.models import AllocationRun, Enrolment, ProposedSeat, Session
from teladan.apps.development.terms import EnrolmentStage, RunState
from tests.apps.development.test_allocation import NEEDY, assessed
from tests.journeys.town import Town
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

PLANS = "/pengembangan/penempatan/"
PICTURES = os.environ.get("PICTURES_OF_SEATS")


def test_seats_are_planned_adjusted_and_given(town: Town) -> None:
    with town.people.at_home():
        session = assessed(town.persons)
    hr = town.visitor("hr", 1280)
    hr.opens("/pengembangan/kelola/")
    hr.page.locator(f"a[href='{PLANS}']").click()
    first = plans(town, hr)
    left = next(key for key in NEEDY if town.persons[key].pk not in seated(town, first))
    hr.sees(town.name(left))
    pictured(hr, "plan")
    keeps_a_seat(town, hr, left, session)
    second = plans(town, hr)
    assert town.persons[left].pk in seated(town, second)
    hr.page.locator("form[action$='/tetapkan/'] button").click()
    expect(hr.page.locator("form[action$='/tetapkan/']")).to_have_count(0)
    with town.people.at_home():
        assert AllocationRun.objects.get(pk=second.pk).state == RunState.CONFIRMED
        given = Enrolment.objects.filter(run=second, stage=EnrolmentStage.SEATED)
        assert given.filter(person=town.persons[left]).exists()
    without = next(key for key in NEEDY if town.persons[key].pk not in seated(town, second))
    visitor = town.visitor(without, 360)
    visitor.opens("/pengembangan/")
    visitor.sees(f"{session.course.title} ({session.code})")
    pictured(visitor, "own")


def plans(town: Town, hr: Visitor) -> AllocationRun:
    """Ask for a plan with everything as offered, except that the whole of a unit may be away."""
    hr.opens(PLANS)
    hr.page.locator("input[name=absent]").fill("100")
    pictured(hr, "plans")
    hr.page.locator("button[form=rencana]").click()
    hr.reads("Menunggu giliran")
    assert town.work() > 0
    expect(hr.page.get_by_role("heading", level=1)).to_contain_text("Selesai", timeout=15_000)
    hr.follows("Lihat hasilnya")
    expect(hr.page.locator("form[action$='/tetapkan/']")).to_have_count(1)
    with town.people.at_home():
        run = AllocationRun.objects.latest("made_at")
        assert run.state == RunState.PROPOSED
    return run


def seated(town: Town, run: AllocationRun) -> set[object]:
    with town.people.at_home():
        return set(ProposedSeat.objects.filter(run=run).values_list("person_id", flat=True))


def keeps_a_seat(town: Town, hr: Visitor, key: str, session: Session) -> None:
    """Keep a seat for somebody whom the plan left out."""
    hr.page.locator("aside a[href$='/simpan-kursi/']").first.click()
    hr.page.locator("select[name=session]").select_option(str(session.pk))
    hr.page.locator("input[name=nip]").fill(str(town.persons[key].nip))
    pictured(hr, "keep")
    hr.page.locator("button[form=isian]").click()
    hr.sees(town.name(key))


def pictured(visitor: Visitor, name: str) -> None:
    """Keep a picture where one is asked for, at both widths."""
    if PICTURES:
        for width in (1280, 360):
            visitor.page.set_viewport_size({"width": width, "height": 800})
            visitor.page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
        visitor.page.set_viewport_size({"width": visitor.width, "height": 800})
