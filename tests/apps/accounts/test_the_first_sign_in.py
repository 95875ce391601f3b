"""Nobody gets a default password: a link by e-mail, or a printed code together with the birth date."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from teladan.apps.accounts.actions import issue_codes
from teladan.apps.accounts.queries import Membership, User, owner_of_code
from teladan.apps.accounts.rules import CODE_LETTERS, bare_code, birth_date_in, printed_code
from teladan.apps.audit.queries import entries_of, sign_in_entries
from teladan.apps.organisation.queries import segment_of
from teladan.base import clock
from teladan.base.errors import Refused
from tests.factories.accounts import a_member, a_nip
from tests.factories.organisation import placed
from tests.factories.tenancy import NOW
from tests.people import People

BIRTH = date(1990, 1, 1)
OWN = "tiga kata sendiri"


@pytest.fixture
def newcomer(people: People) -> Membership:
    """Somebody who has never signed in."""
    with people.at_home():
        return a_member("Wahyu Hidayat", username=a_nip(f"{BIRTH:%Y%m%d}"), password=None)


def a_code(people: People, member: Membership, **more: Any) -> str:
    """Let HR print one code."""
    with people.at_home("hr") as hr:
        return issue_codes(members=[member], by=hr, now=NOW, **more).value[0][1]


def send(client: Client, member: Membership | str, code: str, birth: date = BIRTH) -> Any:
    """Fill the form of the first sign-in, for a member or with any number."""
    username = member if isinstance(member, str) else member.user.username
    form = {"username": username, "code": code, "birth_date": birth.isoformat()}
    with clock.at(NOW):
        return client.post(reverse("accounts:first_sign_in"), form)


@pytest.mark.django_db
def test_code_and_birth_date_lead_to_a_password_of_ones_own_and_in(
    client: Client, people: People, newcomer: Membership
) -> None:
    code = a_code(people, newcomer)
    answer = send(client, newcomer, printed_code(code).lower())
    assert answer.status_code == 303
    form = client.get(answer["Location"])["Location"]
    assert client.post(form, {"password1": OWN, "password2": OWN})["Location"] == "/"
    assert client.get(reverse("accounts:profile")).status_code == 200
    words = [entry.word for entry in reversed(sign_in_entries())]
    assert words == ["account.code_redeemed", "account.password_set", "account.signed_in"]


@pytest.mark.django_db
def test_a_code_ends_when_its_owner_has_set_a_password(
    client: Client, people: People, newcomer: Membership
) -> None:
    code = a_code(people, newcomer)
    form = client.get(send(client, newcomer, code)["Location"])["Location"]
    client.post(form, {"password1": OWN, "password2": OWN})
    client.logout()
    assert send(client, newcomer, code).status_code == 422


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong_code", "birth", "days"),
    [(True, BIRTH, 0), (False, date(1990, 1, 2), 0), (False, BIRTH, 14), (False, BIRTH, 400)],
    ids=["another code", "another birth date", "after 14 days", "a year later"],
)
def test_what_does_not_fit_together_opens_nothing(
    people: People, newcomer: Membership, wrong_code: bool, birth: date, days: int
) -> None:
    code = a_code(people, newcomer)
    typed = code[::-1] if wrong_code else code
    later = NOW + timedelta(days=days)
    assert owner_of_code(username=newcomer.user.username, code=typed, birth_date=birth, now=later) is None


@pytest.mark.django_db
def test_a_code_works_until_the_last_second_of_its_14_days(people: People, newcomer: Membership) -> None:
    code = a_code(people, newcomer)
    last = NOW + timedelta(days=14, seconds=-1)
    found = owner_of_code(username=newcomer.user.username, code=code, birth_date=BIRTH, now=last)
    assert found == newcomer.user


@pytest.mark.django_db
def test_a_wrong_code_an_unknown_number_and_a_wrong_date_are_refused_in_the_same_words(
    client: Client, people: People, newcomer: Membership
) -> None:
    code = a_code(people, newcomer)
    answers = [
        send(client, newcomer, "BBBBBBBBBB"),
        send(client, newcomer, code, date(1991, 1, 1)),
        send(client, "199901012020011999", code),
    ]
    errors = {re.search(r'role="alert".*?</div>\s*</div>', a.content.decode(), re.DOTALL)[0] for a in answers}  # type: ignore[index]
    assert {a.status_code for a in answers} == {422}
    assert len(errors) == 1
    assert [entry.word for entry in sign_in_entries()] == ["account.code_refused"] * 3


@pytest.mark.django_db
def test_the_sixth_try_in_five_minutes_is_refused_even_with_the_right_code(
    client: Client, people: People, newcomer: Membership
) -> None:
    code = a_code(people, newcomer)
    for _ in range(5):
        send(client, newcomer, "BBBBBBBBBB")
    assert send(client, newcomer, code).status_code == 429


@pytest.mark.django_db
def test_no_code_lies_in_the_database_or_the_ledger_as_text(people: People, newcomer: Membership) -> None:
    code = a_code(people, newcomer)
    stored = User.objects.get(pk=newcomer.user_id)
    assert code not in stored.code_hash
    with people.at_home("auditor"):
        told = [entry for entry in entries_of(newcomer.id) if entry.word == "account.code_issued"]
        assert len(told) == 1
        assert told[0].actor_id == people["hr"].id
        assert code not in told[0].data


@pytest.mark.django_db
def test_a_new_code_ends_the_earlier_one(people: People, newcomer: Membership) -> None:
    first, second = a_code(people, newcomer), a_code(people, newcomer)
    who: dict[str, Any] = {"username": newcomer.user.username, "birth_date": BIRTH, "now": NOW}
    assert owner_of_code(code=first, **who) is None
    assert owner_of_code(code=second, **who) == newcomer.user


@pytest.mark.django_db
def test_somebody_who_has_a_password_gets_a_code_only_for_a_reason(people: People) -> None:
    official = people.members["official"]
    with pytest.raises(Refused) as refused:
        a_code(people, official)
    assert refused.value.verdict.needs_reason
    assert a_code(people, official, reason="Ponsel hilang, datang sendiri ke kantor")


@pytest.mark.django_db
def test_only_hr_prints_codes_and_never_for_themselves(people: People, newcomer: Membership) -> None:
    with people.at_home("superior") as superior, pytest.raises(Refused):
        issue_codes(members=[newcomer], by=superior, now=NOW)
    with people.at_home("hr") as hr, pytest.raises(Refused):
        issue_codes(members=[people.members["hr"]], by=hr, now=NOW, reason="lupa")


@pytest.mark.django_db
def test_who_has_no_nip_gets_a_link_instead(people: People) -> None:
    with people.at_home("hr") as hr, pytest.raises(Refused, match="no NIP"):
        issue_codes(members=[people.members["leader"]], by=hr, now=NOW, reason="baru")


@pytest.mark.django_db
def test_hr_prints_slips_that_are_shown_once(client: Client, people: People, newcomer: Membership) -> None:
    client.force_login(people.user("hr"))
    assert newcomer.name in client.get(reverse("accounts:codes")).content.decode()
    slips = client.post(reverse("accounts:print_codes"), {"members": [str(newcomer.id)]})
    found = re.search(f"[{CODE_LETTERS}]{{5}}-[{CODE_LETTERS}]{{5}}", slips.content.decode())
    assert found
    assert "no-store" in slips["Cache-Control"]
    fits = owner_of_code(username=newcomer.user.username, code=found[0], birth_date=BIRTH, now=clock.now())
    assert fits == newcomer.user


def test_hr_sends_a_link_by_e_mail(client: Client, committed_people: People, mailoutbox: list[Any]) -> None:
    with committed_people.at_home():
        newcomer = a_member("Wahyu Hidayat", password=None)
    client.force_login(committed_people.user("hr"))
    client.post(reverse("accounts:invite"), {"members": [str(newcomer.id)]})
    letter = mailoutbox[0]
    assert letter.to == [newcomer.user.email]
    link = next(line.strip() for line in letter.body.splitlines() if "/akun/sandi/baru/" in line)
    client.logout()
    form = client.get(link)["Location"]
    assert client.post(form, {"password1": OWN, "password2": OWN})["Location"] == "/"


@pytest.mark.django_db
def test_hr_comes_from_a_unit_with_its_people_already_chosen(
    client: Client, people: People, newcomer: Membership
) -> None:
    with people.at_home():
        a_member("Zainal Abidin", password=None)
    client.force_login(people.user("hr"))
    page = client.get(
        reverse("accounts:codes"), {"person": [str(newcomer.id), str(people.members["official"].id)]}
    )
    text = page.content.decode()
    assert re.search(f'value="{newcomer.id}"\\s+checked', text)
    offered = re.findall(r'name="members" value="([0-9a-f-]+)"', text)
    assert offered == [str(newcomer.id)], (
        "who is elsewhere was not asked for; who has a password needs no code"
    )


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["accounts:codes", "accounts:roles"])
def test_these_pages_are_closed_to_others(client: Client, people: People, name: str) -> None:
    client.force_login(people.user("superior"))
    assert client.get(reverse(name)).status_code == 403


@pytest.mark.parametrize(
    ("number", "birth"),
    [
        ("198804122011012903", date(1988, 4, 12)),
        ("199909102024211913", date(1999, 9, 10)),
        ("198813122011012903", None),
        ("19880412201101290", None),
        ("wali.kota@kota-contoh.example", None),
        ("198804122011012903 ", None),
    ],
)
def test_a_number_tells_the_birth_date_or_nothing(number: str, birth: date | None) -> None:
    assert birth_date_in(number) == birth


@pytest.mark.parametrize("typed", ["k7pmv-2qxdh", " K7PMV 2QXDH ", "K7PMV–2QXDH", "K7PMV2QXDH"])
def test_case_blanks_and_hyphens_of_a_code_do_not_count(typed: str) -> None:
    assert bare_code(typed) == "K7PMV2QXDH"


@pytest.mark.django_db
def test_a_units_page_leads_hr_and_only_hr_to_the_codes_of_its_people(client: Client, people: People) -> None:
    with clock.at(NOW), people.at_home():
        cast = placed(people)
        post = segment_of(cast["official"].id, NOW.date())
    assert post is not None
    links = {}
    for key in ("hr", "superior"):
        client.force_login(people.user(key))
        with clock.at(NOW):
            page = client.get(reverse("organisation:unit", args=[post.post.unit_id])).content.decode()
        links[key] = f'name="person" value="{cast["official"].id}"' in page
    assert links == {"hr": True, "superior": False}
