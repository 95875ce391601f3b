"""What was said to me and by me, one thread, and what its two people may do with it."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.feedback import access, rules
from teladan.apps.feedback.actions import read_feedback, share_feedback, withdraw_feedback
from teladan.apps.feedback.forms import AnswerForm
from teladan.apps.feedback.models import Comment
from teladan.apps.feedback.queries import asks_by, asks_of, given_by, my_counts, received_by, thread_of
from teladan.apps.feedback.terms import Tie
from teladan.base.asked import seen_of
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import say

PEOPLE = ("author__membership", "person__membership", "cycle")
SHOWN = 20


@page
def mine(request: Request) -> HttpResponse:
    """Show what was said to me, or by me; what I am asked for; how often I talked this quarter."""
    me = request.actor.id
    is_given = request.GET.get("bagian") == "diberi"
    rows = given_by(me) if is_given else received_by(me)
    context = {
        "is_given": is_given,
        "rows": Paginator(rows, SHOWN).get_page(request.GET.get("page")),
        "wishes": list(asks_of(me)),
        "own_wishes": list(asks_by(me)[:5]),
        "counts": my_counts(me, request.today),
    }
    return render(request, "feedback/mine.html", context)


@page
def thread(request: Request, comment: UUID) -> HttpResponse:
    """Show a comment with its answers, and mark it read."""
    row = access.COMMENT.get(request.actor, comment, *PEOPLE)
    found = thread_of(row)
    if found.is_new_to(request.actor.id):
        read_feedback(comment=row, by=request.actor, now=request.now)
    return render(request, "feedback/thread.html", context_of(request, row) | {"thread": found})


def context_of(request: Request, row: Comment) -> dict[str, object]:
    """Say what the reader of a thread may do in it."""
    me, gone = request.actor.id, row.is_withdrawn
    is_author, is_person = row.author_id == me, row.person_id == me
    by_superior = row.tie == Tie.SUPERIOR
    return {
        "comment": row,
        "is_author": is_author,
        "is_person": is_person,
        "form": AnswerForm(),
        "may_reply": rules.may_reply(takes_part=is_author or is_person, withdrawn=gone),
        "may_withdraw": rules.may_withdraw(is_author=is_author, withdrawn=gone),
        "may_edit": rules.may_edit(
            is_author=is_author, written_at=row.written_at, withdrawn=gone, now=request.now
        ),
        "may_share": rules.may_share(is_person=is_person, by_superior=by_superior, withdrawn=gone),
        "may_mend": lambda reply: rules.may_edit(
            is_author=reply.author_id == me,
            written_at=reply.written_at,
            withdrawn=reply.is_withdrawn,
            now=request.now,
        ),
    }


@require_POST
@page
def withdraw(request: Request, comment: UUID) -> HttpResponse:
    """Take one's own comment back."""
    row = access.COMMENT.get(request.actor, comment)
    withdraw_feedback(comment=row, by=request.actor, now=request.now, seen=seen_of(request))
    toast(
        request, say("Your words are withdrawn. That you wrote once stays visible, what you wrote does not.")
    )
    return go_on(request, reverse("feedback:thread", args=[comment]))


@require_POST
@page
def share(request: Request, comment: UUID) -> HttpResponse:
    """Show a comment about oneself to one's superior, or no longer."""
    row = access.COMMENT.get(request.actor, comment)
    shared = request.POST.get("tunjukkan") == "ya"
    share_feedback(comment=row, shared=shared, by=request.actor, now=request.now)
    told = say("Your superior can read this now.") if shared else say("Your superior no longer reads this.")
    toast(request, told)
    return go_on(request, reverse("feedback:thread", args=[comment]))
