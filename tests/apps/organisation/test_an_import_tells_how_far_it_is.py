"""A long import says how far it is, and can be stopped at each of its steps without leaving a trace."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from teladan.apps.accounts.models import Membership, User
from teladan.apps.audit.models import LedgerEntry
from teladan.apps.organisation.actions import confirm_import, preview_roster
from teladan.apps.organisation.actions.writing.structure import STEPS
from teladan.apps.organisation.frames.cleaning import tidy
from teladan.apps.organisation.models import Headship, Person, Post, Reporting, Segment, Unit
from teladan.apps.organisation.terms import ImportState
from teladan.base.jobs import Cancelled
from teladan.engine.words import Said
from tests.apps.organisation.rosters import as_csv, small
from tests.factories.tenancy import NOW
from tests.people import People

TABLES = (User, Membership, Unit, Post, Person, Segment, Reporting, Headship, LedgerEntry)


@pytest.mark.django_db
def test_an_import_stopped_at_any_step_leaves_nothing_and_may_be_confirmed_after_all(people: People) -> None:
    told: list[int] = []

    def stop_at(last: int) -> "object":
        def tell(done: int, total: int, _said: Said) -> None:
            told.append(done)
            assert total == STEPS
            if done == last:
                raise Cancelled

        return tell

    with people.at_home("hr") as by:
        shown = preview_roster(
            content=as_csv(small()), name="r.csv", as_of=date(2026, 1, 1), by=by, now=NOW
        ).value
        before = [table.objects.count() for table in TABLES]
        for last in range(STEPS):
            with pytest.raises(Cancelled):
                confirm_import(shown=shown, by=by, now=NOW, tell=stop_at(last))
            assert [table.objects.count() for table in TABLES] == before
            shown.refresh_from_db()
            assert shown.state == ImportState.SHOWN
        assert told == [step for last in range(STEPS) for step in range(last + 1)]
        plan = confirm_import(shown=shown, by=by, now=NOW).value
        assert len(plan.admitted) == len(small())
        noted = LedgerEntry.objects.filter(word="person.admitted").values_list("subject_id", flat=True)
        assert set(noted) == set(Person.objects.filter(nip__in=plan.admitted).values_list("pk", flat=True))


@given(st.text(max_size=12) | st.text(alphabet=" '`ab\t", max_size=8))
@example("  a  b ")
@example("a b")
@example("' a")
def test_the_short_way_through_a_cell_gives_what_the_long_way_gives(cell: str) -> None:
    assert tidy(cell) == tidy("\u200b" + cell)  # an invisible mark has to be taken away: the long way
