"""Making a roster fact: what was shown is confirmed or dropped; or in one go from the command line."""

from datetime import date, datetime

from teladan.apps.organisation.access import may_edit, may_settle
from teladan.apps.organisation.actions.writing.structure import STEPS, book_to_change, write
from teladan.apps.organisation.frames.preview import digest_of, unpacked
from teladan.apps.organisation.frames.reading import read_roster
from teladan.apps.organisation.frames.standing import Book
from teladan.apps.organisation.models import Person, RosterImport
from teladan.apps.organisation.queries import learned_titles
from teladan.apps.organisation.rules.roster import plan_import
from teladan.apps.organisation.terms import ImportState, Roster, RosterPlan
from teladan.apps.tenancy.queries import here
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.base.jobs import Tell, silent
from teladan.engine.rulebook import rules_on
from teladan.engine.words import say, say_n


class FaultyRoster(Invalid):
    """The file has errors; nothing was stored. `plan.faults` names each with row, column, value and remedy."""

    def __init__(self, plan: RosterPlan) -> None:
        """Keep the plan with its faults."""
        self.plan = plan
        super().__init__(
            say_n(
                "The roster has {n} error; nothing was stored.",
                "The roster has {n} errors; nothing was stored.",
                len(plan.faults),
            )
        )


@action
def import_roster(
    *, content: bytes, name: str, as_of: date, by: Actor, now: datetime, complete: str = ""
) -> RosterPlan:
    """Read a roster file and make it fact from a day on. Raises FaultyRoster if any cell cannot stand."""
    may_edit(by).require()
    roster = read_roster(content, rules_on(as_of), learned=learned_titles())
    book = book_to_change(as_of)
    plan = plan_import(roster, book.standing, complete)
    if plan.faults:
        raise FaultyRoster(plan)
    _apply(plan, book, roster, complete, name, by=by, now=now)
    return plan


@action(on="shown")
def confirm_import(*, shown: RosterImport, by: Actor, now: datetime, tell: Tell = silent) -> RosterPlan:
    """Make a previewed roster fact. Refused if the agency has changed since the preview was made."""
    may_settle(by, shown).require()
    tell(0, STEPS, say("Comparing the roster with the agency"))
    roster = unpacked(bytes(shown.rows or b""), shown.sha256)
    book = book_to_change(shown.as_of)
    plan = plan_import(roster, book.standing, shown.complete)
    if plan.faults or digest_of(plan) != shown.digest:
        raise Invalid(say("The agency has changed since this preview was made. Load the file again."))
    _apply(plan, book, roster, shown.complete, shown.name, by=by, now=now, tell=tell)
    _settle(shown, ImportState.DONE, now)
    return plan


@action(on="shown")
def drop_import(*, shown: RosterImport, by: Actor, now: datetime) -> None:
    """Give up a previewed roster; its rows are wiped."""
    may_edit(by).require()
    _settle(shown, ImportState.DROPPED, now)
    note("roster.dropped", subject=shown, by=by, now=now)


def _settle(shown: RosterImport, state: ImportState, now: datetime) -> None:
    shown.state, shown.settled_at = state, now
    shown.rows = shown.content = shown.corrected = None
    shown.save(update_fields=["state", "rows", "content", "corrected", "settled_at"])


def _apply(
    plan: RosterPlan,
    book: Book,
    roster: Roster,
    complete: str,
    name: str,
    *,
    by: Actor,
    now: datetime,
    tell: Tell = silent,
) -> None:
    """Write the plan and its lines in the ledger: one for each person it touches, one for the import."""
    write(book, plan.after, by=by, now=now, tell=tell)
    tell(4, STEPS, say("Writing every change into the ledger"))
    on = book.on.isoformat()
    admitted, returned, ended = set(plan.admitted), set(plan.returned), set(plan.ended)
    moved, shifted = {row.key for row in plan.moved}, {row.key for row in plan.shifted}
    for key in sorted(plan.touched):
        word = "admitted" if key in admitted else "ended" if key in ended else "changed"
        what = [
            name
            for name, keys in (("returned", returned), ("post", moved), ("superior", shifted))
            if key in keys
        ]
        note(f"person.{word}", subject=Person(pk=book.people[key]), by=by, now=now, on=on, what=what)
    note(
        "roster.imported",
        subject=here(),
        by=by,
        now=now,
        on=on,
        file=name[-100:],
        sha256=roster.sha256,
        rows=plan.rows,
        complete=complete,
        missing=len(plan.missing),
        counts=plan.counts(),
    )
