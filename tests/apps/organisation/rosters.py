"""Roster files for tests, as bytes."""

import csv
import io

from teladan.engine.synthetic.roster import ROSTER_HEADER, agency_roster

Row = dict[str, str]


def small() -> list[Row]:
    """Thirty-some officials, the cast among them."""
    return agency_roster(40, seed=3)


def as_csv(rows: list[Row], header: tuple[str, ...] = ROSTER_HEADER, delimiter: str = ",") -> bytes:
    """Write rows as a CSV file."""
    out = io.StringIO()
    writer = csv.DictWriter(out, header, delimiter=delimiter, extrasaction="ignore", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()
