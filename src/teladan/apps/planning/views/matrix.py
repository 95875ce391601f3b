"""The role-result matrix as its leader fills it: the grid, one person a page, and sharing."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse

from teladan.apps.planning import actions
from teladan.apps.planning.access import VIEW_MATRIX, may_plan_in
from teladan.apps.planning.forms import attempt
from teladan.apps.planning.forms.matrix import MatrixForm
from teladan.apps.planning.models import Cycle
from teladan.apps.planning.queries import current_cycle, cycle_with_deadline
from teladan.apps.planning.queries.matrix import Box, Grid, Row, grid_of
from teladan.apps.planning.terms import DeadlineStage
from teladan.apps.planning.terms.matrix import PERSON, TEAM, Shared
from teladan.apps.planning.views.asking import KEEP, keep, show, texts_of, unfinished
from teladan.base.asked import seen_of
from teladan.base.drafts import drop_draft
from teladan.base.errors import Missing, Stale
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import Said, say, say_n

SHOWN = 15
"""Rows that a page of the grid shows."""


def _here(request: Request) -> Cycle:
    cycle = current_cycle(request.today)
    if cycle is None:
        raise Missing
    return cycle


@page
def mine(request: Request) -> HttpResponse:
    """Show my matrix of the present cycle as a grid, and take what I write into it."""
    cycle, until = cycle_with_deadline(request.today, DeadlineStage.PLAN_SUBMITTED)
    if cycle is None:
        return show(request, "matrix.html", cycle=None, grid=None)
    grid = grid_of(request.actor.id, cycle, request.today)
    shown = Paginator(grid.rows, SHOWN).get_page(request.GET.get("page"))
    key = f"planning.matrix:{cycle.pk}:{shown.number}"
    return _ask(request, cycle, grid, list(shown), "matrix.html", key, shown=shown, until=until)


@page
def person_row(request: Request, pk: UUID) -> HttpResponse:
    """Show and take one person's row."""
    return _row(request, f"{PERSON}:{pk}")


@page
def team_row(request: Request, pk: UUID) -> HttpResponse:
    """Show and take the row of one cross-unit team."""
    return _row(request, f"{TEAM}:{pk}")


def _row(request: Request, key: str) -> HttpResponse:
    cycle = _here(request)
    grid = grid_of(request.actor.id, cycle, request.today)
    row = next((row for row in grid.rows if row.key == key), None)
    if row is None:
        raise Missing
    return _ask(request, cycle, grid, [row], "matrix_row.html", f"planning.matrix:{cycle.pk}:{key}")


def _ask(
    request: Request,
    cycle: Cycle,
    grid: Grid,
    rows: Sequence[Row],
    template: str,
    key: str,
    **more: Any,
) -> HttpResponse:
    """Show some rows of the matrix as a form, and save what comes back."""
    if request.method == "POST" and KEEP in request.POST:
        keep(request, key)
        toast(request, say("Your text is kept as a draft. It is not in the matrix yet."))
        return go_on(request, request.get_full_path())
    draft = unfinished(request, key)
    boxes = [box for row in rows for box in _boxes(grid, row)]
    form = MatrixForm(request.POST or None, boxes=boxes, initial=texts_of(draft))
    stale = False
    if request.method == "POST":
        try:
            if attempt(form, lambda: _fill(request, cycle, form)):
                drop_draft(form=key, by=request.actor)
                toast(request, say("The matrix is saved. Nobody is told before you share it."))
                return go_on(request, request.get_full_path())
        except Stale:
            stale = True
    if stale:
        grid = grid_of(request.actor.id, cycle, request.today)
    return show(
        request,
        template,
        409 if stale else 422 if form.errors else 200,
        cycle=cycle,
        grid=grid,
        rows=rows,
        form=form,
        draft=draft,
        key=key,
        stale=stale,
        changes=_changes(form, grid) if stale else (),
        around=_around(grid, rows[0]) if len(rows) == 1 else (None, None),
        may=bool(may_plan_in(cycle)),
        **more,
    )


def _fill(request: Request, cycle: Cycle, form: MatrixForm) -> None:
    actions.fill_matrix(
        cycle=cycle,
        cells=form.cells(),
        by=request.actor,
        now=request.now,
        matrix_seen=seen_of(request),
    )


def _changes(form: MatrixForm, grid: Grid) -> list[tuple[str, str, str]]:
    """Give what stands now beside what was sent, cell by cell, where they differ."""
    found = []
    for spec in form.cells():
        box = grid.boxes.get((spec.row, spec.column))
        stored = box.cell.text if box and box.cell else ""
        if box and stored != spec.text:
            found.append((f"{box.row.name}: {box.column.text}", stored or "–", spec.text or "–"))
    return found


def _around(grid: Grid, row: Row) -> tuple[Row | None, Row | None]:
    """Give the rows before and after one."""
    place = list(grid.rows).index(row)
    before = grid.rows[place - 1] if place else None
    return before, grid.rows[place + 1] if place + 1 < len(grid.rows) else None


@page
def share(request: Request) -> HttpResponse:
    """Ask with whom to share what is new, then share it."""
    cycle = _here(request)
    grid = grid_of(request.actor.id, cycle, request.today)
    if request.method == "POST":
        chosen = [key for key in request.POST.getlist("row") if any(row.key == key for row in grid.rows)]
        if grid.matrix is None:
            raise Missing
        if chosen:
            done = actions.share_matrix(
                matrix=grid.matrix, rows=chosen, by=request.actor, now=request.now, seen=seen_of(request)
            ).value
            toast(request, _told(done))
            return go_on(request, reverse("planning:matrix"))
    waiting = {row.key: [box for box in _boxes(grid, row) if box.is_waiting] for row in grid.rows}
    return show(
        request,
        "matrix_share.html",
        422 if request.method == "POST" else 200,
        cycle=cycle,
        grid=grid,
        waiting=waiting,
        rows=[row for row in grid.rows if waiting[row.key]],
        none_chosen=request.method == "POST",
    )


def _boxes(grid: Grid, row: Row) -> list[Box]:
    return [grid.boxes[row.key, column.key] for column in grid.columns]


def _told(done: Shared) -> Said:
    """Say what sharing did; first how many were told, then what was left to their owners."""
    if done.kept or done.waiting:
        return say(
            "Shared with {people}. {written} drafts written; {left} left as their owners have them.",
            people=done.people,
            written=done.placed + done.renewed,
            left=done.kept + done.waiting,
        )
    return say_n(
        "Shared with {n} row of the matrix: the drafts stand in the SKP.",
        "Shared with {n} rows of the matrix: the drafts stand in the SKP.",
        done.people,
    )


@page
def of_leader(request: Request, pk: UUID) -> HttpResponse:
    """Show a leader's matrix to whoever may read it."""
    matrix = VIEW_MATRIX.get(request.actor, pk, "cycle", "leader__membership")
    grid = grid_of(matrix.leader_id, matrix.cycle, request.today)
    return show(request, "matrix_read.html", matrix=matrix, cycle=matrix.cycle, grid=grid)
