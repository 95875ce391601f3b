"""The kinds of fault that one cell can have, and what a good importer does about each."""

from collections.abc import Callable
from dataclasses import dataclass

REPAIR = "repair"
"""The value is clear: it is cleaned and used."""
REJECT = "reject"
"""The row cannot be used as it stands: an error names row, column, value and remedy."""
ACCEPT = "accept"
"""Nothing is wrong in law, however unusual; perhaps a hint."""
DROP = "drop"
"""It is left out without an error."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fault in one column."""

    code: str
    column: str
    expected: str
    meaning: str
    spoil: Callable[[str], str]
    """The spoiled value from the clean one."""
    pns_only: bool = False


def _digits(start: int, end: int, value: str) -> Callable[[str], str]:
    """Puts other digits in a place of a NIP."""
    return lambda nip: nip[:start] + value + nip[end:]


NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

CELL_KINDS: tuple[Kind, ...] = (
    Kind("leading_apostrophe", "NIP", REPAIR, "spreadsheet's mark for text", lambda nip: f"'{nip}"),
    Kind(
        "nip_grouped",
        "NIP",
        REPAIR,
        "NIP printed in groups 8 6 1 3",
        lambda nip: f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}",
    ),
    Kind("no_break_space", "NIP", REPAIR, "invisible space behind the NIP", lambda nip: nip + NO_BREAK_SPACE),
    Kind("nip_as_float", "NIP", REJECT, "digits lost in a number format", lambda nip: f"{float(nip):.5E}"),
    Kind("nip_short", "NIP", REJECT, "17 digits", lambda nip: nip[:-1]),
    Kind("impossible_birth_date", "NIP", REJECT, "born on 31 February", _digits(4, 8, "0231")),
    Kind(
        "impossible_appointment", "NIP", REJECT, "appointed in month 13", _digits(12, 14, "13"), pns_only=True
    ),
    Kind("impossible_sex", "NIP", REJECT, "sex is neither 1 nor 2", _digits(14, 15, "3")),
    Kind("surrounding_spaces", "Nama", REPAIR, "spaces around the value", lambda name: f"  {name} "),
    Kind("double_space", "Nama", REPAIR, "two spaces inside", lambda name: name.replace(" ", "  ", 1)),
    Kind("all_capitals", "Nama", ACCEPT, "name in capitals", str.upper),
    Kind(
        "broken_encoding",
        "Nama",
        REPAIR,
        "a no-break space saved in UTF-8 and read as Windows-1252",
        lambda name: (name + " ").replace(" ", f"Â{NO_BREAK_SPACE}", 1).rstrip(" "),
    ),
    Kind(
        "rank_written_otherwise",
        "PangkatGolongan",
        REPAIR,
        "small letters and spaces in the rank",
        lambda rank: rank.replace("/", " / ").lower(),
    ),
    Kind("rank_unknown", "PangkatGolongan", REJECT, "no rank of a PNS or PPPK", lambda _: "Honorer"),
    Kind("unit_code_missing", "UnitKode", REJECT, "no unit", lambda _: ""),
    Kind("unit_name_case", "UnitNama", REPAIR, "unit name in other letters", str.swapcase),
    Kind(
        "unit_name_differs",
        "UnitNama",
        REJECT,
        "another name for the same code: which one holds?",
        lambda name: name.replace("dan", "&", 1) if "dan" in name else f"{name} (lama)",
    ),
    Kind("email_broken", "Email", REJECT, "no @ in the address", lambda email: email.replace("@", " at ")),
    Kind(
        "superior_missing", "NIP_Atasan", ACCEPT, "no superior given: the head above is meant", lambda _: ""
    ),
    Kind(
        "superior_unknown", "NIP_Atasan", REJECT, "a superior who is not in the file", _digits(15, 18, "919")
    ),
    Kind("superior_apostrophe", "NIP_Atasan", REPAIR, "spreadsheet's mark for text", lambda nip: f"'{nip}"),
)
"""Faults within one cell. Those of `NIP` are put only on people who are nobody's superior."""

MEANINGS: dict[str, tuple[str, str]] = {
    "superior_self": (REJECT, "the person is their own superior"),
    "superior_cycle": (REJECT, "the superior reports to this person"),
    "email_twice": (REJECT, "two people with one address"),
    "duplicate_row": (REPAIR, "the same row again"),
    "duplicate_nip": (REJECT, "the same NIP in another unit"),
    "empty_row": (DROP, "nothing but separators"),
    "extra_column": (DROP, "a column that does not belong here, such as religion or NIK"),
    "byte_order_mark": (REPAIR, "the file begins with a byte order mark"),
    "other_encoding": (REPAIR, "Windows-1252 with semicolons instead of UTF-8 with commas"),
    "number_cell": (REJECT, "the NIP is a number in the spreadsheet and lost its last digits"),
}
"""Faults of rows, of several rows together, and of whole files: what is expected, and what it is."""
