"""Roles are given by others and with a reason; one's own account shows what one holds and where one is signed in."""

import json
from uuid import uuid4

import pytest
from allauth.usersessions.models import UserSession
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from teladan.apps.accounts.actions import admit_member, end_membership, set_roles
from teladan.apps.accounts.queries import Membership, User, actor, directory, members
from teladan.apps.audit.queries import entries_of, sign_in_entries
from teladan.base.actor import system
from teladan.base.errors import Invalid, Refused
from teladan.base.wall import agency
from tests.factories.accounts import PASSWORD, a_member
from tests.factories.tenancy import NOW
from tests.people import People

pytestmark = pytest.mark.django_db
DECREE = "SK Wali Kota 12/2026"


def test_hr_gives_a_role_with_a_reason_and_the_ledger_keeps_both(client: Client, people: People) -> None:
    client.force_login(people.user("hr"))
    peer = people.members["peer_1"]
    form = {"roles": ["committee", "auditor"], "reason": DECREE}
    answer = client.post(reverse("accounts:member_roles", args=[peer.id]), form)
    assert answer["Location"] == reverse("accounts:roles")
    with people.at_home("auditor"):
        entry = entries_of(peer.id).last()
        assert entry is not None
        assert json.loads(entry.data) == {"before": [], "after": ["auditor", "committee"], "reason": DECREE}
        assert members(role="committee").filter(pk=peer.id).exists()


def test_nobody_gives_themselves_a_role(client: Client, people: People) -> None:
    client.force_login(people.user("hr"))
    own = reverse("accounts:member_roles", args=[people.members["hr"].id])
    assert client.get(own).status_code == 200
    assert client.post(own, {"roles": ["hr", "leader"], "reason": DECREE}).status_code == 403
    with people.at_home():
        assert Membership.objects.get(pk=people.members["hr"].id).roles == ["hr"]


def test_without_a_reason_no_role_changes(client: Client, people: People) -> None:
    client.force_login(people.user("hr"))
    peer = people.members["peer_1"]
    answer = client.post(
        reverse("accounts:member_roles", args=[peer.id]), {"roles": ["auditor"], "reason": " "}
    )
    assert answer.status_code == 422
    with people.at_home("hr") as hr, pytest.raises(Invalid):
        set_roles(membership=peer, roles=("auditor",), by=hr, now=NOW)


def test_a_role_that_does_not_exist_is_refused_by_name(people: People) -> None:
    with people.at_home("hr") as hr, pytest.raises(Invalid, match="king"):
        set_roles(membership=people.members["peer_1"], roles=("king",), by=hr, now=NOW, reason=DECREE)


def test_who_keeps_no_roles_cannot_set_them(people: People) -> None:
    with people.at_home("superior") as superior, pytest.raises(Refused):
        set_roles(membership=people.members["peer_1"], roles=(), by=superior, now=NOW, reason=DECREE)


def test_members_of_another_agency_cannot_be_found(client: Client, people: People) -> None:
    client.force_login(people.user("hr"))
    outsider = people.members["outsider"]
    assert client.get(reverse("accounts:member_roles", args=[outsider.id])).status_code == 404
    assert client.get(reverse("accounts:member_roles", args=[uuid4()])).status_code == 404
    assert outsider.name not in client.get(reverse("accounts:roles"), {"q": "Lukman"}).content.decode()
    with people.at_home():
        assert directory.names([outsider.id]) == {}


def test_a_person_is_found_by_the_beginning_of_name_or_nip(people: People) -> None:
    with people.at_home():
        ratna = people.members["official"].id
        assert directory.named("Ratna") == directory.named("ratna") == directory.named("19880412") == [ratna]
        assert directory.named("Kusuma") == []


def test_an_ended_membership_opens_nothing(client: Client, people: People) -> None:
    with people.at_home("hr") as hr:
        end_membership(membership=people.members["official"], by=hr, now=NOW, reason="Mutasi")
    client.force_login(people.user("official"))
    assert client.get(reverse("accounts:profile")).status_code == 403


