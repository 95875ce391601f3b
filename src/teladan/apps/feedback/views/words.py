"""Words in a thread: answering, mending what is fresh, taking an answer back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.feedback import access, rules
from teladan.apps.feedback.actions import (
    edit_feedback,
    edit_reply,
    reply_feedback,
    withdraw_reply,
)
from teladan.apps.feedback.forms import AnswerForm, WordsForm
from teladan.apps.feedback.models import Reply
from teladan.apps.feedback.queries import thread_of
from teladan.apps.feedback.views.asking import done
from teladan.apps.feedback.views.said import PEOPLE, context_of
from teladan.base.asked import seen_of
from teladan.base.errors import Missing
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import say


@require_POST
@page
def answer(request: Request, comment: UUID) -> HttpResponse:
    """Answer in a thread; what cannot stand comes back with the whole thread."""
    row = access.COMMENT.get(request.actor, comment, *PEOPLE)
    form = AnswerForm(request.POST)
    told = done(
        form,
        lambda: reply_feedback(
            comment=row, text=form.cleaned_data["text"], by=request.actor, now=request.now
        ),
    )
    if told is None:
        context = context_of(request, row) | {"thread": thread_of(row), "form": form}
        return render(request, "feedback/thread.html", context, status=422)
    toast(request, say("Your answer is there."))
    return go_on(request, reverse("feedback:thread", args=[comment]))


@page
def mend(request: Request, comment: UUID) -> HttpResponse:
    """Mend one's own comment while it is fresh."""
    row = access.COMMENT.get(request.actor, comment, *PEOPLE)
    rules.may_edit(
        is_author=row.author_id == request.actor.id,
        written_at=row.written_at,
        withdrawn=row.is_withdrawn,
        now=request.now,
    ).require()
    form = WordsForm(
        request.POST or None,
        initial={name: getattr(row, name) for name in ("text", "situation", "behaviour", "impact")},
    )
    if request.method == "POST" and done(
        form,
        lambda: edit_feedback(
            comment=row, words=form.words(), by=request.actor, now=request.now, seen=seen_of(request)
        ),
    ):
        toast(request, say("Your words are changed."))
        return go_on(request, reverse("feedback:thread", args=[comment]))
    context = {"form": form, "comment": row}
    return render(request, "feedback/mend.html", context, status=422 if form.errors else 200)


@page
def mend_answer(request: Request, reply: UUID) -> HttpResponse:
    """Mend one's own answer while it is fresh."""
    row = _own_reply(request, reply)
    rules.may_edit(
        is_author=True, written_at=row.written_at, withdrawn=row.is_withdrawn, now=request.now
    ).require()
    form = AnswerForm(request.POST or None, initial={"text": row.text})
    if request.method == "POST" and done(
        form,
        lambda: edit_reply(
            reply=row,
            text=form.cleaned_data["text"],
            by=request.actor,
            now=request.now,
            seen=seen_of(request),
        ),
    ):
        toast(request, say("Your words are changed."))
        return go_on(request, reverse("feedback:thread", args=[row.comment_id]))
    context = {"form": form, "reply": row}
    return render(request, "feedback/mend_answer.html", context, status=422 if form.errors else 200)


@require_POST
@page
def take_back_answer(request: Request, reply: UUID) -> HttpResponse:
    """Take one's own answer back."""
    row = _own_reply(request, reply)
    withdraw_reply(reply=row, by=request.actor, now=request.now, seen=seen_of(request))
    toast(request, say("Your answer is withdrawn."))
    return go_on(request, reverse("feedback:thread", args=[row.comment_id]))


def _own_reply(request: Request, pk: UUID) -> Reply:
    row = Reply.objects.filter(pk=pk, author_id=request.actor.id).first()
    if row is None:
        raise Missing
    return row
