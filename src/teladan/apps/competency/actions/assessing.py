"""An assessment begins: who takes part, whom colleagues are asked about, and the round in which all answer."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from teladan.apps.competency import rules
from teladan.apps.competency.access import keeps
from teladan.apps.competency.models import Assessment, Case, Competency, Rung
from teladan.apps.competency.queries.dictionary import is_summary, rungs_on
from teladan.apps.competency.queries.gaps import required_by_titles
from teladan.apps.competency.terms import CaseStage, Kind, Stage, ref_of, talk_key
from teladan.apps.notifications.actions import notify
from teladan.apps.organisation.queries import segments_of, superiors_of
from teladan.apps.rating.actions import add_sheets, open_panels, open_round
from teladan.apps.rating.queries import approved_raters, excused_pairs, suggested, working_ties
from teladan.apps.rating.terms import About, CriterionSpec, PanelSpec, RaterRole, SheetSpec
from teladan.apps.rating.terms import Kind as CriterionKind
from teladan.apps.tenancy.queries import day_begins, rules_in_force
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.base.verdict import NOT_FOR_YOU, Refused
from teladan.engine.words import say

CHUNK = 2_000
YEAR = timedelta(days=365)
"""The time in which a colleague must have worked with the person."""


@action
def begin_assessment(
    *,
    title: str,
    kinds: Collection[Kind],
    people: Collection[UUID],
    closes_at: datetime,
    with_panel: bool,
    by: Actor,
    now: datetime,
) -> Assessment:
    """Begin an assessment of people whose posts require something of these kinds; others are left out.

    With a panel, each is asked whom they propose, and the round is opened later (`start_assessment`); without, at once.
    """
    if not keeps(by):
        raise Refused(NOT_FOR_YOU)
    if closes_at <= now:
        raise Invalid(say("The assessment must close later than now."), field="closes_at")
    if not kinds:
        raise Invalid(say("Choose at least one kind of competency."), field="kinds")
    day = day_begins(now).date()
    asked = set(Competency.objects.filter(kind__in=kinds).values_list("id", flat=True))
    places = _places(people, day)
    needs = required_by_titles({pk: title for pk, (title, _) in places.items()}, day)
    ready = sorted(pk for pk, levels in needs.items() if asked & levels.keys())
    if not ready:
        raise Invalid(
            say("Nobody chosen has a post with a confirmed standard, and a superior."), field="people"
        )
    wanted = {of for pk in ready for of in needs[pk]} & asked
    begun = Assessment.objects.create(
        title=title,
        kinds=sorted(kinds),
        with_panel=with_panel,
        warned=is_summary(rungs_on(day, wanted)),
        closes_at=closes_at,
        begun_at=now,
        begun_by=by.id,
    )
    Case.objects.bulk_create(
        [
            Case(assessment=begun, person_id=pk, superior_id=places[pk][1], post_title=places[pk][0])
            for pk in ready
        ],
        batch_size=CHUNK,
    )
    note(
        "competency.assessment_begun",
        subject=begun,
        by=by,
        now=now,
        people=len(ready),
        left_out=len(set(people)) - len(ready),
        kinds=begun.kinds,
        with_panel=with_panel,
    )
    if with_panel:
        _ask_for_panels(begun, {pk: places[pk][1] for pk in ready}, by, now)
        return begun
    return start_assessment(assessment=begun, by=by, now=now).value


def _places(people: Collection[UUID], on: date) -> dict[UUID, tuple[str, UUID]]:
    """Give the title of the post and the superior of those who have both that day."""
    superiors = superiors_of(people, on)
    titles = segments_of(superiors, on)
    return {pk: (row.title, superiors[pk].id) for pk, row in titles.items()}


def _ask_for_panels(begun: Assessment, superiors: dict[UUID, UUID], by: Actor, now: datetime) -> None:
    until = day_begins(now).date()
    since = until - YEAR
    ties, excused = working_ties(superiors, since, until), excused_pairs(superiors)
    specs = []
    for pk, superior in superiors.items():
        may = {other: tie for other, tie in ties[pk].items() if (other, pk) not in excused}
        chosen = tuple((other, may[other].kind) for other in suggested(pk, may))
        specs.append(PanelSpec(pk, superior, chosen))
    open_panels(cycle_id=begun.id, title=begun.title, since=since, until=until, specs=specs, by=by, now=now)


@action(on="assessment")
def start_assessment(*, assessment: Assessment, by: Actor, now: datetime) -> Assessment:
    """Open the round: self, superior and whoever is on an approved panel answer the same indicators, blind."""
    if not keeps(by):
        raise Refused(NOT_FOR_YOU)
    rules.may_start(stage=assessment.stage).require()
    cases = list(Case.objects.filter(assessment=assessment).order_by("person_id"))
    criteria = _criteria(assessment, cases)
    panels = approved_raters(assessment.id) if assessment.with_panel else {}
    opened = open_round(
        cycle_id=assessment.id,
        period_id=None,
        title=assessment.title,
        closes_at=assessment.closes_at,
        about=About.COMPETENCY,
        by=by,
        now=now,
    ).value
    specs = [_sheet(case, criteria[case.post_title], panels.get(case.person_id, [])) for case in cases]
    sheets = add_sheets(round=opened, specs=specs, by=by, now=now).value
    for case, sheet in zip(cases, sheets, strict=True):
        case.sheet = sheet
    Case.objects.bulk_update(cases, ["sheet"], batch_size=CHUNK)
    assessment.change(stage=Stage.OPENED, round=opened)
    note("competency.assessment_opened", subject=assessment, by=by, now=now, people=len(cases))
    return assessment


def _criteria(assessment: Assessment, cases: Sequence[Case]) -> dict[str, tuple[CriterionSpec, ...]]:
    """Give what is asked of holders of each post, by its title: indicators of the levels around the required one."""
    day = day_begins(assessment.begun_at).date()
    needs = required_by_titles({case.person_id: case.post_title for case in cases}, day)
    by_title = {case.post_title: needs[case.person_id] for case in cases}
    known = {
        row.id: row for row in Competency.objects.filter(kind__in=assessment.kinds).order_by("kind", "code")
    }
    rungs, rule = rungs_on(day, known), rules_in_force(day).competency
    return {
        title: tuple(
            each
            for pk, competency in known.items()
            if pk in levels
            for rung in rungs.get(pk, ())
            if rung.level in rules.window(levels[pk], rule)
            for each in _indicators(competency, rung)
        )
        for title, levels in by_title.items()
    }


def _indicators(competency: Competency, rung: Rung) -> list[CriterionSpec]:
    return [
        CriterionSpec(
            CriterionKind.COMPETENCY, ref_of(competency.code, rung.level, place), text, competency.name
        )
        for place, text in enumerate(rung.indicators, start=1)
    ]


def _sheet(
    case: Case, criteria: tuple[CriterionSpec, ...], panel: Sequence[tuple[UUID, RaterRole]]
) -> SheetSpec:
    named = ((case.person_id, str(RaterRole.SELF)), (case.superior_id, str(RaterRole.SUPERIOR)))
    apart = tuple((pk, str(role)) for pk, role in panel if pk not in (case.person_id, case.superior_id))
    return SheetSpec(case.person_id, criteria, named + apart)


@action(on="case")
def ask_to_talk(*, case: Case, by: Actor, now: datetime) -> Case:
    """Both have sent, or the time is over: the superior is asked to talk and to record what the two agree on."""
    if not by.has("system"):
        raise Refused(NOT_FOR_YOU)
    if case.stage != CaseStage.RATING:
        raise Invalid(say("The levels of this assessment are recorded already."))
    notify(
        to=case.superior_id,
        kind="competency.talk",
        text=say("Talk with {name} about the competencies and record the levels", name=case.person.name),
        url=f"/kompetensi/bahas/{case.id}/",
        now=now,
        key=talk_key(case.id),
    )
    note("competency.talk_asked", subject=case, by=by, now=now)
    return case