def test_a_person_is_admitted_once(people: People) -> None:
    with people.at_home() as by:
        a_member("Sulastri", username="199001012015031555")
        with pytest.raises(IntegrityError), transaction.atomic():
            admit_member(username="199001012015031555", name="Sulastri", by=by, now=NOW)


def test_someone_with_two_agencies_goes_over_and_sees_the_other_one(client: Client, people: People) -> None:
    other = people.agencies["kabupaten_sukamaju"]
    user = people.user("official")
    with agency(other.id):
        admit_member(
            username=user.username, name="Ratna K.", by=system(other.id), now=NOW, roles=("auditor",)
        )
    client.force_login(user)
    assert "Ratna K." in client.get(reverse("accounts:profile")).content.decode()  # the first by name
    assert client.get(reverse("audit:ledger")).status_code == 200
    client.post(reverse("accounts:choose_agency"), {"agency": str(people.home.id)})
    assert "Ratna Kusumawardani" in client.get(reverse("accounts:profile")).content.decode()
    assert client.get(reverse("audit:ledger")).status_code == 403


@pytest.mark.parametrize("wished", ["", "x", "3cc23543-e86e-4735-899b-8793e7ca6590"])
def test_nobody_goes_over_to_an_agency_they_do_not_belong_to(
    client: Client, people: People, wished: str
) -> None:
    client.force_login(people.user("official"))
    foreign = wished or str(people.agencies["kabupaten_sukamaju"].id)
    assert client.post(reverse("accounts:choose_agency"), {"agency": foreign}).status_code == 404


def test_the_chosen_language_is_kept_on_this_device_and_for_letters(client: Client, people: People) -> None:
    client.force_login(people.user("official"))
    client.cookies["bahasa"] = "id"
    assert "Akun saya" in client.get(reverse("accounts:profile")).content.decode()
    client.post(reverse("accounts:language"), {"language": "en"})
    assert "My account" in client.get(reverse("accounts:profile")).content.decode()
    assert User.objects.get(pk=people.user("official").pk).language == "en"


def test_a_new_device_starts_in_the_persons_language(client: Client, people: People) -> None:
    User.objects.filter(pk=people.user("official").pk).update(language="en")
    form = {"login": people.user("official").username, "password": PASSWORD}
    assert client.post(reverse("account_login"), form).cookies["bahasa"].value == "en"


def test_one_sees_and_ends_ones_other_sessions_and_nobody_elses(client: Client, people: People) -> None:
    form = {"login": people.user("official").username, "password": PASSWORD}
    phone, other = type(client)(headers={"user-agent": "Mozilla Android Chrome/120"}), type(client)()
    for device in (client, phone):
        device.post(reverse("account_login"), form)
    other.post(reverse("account_login"), form | {"login": people.user("hr").username})
    page = client.get(reverse("usersessions_list")).content.decode()
    assert "Chrome di Android" in page
    session = UserSession.objects.get(user_agent__contains="Android")
    assert other.post(reverse("accounts:end_session", args=[session.pk])).status_code == 404
    assert client.post(reverse("accounts:end_session", args=[session.pk])).status_code == 303
    assert phone.get(reverse("accounts:profile")).status_code == 302
    assert client.get(reverse("accounts:profile")).status_code == 200
    assert sign_in_entries()[0].word == "account.session_ended"


def test_every_role_says_what_its_holder_may_do(client: Client, people: People) -> None:
    client.force_login(people.user("auditor"))
    client.cookies["bahasa"] = "en"
    assert "Reads the ledger" in client.get(reverse("accounts:profile")).content.decode()


def test_an_actor_is_the_member_with_their_roles(people: People) -> None:
    hr = actor(people.members["hr"])
    assert (hr.id, hr.agency_id, hr.roles) == (people.members["hr"].id, people.home.id, frozenset({"hr"}))
