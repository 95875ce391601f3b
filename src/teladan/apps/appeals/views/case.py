"""An objection as both sides follow it, the rater's explanation, and its withdrawal."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.appeals import access, rules
from teladan.apps.appeals.actions import explain_rating, withdraw_objection
from teladan.apps.appeals.forms import ExplanationForm, attempt
from teladan.apps.appeals.models import Objection
from teladan.apps.appeals.queries import exhibit, exhibits_of, handovers_of, told_of
from teladan.apps.appeals.terms import Side
from teladan.apps.appeals.views.asking import as_side, case, words
from teladan.apps.evidence.queries import handed_out
from teladan.base.asked import seen_of
from teladan.base.drafts import draft_of, drop_draft, save_draft
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import say


@page
def objection(request: Request, pk: UUID) -> HttpResponse:
    """Show where an objection stands; what was said in it only to whoever may read it."""
    found = case(request, pk)
    roles = access.standing(request.actor, found)
    reads = bool(access.WORDS.may(request.actor, found))
    if reads:
        access.WORDS.shown(request.actor, found)
    context = {
        "objection": found,
        "told": told_of(found) if reads else None,
        "handovers": list(handovers_of(found)),
        "roles": roles,
        "is_mine": Side.PERSON in roles,
        "may_withdraw": rules.may_withdraw(stage=found.stage, roles=roles),
        "may_explain": rules.may_explain(stage=found.stage, roles=roles),
        "may_name": found.decider_id is None and found.is_open and Side.KEEPER in roles,
        "may_pass_on": rules.may_pass_on(
            stage=found.stage, roles=roles, has_decider=found.decider_id is not None
        ),
        "limits": {row["key"].partition(".")[2]: row for row in found.rules},
    }
    return render(request, "appeals/objection.html", context)


@page
def explain(request: Request, pk: UUID) -> HttpResponse:
    """Ask the rater for the explanation; keep it as a draft, or give it."""
    found = as_side(request, pk, Side.RATER)
    name = f"penjelasan:{found.id}"
    if request.method != "POST":
        return _explain(request, found, name)
    if "keep" in request.POST:
        body = {"text": request.POST.getlist("text")}
        save_draft(form=name, body=body, by=request.actor, now=request.now)
        toast(request, say("Your draft is kept. Nobody else can read it."))
        return go_on(request, reverse("appeals:explain", args=[pk]))
    form = ExplanationForm(request.POST)
    given = {"objection": found, "by": request.actor, "now": request.now, "seen": seen_of(request)}
    if not attempt(form, lambda: explain_rating(text=form.cleaned_data["text"], **given)):
        return _explain(request, found, name, form)
    drop_draft(form=name, by=request.actor)
    toast(request, say("Your explanation is given. Both sides can read it."))
    return go_on(request, reverse("appeals:objection", args=[pk]))


def _explain(
    request: Request, found: Objection, name: str, bound: ExplanationForm | None = None
) -> HttpResponse:
    draft = draft_of(name, by=request.actor)
    text = (draft.body.get("text") or [""])[-1] if draft else ""
    form = bound or ExplanationForm(initial={"text": text})
    roles = access.standing(request.actor, found)
    context = {
        "objection": found,
        "decision": found.contested,
        "exhibits": exhibits_of(found),
        "form": form,
        "draft": draft,
        "draft_name": name,
        "may_explain": rules.may_explain(stage=found.stage, roles=roles),
    }
    return render(request, "appeals/explain.html", context, status=422 if form.errors else 200)


@page
def hand_out(request: Request, pk: UUID, proof: UUID) -> HttpResponse:
    """Send a proof to which an objection refers, to whoever may read the objection."""
    content, headers = handed_out(exhibit(words(request, pk), proof), is_shown=False)
    return HttpResponse(content, headers=headers)


@require_POST
@page
def withdraw(request: Request, pk: UUID) -> HttpResponse:
    """Withdraw one's objection."""
    found = as_side(request, pk, Side.PERSON)
    withdraw_objection(objection=found, by=request.actor, now=request.now, seen=seen_of(request))
    toast(request, say("Your objection is withdrawn. The result stands as it was released."))
    return go_on(request, reverse("appeals:objection", args=[pk]))
