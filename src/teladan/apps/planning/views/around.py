"""What stands around the results, one form a page: approach and form, expectations of behaviour, appendices."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse

from teladan.apps.planning import actions
from teladan.apps.planning.access import VIEW_PLAN, may_step, relations
from teladan.apps.planning.forms import AppendixForm, ApproachForm, ExpectationsForm
from teladan.apps.planning.queries import appendices_of, around_of_plans
from teladan.apps.planning.rules import OWNER
from teladan.apps.planning.terms import Appendix, Approach, Form
from teladan.apps.planning.views.asking import Question, ask
from teladan.apps.planning.views.page import RELATED
from teladan.apps.planning.views.results import editable, home_of
from teladan.base.asked import seen_of
from teladan.base.errors import Missing
from teladan.base.page import Request, page
from teladan.engine.rulebook import rules_on
from teladan.engine.words import say


@page
def approach(request: Request, pk: UUID) -> HttpResponse:
    """Ask how the plan expresses results, and which official form it follows."""
    plan = editable(request, pk)

    def choose(form: ApproachForm) -> None:
        actions.choose_approach(
            plan=plan,
            approach=Approach(form.cleaned_data["approach"]),
            form=Form(form.cleaned_data["form"]),
            by=request.actor,
            now=request.now,
            seen=seen_of(request),
        )

    question = Question(
        key=f"planning.approach:{pk}",
        template="approach_form.html",
        stored=lambda: {"approach": plan.approach, "form": plan.form},
        act=choose,
        saved=say("The approach is chosen."),
        back=home_of(plan),
    )
    return ask(request, question, ApproachForm, plan=plan)


@page
def behaviour(request: Request, pk: UUID) -> HttpResponse:
    """Ask for what is expected in particular of each value: the owner proposes, the superior sets."""
    plan = VIEW_PLAN.get(request.actor, pk, *RELATED)
    is_owner = OWNER in relations(request.actor, plan)
    may_step("edit" if is_owner else "expect", request.actor, plan).require()
    values = rules_on(plan.cycle.first_day).behaviours

    def stored() -> dict[str, str]:
        held = around_of_plans([plan.pk])[plan.pk].expectations
        return {value.code: held[value.code].text if value.code in held else "" for value in values}

    def expect(form: ExpectationsForm) -> None:
        actions.put_expectations(
            plan=plan,
            texts=form.cleaned_data,
            by=request.actor,
            now=request.now,
            seen=seen_of(request),
        )

    question = Question(
        key=f"planning.behaviour:{pk}",
        template="behaviour_form.html",
        stored=stored,
        act=expect,
        saved=say("The expectations are saved in the SKP."),
        back=home_of(plan) + "#perilaku",
    )
    make = partial(ExpectationsForm, behaviours=values)
    return ask(
        request,
        question,
        make,
        plan=plan,
        values=values,
        is_owner=is_owner,
        expectations=around_of_plans([plan.pk])[plan.pk].expectations,
    )


@page
def appendix(request: Request, pk: UUID, kind: str) -> HttpResponse:
    """Ask for one of the three lists of the appendix."""
    plan = editable(request, pk)
    if kind not in set(Appendix):
        raise Missing
    word = Appendix(kind)

    def put(form: AppendixForm) -> None:
        actions.put_appendices(
            plan=plan, lists={word: form.lines()}, by=request.actor, now=request.now, seen=seen_of(request)
        )

    question = Question(
        key=f"planning.appendix:{pk}:{kind}",
        template="appendix_form.html",
        stored=lambda: {"texts": "\n".join(appendices_of(plan)[word])},
        act=put,
        saved=say("The appendix is saved in your SKP."),
        back=home_of(plan) + "#lampiran",
    )
    return ask(request, question, AppendixForm, plan=plan, word=word)
