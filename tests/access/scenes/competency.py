"""Assessments of competencies at every stage, a dictionary file, a person."""

from teladan.apps.competency.actions import start_assessment
from teladan.apps.competency.models import Assessment, Case, DictionaryImport
from teladan.apps.rating.actions import approve_panels, propose_panel
from teladan.apps.rating.queries import panels_of_cycle
from tests.access.scenes.plans import Parts
from tests.access.world import World
from tests.factories.competency import a_file_shown, an_assessment, case_of
from tests.factories.organisation import actor_of
from tests.factories.planning import hr
from tests.factories.tenancy import NOW


def person_row(world: World) -> Parts:
    """A person who serves."""
    return {"pk": world.cast["official"].pk}


def person(world: World) -> Parts:
    """A person who serves, as an address names them."""
    return {"person": world.cast["official"].pk}


def case_sent(world: World) -> Parts:
    """A case in which both have sent and nothing is recorded."""
    return {"pk": case_of(world.cast["peer_1"]).pk}


def sheet_open(world: World) -> Parts:
    """A sheet of competencies that nobody has sent yet."""
    return {"sheet": case_of(world.cast["subordinate_1"]).sheet_id}


def assessment(world: World) -> Parts:
    """An assessment whose round is open."""
    return {"pk": Assessment.objects.get().pk}


def assessment_choosing(world: World) -> Parts:
    """An assessment whose panels are being chosen."""
    return {"pk": an_assessment([world.cast["peer_1"]], with_panel=True, title="Dengan panel").pk}


def sheet_with_panel(world: World) -> Parts:
    """A sheet of competencies on which colleagues answer in confidence."""
    begun = an_assessment([world.cast["peer_1"]], with_panel=True, title="Dengan panel")
    panels = list(panels_of_cycle(begun.id))
    propose_panel(panel=panels[0], members=[world.cast["official"].pk], by=hr(), now=NOW)
    approve_panels(panels=panels, by=actor_of(world.cast["superior"]), now=NOW)
    start_assessment(assessment=begun, by=hr(), now=NOW)
    return {"sheet": Case.objects.get(assessment=begun).sheet_id}


def shown_file(world: World) -> Parts:
    """A dictionary file that was shown and waits."""
    return {"pk": DictionaryImport.objects.get().pk}


def fresh_file(world: World) -> Parts:
    """A dictionary file that was shown just now."""
    return {"pk": a_file_shown().pk}


def code(world: World) -> Parts:
    """The code of a competency."""
    return {"code": "mk-integritas"}
