"""Every table that the engine reads or writes: its columns, their types, units and meaning, once."""

from dataclasses import dataclass

import polars as pl

from teladan.engine.rulebook.terms import OrganisationPredikat, Predikat, Rating

RATINGS = pl.Enum(map(str, Rating))
PREDIKATS = pl.Enum(map(str, Predikat))
ORGANISATIONS = pl.Enum(map(str, OrganisationPredikat))


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `needed` means a file without it is refused."""

    name: str
    type: pl.DataType | type[pl.DataType]
    meaning: str
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A table by name with its columns in order."""

    name: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def needed(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.needed)


APPRAISALS = Table(
    "appraisals",
    (
        Column("employee", pl.String, "whoever is appraised, one row each (NIP or any other name)"),
        Column("unit", pl.String, "the unit whose predikat this appraisal rests on"),
        Column("hasil", RATINGS, "rating of results; may be empty for a head"),
        Column("perilaku", RATINGS, "rating of behaviour"),
        Column("head", pl.Boolean, "whether the person heads the unit; empty means no", needed=False),
    ),
)
UNITS = Table(
    "units",
    (
        Column("unit", pl.String, "the unit, one row each"),
        Column("predikat_organisasi", ORGANISATIONS, "the unit's predikat"),
        Column(
            "parent", pl.String, "the unit in which this unit's head is counted; empty: in none", needed=False
        ),
    ),
)
RESULTS = Table(
    "results",
    (
        Column("employee", pl.String, "as in the input, in its order"),
        Column("predikat", PREDIKATS, "the person's predikat"),
        Column("rule", pl.String, "the cell that decided, for a head with the mapping before it"),
        Column("article", pl.String, "where the rule is written"),
    ),
)
DISTRIBUTION = Table(
    "distribution",
    (
        Column("unit", pl.String, "as in the input, in its order"),
        Column("predikat_organisasi", ORGANISATIONS, "the unit's predikat"),
        Column("n", pl.UInt32, "people counted"),
        *(Column(str(each), pl.UInt32, f"people with predikat {each}") for each in Predikat),
        Column("findings", pl.String, "codes joined by ;"),
        Column("advice", pl.String, "nearest counts where no counts of n people can meet the row"),
    ),
)
