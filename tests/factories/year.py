"""A small agency in the middle of its year: every kind of row, at every stage that changes who may see it.

An app that registers a policy adds here, by its own factories, the rows on which that policy is tried.
"""

from datetime import timedelta

from teladan.apps.appraisal.models import Recommendation
from teladan.apps.appraisal.terms import Office
from teladan.apps.organisation.frames.preview import preview_of
from teladan.apps.organisation.models import Person, RosterImport
from teladan.apps.organisation.terms import RosterPlan, Standing
from teladan.apps.planning.terms import PlanStage
from teladan.engine.rulebook.terms import OrganisationPredikat
from tests.factories.appeals import a_result, an_objection, explained, ruled
from tests.factories.appraisal import an_appraisal, decided, organisation_is, rated, released
from tests.factories.competency import competencies_under_way
from tests.factories.development import a_learning_year
from tests.factories.evidence import a_link, a_report, an_agreed_plan
from tests.factories.feedback import conversations
from tests.factories.matrix import a_role, a_team_result
from tests.factories.organisation import placed
from tests.factories.panels import panels_under_way
from tests.factories.periods import evaluated, seat_of
from tests.factories.planning import a_cycle, a_goal, a_plan, a_revision, stand
from tests.factories.rating import sent
from tests.factories.tenancy import NOW
from tests.factories.ties import a_serving, a_team, an_absence
from tests.people import People


def a_year_under_way(people: People) -> dict[str, Person]:
    """Fill the home agency, which must have been entered; give the cast as persons by key."""
    cast = placed(people)
    stages = zip(("official", "superior", "subordinate_1", "hr"), PlanStage, strict=False)
    for key, stage in stages:
        stand(a_plan(cast[key]), stage)
    a_revision(cast["hr"])
    appraisals = {
        key: an_appraisal(cast[key]) for key in ("official", "peer_1", "peer_2", "peer_3", "superior")
    }
    unit = appraisals["official"].unit
    a_goal(unit.id)
    organisation_is(unit.parent or unit)
    for key in ("official", "peer_1", "peer_2"):
        rated(appraisals[key])
    sent(appraisals["peer_3"].sheet, cast["peer_3"])
    for key in ("official", "peer_1"):
        decided(appraisals[key])
    released(appraisals["official"], NOW + timedelta(hours=1))
    an_objection(appraisals["official"], NOW + timedelta(hours=2))
    ruled(explained(an_objection(a_result(cast["subordinate_1"]))))
    backed = an_agreed_plan(cast["subordinate_2"])
    a_report(backed)
    a_link(backed)
    evaluated(seat_of(cast["peer_3"]))
    evaluated(seat_of(cast["superior"]))
    Recommendation.objects.create(
        unit=unit,
        cycle=a_cycle(),
        office=Office.PLANNING,
        number=1,
        predikat=OrganisationPredikat.BAIK,
        text="Capaian perjanjian kinerja 98 persen",
        written_by=cast["peer_1"],
        written_at=NOW,
    )
    RosterImport.objects.create(
        name="daftar.csv",
        sha256="0" * 64,
        as_of=NOW.date(),
        preview=preview_of(RosterPlan(Standing(), Standing())) | {"corrected": False},
        digest="0" * 64,
        person_id=cast["hr"].id,
        loaded_at=NOW,
    )
    team = a_team(leader=cast["peer_1"], members=(cast["official"], cast["hr"]))
    a_team_result(team, cast["peer_1"])
    a_role(cast["superior"], cast["official"])
    a_serving(unit, unit.parent or unit)
    an_absence(cast["subordinate_2"], NOW.date())
    conversations(cast)
    competencies_under_way(cast)
    a_learning_year(cast["official"], cast["peer_4"])
    panels_under_way(cast, appraisals["official"].sheet)
    return cast
