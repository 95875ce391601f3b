"""Where a story plays: the site, its people, their browsers, and what happens behind the scene."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from playwright.sync_api import Browser

from teladan.apps.appraisal.models import Appraisal
from teladan.apps.organisation.models import Person, Unit
from teladan.apps.planning.terms import PlanStage
from teladan.base import clock
from teladan.flows.open_rating import open_rating
from tests.factories.appraisal import organisation_is
from tests.factories.planning import a_cycle, a_plan, hr, stand
from tests.harness.worker import Worker
from tests.journeys.visitor import HEIGHT, Visitor
from tests.people import People


@dataclass(frozen=True)
class Town:
    """The home agency on a running site, and whoever is needed beside the one whose story is told."""

    site: str
    people: People
    persons: dict[str, Person]
    browser: Browser
    work: Worker

    def visitor(self, key: str, width: int, *, script: bool = True) -> Visitor:
        """Let a member of the cast sign in at a browser of their own."""
        visitor = self.stranger(width, script=script)
        visitor.signs_in(self.people.user(key).username)
        return visitor

    def stranger(self, width: int, *, script: bool = True) -> Visitor:
        """Open a browser in which nobody is signed in."""
        context = self.browser.new_context(
            base_url=self.site,
            viewport={"width": width, "height": HEIGHT},
            locale="id-ID",
            java_script_enabled=script,
        )
        return Visitor(context.new_page(), width)

    def name(self, key: str) -> str:
        """Give the name by which the pages call a member of the cast."""
        return self.people[key].name

    def opens_year(self) -> None:
        """Let HR open the year."""
        with self.people.at_home():
            a_cycle()

    def agrees_plans(self, keys: Sequence[str]) -> None:
        """Let these people have an agreed SKP with one result."""
        with self.people.at_home():
            for key in keys:
                stand(a_plan(self.persons[key]), PlanStage.AGREED)

    def opens_rating(self) -> None:
        """Let HR open the annual rating, and the leader call the Dinas good."""
        with self.people.at_home():
            closes = clock.now() + timedelta(days=10)
            cycle = a_cycle()
            open_rating(cycle_id=cycle.id, title="Tahun 2026", closes_at=closes, by=hr(), now=clock.now())
            organisation_is(Unit.objects.get(code="05"))

    def appraisal(self, key: str) -> Appraisal:
        """Find somebody's appraisal as it stands."""
        with self.people.at_home():
            row: Appraisal = Appraisal.objects.select_related("sheet", "decision").get(
                person=self.persons[key]
            )
            return row
