"""The development plan as the person writes it and the superior agrees to it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.development import access, rules
from teladan.apps.development.actions import (
    add_line,
    agree_plan,
    change_line,
    drop_line,
    propose_plan,
    report_line,
    return_plan,
    revise_plan,
    submit_plan,
    withdraw_plan,
)
from teladan.apps.development.forms import LineForm, NewsForm, RemarkForm
from teladan.apps.development.models import DevelopmentPlan, PlanLine
from teladan.apps.development.queries import courses, lines_of, versions_of
from teladan.apps.development.queries import line as line_by_id
from teladan.apps.development.terms import LineState, PlanStage
from teladan.apps.development.views.asking import HOME, Trail, asked, plan_for
from teladan.base.asked import seen_of
from teladan.base.errors import Missing
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import Said, say


def _here(plan: DevelopmentPlan) -> str:
    return reverse("development:plan", args=[plan.pk])


def _trail(plan: DevelopmentPlan) -> Trail:
    return [*HOME, (say("Development plan {year}", year=plan.year), _here(plan))]


@page
def plan(request: Request, pk: UUID) -> HttpResponse:
    """Show a plan with its lines and what may be done with it now."""
    found = plan_for(request, pk)
    roles = access.standing(request.actor, found)
    versions = list(versions_of(found.person_id, found.year))
    is_own = found.person_id == request.actor.id
    context = {
        "plan": found,
        "lines": lines_of(found),
        "is_own": is_own,
        "may_write": rules.may_write(is_own=is_own, stage=found.stage),
        "open": {step.name for step in rules.PLAN_STEPS.open_to(found.stage, roles)},
        "versions": versions,
        "may_revise": is_own and found.stage == PlanStage.AGREED and versions[0].pk == found.pk,
        "may_report": is_own and found.stage == PlanStage.AGREED,
    }
    return render(request, "development/plan.html", context)


@require_POST
@page
def propose(request: Request) -> HttpResponse:
    """Begin one's plan of this year with what gaps and the result letter suggest."""
    done = propose_plan(year=request.today.year, by=request.actor, now=request.now)
    toast(request, say("A proposal stands here. Change it until it is yours, then send it."))
    return go_on(request, _here(done.value))


def _line_form(data: Any = None, line: PlanLine | None = None) -> LineForm:
    offered = [(str(row.pk), f"{row.title} ({row.hours} JP)") for row in courses()[:300]]
    initial = (
        {
            "goal": line.goal,
            "indicator": line.indicator,
            "deadline": line.deadline,
            "course": str(line.course_id or ""),
            "way": line.way,
        }
        if line
        else {}
    )
    return LineForm(data, courses=offered, initial=initial)


@page
def write_line(request: Request, pk: UUID) -> HttpResponse:
    """Add a line to one's plan."""
    found = plan_for(request, pk)
    rules.may_write(is_own=found.person_id == request.actor.id, stage=found.stage).require()
    form = _line_form(request.POST or None)
    return asked(
        request,
        form,
        lambda: add_line(
            plan=found, spec=form.spec(), by=request.actor, now=request.now, seen=seen_of(request)
        ),
        title=say("What do you want to grow in?"),
        send=say("Keep the line"),
        done=say("The line stands in your plan."),
        back=_here(found),
        trail=_trail(found),
        seen=found.version,
    )


@page
def rewrite_line(request: Request, pk: UUID, line: UUID) -> HttpResponse:
    """Write a line of one's plan anew."""
    found, row = _line(request, pk, line)
    rules.may_write(is_own=found.person_id == request.actor.id, stage=found.stage).require()
    form = _line_form(request.POST or None, row)
    return asked(
        request,
        form,
        lambda: change_line(
            plan=found, line=row, spec=form.spec(), by=request.actor, now=request.now, seen=seen_of(request)
        ),
        title=say("Write this line"),
        send=say("Keep the line"),
        done=say("The line is changed."),
        back=_here(found),
        trail=_trail(found),
        seen=found.version,
    )


@require_POST
@page
def remove_line(request: Request, pk: UUID, line: UUID) -> HttpResponse:
    """Take a line out of one's plan."""
    found, row = _line(request, pk, line)
    drop_line(plan=found, line=row, by=request.actor, now=request.now, seen=seen_of(request))
    toast(request, say("The line is taken out."))
    return go_on(request, _here(found))


@page
def report(request: Request, pk: UUID, line: UUID) -> HttpResponse:
    """Say how far a line is."""
    found, row = _line(request, pk, line)
    if found.person_id != request.actor.id:
        raise Missing
    form = NewsForm(request.POST or None, initial={"state": row.state, "news": row.news})
    return asked(
        request,
        form,
        lambda: report_line(
            plan=found,
            line=row,
            state=LineState(form.cleaned_data["state"]),
            news=form.cleaned_data["news"],
            by=request.actor,
            now=request.now,
            seen=seen_of(request),
        ),
        title=say("How far is it?"),
        send=say("Keep"),
        done=say("Kept. Your superior can read it."),
        back=_here(found),
        trail=_trail(found),
        seen=found.version,
    )


@page
def give_back(request: Request, pk: UUID) -> HttpResponse:
    """Return a plan with a remark."""
    found = plan_for(request, pk)
    roles = access.standing(request.actor, found)
    rules.PLAN_STEPS.may("return", stage=found.stage, roles=roles).require()
    form = RemarkForm(request.POST or None)
    return asked(
        request,
        form,
        lambda: return_plan(
            plan=found,
            remark=form.cleaned_data["remark"],
            by=request.actor,
            now=request.now,
            seen=seen_of(request),
        ),
        title=say("Return the plan with a remark"),
        send=say("Return"),
        done=say("The plan is returned with your remark."),
        back=_here(found),
        trail=_trail(found),
        seen=found.version,
    )


def _step(request: Request, pk: UUID, act: Callable[..., Any], done: Said) -> HttpResponse:
    found = plan_for(request, pk)
    result = act(plan=found, by=request.actor, now=request.now, seen=seen_of(request))
    toast(request, done)
    return go_on(request, _here(result.value or found))


@require_POST
@page
def submit(request: Request, pk: UUID) -> HttpResponse:
    """Send one's plan to the superior."""
    return _step(request, pk, submit_plan, say("The plan is sent."))


@require_POST
@page
def withdraw(request: Request, pk: UUID) -> HttpResponse:
    """Take one's plan back."""
    return _step(request, pk, withdraw_plan, say("The plan is yours again. Write on."))


@require_POST
@page
def agree(request: Request, pk: UUID) -> HttpResponse:
    """Agree on a plan."""
    return _step(request, pk, agree_plan, say("The plan is agreed."))


@require_POST
@page
def revise(request: Request, pk: UUID) -> HttpResponse:
    """Begin a new version."""
    return _step(
        request, pk, revise_plan, say("A new version stands here. The agreed one holds until it is agreed.")
    )


def _line(request: Request, pk: UUID, line: UUID) -> tuple[DevelopmentPlan, PlanLine]:
    found = plan_for(request, pk)
    row = line_by_id(found, line)
    if row is None:
        raise Missing
    return found, row
