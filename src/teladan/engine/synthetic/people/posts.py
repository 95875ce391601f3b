"""Which posts the staff of a unit hold: by topic, with weights."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Post:
    """A post without its rung; the rung comes from its kind (`ranks.KINDS`)."""

    title: str
    kind: str
    weight: float
    degrees: str
    """`front|back` as written beside a name, several choices separated by `/`."""


_DIPLOMA = "|A.Md."
_NONE = "|"
_ANY_BACHELOR = "|S.E./|S.Sos./|S.H./|S.AP./|S.IP./|S.Kom."

_DESK = (
    Post("Penelaah Teknis Kebijakan", "penelaah", 3, _ANY_BACHELOR),
    Post("Pengolah Data dan Informasi", "pengolah", 3, _DIPLOMA),
    Post("Pengadministrasi Perkantoran", "klerek", 2.5, _NONE),
    Post("Operator Layanan Operasional", "klerek", 1.5, _NONE),
)


def _with_master(degrees: str) -> str:
    """The same choices, each with a master's degree behind."""
    return "/".join(f"{one}M.Kes." if one.endswith("|") else f"{one}, M.Si." for one in degrees.split("/"))


def _rungs(title: str, degrees: str, weight: float = 3, diploma: str = "") -> tuple[Post, ...]:
    """A functional post on its usual rungs; `diploma` names the skilled variant if there is one."""
    skilled = (
        (
            Post(diploma, "jf_terampil", weight, _DIPLOMA),
            Post(diploma, "jf_mahir", weight * 0.6, _DIPLOMA),
            Post(diploma, "jf_penyelia", weight * 0.3, _DIPLOMA),
        )
        if diploma
        else ()
    )
    return (
        Post(title, "jf_muda", weight * 0.5, degrees),
        Post(title, "jf_pertama", weight, degrees),
        Post(title, "jf_madya", weight * 0.12, _with_master(degrees)),
        *skilled,
    )


TOPIC_POSTS: dict[str, tuple[Post, ...]] = {
    "umum": (*_rungs("Analis Kebijakan", _ANY_BACHELOR), *_rungs("Arsiparis", "|S.IP./|S.Hum.", 1.5, "Arsiparis"), *_DESK),
    "pengawasan": (*_rungs("Auditor", "|S.E./|S.Ak./|S.H.", 5), *_rungs("Pengawas Penyelenggaraan Urusan Pemerintahan Daerah", "|S.IP./|S.H.", 2), *_DESK),
    "kepegawaian": (*_rungs("Analis Sumber Daya Manusia Aparatur", "|S.Psi./|S.AP./|S.H.", 4, "Pranata Sumber Daya Manusia Aparatur"), *_rungs("Asesor Sumber Daya Manusia Aparatur", "|S.Psi.", 1), *_DESK),
    "kependudukan": (*_rungs("Administrator Database Kependudukan", "|S.Kom./|S.Si./|S.Sos.", 4, "Operator Sistem Informasi Administrasi Kependudukan"), *_DESK),
    "informatika": (*_rungs("Pranata Komputer", "|S.Kom./|S.T.", 4, "Pranata Komputer"), *_rungs("Statistisi", "|S.Stat./|S.Si.", 1), *_rungs("Pranata Hubungan Masyarakat", "|S.I.Kom.", 1.5), *_DESK),
    "perizinan": (*_rungs("Penata Perizinan", "|S.H./|S.AP./|S.T.", 4, "Pranata Perizinan"), *_DESK),
    "kesehatan": (
        *_rungs("Dokter", "dr.|/dr.|M.K.M.", 1.6),
        *_rungs("Perawat", "|S.Kep., Ns.", 3, "Perawat"),
        *_rungs("Bidan", "|S.Tr.Keb./|S.Keb.", 2, "Bidan"),
        *_rungs("Apoteker", "apt.|S.Farm.", 0.7),
        *_rungs("Sanitarian", "|S.KM./|S.Tr.Kes.", 0.8),
        *_rungs("Nutrisionis", "|S.Gz.", 0.8),
        *_DESK[1:3],
    ),
    "pendidikan": (
        Post("Guru", "jf_pertama", 9, "|S.Pd./|S.Pd./|S.Pd.I./|S.Si./|S.S."),
        Post("Guru", "jf_muda", 5, "|S.Pd./|S.Pd., M.Pd./|S.Si."),
        Post("Guru", "jf_madya", 3, "|S.Pd./|S.Pd., M.Pd."),
        Post("Pengadministrasi Perkantoran", "klerek", 1, _NONE),
        Post("Pengelola Layanan Operasional", "klerek", 1, _NONE),
    ),
    "teknik": (*_rungs("Teknik Jalan dan Jembatan", "|S.T.", 2), *_rungs("Penata Ruang", "|S.T./|S.P.W.K.", 1), *_rungs("Penguji Kendaraan Bermotor", "|S.T.", 0.6, "Penguji Kendaraan Bermotor"), *_DESK),
    "keuangan": (*_rungs("Analis Keuangan Pusat dan Daerah", "|S.E./|S.Ak.", 3), *_rungs("Pranata Keuangan", "|S.E.", 0.5, "Pranata Keuangan"), *_DESK),
    "perencanaan": (*_rungs("Perencana", "|S.E./|S.T./|S.P.W.K.", 4), *_DESK),
    "sosial": (*_rungs("Pekerja Sosial", "|S.Tr.Sos./|S.Sos.", 3, "Pekerja Sosial"), *_rungs("Penyuluh Sosial", "|S.Sos.", 1.5), *_DESK),
    "lingkungan": (*_rungs("Pengendali Dampak Lingkungan", "|S.T./|S.Si.", 3, "Pengendali Dampak Lingkungan"), *_DESK),
    "pertanian": (*_rungs("Penyuluh Pertanian", "|S.P./|S.Pt.", 4, "Penyuluh Pertanian"), *_rungs("Medik Veteriner", "drh.|", 0.8), *_DESK),
    "ekonomi": (*_rungs("Pengawas Koperasi", "|S.E.", 1.5), *_rungs("Pengawas Perdagangan", "|S.E./|S.H.", 1.5), *_rungs("Penera", "|S.T.", 0.6, "Penera"), *_DESK),
    "ketertiban": (*_rungs("Polisi Pamong Praja", "|S.H./|S.IP.", 1.5, "Polisi Pamong Praja"), *_rungs("Penata Penanggulangan Bencana", "|S.T./|S.IP.", 1), *_DESK),
    "kewilayahan": (Post("Penata Kelola Pemerintahan", "penelaah", 3, "|S.IP./|S.STP./|S.Sos."), *_DESK),
}  # fmt: skip
"""Posts of the staff by topic."""

HEAD_DEGREES = {
    "jpt_tinggi": "|S.H., M.Si./|S.E., M.M./Ir.|M.T.",
    "jpt_pratama": "|S.Sos., M.Si./|S.E., M.M./|S.H., M.H./Drs.|M.AP./|S.STP., M.Si./|S.T., M.T.",
    "administrator": "|S.E., M.M./|S.Sos., M.AP./|S.STP./|S.H./|S.T., M.T./|S.IP., M.Si.",
    "pengawas": "|S.Sos./|S.E./|S.AP./|S.H./|S.IP./|S.KM.",
    "kepala_sekolah": "|S.Pd., M.Pd./|S.Pd./|S.Pd.I., M.Pd.",
}
"""Degrees of heads by kind of post, written as in `Post`."""
