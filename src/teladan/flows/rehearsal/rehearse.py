"""One rehearsal: found an agency in the database that was entered, play its year, settle the account."""

from dataclasses import dataclass
from pathlib import Path

from teladan.apps.tenancy.actions import found_agency
from teladan.apps.tenancy.terms import Purpose
from teladan.base.clock import now
from teladan.flows.rehearsal.account import Outcome, settle_account, write_report
from teladan.flows.rehearsal.play import play_year
from teladan.flows.rehearsal.script import Script, invented, of_roster
from teladan.flows.rehearsal.stage import Stage, Tell


@dataclass(frozen=True, slots=True)
class Told:
    """What the rehearsal was asked for; with a roster, `people` counts for nothing.

    hands
        How many processes play at the same time.
    """

    people: int
    seed: int
    year: int
    roster: Path | None = None
    hands: int = 1


def rehearse(told: Told, out: Path, *, tell: Tell) -> Outcome:
    """Play and write. The database must be one that may be thrown away."""
    agency = found_agency(
        code="gladi", name="Pemerintah Kota Contoh", place="Contoh", purpose=Purpose.REHEARSAL, now=now()
    ).value
    stage = Stage(agency, script_of(told), told.year, tell, hands=told.hands)
    play_year(stage)
    outcome = settle_account(stage, out)
    write_report(stage, outcome, out, seed=told.seed)
    return outcome


def script_of(told: Told) -> Script:
    """Choose the play: an invented agency, or the people of a roster."""
    if told.roster is None:
        return invented(told.people, told.seed, told.year)
    return of_roster(told.roster.read_bytes(), told.roster.name, told.seed, told.year)
