"""Seven scientists rated by three judges on five traits, 1 to 9: J. P. Guilford, Psychometric Methods (1954), p. 282.

The creativity example of Facets (Linacre, A User's Guide to FACETS). 105 numbers, quoted to test against published figures.
"""

import polars as pl

SCIENTISTS = ("Anne", "Betty", "Chris", "David", "Edward", "Fred", "George")
TRAITS = ("Attack", "Basis", "Clarity", "Daring", "Enthusiasm")
GIVEN = {
    "Avogadro": ("55353", "97585", "33371", "73133", "97785", "35351", "77555"),
    "Brahe": ("65463", "87572", "45366", "56455", "24323", "44642", "33554"),
    "Cavendish": ("55573", "77575", "35555", "53331", "97777", "33353", "77757"),
}


def ratings() -> pl.DataFrame:
    """One row a rating, in the order of scientists, judges and traits."""
    rows = [
        (scientist, judge, trait, int(digit))
        for place, scientist in enumerate(SCIENTISTS)
        for judge, given in GIVEN.items()
        for trait, digit in zip(TRAITS, given[place], strict=True)
    ]
    return pl.DataFrame(rows, schema=["ratee", "rater", "item", "rating"], orient="row")
