"""Single rows, for the table of policies: each gives the id of one row of the policy's model."""

from teladan.apps.appeals.models import Objection
from teladan.apps.appraisal.models import OrganisationPredikat, PeriodEvaluation, Recommendation
from teladan.apps.development.models import Certificate, DevelopmentPlan, Enrolment
from teladan.apps.evidence.models import Progress
from teladan.apps.feedback.models import Promise, Talk
from teladan.apps.organisation.models import RosterImport, Unit
from teladan.apps.planning.models import MatrixCell
from teladan.apps.rating.models import Answer, Publication, SealOpening
from teladan.base.ids import uuid7
from teladan.base.models import Walled
from tests.access.scenes.appraisals import of
from tests.access.scenes.plans import Parts
from tests.access.world import World
from tests.factories.appraisal import organisation_is
from tests.factories.feedback import a_talk
from tests.factories.planning import a_cycle
from tests.factories.rating import the_invitation
from tests.factories.tenancy import NOW


def _pk(row: Walled | None) -> Parts:
    assert row is not None
    return {"pk": row.pk}


def roster(world: World) -> Parts:
    """A roster that was loaded."""
    return _pk(RosterImport.objects.get())


def unshared_role(world: World) -> Parts:
    """A role in the superior's matrix that the official was not told of."""
    MatrixCell.objects.filter(person=world.cast["official"]).update(
        shared_at=None, shared_text="", shared_role="", result=None
    )
    return _pk(MatrixCell.objects.get(person=world.cast["official"]))


def progress(world: World) -> Parts:
    """A number behind an agreed SKP."""
    return _pk(Progress.objects.filter(plan__person=world.cast["subordinate_2"]).first())


def invitation(world: World) -> Parts:
    """A person's own place on their sheet."""
    return _pk(the_invitation(of(world, "official").sheet, world.cast["official"]))


def answer_of_both(world: World) -> Parts:
    """A person's own answer, after both have sent."""
    return _pk(Answer.objects.filter(invitation=invitation(world)["pk"]).first())


def answer_of_one(world: World) -> Parts:
    """A person's own answer, before the superior has sent."""
    place = the_invitation(of(world, "peer_3").sheet, world.cast["peer_3"])
    return _pk(Answer.objects.filter(invitation=place).first())


def sheet(world: World) -> Parts:
    """A sheet on which a person and the superior rate."""
    return {"pk": of(world, "peer_2").sheet_id}


def sheet_with_panel(world: World) -> Parts:
    """A sheet with a panel."""
    return {"pk": SealOpening.objects.get().sheet_id}


def publication(world: World) -> Parts:
    """The published summary of a panel, of a sheet on which the superior has sent."""
    return _pk(Publication.objects.get(sheet=of(world, "official").sheet_id))


def opened_seal(world: World) -> Parts:
    """A seal that two officials have opened."""
    row = SealOpening.objects.get()
    SealOpening.objects.filter(pk=row.pk).update(
        confirmed_by=world.cast["hr"].pk, confirmed_at=NOW, opened_at=NOW
    )
    return _pk(row)


def predikat_by_head(world: World) -> Parts:
    """The predikat of an inner unit, set by the superior's superior."""
    return _pk(organisation_is(Unit.objects.get(code="05.03"), cycle=a_cycle(2030)))


def predikat_by_leader(world: World) -> Parts:
    """The predikat of a unit at the top."""
    return _pk(OrganisationPredikat.objects.filter(unit__code="05").first())


def old_evaluation(world: World) -> Parts:
    """A quarter's evaluation by a colleague who was the superior then."""
    row = PeriodEvaluation.objects.get(person=world.cast["peer_3"])
    row.pk, row.number, row.decided_by = uuid7(), row.number + 1, world.cast["peer_4"]
    row.save(force_insert=True)
    return _pk(row)


def recommendation(world: World) -> Parts:
    """What a colleague recommends on a unit, for an office."""
    return _pk(Recommendation.objects.get())


def old_talk(world: World) -> Parts:
    """A talk with a colleague who was the superior then."""
    talk = a_talk(world.cast["peer_6"], world.cast["superior"])
    Talk.objects.filter(pk=talk.pk).update(superior=world.cast["peer_4"])
    return _pk(talk)


def talk(world: World) -> Parts:
    """A talk of the two."""
    return _pk(Talk.objects.get(person=world.cast["official"]))


def promise(world: World) -> Parts:
    """Help that was promised in a talk."""
    return _pk(Promise.objects.get())


def filed_case(world: World) -> Parts:
    """An objection that is open."""
    return _pk(Objection.objects.get(person=world.cast["official"]))


def decided_case(world: World) -> Parts:
    """An objection that is decided."""
    return _pk(Objection.objects.get(person=world.cast["subordinate_1"]))


def idp(world: World) -> Parts:
    """A development plan that is being written."""
    return _pk(DevelopmentPlan.objects.get(person=world.cast["official"]))


def enrolment(world: World) -> Parts:
    """An application that waits for the superior."""
    return _pk(Enrolment.objects.get(person=world.cast["official"]))


def certificate(world: World) -> Parts:
    """A certificate that waits for HR."""
    return _pk(Certificate.objects.get(person=world.cast["official"]))
