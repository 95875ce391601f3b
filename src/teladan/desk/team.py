"""The team of a superior: whoever reports to them today, and whoever's appraisal is still theirs; asked in one statement."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from teladan.apps.appraisal.queries import (
    Appraisal,
    PeriodEvaluation,
    appraised_by,
    asked_in_cycle,
    evaluations_among,
    present_team,
)
from teladan.apps.appraisal.terms import Stage
from teladan.apps.feedback.queries import TeamCount, counted, talked_with
from teladan.apps.organisation.queries import Person, posts_among, subordinates_of
from teladan.apps.planning.queries import Plan, plans_among, present, present_cycle, present_deadlines
from teladan.apps.planning.terms import DeadlineStage, PlanStage
from teladan.apps.rating.queries import named_invitations
from teladan.base.kept import kept
from teladan.base.page import Request
from teladan.base.together import Facts, Part, part
from teladan.desk.mine import days_of
from teladan.engine.words import Said, say
from teladan.web.addresses import address

ADDRESS = {
    "confirm": "appraisal:compare",
    "discuss": "appraisal:compare",
    "decide": "appraisal:compare",
    "letter": "appraisal:letter",
    "release": "desk:result",
}


@dataclass(frozen=True, slots=True)
class MyStep:
    """What this person waits for me to do."""

    title: Said
    url: str
    due: date | None


@dataclass(frozen=True, slots=True)
class Member:
    """One row of the team.

    talked
        Feedback and talk; None for whoever no longer reports to me but whose appraisal I still have.
    """

    person: Person
    post: str
    plan: Plan | None
    appraisal: Appraisal | None
    stage: Stage | None
    step: MyStep | None
    talked: TeamCount | None
    evaluations: list[PeriodEvaluation]


@kept
def team_talked(superior_id: UUID, on: date) -> QuerySet[Any]:
    """Give the people who report to a superior, each with the last feedback and the talk of the period."""
    team = subordinates_of(superior_id, on).select_related("membership")
    lean = team.only("nip", "name_key", "membership__name")
    return talked_with(lean, superior_id=superior_id, cycle_id=present(on).values("pk"), on=on)


@kept
def team_plans(superior_id: UUID, on: date) -> QuerySet[Plan]:
    """Give the plans of the team."""
    return plans_among(_ids(superior_id, on), on)


@kept
def team_posts(superior_id: UUID, on: date) -> QuerySet[Any, tuple[UUID, str]]:
    """Give the titles of the team's posts by person id."""
    return posts_among(_ids(superior_id, on), on)


@kept
def team_evaluations(superior_id: UUID, on: date) -> QuerySet[PeriodEvaluation]:
    """Give what was said of the team's periods."""
    return evaluations_among(_ids(superior_id, on), on)


def _ids(superior_id: UUID, on: date) -> Any:
    """Name the team by a query; a union, so that each half and what follows can use an index."""
    led = subordinates_of(superior_id, on).order_by().values("pk")
    return led.union(appraised_by(superior_id, on).values("person_id"))


class TeamParts:
    """The questions of the page: all in one statement, however many people."""

    def __init__(self, request: Request) -> None:
        """Ask about the asking person's team, today."""
        self.mine, today = request.actor.id, request.today
        self.cycle = part(present_cycle, today)
        self.deadlines = part(present_deadlines, today)
        self.talked = part(team_talked, self.mine, today)
        self.appraisals = part(present_team, self.mine, today, request.now)
        self.plans = part(team_plans, self.mine, today)
        self.posts = part(team_posts, self.mine, today)
        self.evaluations = part(team_evaluations, self.mine, today)
        self.invitations = part(named_invitations, self.mine, request.now)

    @property
    def all(self) -> tuple[Part[Any], ...]:
        """The questions, to be asked together."""
        team = self.talked, self.appraisals, self.plans, self.posts, self.evaluations, self.invitations
        return self.cycle, self.deadlines, *team

    def members(self, facts: Facts) -> list[Member]:
        """Join people, plans, appraisals and what they wait for; whoever waits for me first, then by name."""
        if not facts[self.cycle]:
            return []
        talked = {person.pk: (person, count) for person, count in counted(facts[self.talked]).items()}
        appraisals = {row.person_id: row for row in facts[self.appraisals]}
        people = {pk: row.person for pk, row in appraisals.items()}
        people |= {pk: person for pk, (person, _) in talked.items()}
        plans, posts = {row.person_id: row for row in facts[self.plans]}, dict(facts[self.posts])
        steps = self._steps(facts, plans, appraisals)
        evaluations: dict[UUID, list[PeriodEvaluation]] = {}
        for each in sorted(facts[self.evaluations], key=lambda row: row.period.number if row.period else 0):
            evaluations.setdefault(each.person_id, []).append(each)
        rows = [
            Member(
                person=person,
                post=posts.get(pk, ""),
                plan=plans.get(pk),
                appraisal=appraisals.get(pk),
                stage=Stage(appraisals[pk].shown) if pk in appraisals else None,
                step=steps.get(pk),
                talked=talked[pk][1] if pk in talked else None,
                evaluations=evaluations.get(pk, []),
            )
            for pk, person in people.items()
        ]
        return sorted(rows, key=_urgency)

    def _steps(
        self, facts: Facts, plans: dict[UUID, Plan], appraisals: dict[UUID, Any]
    ) -> dict[UUID, MyStep]:
        """Tell, by person id, what waits for me: the plan first, then my rating, then discussion and release."""
        days = days_of(facts[self.deadlines])
        found: dict[UUID, MyStep] = {}
        for asked in asked_in_cycle(list(appraisals.values()), self.mine, days):
            url = address(ADDRESS[asked.what], asked.appraisal.pk)
            found[asked.appraisal.person_id] = MyStep(asked.title, url, asked.due)
        for invitation in facts[self.invitations]:
            if invitation.rater_id != invitation.sheet.ratee_id:
                url, due = address("desk:rate", invitation.sheet_id), invitation.sheet.round.closes_at
                found[invitation.sheet.ratee_id] = MyStep(say("Rate"), url, due.date())
        for pk, plan in plans.items():
            if plan.word is PlanStage.SUBMITTED and plan.superior_id == self.mine:
                url = address("planning:plan", plan.pk)
                found[pk] = MyStep(say("Agree the SKP"), url, days.get(DeadlineStage.PLAN_AGREED))
        return found


def _urgency(row: Member) -> tuple[bool, date, str]:
    return row.step is None, row.step.due or date.max if row.step else date.max, row.person.name
