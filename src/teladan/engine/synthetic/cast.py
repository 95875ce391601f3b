"""The cast: the few invented people whom tests, demo and manual know by name.

Each has a key that says the part they play. Their units and posts lie inside every synthetic agency, so a roster of any
size contains them in their places. Their NIP carry the sequence 900–999, which marks an invented person.
"""

from dataclasses import dataclass
from datetime import date

from teladan.engine.words import Said, say

HOME = "kota_contoh"
"""Key of the agency in which the cast works."""

AGENCIES: dict[str, str] = {
    HOME: "Pemerintah Kota Contoh",
    "kabupaten_sukamaju": "Pemerintah Kabupaten Sukamaju",
}
"""Agency key to its name; the second one exists so that an outsider has a home."""


@dataclass(frozen=True, slots=True)
class CastMember:
    """One person of the cast and the place they hold."""

    key: str
    name: str
    """Name without academic degrees; `full_name` has them, as rosters do."""
    degrees: str
    nip: str | None
    """18 digits; none for a political office holder."""
    rank: str
    """Golongan, such as III/d, or the PPPK grade, such as IX; empty for a political office holder."""
    unit_code: str
    unit_name: str
    post: str
    email: str
    superior: str | None
    """Key of the direct superior, if the superior is in the cast."""
    roles: tuple[str, ...]
    """Roles given by data (hr, committee, auditor, operator, leader); superiors and heads follow from the structure."""
    agency: str | None
    what_they_can_try: Said

    @property
    def full_name(self) -> str:
        """Name with academic degrees, as it stands in the roster and on documents."""
        return f"{self.name}, {self.degrees}" if self.degrees else self.name

    @property
    def birth_date(self) -> date | None:
        """Date of birth as the first eight digits of the NIP tell it; none without NIP."""
        return date.fromisoformat(f"{self.nip[:4]}-{self.nip[4:6]}-{self.nip[6:8]}") if self.nip else None

    @property
    def is_official(self) -> bool:
        """Whether this person stands in the roster of the cast's own agency."""
        return self.agency == HOME and self.nip is not None


_CIVIL = ("05.03", "Bidang Pelayanan Pencatatan Sipil")
_POPULATION = "Dinas Kependudukan dan Pencatatan Sipil"
_PEER = say("Follow your own year at another stage of it, and read last year's result.")
_TEAM = say("Agree on your SKP with your superior, rate yourself and see what waits for whom.")


def _member(
    key: str,
    person: tuple[str, str, str | None, str],
    place: tuple[str, str],
    post: str,
    can_try: Said,
    superior: str | None = None,
    roles: tuple[str, ...] = (),
    agency: str | None = HOME,
) -> CastMember:
    """One member; `person` is name, degrees, NIP and rank, `place` is unit code and unit name."""
    name, degrees, nip, rank = person
    mailbox = ".".join(name.lower().replace("'", "").split())
    host = {HOME: "kota-contoh.example", None: "warga.example"}.get(agency, "kabupaten-sukamaju.example")
    return CastMember(
        key, name, degrees, nip, rank, *place, post, f"{mailbox}@{host}", superior, roles, agency, can_try
    )


_TOP = (
    _member(
        "leader",
        ("Andi Muhammad Rasyid", "S.E.", None, ""),
        ("01", "Sekretariat Daerah"),
        "Wali Kota",
        say("Set the predikat of each organisation with a reason, and see the whole city on one page."),
        roles=("leader",),
    ),
    _member(
        "unit_head",
        ("Sri Wahyuningsih", "S.H., M.H.", "196908171994032901", "IV/c"),
        ("05", _POPULATION),
        "Kepala Dinas",
        say("Agree, rate and decide for your heads of section, with the distribution pattern in view."),
    ),
    _member(
        "superior",
        ("Bambang Setiaji", "S.H., M.Si.", "197509212000031902", "IV/a"),
        _CIVIL,
        "Kepala Bidang Pelayanan Pencatatan Sipil",
        say("Agree on an SKP, rate your team, discuss the differences and decide."),
        "unit_head",
    ),
    _member(
        "official",
        ("Ratna Kusumawardani", "S.Kom.", "198804122011012903", "III/d"),
        _CIVIL,
        "Administrator Database Kependudukan Ahli Muda",
        say("Follow your own year: SKP, self-rating, discussion, last year's result and why."),
        "superior",
    ),
)

