"""Tim saya: one row a person, whoever waits for me first."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from teladan.apps.appraisal.queries import (
    Appraisal,
    PeriodEvaluation,
    asked_by,
    evaluations_of_people,
    stages_of_team,
)
from teladan.apps.appraisal.terms import Stage
from teladan.apps.feedback.queries import TeamCount, counts_of_team
from teladan.apps.feedback.terms import TalkStage
from teladan.apps.organisation.queries import Person, segments_of, subordinates_of
from teladan.apps.planning.queries import Cycle, Plan, current_cycle, deadline, plans_of_people
from teladan.apps.planning.terms import DeadlineStage, PlanStage
from teladan.apps.rating.queries import invitations_awaiting
from teladan.base.page import Request, page
from teladan.engine.words import Said, say

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


@page
def my_team(request: Request) -> HttpResponse:
    """Show the people who report to me: agreement, rating, appraisal, my next step."""
    cycle = current_cycle(request.today)
    members = _members(request, cycle) if cycle else []
    asked = request.GET.get("q", "").strip().casefold()
    silent = [row for row in members if row.talked and row.talked.talk is not TalkStage.CONFIRMED]
    only_silent = request.GET.get("dialog") == "belum"
    listed = silent if only_silent else members
    shown = [row for row in listed if asked in row.person.name.casefold() or asked in (row.person.nip or "")]
    waiting = [row for row in members if row.step]
    context = {
        "cycle": cycle,
        "members": shown,
        "all": len(members),
        "waiting": waiting,
        "asked": asked,
        "silent": silent,
        "only_silent": only_silent,
    }
    return render(request, "desk/team.html", context)


def _members(request: Request, cycle: Cycle) -> list[Member]:
    """Join people, plans, appraisals and what they wait for: eight statements however many people."""
    mine, today = request.actor.id, request.today
    team = subordinates_of(mine, today).select_related("membership")
    counts = counts_of_team(team, superior_id=mine, cycle_id=cycle.id, on=today)
    people = {person.pk: person for person in counts}
    talked = {person.pk: count for person, count in counts.items()}
    appraisals = {row.person_id: row for row in stages_of_team(mine, cycle.id, request.now)}
    people |= {pk: row.person for pk, row in appraisals.items() if pk not in people}
    plans = plans_of_people(people, cycle.id)
    posts = segments_of(people, today)
    steps = _steps(request, plans, appraisals, cycle)
    evaluations = evaluations_of_people(people, cycle.id)
    rows = [
        Member(
            person=person,
            post=posts[pk].post.title if pk in posts else "",
            plan=plans.get(pk),
            appraisal=appraisals.get(pk),
            stage=Stage(appraisals[pk].shown) if pk in appraisals else None,
            step=steps.get(pk),
            talked=talked.get(pk),
            evaluations=evaluations.get(pk, []),
        )
        for pk, person in people.items()
    ]
    return sorted(
        rows,
        key=lambda row: (
            row.step is None,
            row.step.due or date.max if row.step else date.max,
            row.person.name,
        ),
    )


def _steps(
    request: Request, plans: dict[UUID, Plan], appraisals: dict[UUID, Appraisal], cycle: Cycle
) -> dict[UUID, MyStep]:
    """Tell, by person id, what waits for me: the plan first, then my rating, then discussion and release."""
    found: dict[UUID, MyStep] = {}
    for each in asked_by(list(appraisals.values()), request.actor.id):
        url = reverse(ADDRESS[each.what], args=[each.appraisal.pk])
        found[each.appraisal.person_id] = MyStep(each.title, url, each.due)
    for invitation in invitations_awaiting(request.actor.id, request.now):
        if invitation.rater_id != invitation.sheet.ratee_id:
            url = reverse("desk:rate", args=[invitation.sheet_id])
            found[invitation.sheet.ratee_id] = MyStep(
                say("Rate"), url, invitation.sheet.round.closes_at.date()
            )
    return found | _plans_to_agree(request, plans, cycle)


def _plans_to_agree(request: Request, plans: dict[UUID, Plan], cycle: Cycle) -> dict[UUID, MyStep]:
    submitted = {
        pk: plan
        for pk, plan in plans.items()
        if plan.word is PlanStage.SUBMITTED and plan.superior_id == request.actor.id
    }
    last = deadline(cycle, DeadlineStage.PLAN_AGREED) if submitted else None
    return {
        pk: MyStep(say("Agree the SKP"), reverse("planning:plan", args=[plan.pk]), last)
        for pk, plan in submitted.items()
    }
