"""What posts require: the proposal of the rulebook beside what HR has confirmed."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.competency.actions import confirm_requirements
from teladan.apps.competency.models import Competency
from teladan.apps.competency.queries import competencies, lines_on
from teladan.apps.competency.rules import Requirement
from teladan.apps.competency.terms import Kind, RequirementSpec
from teladan.apps.tenancy.queries import rules_in_force
from teladan.base.asked import whole
from teladan.base.errors import Invalid
from teladan.base.page import Request, page, toast
from teladan.engine.rulebook.specs import PostClass
from teladan.engine.words import say, say_n


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of the table: its name, what is chosen, and whether that was confirmed or is only proposed."""

    name: str
    level: int | None
    is_confirmed: bool


@page(role="hr")
def standards(request: Request) -> HttpResponse:
    """Show one table, classes by competencies; confirm what has changed or was not confirmed yet."""
    book, lines = rules_in_force(request.today), lines_on(request.today)
    every = competencies(request.today)
    known = {(line.competency_id, line.post_class): line.level for line in lines if not line.family}
    if request.method == "POST":
        specs = _specs(request, every, book.post_classes, known)
        if not specs:
            raise Invalid(say("Nothing differs from what is confirmed already."))
        confirm_requirements(specs=specs, since=request.today, by=request.actor, now=request.now)
        toast(request, say_n("{n} level is confirmed.", "{n} levels are confirmed.", len(specs)))
        return HttpResponseRedirect(reverse("competency:standards"), status=303)
    context = {
        "competencies": every,
        "rows": [
            (each, [_cell(of, each, known, book.class_levels.get(each.code)) for of in every])
            for each in book.post_classes
        ],
        "is_confirmed": bool(known),
        "rule": book.rule("competency.standard"),
        "families": _families(every, lines, book.post_classes),
        "classes": book.post_classes,
    }
    return render(request, "competency/standards.html", context)


def _cell(of: Competency, each: PostClass, known: dict[tuple[UUID, str], int], proposed: int | None) -> Cell:
    """Technical competencies belong to families: nothing is proposed for them by class."""
    level = known.get((of.id, each.code))
    if level is not None:
        return Cell(_name(of, each), level or None, is_confirmed=True)
    return Cell(_name(of, each), None if of.kind == Kind.TECHNICAL else proposed, is_confirmed=False)


def _name(of: Competency, each: PostClass) -> str:
    return f"{each.code}|{of.code}"


def _specs(
    request: Request,
    every: list[Competency],
    classes: tuple[PostClass, ...],
    known: dict[tuple[UUID, str], int],
) -> list[RequirementSpec]:
    found = []
    for each in classes:
        for of in every:
            text = request.POST.get(_name(of, each))
            before = known.get((of.id, each.code))
            level = whole(text) if text else 0
            if text is None or level == before or (before is None and not level):
                continue
            if level is None:
                raise Invalid(say("A level lies between 1 and 5; 0 requires nothing."), field=_name(of, each))
            found.append(RequirementSpec(of.id, level, post_class=each.code))
    return found


def _families(
    every: list[Competency], lines: list[Requirement], classes: tuple[PostClass, ...]
) -> list[tuple[str, str, str, int]]:
    names, called = {of.id: of.name for of in every}, {each.code: str(each.name) for each in classes}
    rows = [
        (line.family, called.get(line.post_class, ""), names[line.competency_id], line.level)
        for line in lines
        if line.family and line.level and line.competency_id in names
    ]
    return sorted(rows)


@require_POST
@page(role="hr")
def for_family(request: Request) -> HttpResponse:
    """Confirm a level for a family of posts, or for one class in it."""
    known = {of.code: of.id for of in competencies(request.today)}
    of, level = known.get(request.POST.get("competency", "")), whole(request.POST.get("level", ""))
    if of is None:
        raise Invalid(say("Choose a competency."), field="competency")
    if level is None:
        raise Invalid(say("A level lies between 1 and 5; 0 requires nothing."), field="level")
    family = request.POST.get("family", "").strip()[:160]
    if not family:
        raise Invalid(say("Write the family of posts, such as perawat."), field="family")
    spec = RequirementSpec(of, level, post_class=request.POST.get("post_class", ""), family=family)
    confirm_requirements(specs=[spec], since=request.today, by=request.actor, now=request.now)
    toast(request, say_n("{n} level is confirmed.", "{n} levels are confirmed.", 1))
    return HttpResponseRedirect(reverse("competency:standards"), status=303)
