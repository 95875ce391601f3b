"""The year of `tests.access.world` with more lived in it: files, sealed and published answers, drafts, jobs, letters."""

from datetime import timedelta

from teladan.apps.appraisal.models import Appraisal
from teladan.apps.development.terms import EnrolmentStage, PlanStage
from teladan.apps.evidence.models import Proof
from teladan.apps.notifications.tasks import deliver
from teladan.apps.planning.models import Plan
from teladan.base import clock
from teladan.base.drafts import save_draft
from teladan.config.nightly import tidy
from teladan.engine.rulebook.terms import Rating
from tests.access.world import World
from tests.factories.development import an_enrolment, an_idp
from tests.factories.evidence import a_file
from tests.factories.panels import a_sheet_with_panel, impressions, published, sealed_by
from tests.factories.tenancy import NOW
from tests.harness.worker import Worker

PEERS = ("peer_1", "peer_2", "peer_3", "peer_5", "peer_6")


def lived_on(world: World) -> None:
    """Do in the home agency what makes further rows, on real commits."""
    people, cast = world.people, world.cast
    with clock.at(NOW):
        with people.at_home():
            a_file(Plan.objects.get(pk=Proof.objects.get().plan_id), name="Rekap loket Dukcapil.pdf")
            for key in ("auditor", "peer_4"):
                an_idp(cast[key], PlanStage.SUBMITTED)
            an_idp(cast["hr"], PlanStage.AGREED)
            an_enrolment(cast["superior"])
            an_enrolment(cast["peer_5"], stage=EnrolmentStage.ENDORSED)
            sheet = a_sheet_with_panel(cast["peer_4"], cast["superior"], [cast[key] for key in PEERS])
        for key in PEERS:
            sealed_by(sheet, cast[key], impressions(Rating.SESUAI, note="Selalu ada di loket."))
        published(sheet.round_id, people.home.pk)
        with people.at_home("official") as by:
            save_draft(form="uji", body={"text": "Belum selesai ditulis."}, by=by, now=NOW)
        with people.at_home():
            result = Appraisal.objects.get(person=cast["official"])
        world.browser("superior").get(f"/penilaian/hasil/{result.pk}/")
        world.browser("official").post("/data-saya/unduh/")
        tidy(people.home.pk, NOW)
        Worker()()
    with clock.at(NOW + timedelta(hours=1)):
        deliver(people.home.pk, clock.now())
