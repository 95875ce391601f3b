"""One takes back in the very moment in which the other sends: what both have sent stays sent."""

import threading

from django.db import connection

from teladan.apps.organisation.models import Person
from teladan.apps.rating.actions import withdraw_ratings
from teladan.apps.rating.models import Answer, Invitation, Sheet
from teladan.apps.rating.terms import InvitationStage
from teladan.base.errors import Refused
from tests.factories.organisation import placed
from tests.factories.rating import a_sheet, sent, the_invitation
from tests.factories.tenancy import NOW
from tests.people import People


def test_taking_back_waits_for_the_sending_and_is_then_refused(committed_people: People) -> None:
    people, answered = committed_people, threading.Event()
    with people.at_home():
        cast = placed(people)
        sheet = a_sheet(cast["official"], cast["superior"])
        sent(sheet, cast["official"])
    refused: list[Refused] = []

    def take_back() -> None:
        try:
            with people.at_home("official") as by:
                withdraw_ratings(invitation=_place(sheet, cast["official"]), by=by, now=NOW)
        except Refused as no:
            refused.append(no)
        finally:
            answered.set()
            connection.close()

    with people.at_home("superior"):
        sent(sheet, cast["superior"])
        other = threading.Thread(target=take_back)
        other.start()
        assert not answered.wait(1)
    other.join(20)
    assert answered.is_set()
    assert len(refused) == 1
    with people.at_home():
        assert set(Invitation.objects.values_list("stage", flat=True)) == {InvitationStage.SENT}
        assert Answer.objects.count() == 16


def _place(sheet: Sheet, person: Person) -> Invitation:
    return the_invitation(sheet, person)
