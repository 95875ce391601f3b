"""How the ledger leaves the house safely: cells that no spreadsheet takes for a formula."""

FORMULA_SIGNS = "=+-@\t\r＝＋－＠"
"""First characters that a spreadsheet may run as a formula, also their full-width twins."""

_SIGNS = frozenset(FORMULA_SIGNS)


def safe_cell(text: str) -> str:
    """Write a cell as text: an apostrophe in front of what would be a formula (OWASP, CSV injection)."""
    is_formula = text[:1] in _SIGNS or text.lstrip(" \n")[:1] in _SIGNS
    return f"'{text}" if is_formula else text
