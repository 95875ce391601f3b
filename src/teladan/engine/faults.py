"""What is wrong with a file, said with row, column, value and remedy, so that a person can mend it."""

from collections.abc import Sequence
from dataclasses import dataclass

from teladan.engine.words import Said, say, say_n

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. Rows count as spreadsheets do: the header is row 1. None where the whole file is meant."""

    file: str
    row: int | None
    column: str | None
    what: Said

    @property
    def said(self) -> Said:
        if self.row is None:
            return say("{file}: {what}", file=self.file, what=self.what)
        if self.column is None:
            return say("{file}, row {row}: {what}", file=self.file, row=self.row, what=self.what)
        return say(
            "{file}, row {row}, column {column}: {what}",
            file=self.file,
            row=self.row,
            column=self.column,
            what=self.what,
        )


class Faulty(ValueError):
    """A file that cannot be used: the first faults in order, and how many there are in all."""

    def __init__(self, faults: Sequence[Fault], total: int | None = None) -> None:
        self.faults = tuple(faults[:SHOWN])
        self.total = len(faults) if total is None else total
        super().__init__("\n".join(str(fault.said) for fault in self.faults))

    @property
    def counted(self) -> Said:
        """How many faults there are, and how many of them are listed."""
        if self.total > len(self.faults):
            return say(
                "{total} errors, the first {shown} are listed", total=self.total, shown=len(self.faults)
            )
        return say_n("One error", "{n} errors", self.total)
