"""A newcomer's first day, in a real browser without JavaScript: HR prints a slip, the newcomer comes in with it."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.factories.accounts import PASSWORD, a_member, a_nip
from tests.people import People

pytestmark = pytest.mark.journey

NAME, OWN = "Wahyu Hidayat", "tiga kata sendiri"


def visitor(browser: Browser, width: int) -> Page:
    """Somebody's own browser, without JavaScript, reading Indonesian."""
    context = browser.new_context(
        java_script_enabled=False, locale="id-ID", viewport={"width": width, "height": 800}
    )
    return context.new_page()


def sign_in(page: Page, site: str, username: str, password: str) -> None:
    """Fill the sign-in form."""
    page.goto(f"{site}/akun/masuk/")
    page.get_by_label("NIP", exact=True).fill(username)
    page.get_by_label("Kata sandi", exact=True).fill(password)
    page.get_by_role("button", name="Masuk", exact=True).click()


def test_hr_prints_a_slip_and_the_newcomer_comes_in_with_it(
    site: str, people: People, browser: Browser
) -> None:
    with people.at_home():
        newcomer = a_member(NAME, username=a_nip("19951231"), password=None)

    office = visitor(browser, 1280)
    sign_in(office, site, people.user("hr").username, PASSWORD)
    office.goto(f"{site}/akun/")
    office.get_by_role("link", name="Masuk pertama pegawai").click()
    office.get_by_label("Nama atau NIP").fill("wahyu")
    office.get_by_role("button", name="Cari").click()
    office.get_by_role("checkbox", name=NAME).check()
    office.get_by_role("button", name="Cetak lembar kode").click()
    code = office.locator(".figure-big").inner_text()

    phone = visitor(browser, 360)
    phone.goto(f"{site}/akun/masuk/")
    phone.get_by_role("link", name="Saya punya kode").click()
    phone.get_by_label("NIP", exact=True).fill(newcomer.user.username)
    phone.get_by_label("Kode", exact=True).fill(code.lower())
    phone.get_by_label("Tanggal lahir").fill("1995-12-30")
    phone.get_by_role("button", name="Lanjutkan").click()
    expect(phone.get_by_role("alert")).to_contain_text("tidak cocok")
    phone.get_by_label("Tanggal lahir").fill("1995-12-31")
    phone.get_by_role("button", name="Lanjutkan").click()
    phone.get_by_label("Kata sandi baru", exact=True).fill(OWN)
    phone.get_by_label("Kata sandi baru sekali lagi").fill(OWN)
    phone.get_by_role("button", name="Simpan dan masuk").click()
    phone.goto(f"{site}/akun/")
    expect(phone.get_by_role("heading", name="Akun saya")).to_be_visible()
    expect(phone.locator("main")).to_contain_text(NAME)

    later = visitor(browser, 360)
    sign_in(later, site, newcomer.user.username, OWN)
    later.goto(f"{site}/akun/")
    expect(later.locator("main")).to_contain_text(NAME)


def test_a_wrong_password_says_what_to_do_and_keeps_the_number(
    site: str, people: People, browser: Browser
) -> None:
    page = visitor(browser, 360)
    sign_in(page, site, people.user("official").username, "bukan ini")
    expect(page.get_by_role("alert")).to_contain_text("tidak cocok")
    expect(page.get_by_label("NIP", exact=True)).to_have_value(people.user("official").username)
    page.get_by_role("link", name="Lupa kata sandi Anda?").click()
    expect(page.get_by_role("heading", name="Lupa kata sandi Anda?")).to_be_visible()
