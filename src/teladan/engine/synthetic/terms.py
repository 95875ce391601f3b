"""Words that several subjects of the synthetic agency share; a test holds them equal to the rulebook's."""

VALUES = (
    "berorientasi_pelayanan",
    "akuntabel",
    "kompeten",
    "harmonis",
    "loyal",
    "adaptif",
    "kolaboratif",
)
"""Codes of the seven behaviour values (SE MenPANRB 20/2021)."""
MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli"),
    *("Agustus", "September", "Oktober", "November", "Desember"),
)
"""Names of the months."""
