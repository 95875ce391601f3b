"""Appraisals, sheets, panels, seals and objections at every stage."""

from datetime import timedelta
from uuid import uuid4

from teladan.apps.appeals.models import Exhibit, Objection
from teladan.apps.appraisal.actions import name_adviser, record_discussion, write_letter
from teladan.apps.appraisal.models import Adviser, Appraisal, PeriodEvaluation
from teladan.apps.appraisal.terms import Office
from teladan.apps.organisation.models import Unit
from teladan.apps.rating.actions import ask_recusal
from teladan.apps.rating.models import Panel, Recusal, SealOpening, Sheet
from tests.access.scenes.plans import Parts
from tests.access.world import World
from tests.factories.appeals import explained
from tests.factories.appraisal import LETTER, an_appraisal, released
from tests.factories.evidence import a_file, an_agreed_plan
from tests.factories.organisation import actor_of
from tests.factories.panels import a_panel, a_sheet_with_panel
from tests.factories.planning import a_cycle, hr
from tests.factories.rating import sent
from tests.factories.tenancy import NOW


def of(world: World, key: str) -> Appraisal:
    """Give the appraisal of one of the cast."""
    return Appraisal.objects.select_related("sheet").get(person=world.cast[key])


def being_rated(world: World) -> Parts:
    """An appraisal while both still rate."""
    return {"pk": an_appraisal(world.cast["peer_6"]).pk}


def in_discussion(world: World) -> Parts:
    """An appraisal after both have rated."""
    return {"pk": of(world, "peer_2").pk}


def with_note(world: World) -> Parts:
    """A note of the talk, written by the superior, that the other side has not confirmed."""
    note = record_discussion(
        appraisal=of(world, "peer_2"),
        criterion_id=None,
        what="Antrean loket",
        example="",
        agreement="Loket kedua dibuka",
        who_does="",
        by_when=None,
        by=actor_of(world.cast["superior"]),
        now=NOW,
    ).value
    return {"pk": note.pk}


def decided_one(world: World) -> Parts:
    """An appraisal that is decided and not released."""
    return {"pk": of(world, "peer_1").pk}


def with_letter(world: World) -> Parts:
    """An appraisal that is decided, with its letter."""
    row = of(world, "peer_1")
    write_letter(appraisal=row, by=actor_of(row.superior), now=NOW, **LETTER)
    return {"pk": row.pk}


def released_one(world: World) -> Parts:
    """An appraisal whose result is out, without an objection."""
    row = of(world, "peer_1")
    released(row, NOW)
    return {"pk": row.pk}


def objected(world: World) -> Parts:
    """An appraisal whose result is out, with an objection under way."""
    return {"pk": of(world, "official").pk}


def evaluation(world: World) -> Parts:
    """A quarter's evaluation."""
    return {"pk": PeriodEvaluation.objects.get(person=world.cast["peer_3"]).pk}


def quarter(world: World) -> Parts:
    """A quarter that is over."""
    return {"year": 2026, "number": 2}


def closing_year(world: World) -> Parts:
    """The year under way."""
    return {"year": 2026}


def adviser(world: World) -> Parts:
    """A unit, and a colleague who recommends its predikat for an office."""
    name_adviser(person_id=world.cast["peer_1"].pk, office=Office.PLANNING, by=hr(), now=NOW)
    return {"unit_id": Unit.objects.get(code="05").pk}


def somebody_advises(world: World) -> Parts:
    """A colleague who recommends predikat for an office."""
    adviser(world)
    return {}


def named_adviser(world: World) -> Parts:
    """The naming of a colleague who recommends for an office."""
    adviser(world)
    return {"pk": Adviser.objects.get().pk}


def top_unit(world: World) -> Parts:
    """A unit at the top, whose predikat the head of the agency has set."""
    return {"unit_id": Unit.objects.get(code="05").pk}


def undecided_unit(world: World) -> Parts:
    """A unit at the top, of whose people nobody is decided yet."""
    return {"unit_id": Unit.objects.get(code="04").pk}


def something_to_publish(world: World) -> Parts:
    """A year in which a decided result has its letter."""
    with_letter(world)
    return {}


