"""Cross-unit teams and services between units, as offices name them: words for a lived-in agency."""

TEAM_KINDS = (
    "Tim Percepatan",
    "Tim Kerja",
    "Tim Pembenahan",
    "Tim Pengendalian",
    "Satuan Tugas",
)
TEAM_TASKS: tuple[tuple[str, str], ...] = (
    (
        "Layanan Terpadu",
        "Menyatukan loket layanan lintas perangkat daerah agar warga cukup datang satu kali.",
    ),
    ("Satu Data", "Menyelaraskan data sektoral, metadata, dan kode referensi antarperangkat daerah."),
    ("Reformasi Birokrasi", "Menyiapkan rencana aksi dan bukti pelaksanaan reformasi birokrasi."),
    (
        "Penurunan Stunting",
        "Mempertemukan data keluarga, layanan kesehatan, dan bantuan sosial di tingkat kelurahan.",
    ),
    ("Pengelolaan Arsip", "Menata arsip aktif dan memindahkan arsip inaktif sesuai jadwal retensi."),
    (
        "Pengaduan Masyarakat",
        "Menjawab pengaduan SP4N-LAPOR! tepat waktu dan menutup penyebab yang berulang.",
    ),
    ("Zona Integritas", "Membangun unit percontohan menuju wilayah bebas dari korupsi."),
    ("Penataan Aset", "Memastikan aset daerah tercatat, bersertifikat, dan ada penanggung jawabnya."),
    ("Kesiapsiagaan Banjir", "Menyiapkan posko, jalur evakuasi, dan logistik sebelum musim hujan."),
    ("Layanan Ramah Disabilitas", "Memeriksa dan memperbaiki akses gedung dan formulir layanan."),
    ("Inovasi Pelayanan", "Menguji perbaikan kecil pada satu layanan, lalu menyebarkannya."),
    ("Keamanan Informasi", "Memetakan aset informasi dan menanggapi insiden siber."),
)
SERVICES: dict[str, str] = {
    "Kepegawaian": "Cuti, kenaikan pangkat, dan data pegawai",
    "Komunikasi": "Jaringan, aplikasi, dan data",
    "Keuangan": "Gaji, anggaran, dan aset",
    "Inspektorat": "Pendampingan dan reviu",
    "Sekretariat Daerah": "Naskah dinas, hukum, dan protokol",
}
"""Word in a unit's name to the service it gives the others."""


def team_named(number: int) -> tuple[str, str]:
    """Give name and mandate of the nth team, counted from 0; names differ up to sixty, then carry a number."""
    task, mandate = TEAM_TASKS[number % len(TEAM_TASKS)]
    turn = number // len(TEAM_TASKS)
    kind = TEAM_KINDS[turn % len(TEAM_KINDS)]
    again = turn // len(TEAM_KINDS)
    return f"{kind} {task}{f' {again + 1}' if again else ''}", mandate
