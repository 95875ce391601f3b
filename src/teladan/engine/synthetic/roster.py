"""The roster: one row an official, with the header that agencies exchange."""

import polars as pl

from teladan.engine.synthetic.people.assemble import Workforce, workforce

ROSTER_HEADER = ("NIP", "Nama", "PangkatGolongan", "UnitKode", "UnitNama", "Jabatan", "Email", "NIP_Atasan")
"""The columns of a roster file, in order."""


def roster_of(force: Workforce) -> pl.DataFrame:
    """The people as a roster; all columns are text, `NIP_Atasan` is empty for the one at the top."""
    names = force.units.select("unit", unit_name="name")
    joined = force.people.join(names, on="unit", how="left", maintain_order="left")
    columns = ("employee", "name", "rank", "unit", "unit_name", "post", "email", "superior")
    return joined.select(
        pl.col(column).fill_null("").alias(header)
        for column, header in zip(columns, ROSTER_HEADER, strict=True)
    )


def agency_roster(people: int = 600, seed: int = 1) -> list[dict[str, str]]:
    """Rows of a clean roster with exactly `people` officials, the cast among them in their places.

    Raises ValueError for fewer people than the cast and their heads (30).
    """
    return roster_of(workforce(people, seed)).to_dicts()
