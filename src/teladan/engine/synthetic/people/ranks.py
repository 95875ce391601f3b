"""Kinds of post with the ranks, schooling and ages that go with them.

PNS ranks run from I/a to IV/e; PPPK grades follow schooling (V secondary, VII diploma, IX bachelor): domain notes 4.6.
"""

from dataclasses import dataclass

RANKS = (
    *("II/a", "II/b", "II/c", "II/d"),
    *("III/a", "III/b", "III/c", "III/d"),
    *("IV/a", "IV/b", "IV/c", "IV/d", "IV/e"),
)
"""PNS ranks from secondary school upwards, lowest first."""


@dataclass(frozen=True, slots=True)
class PostKind:
    """What holders of one kind of post have in common."""

    key: str
    lowest: str
    highest: str
    school: str
    """Schooling: sma, d3, s1 or s2."""
    contract: str = ""
    """Grade of a PPPK in this post; empty where only PNS may hold it."""
    suffix: str = ""
    """Rung of a functional post, written after its name."""


_KINDS = (
    PostKind("jpt_tinggi", "IV/d", "IV/e", "s2"),
    PostKind("jpt_pratama", "IV/b", "IV/d", "s2"),
    PostKind("administrator", "III/d", "IV/b", "s2"),
    PostKind("pengawas", "III/c", "IV/a", "s1"),
    PostKind("kepala_sekolah", "III/d", "IV/b", "s1"),
    PostKind("jf_madya", "IV/a", "IV/c", "s2", suffix=" Ahli Madya"),
    PostKind("jf_muda", "III/c", "III/d", "s1", suffix=" Ahli Muda"),
    PostKind("jf_pertama", "III/a", "III/b", "s1", "IX", " Ahli Pertama"),
    PostKind("jf_penyelia", "III/c", "III/d", "d3", suffix=" Penyelia"),
    PostKind("jf_mahir", "III/a", "III/b", "d3", suffix=" Mahir"),
    PostKind("jf_terampil", "II/c", "II/d", "d3", "VII", " Terampil"),
    PostKind("penelaah", "III/a", "III/d", "s1", "IX"),
    PostKind("pengolah", "II/c", "III/c", "d3", "VII"),
    PostKind("klerek", "II/a", "III/a", "sma", "V"),
)

KINDS: dict[str, PostKind] = {kind.key: kind for kind in _KINDS}
KIND_ORDER: tuple[str, ...] = tuple(KINDS)
"""Keys in the order of their index."""

ENTRY = {"sma": "II/a", "d3": "II/c", "s1": "III/a", "s2": "III/a"}
"""Rank at appointment by schooling; the master's degree usually comes later."""
ENTRY_AGE = {"sma": (19, 27), "d3": (22, 29), "s1": (23, 31), "s2": (23, 28)}
"""Youngest and oldest age at appointment."""
