"""How the ledger leaves the house safely: cells that no spreadsheet takes for a formula."""

FORMULA_SIGNS = "=+-@\t\r＝＋－＠"
"""First characters that a spreadsheet may run as a formula, also their full-width twins."""


def safe_cell(text: str) -> str:
    """Write a cell as text: an apostrophe in front of what would be a formula (OWASP, CSV injection)."""
    return (
        f"'{text}" if text.lstrip(" \n")[:1] in tuple(FORMULA_SIGNS) or (text[:1] in "\t\r" and text) else text
    )
