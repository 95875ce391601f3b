"""A changed second step ends what is open elsewhere; told after the commit, so in a database of its own."""

from django.test import Client
from django.urls import reverse

from tests.doors.steps import is_in, set_up_app, sign_in
from tests.people import People


def test_a_changed_second_step_ends_every_other_session(client: Client, committed_people: People) -> None:
    other, colleague = Client(), Client()
    sign_in(other, committed_people)
    sign_in(colleague, committed_people, "superior")
    set_up_app(client, committed_people)
    assert (is_in(client), is_in(other), is_in(colleague)) == (True, False, True)


def test_taking_it_away_does_so_too(client: Client, committed_people: People) -> None:
    set_up_app(client, committed_people)
    other = Client()
    other.force_login(committed_people.user("official"))
    assert is_in(other)
    other.get(reverse("usersessions_list"))
    sign_in(other, committed_people, "superior")
    client.post(reverse("mfa_deactivate_totp"))
    assert (is_in(client), is_in(other)) == (True, True), "the colleague at the other browser stays"
