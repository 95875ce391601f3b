"""What is done to a panel before its round opens: it is opened with a suggestion, proposed, returned or approved."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from teladan.apps.notifications.actions import Notice, notify, notify_each, settle, settle_many
from teladan.apps.rating import access, rules
from teladan.apps.rating.models import Panel, PanelMember
from teladan.apps.rating.queries import excused_pairs, members_on, working_ties
from teladan.apps.rating.terms import PanelSpec, PanelStage, TieKind, panel_key
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.base.verdict import NOT_FOR_YOU, Refused
from teladan.engine.words import say

CHUNK = 2_000


@action
def open_panels(
    *,
    cycle_id: UUID,
    title: str,
    since: date,
    until: date,
    specs: Sequence[PanelSpec],
    due: date | None = None,
    by: Actor,
    now: datetime,
) -> list[Panel]:
    """Ask many people whom they propose to rate them, each with a suggestion: few statements however many they are.

    since, until
        First and last day of the time in which members must have worked with them.
    due
        The last day for proposing; shown, never a block.
    """
    if not by.has("hr", "system"):
        raise Refused(NOT_FOR_YOU)
    panels = [
        Panel(
            cycle_id=cycle_id,
            title=title,
            since=since,
            until=until,
            person_id=spec.person_id,
            superior_id=spec.superior_id,
        )
        for spec in specs
    ]
    Panel.objects.bulk_create(panels, batch_size=CHUNK)
    members = [
        PanelMember(panel=panel, rater_id=rater, tie=tie)
        for panel, spec in zip(panels, specs, strict=True)
        for rater, tie in spec.suggested
    ]
    PanelMember.objects.bulk_create(members, batch_size=CHUNK)
    words = say("Propose who rates you in confidence: {title}", title=title)
    notify_each(
        [
            Notice(each.person_id, "rating.panel_asked", words, panel_key(each.id), _page(each), due)
            for each in panels
        ],
        now=now,
    )
    note(
        "rating.panels_opened",
        subject=Panel(id=None),
        by=by,
        now=now,
        cycle=str(cycle_id),
        people=len(panels),
    )
    return panels


@action(on="panel")
def propose_panel(*, panel: Panel, members: Sequence[UUID], by: Actor, now: datetime) -> Panel:
    """Propose who is on the panel; each must have a working tie, and the tie decides the role."""
    rules.PANEL_STEPS.may("propose", stage=panel.stage, roles=access.panel_roles(by, panel)).require()
    found = working_ties({panel.person_id: panel.superior_id}, panel.since, panel.until)[panel.person_id]
    ties = {pk: tie.kind for pk, tie in found.items()}
    excused = {rater for rater, _ in excused_pairs([panel.person_id])}
    kept_out = (panel.person_id, panel.superior_id)
    chosen = list(dict.fromkeys(members))
    rules.may_choose(chosen, ties=ties, excused=excused, kept_out=kept_out).require()
    _put(panel, {pk: ties[pk] for pk in chosen})
    _propose([panel], by, now)
    asked = _request(panel)
    notify(to=asked.to, kind=asked.kind, text=asked.text, key=asked.key, url=asked.url, now=now)
    return panel


@action
def propose_suggested(*, panels: Sequence[Panel], by: Actor, now: datetime) -> int:
    """HR proposes the suggestions as they stand for whoever has not proposed; give how many panels that were."""
    if not by.has("hr"):
        raise Refused(NOT_FOR_YOU)
    rows = Panel.objects.select_for_update(of=("self",)).filter(
        pk__in=[each.pk for each in panels], stage=PanelStage.DRAFT
    )
    open_ones = list(rows.select_related("person").order_by("id"))
    known = members_on([each.id for each in open_ones])
    ready = [each for each in open_ones if each.id in known]
    if not ready:
        raise Invalid(say("No panel here has a suggestion that waits to be proposed."))
    _propose(ready, by, now)
    Panel.objects.bulk_update(ready, ["stage", "proposed_by", "reason", "version"], batch_size=CHUNK)
    notify_each([_request(each) for each in ready], now=now)
    return len(ready)


@action(on="panel")
def return_panel(*, panel: Panel, reason: str, by: Actor, now: datetime) -> Panel:
    """The superior returns the proposal and says why."""
    rules.PANEL_STEPS.may("return", stage=panel.stage, roles=access.panel_roles(by, panel)).require()
    if not reason.strip():
        raise Invalid(say("Say what should change."), field="reason")
    panel.stage, panel.reason = PanelStage.RETURNED, reason.strip()
    panel.save(update_fields=["stage", "reason"])
    note("rating.panel_returned", subject=panel, by=by, now=now, reason=panel.reason)
    settle(key=_approval(panel), now=now)
    words = say("Your proposed panel was returned: {title}", title=panel.title)
    notify(
        to=panel.person_id,
        kind="rating.panel_returned",
        text=words,
        key=panel_key(panel.id),
        url=_page(panel),
        now=now,
    )
    return panel


@action
def approve_panels(*, panels: Sequence[Panel], by: Actor, now: datetime) -> int:
    """The superior approves proposals, one or many; give how many they were."""
    rows = Panel.objects.select_for_update(of=("self",)).filter(pk__in=[each.pk for each in panels])
    found = list(rows.select_related("person").order_by("id"))
    sizes = {pk: len(members) for pk, members in members_on([each.id for each in found]).items()}
    for panel in found:
        rules.PANEL_STEPS.may("approve", stage=panel.stage, roles=access.panel_roles(by, panel)).require()
        panel.stage, panel.reason, panel.version = PanelStage.APPROVED, "", panel.version + 1
        note("rating.panel_approved", subject=panel, by=by, now=now, members=sizes.get(panel.id, 0))
    if not found:
        raise Invalid(say("Choose at least one panel."))
    Panel.objects.bulk_update(found, ["stage", "reason", "version"], batch_size=CHUNK)
    settle_many([_approval(each) for each in found], now=now)
    return len(found)


def _put(panel: Panel, ties: dict[UUID, TieKind]) -> None:
    PanelMember.objects.filter(panel=panel).delete()
    PanelMember.objects.bulk_create(
        PanelMember(panel=panel, rater_id=pk, tie=tie) for pk, tie in ties.items()
    )


def _propose(panels: Iterable[Panel], by: Actor, now: datetime) -> None:
    """Take proposals to the superior; whoever calls saves many, and here one is saved at once."""
    panels = list(panels)
    for panel in panels:
        panel.stage, panel.proposed_by, panel.reason = PanelStage.PROPOSED, by.id, ""
        note("rating.panel_proposed", subject=panel, by=by, now=now)
    if len(panels) == 1:
        panels[0].save(update_fields=["stage", "proposed_by", "reason"])
    settle_many([panel_key(panel.id) for panel in panels], now=now)


def _page(panel: Panel) -> str:
    return f"/penilaian/panel/{panel.id}/"


def _request(panel: Panel) -> Notice:
    """What the superior is asked."""
    text = say("Approve the panel of {name}: {title}", name=panel.person.name, title=panel.title)
    return Notice(panel.superior_id, "rating.panel_proposed", text, _approval(panel), _page(panel))


def _approval(panel: Panel) -> str:
    """Name the matter "this panel waits for approval" in the inbox."""
    return f"{panel_key(panel.id)}:approve"
