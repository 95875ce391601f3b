"""What everyone will write and choose in the year: read from a synthetic agency, or fitted to a roster."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from teladan.engine.rulebook.terms import OrganisationPredikat
from teladan.engine.synthetic.agency import synthesize
from teladan.engine.synthetic.spec import Agency

Row = dict[str, Any]
LEAST = 30
"""The smallest agency that can be invented."""

LENDERS = 300
"""How many invented people lend their words to those of a roster."""


@dataclass(frozen=True)
class Script:
    """The lines of a play.

    roster
        The roster file's bytes, with its name.
    source
        The synthetic agency whose people lend their words.
    double
        NIP of a person to the NIP of whoever lends them words; the person themselves in a synthetic agency.
    most_notes
        How many notes of a talk are written down.
    """

    roster: bytes
    roster_name: str
    source: Agency
    double: dict[str, str]
    most_notes: int = 3

    def cast(self, nips: Iterable[str], heads: set[str]) -> None:
        """Give everyone of a roster a double: heads borrow the words of heads, the others those of others."""
        of_heads = self.source.people.filter("is_head")["employee"].to_list()
        of_others = self.source.people.filter(~self.source.people["is_head"])["employee"].to_list()
        for number, nip in enumerate(sorted(nips)):
            pool = of_heads if nip in heads else of_others
            self.double[nip] = pool[number % len(pool)]

    def results(self, nip: str) -> list[Row]:
        """Give the results this person will promise, in order."""
        return self._results.get(self.double[nip], [])

    def further(self, nip: str, number: int) -> list[Row]:
        """Give the indicators of one result beyond the first, in order."""
        return self._further.get(f"{self.double[nip]}-{number}", [])

    def appendices(self, nip: str) -> dict[str, list[str]]:
        """Give the three lists of the SKP's appendix by the list's code."""
        plan = self.plan(nip)
        names = {"dukungan": "resources", "skema": "accountability", "konsekuensi": "consequence"}
        return {code: [plan[column]] for code, column in names.items()}

    def expectations(self, nip: str) -> dict[str, str]:
        """Give what their superior expects in particular, by value."""
        return {row["value"]: row["expectation"] for row in self._expectations.get(self.double[nip], [])}

    def plan(self, nip: str) -> Row:
        """Give the days of the person's plan, and why it came back, if it did."""
        return self._plans[self.double[nip]][0]

    def realised(self, nip: str, number: int) -> dict[int, float | None]:
        """Give what is reached on a result by the end of each quarter; None where nobody measured."""
        rows = self._realised.get(f"{self.double[nip]}-{number}", [])
        return {row["quarter"]: row["actual"] for row in rows}

    def proofs(self, nip: str, number: int) -> list[Row]:
        """Give the files and links this person adds to a result, with their days."""
        return self._proofs.get(f"{self.double[nip]}-{number}", [])

    def answers(self, nip: str, role: str) -> dict[str, str]:
        """Give the word for each criterion (a value's code, or a result's number as text)."""
        rows = self._answers.get(self.double[nip], [])
        return {_key(row): row["answer"] for row in rows if row["role"] == role and row["answer"]}

    def remarks(self, nip: str, role: str) -> dict[str, str]:
        """Give what this rater writes beside some answers."""
        return {
            _key(row): row["remark"] for row in self._remarks.get(self.double[nip], []) if row["role"] == role
        }

    def notes(self, nip: str) -> list[Row]:
        """Give the notes of their talk, `most_notes` at most, each with the `key` of its criterion."""
        rows = self._notes.get(self.double[nip], [])[: self.most_notes]
        return [row | {"key": _key(row)} for row in rows]

    def verdict(self, nip: str) -> Row:
        """Give the superior's two words; hasil is None for a head."""
        return self._verdicts[self.double[nip]][0]

    def letter(self, nip: str) -> Row:
        """Give the words of the letter and of the decision."""
        return self._letters[self.double[nip]][0]

    def goals(self, unit: str) -> list[Row]:
        """Give a unit's goals in order; those of another unit for a code the source does not know."""
        codes = list(self._goals)
        return self._goals.get(unit) or self._goals[codes[sum(unit.encode()) % len(codes)]]

    def organisation(self, unit: str, is_top: bool) -> tuple[OrganisationPredikat, str] | None:
        """Give the predikat the leader above will set and why; None where the unit inherits."""
        row = self._organisations.get(unit)
        if row is None:
            return (
                (OrganisationPredikat.BAIK, "Target utama tercapai dan layanan berjalan ajek.")
                if is_top
                else None
            )
        return (
            (OrganisationPredikat(row[0]["predikat_organisasi"]), row[0]["reason"])
            if row[0]["is_own"]
            else None
        )

    _results = cached_property(lambda self: _by(self.source.results, "employee"))
    _further = cached_property(lambda self: _by(self.source.indicators, "result_id"))
    _expectations = cached_property(lambda self: _by(self.source.behaviours, "employee"))
    _plans = cached_property(lambda self: _by(self.source.plans, "employee"))
    _realised = cached_property(lambda self: _by(self.source.realisations, "result_id"))
    _proofs = cached_property(lambda self: _by(self.source.evidence, "result_id"))
    _answers = cached_property(lambda self: _by(self.source.ratings, "employee"))
    _remarks = cached_property(lambda self: _by(self.source.remarks, "employee"))
    _notes = cached_property(lambda self: _by(self.source.notes, "employee"))
    _verdicts = cached_property(lambda self: _by(self.source.appraisals, "employee"))
    _letters = cached_property(lambda self: _by(self.source.letters, "employee"))
    _goals = cached_property(lambda self: _by(self.source.goals, "unit"))
    _organisations = cached_property(lambda self: _by(self.source.organisation_predikat, "unit"))


def invented(people: int, seed: int, year: int, *, most_notes: int = 3) -> Script:
    """Write the play of a synthetic agency; ValueError for fewer than 30 people."""
    source = synthesize(people, seed, year)
    every = source.people["employee"].to_list()
    return Script(
        source.roster.write_csv().encode(), "roster.csv", source, {nip: nip for nip in every}, most_notes
    )


def of_roster(roster: bytes, name: str, seed: int, year: int) -> Script:
    """Write the play for a roster whose people are not known yet: `cast` follows when they have been loaded."""
    return Script(roster, name, synthesize(LENDERS, seed, year), {})


def _by(frame: Any, column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in frame.iter_rows(named=True):
        found.setdefault(row[column], []).append(row)
    return found


def _key(row: Row) -> str:
    """Name a criterion as any double can: a value by its code, a result by its number."""
    return row["criterion"] if row["kind"] == "behaviour" else str(row["criterion"]).rsplit("-", 1)[1]


def first_day(year: int) -> date:
    """Give the day on which the play begins."""
    return date(year, 1, 2)