_PEERS = tuple(
    _member(f"peer_{number}", person, _CIVIL, post, _PEER, "superior")
    for number, (person, post) in enumerate(
        (
            (
                ("Dewi Anjarsari", "S.Kom.", "199305242019032904", "III/b"),
                "Administrator Database Kependudukan Ahli Pertama",
            ),
            (("Hendra Wiratama", "A.Md.", "199011082014021905", "III/a"), "Pengolah Data dan Informasi"),
            (("Yusuf Halim Lubis", "S.Sos.", "198507302009041906", "III/d"), "Penelaah Teknis Kebijakan"),
            (("Agus Prasetyo", "", "198208152007011907", "III/a"), "Pengadministrasi Perkantoran"),
            (
                ("Maria Goreti Tukan", "S.Tr.Kom.", "199507062022212908", "IX"),
                "Administrator Database Kependudukan Ahli Pertama",
            ),
            (("I Made Suardana", "A.Md.Kom.", "199812192023211909", "VII"), "Pengolah Data dan Informasi"),
        ),
        start=1,
    )
)

_SUBORDINATES = tuple(
    _member(f"subordinate_{number}", person, _CIVIL, post, _TEAM, "official")
    for number, (person, post) in enumerate(
        (
            (("Siti Maemunah", "", "198703142010012910", "II/d"), "Pengadministrasi Perkantoran"),
            (("Rizky Ramadhan", "A.Md.", "199604272020121911", "II/d"), "Pengolah Data dan Informasi"),
            (("Lastri Simanjuntak", "S.AP.", "199401162022032912", "III/a"), "Penelaah Teknis Kebijakan"),
            (("La Ode Hasrul", "", "199909102024211913", "V"), "Operator Layanan Operasional"),
        ),
        start=1,
    )
)

_KEEPERS = (
    _member(
        "hr",
        ("Endang Purwaningsih", "S.Psi., M.Si.", "198106032006042914", "III/d"),
        ("04", "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia"),
        "Analis Sumber Daya Manusia Aparatur Ahli Muda",
        say("Load a roster, open the year and see who is at which stage."),
        roles=("hr",),
    ),
    _member(
        "committee",
        ("Syamsul Bahri Nasution", "S.Sos., M.AP.", "197002111996031915", "IV/b"),
        ("01", "Sekretariat Daerah"),
        "Asisten Administrasi Umum",
        say("See how far every unit has come in the year, without any name."),
        roles=("committee",),
    ),
    _member(
        "auditor",
        ("Ni Luh Ayu Kartikasari", "S.E., M.Ak.", "197910252005012916", "IV/a"),
        ("03", "Inspektorat Daerah"),
        "Auditor Ahli Madya",
        say("Read the ledger and check that every decision can be traced and recomputed."),
        roles=("auditor",),
    ),
    _member(
        "operator",
        ("Theodorus Manuputty", "S.T.", "199106182018011917", "III/b"),
        ("14", "Dinas Komunikasi, Informatika, Statistik, dan Persandian"),
        "Pranata Komputer Ahli Pertama",
        say("See sign-ins and sessions of the server without seeing anyone's ratings."),
        roles=("operator",),
    ),
    _member(
        "outsider",
        ("Lukman Hakim Harahap", "S.KM.", "198409092008031918", "III/d"),
        ("06", "Dinas Kesehatan"),
        "Administrator Kesehatan Ahli Muda",
        say("Work in another agency and find nothing of this one."),
        agency="kabupaten_sukamaju",
    ),
    _member(
        "stranger",
        ("Paulus Wenda", "", "199002022015041919", "II/d"),
        ("", ""),
        "",
        say("Sign in without an agency and see that nothing is shown."),
        agency=None,
    ),
)

CAST: dict[str, CastMember] = {member.key: member for member in (*_TOP, *_PEERS, *_SUBORDINATES, *_KEEPERS)}
"""Every member of the cast by key."""
