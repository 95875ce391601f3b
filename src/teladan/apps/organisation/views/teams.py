"""Cross-unit teams: the list, a team, and the forms by which HR keeps them."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from teladan.apps.organisation import access, actions, forms, queries
from teladan.apps.organisation.models import TeamMember
from teladan.apps.organisation.views.asking import asked, team_trail
from teladan.apps.organisation.views.directory import day_of
from teladan.base.errors import Invalid, Missing
from teladan.base.page import Request, page, toast
from teladan.engine.words import say
from teladan.web.words import told


@page
def teams(request: Request) -> HttpResponse:
    """List the teams at work today; with `?semua=1` also those that ended or begin later."""
    on, everything = day_of(request), request.GET.get("semua") == "1"
    rows = list(queries.teams(None if everything else on))
    ids = [row.id for row in rows]
    context = {
        "teams": rows,
        "leaders": queries.leaders_of_teams(ids, on),
        "sizes": queries.team_sizes(ids, on),
        "everything": everything,
        "on": on,
        "may_edit": access.may_edit(request.actor),
    }
    return render(request, "organisation/teams.html", context)


@page
def team(request: Request, pk: UUID) -> HttpResponse:
    """Show a team: its mandate, who leads it, who belongs to it and who did."""
    on, row = day_of(request), access.VIEW_TEAM.get(request.actor, pk)
    places = queries.members_of_team(row.id, row.during)
    posts = {one.person.id: one for one in queries.listed((place.person for place in places), on)}
    context = {
        "team": row,
        "now": [place for place in places if place.held_on(on)],
        "later": [place for place in places if place.during.lower > on],
        "before": [place for place in places if place.last is not None and place.last < on],
        "posts": posts,
        "on": on,
        "may_edit": access.may_edit(request.actor),
    }
    return render(request, "organisation/team.html", context)


@page(role="hr")
def set_up(request: Request) -> HttpResponse:
    """Set up a team, then show it."""
    form = forms.TeamForm(request.POST or None, on=day_of(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.set_up_team(**form.cleaned_data, by=request.actor, now=request.now).value
        except Invalid as invalid:
            form.add_error(invalid.field, told(invalid.reason))
        else:
            toast(request, say("The team is set up."))
            return HttpResponseRedirect(reverse("organisation:team", args=[made.pk]), status=303)
    context = {
        "form": form,
        "title": say("New cross-unit team"),
        "lead": say(
            "A tim kerja brings people of several units together. Its leader may be asked about its members' work; "
            "their posts and superiors stay as they are."
        ),
        "send": say("Set up the team"),
        "back": reverse("organisation:teams"),
        "trail": [(say("Teams"), reverse("organisation:teams"))],
    }
    return render(request, "organisation/change.html", context, status=422 if form.errors else 200)


@page(role="hr")
def change(request: Request, pk: UUID) -> HttpResponse:
    """Rename a team, change its mandate, move its last day."""
    row = access.VIEW_TEAM.get(request.actor, pk)
    initial = {"name": row.name, "mandate": row.mandate, "last_day": row.last}
    return asked(
        request,
        forms.TeamWordsForm(request.POST or None, on=day_of(request), initial=initial),
        lambda data: actions.change_team(team=row, **data, by=request.actor, now=request.now),
        title=say("Change the team"),
        lead=say("Whoever was to stay to the end stays to the new one; nobody stays longer than the team."),
        send=say("Save"),
        back=reverse("organisation:team", args=[row.pk]),
        trail=team_trail(row),
        done=say("Saved."),
    )


@page(role="hr")
def join(request: Request, pk: UUID) -> HttpResponse:
    """Let people join."""
    row = access.VIEW_TEAM.get(request.actor, pk)
    return asked(
        request,
        forms.JoinForm(request.POST or None, on=day_of(request)),
        lambda data: actions.join_team(team=row, **data, by=request.actor, now=request.now),
        title=say("Who joins the team"),
        lead=say("Everyone keeps the own post; one person may be in several teams."),
        send=say("Add"),
        back=reverse("organisation:team", args=[row.pk]),
        trail=team_trail(row),
        done=say("Added."),
    )


@page(role="hr")
def hand_over(request: Request, pk: UUID) -> HttpResponse:
    """Let somebody else lead."""
    row = access.VIEW_TEAM.get(request.actor, pk)
    return asked(
        request,
        forms.HandOverForm(request.POST or None, on=day_of(request)),
        lambda data: actions.hand_over_team(team=row, **data, by=request.actor, now=request.now),
        title=say("Who leads the team"),
        lead=say("Whoever led it until then stays as a member."),
        send=say("Save"),
        back=reverse("organisation:team", args=[row.pk]),
        trail=team_trail(row),
        done=say("Saved."),
    )


@page(role="hr")
def leave(request: Request, pk: UUID, place: UUID) -> HttpResponse:
    """Let somebody's days in a team end."""
    row = access.VIEW_TEAM.get(request.actor, pk)
    held = TeamMember.objects.filter(team=row, pk=place).select_related("person__membership").first()
    if held is None:
        raise Missing
    return asked(
        request,
        forms.LastDayForm(request.POST or None, on=day_of(request)),
        lambda data: actions.leave_team(team=row, place=held, **data, by=request.actor, now=request.now),
        title=say("Last day in the team"),
        lead=say(
            "{name} belongs to the team until this day. The days before stay known.", name=held.person.name
        ),
        send=say("Save"),
        back=reverse("organisation:team", args=[row.pk]),
        trail=team_trail(row),
        done=say("Saved."),
    )
