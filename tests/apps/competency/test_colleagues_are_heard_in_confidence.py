"""Colleagues answer indicators under seal; a summary of enough of them counts as one source, once the round has closed."""

from datetime import timedelta

from teladan.apps.competency.actions import start_assessment
from teladan.apps.competency.models import Case
from teladan.apps.competency.queries import sides_of
from teladan.apps.organisation.models import Person
from teladan.apps.rating.actions import approve_panels, propose_panel
from teladan.apps.rating.models import Criterion
from teladan.apps.rating.queries import panels_of_cycle
from teladan.apps.rating.terms import Impression
from teladan.base import clock
from teladan.engine.rulebook.terms import Rating
from tests.factories.competency import a_small_dictionary, a_standard, an_assessment, answered, case_of
from tests.factories.organisation import actor_of, placed
from tests.factories.panels import PEERS, published, sealed_by
from tests.factories.planning import hr
from tests.factories.tenancy import NOW
from tests.people import People

SECRET = "Hanya satu rekan menulis ini"


def a_round_with_panel(cast: dict[str, Person]) -> Case:
    """Open an assessment of the official with five peers on the panel."""
    a_standard(a_small_dictionary())
    begun = an_assessment([cast["official"]], with_panel=True)
    (panel,) = panels_of_cycle(begun.id)
    propose_panel(panel=panel, members=[cast[key].pk for key in PEERS[:5]], by=hr(), now=NOW)
    approve_panels(panels=[panel], by=actor_of(cast["superior"]), now=NOW)
    start_assessment(assessment=begun, by=hr(), now=NOW)
    return case_of(cast["official"])


def test_a_panel_counts_after_the_closing_and_nobody_reads_one_answer(committed_people: People) -> None:
    people = committed_people
    with clock.at(NOW):
        with people.at_home():
            cast = placed(people)
            case = a_round_with_panel(cast)
            sheet = case.sheet
            assert sheet is not None
            refs = list(Criterion.objects.filter(sheet=case.sheet_id).values_list("ref", flat=True))
        for number, key in enumerate(PEERS[:5]):
            words = {
                ref: Impression(Rating.SESUAI if ":2:" in ref or number < 1 else Rating.DI_BAWAH)
                for ref in refs
            }
            words[refs[0]] = Impression(Rating.SESUAI, SECRET if number == 0 else "")
            sealed_by(sheet, cast[key], words)
        with people.at_home():
            answered(case, cast["official"], 3)
            answered(case, cast["superior"], 2)
            boss, me = actor_of(cast["superior"]), actor_of(cast["official"])
            (before,) = sides_of(case, boss, NOW).rows
            assert "panel" not in before.proposal.by_source
        published(sheet.round_id, people.home.pk)
    later = NOW + timedelta(hours=1)
    with clock.at(later), people.at_home():
        case = case_of(cast["official"])
        for reader in (boss, me):
            (row,) = sides_of(case, reader, later).rows
            assert row.proposal.by_source == {"self": 3, "superior": 2, "panel": 2}
            assert row.proposal.level == 2
            shown = [text for line in row.lines if line.panel for text in line.panel.texts]
            assert SECRET not in shown