def inner_unit(world: World) -> Parts:
    """A unit below another one."""
    return {"unit_id": Unit.objects.get(code="05.03").pk}


def sheet_of_self(world: World) -> Parts:
    """A sheet of a person, rated by name, that nobody has answered."""
    return {"sheet": an_appraisal(world.cast["peer_2"], a_cycle(2030)).sheet_id}


def sent_sheet(world: World) -> Parts:
    """A sheet that the person has answered and the superior has not."""
    sheet = an_appraisal(world.cast["peer_2"], a_cycle(2030)).sheet
    sent(sheet, world.cast["peer_2"])
    return {"sheet": sheet.pk}


def panel_sheet(world: World) -> Parts:
    """A sheet with a panel: a colleague and a subordinate answer in confidence."""
    cast = world.cast
    sheet = a_sheet_with_panel(cast["official"], cast["superior"], [cast["peer_1"]], [cast["subordinate_1"]])
    return {"sheet": sheet.pk}


def panel_draft(world: World) -> Parts:
    """A panel that is being put together."""
    return {"pk": a_panel(world.cast["official"], world.cast["superior"], [world.cast["peer_1"]]).pk}


def panel_proposed(world: World) -> Parts:
    """A panel that waits for the superior."""
    return {"pk": Panel.objects.get(person=world.cast["official"], stage="proposed").pk}


def panels_of_year(world: World) -> Parts:
    """Panels of a year, some only suggested."""
    cycle = uuid4()
    a_panel(world.cast["official"], world.cast["superior"], [world.cast["peer_1"]], cycle)
    return {"cycle": cycle}


def recusal(world: World) -> Parts:
    """A colleague's wish not to rate somebody."""
    return {"pk": Recusal.objects.get().pk}


def recusal_of_hr(world: World) -> Parts:
    """The HR officer's own wish not to rate somebody."""
    by, other = actor_of(world.cast["hr"]), world.cast["official"].pk
    row = ask_recusal(rater_id=by.id, ratee_id=other, reason="Hubungan keluarga", by=by, now=NOW).value
    return {"pk": row.pk}


def seal(world: World) -> Parts:
    """The auditor's wish to open sealed answers, which a second official must confirm."""
    return {"pk": SealOpening.objects.get().pk}


def round_of_panel(world: World) -> Parts:
    """A round of ratings."""
    return {"pk": Sheet.objects.get(ratee=world.cast["peer_5"]).round_id}


def objection(world: World) -> Parts:
    """An objection of the official to the superior's decision, which the superior's superior decides."""
    return {"pk": Objection.objects.get(person=world.cast["official"]).pk}


def heard_objection(world: World) -> Parts:
    """An objection to which the superior has explained the decision."""
    return {
        "pk": explained(Objection.objects.get(person=world.cast["official"]), NOW + timedelta(hours=3)).pk
    }


def objection_of_nobody(world: World) -> Parts:
    """An objection that nobody decides yet."""
    parts = objection(world)
    Objection.objects.filter(**parts).update(decider=None, decide_by=None)
    return parts


def closed_objection(world: World) -> Parts:
    """An objection that is decided."""
    return {"pk": Objection.objects.get(person=world.cast["subordinate_1"]).pk}


def exhibit(world: World) -> Parts:
    """A proof that belongs to an objection."""
    row = Objection.objects.get(person=world.cast["official"])
    proof = a_file(an_agreed_plan(world.cast["peer_4"]))
    Exhibit.objects.create(objection=row, proof=proof)
    return {"pk": row.pk, "proof": proof.pk}


def exhibit_of_closed(world: World) -> Parts:
    """A proof that belongs to an objection that is decided."""
    row = Objection.objects.get(person=world.cast["subordinate_1"])
    proof = a_file(an_agreed_plan(world.cast["peer_4"]))
    Exhibit.objects.create(objection=row, proof=proof)
    return {"pk": row.pk, "proof": proof.pk}


def seal_asked_by_hr(world: World) -> Parts:
    """HR's wish to open sealed answers, which a second official must confirm."""
    parts = seal(world)
    SealOpening.objects.filter(**parts).update(asked_by=world.cast["hr"].pk)
    return parts
