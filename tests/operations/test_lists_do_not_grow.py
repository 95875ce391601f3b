"""Lists of a small and of a large agency cost the same: as many statements, and no more bytes than any page may."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from teladan.apps.audit.models import LedgerEntry
from teladan.apps.notifications.actions import Notice, notify_each, notify_many
from teladan.apps.organisation.actions import import_roster
from teladan.apps.organisation.models import Person, Unit
from teladan.engine.synthetic.roster import agency_roster
from teladan.engine.words import say
from tests.apps.organisation.rosters import as_csv
from tests.factories.planning import a_cycle
from tests.factories.tenancy import NOW
from tests.harness.client import ForgetfulClient
from tests.harness.statements import BUDGET, statements
from tests.harness.weight import LATER_PAGE, weigh
from tests.people import People, gather

pytestmark = pytest.mark.django_db
FEW, MANY = 40, 1_200
LONGEST_HTML = 60_000
"""Bytes of HTML: a list that is shown whole would be longer, however well equal rows can be packed."""
DUE = date(2026, 11, 25)


@dataclass(frozen=True)
class Agency:
    """An agency whose people were loaded from a roster, with as many rows in each list as there are people."""

    people: People
    client: ForgetfulClient
    size: int

    def opens(self, who: str, address: str) -> "Cost":
        """Open a page as somebody; what it costs."""
        self.client.force_login(self.people.user(who))
        costs: list[tuple[int, int]] = []

        def look() -> None:
            html, weight = weigh(self.client, address)
            costs.append((weight.page, len(html)))

        return Cost(len(statements(look)), *costs[0])


@dataclass(frozen=True)
class Cost:
    """Statements of a page, bytes on the way, and bytes of its HTML."""

    statements: int
    sent: int
    html: int


def filled(people: People, client: ForgetfulClient, size: int) -> Agency:
    """Load a roster of so many, open the year, let a task wait for everyone, and as many for HR alone."""
    with people.at_home("hr") as by:
        roster = as_csv(agency_roster(size, seed=3))
        import_roster(content=roster, name="r.csv", as_of=date(2026, 1, 1), by=by, now=NOW)
        a_cycle()
        everyone = list(Person.objects.values_list("pk", flat=True))
        notify_many(to=everyone, kind="plan.returned", text=say("Sign in"), key="all", now=NOW, due=DUE)
        own = [
            Notice(to=by.id, kind="uji", text=say("Sign in"), key=f"own {at}", due=DUE, asks=bool(at % 2))
            for at in range(size)
        ]
        notify_each(own, now=NOW)
    return Agency(people, client, size)


def addresses(agency: Agency) -> dict[tuple[str, str], str]:
    """Each list by who opens it and what it is called."""
    with agency.people.at_home("hr"):
        top = Unit.objects.filter(parent=None).order_by("code").first()
        person = Person.objects.order_by("-name_key")[agency.size // 2]
        entry = LedgerEntry.objects.order_by("-id")[agency.size // 2]
        assert top is not None
    people, ledger = reverse("organisation:people"), reverse("audit:ledger")
    return {
        ("hr", "home"): reverse("desk:home_page"),
        ("hr", "inbox"): reverse("notifications:inbox"),
        ("hr", "inbox, further on"): reverse("notifications:inbox") + "?page=2",
        ("hr", "people"): people,
        (
            "hr",
            "people, from the middle",
        ): f"{people}?{urlencode({'after': f'{person.name_key}|{person.pk}'})}",
        ("hr", "people of a letter"): f"{people}?q=s",
        ("official", "people, to an official"): people,
        ("hr", "units"): reverse("organisation:units"),
        ("hr", "a unit"): reverse("organisation:unit", args=[top.pk]),
        ("hr", "teams"): reverse("organisation:teams"),
        ("hr", "imports"): reverse("organisation:imports"),
        ("auditor", "ledger"): ledger,
        ("auditor", "ledger, from the middle"): f"{ledger}?after={entry.pk}",
        ("auditor", "ledger of a word"): f"{ledger}?word=person.admitted",
        ("operator", "sign-ins"): reverse("audit:sign_ins"),
        ("hr", "codes"): reverse("accounts:codes"),
        ("hr", "codes, last page"): reverse("accounts:codes") + "?page=last",
        ("hr", "roles"): reverse("accounts:roles"),
        ("hr", "roles of a letter"): reverse("accounts:roles") + "?q=S",
        ("hr", "reminders to come"): reverse("notifications:coming"),
        ("hr", "who is reminded"): reverse("notifications:reminded", args=["2026-11-23", "plan.returned"]),
        ("hr", "administration"): reverse("desk:administration"),
        ("hr", "progress of the year"): reverse("planning:progress", args=[2026]),
        ("hr", "documents"): reverse("reports:documents"),
        ("hr", "goals of units"): reverse("planning:goals"),
        ("hr", "objections"): reverse("appeals:objections"),
        ("leader", "units below"): reverse("appraisal:organisation"),
    }


def test_a_list_of_a_thousand_costs_what_a_list_of_forty_costs(client: ForgetfulClient) -> None:
    people, found = gather(), []
    for size in (FEW, MANY):
        agency = filled(people, client, size)
        found.append({key: agency.opens(key[0], address) for key, address in addresses(agency).items()})
    few, many = found
    faults = [
        f"{key[1]}: of {FEW} {few[key]}, of {MANY} {cost}"
        for key, cost in many.items()
        if cost.statements > min(BUDGET, few[key].statements + 1)
        or cost.sent > LATER_PAGE
        or cost.html > LONGEST_HTML
    ]
    assert not faults, "\n".join(faults)
