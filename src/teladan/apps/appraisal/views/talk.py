"""Both ratings beside each other, differences first, and the notes of the talk."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.appraisal import access
from teladan.apps.appraisal.actions import confirm_discussion, record_discussion
from teladan.apps.appraisal.forms import NoteForm, attempt
from teladan.apps.appraisal.models import DiscussionNote
from teladan.apps.appraisal.queries import notes_of
from teladan.apps.appraisal.rules import may_discuss, stage_shown
from teladan.apps.appraisal.terms import Party, Stage
from teladan.apps.appraisal.views.asking import fetch, ratings_over
from teladan.apps.planning.terms import DeadlineStage
from teladan.apps.rating.queries import answers_side_by_side
from teladan.apps.rating.terms import Pair
from teladan.base.asked import seen_of
from teladan.base.errors import Missing
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import say

FIELDS = ("what", "example", "agreement", "who_does", "by_when")


@dataclass(frozen=True, slots=True)
class Point:
    """One criterion of the comparison (or the general note, without a pair) with its note and form."""

    pair: Pair | None
    note: DiscussionNote | None
    form: NoteForm

    @property
    def key(self) -> str:
        """Name the point within the page."""
        return f"b{self.pair.position}" if self.pair else "umum"


@page
def compare(request: Request, pk: UUID) -> HttpResponse:
    """Show both ratings to the two whom they concern."""
    return _show(request, fetch(request, pk, access.TALK, DeadlineStage.DISCUSSED))


@require_POST
@page
def record(request: Request, pk: UUID) -> HttpResponse:
    """Keep the note on one criterion, or the general one."""
    appraisal = fetch(request, pk, access.TALK, DeadlineStage.DISCUSSED)
    criterion_id = _criterion(request)
    form = NoteForm(request.POST, prefix=request.POST.get("_point", ""))
    kept = attempt(
        form,
        lambda: record_discussion(
            appraisal=appraisal,
            criterion_id=criterion_id,
            by=request.actor,
            now=request.now,
            **{name: form.cleaned_data[name] for name in FIELDS},
        ),
    )
    if not kept:
        return _show(request, appraisal, {criterion_id: form}, status=422)
    toast(request, say("The note is kept. The other side will be asked to confirm it."))
    return go_on(request, reverse("appraisal:compare", args=[pk]))


@require_POST
@page
def confirm(request: Request, pk: UUID) -> HttpResponse:
    """Confirm the other side's note."""
    note = DiscussionNote.objects.select_related("appraisal__sheet__round").filter(pk=pk).first()
    if note is None or not access.TALK.may(request.actor, note.appraisal):
        raise Missing
    confirm_discussion(discussion=note, by=request.actor, now=request.now, seen=seen_of(request))
    toast(request, say("You confirmed the note."))
    return go_on(request, reverse("appraisal:compare", args=[note.appraisal_id]))


def _criterion(request: Request) -> UUID | None:
    try:
        return UUID(request.POST["criterion"]) if request.POST.get("criterion") else None
    except ValueError as odd:
        raise Missing from odd


def _show(
    request: Request,
    appraisal: Any,
    bound: dict[UUID | None, NoteForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    over = ratings_over(appraisal)
    stage = stage_shown(appraisal.stage, ratings_over=over)
    roles = access.standing(request.actor, appraisal)
    pairs = answers_side_by_side(appraisal.sheet_id, request.actor)
    notes = {note.criterion_id: note for note in notes_of(appraisal)}
    points = [_point(pair, notes, bound or {}) for pair in pairs]
    different = [each for each in points if each.pair and each.pair.differs]
    different.sort(key=lambda each: -each.pair.distance if each.pair else 0)
    context: dict[str, Any] = {
        "appraisal": appraisal,
        "stage": stage,
        "is_over": over,
        "is_superior": Party.SUPERIOR in roles,
        "may_write": may_discuss(stage=appraisal.stage, roles=roles, ratings_over=over),
        "different": different,
        "same": [each for each in points if each.pair and _agrees(each.pair)],
        "single": [each for each in points if each.pair and not (each.pair.own and each.pair.superior)],
        "general": _point(None, notes, bound or {}),
        "discussed": sum(bool(each.note and each.note.is_confirmed) for each in different),
        "until": appraisal.until,
        "failed": set(bound or {}),
        "is_before_decision": stage in (Stage.DISCUSSION, Stage.DECIDED),
    }
    return render(request, "appraisal/compare.html", context, status=status)


def _agrees(pair: Pair) -> bool:
    return bool(pair.own and pair.superior) and not pair.differs


def _point(
    pair: Pair | None, notes: dict[UUID | None, DiscussionNote], bound: dict[UUID | None, NoteForm]
) -> Point:
    """Join a criterion with its note and the form that would write or rewrite it."""
    criterion_id = pair.criterion_id if pair else None
    note = notes.get(criterion_id)
    prefix = f"b{pair.position}" if pair else "umum"
    initial = {name: getattr(note, name) for name in FIELDS} if note else None
    return Point(pair, note, bound.get(criterion_id) or NoteForm(prefix=prefix, initial=initial))
