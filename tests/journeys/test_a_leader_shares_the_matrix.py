"""A leader shares the role-result matrix, one subordinate takes it and another says why not: once at a wide screen, once on a phone without script."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from teladan.apps.organisation.models import Person
from teladan.apps.planning.actions import put_result
from teladan.apps.planning.terms import PlanStage
from tests.factories.organisation import actor_of
from tests.factories.planning import a_cycle, a_goal, a_plan, a_spec, stand
from tests.factories.tenancy import NOW
from tests.journeys.town import Town
from tests.journeys.visitor import Visitor

OWN = "Akta kelahiran terbit dalam satu hari kerja"
EXPECTED = "Berkas akta diperiksa pada hari pengajuan"
OTHER = "Akta dicetak sebelum pukul 15.00"
REASON = "Pencetakan sudah menjadi tugas Hendra; saya menggantikan bila ia cuti."


def prepares(town: Town) -> None:
    """Let the superior have an agreed SKP with one result that supports the unit's goal."""
    with town.people.at_home():
        boss: Person = town.persons["superior"]
        a_cycle()
        plan = a_plan(boss, results=0)
        goal = a_goal(plan.unit_id)
        put_result(plan=plan, spec=a_spec(OWN, parent_goal=goal.id), by=actor_of(boss), now=NOW)
        stand(plan, PlanStage.AGREED)


def is_fit(visitor: Visitor, heading: str) -> None:
    """See that a page fits the screen and that axe has nothing to say about it."""
    visitor.reads(heading)
    found = Axe().run(visitor.page)
    assert found.violations_count == 0, found.generate_report()


def test_a_leader_shares_at_a_wide_screen(town: Town) -> None:
    prepares(town)
    boss = town.visitor("superior", 1280)
    boss.follows("Tim saya")
    boss.follows("Matriks peran hasil", within=boss.page.locator("main"))
    is_fit(boss, "Matriks peran hasil")
    for key, text in {"official": EXPECTED, "peer_1": OTHER}.items():
        boss.row(town.name(key)).locator("textarea").first.fill(text)
    boss.presses("Simpan matriks")
    boss.sees("Belum dibagikan")
    boss.follows("Bagikan…")
    is_fit(boss, "Bagikan matriks")
    boss.presses("Bagikan sekarang")
    boss.sees("Masuk draf SKP")
    boss.pictures("matrix")

    official = town.visitor("official", 360)
    official.opens("/perencanaan/peran/")
    is_fit(official, "Peran yang dibagikan kepada saya")
    official.sees(EXPECTED)
    official.follows("Lihat dalam SKP")
    official.sees(EXPECTED)

    mate = town.visitor("peer_1", 360)
    mate.opens("/perencanaan/peran/")
    mate.follows("Saya tidak mengembannya")
    mate.fills("Alasan", REASON)
    mate.presses("Sampaikan kepada pimpinan")
    mate.sees(REASON)
    boss.opens("/perencanaan/matriks/")
    boss.sees(REASON)
    boss.opens("/tim-saya/skp/")
    is_fit(boss, "SKP tim saya")
    boss.opens("/perencanaan/sasaran-unit/")
    boss.follows("Siapa mengerjakan apa untuk sasaran ini")
    is_fit(boss, "Siapa mengerjakan apa")
    boss.sees(OWN)


def test_one_person_a_page_on_a_phone_without_script(town: Town) -> None:
    prepares(town)
    boss = town.visitor("superior", 360, script=False)
    boss.opens("/perencanaan/matriks/")
    expect(boss.page.locator("table.matrix")).to_be_hidden()
    boss.follows(town.name("official"), within=boss.page.locator("main"))
    boss.page.locator("main textarea").first.fill(EXPECTED)
    boss.presses("Simpan")
    boss.sees("Belum dibagikan")
    boss.follows("Matriks peran hasil", within=boss.page.locator("main"))
    boss.follows("Bagikan…")
    boss.presses("Bagikan sekarang")
    boss.opens("/perencanaan/matriks/")
    boss.sees("1 dari 1 terisi")
    official = town.visitor("official", 360, script=False)
    official.opens("/perencanaan/skp/")
    official.sees(EXPECTED)
