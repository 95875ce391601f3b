"""The way of a case through each service."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stage:
    """One activity of a route."""

    name: str
    unit: str
    """Code of the unit whose people do it; a unit below counts too. Empty: the applicant, who is no official."""
    work_minutes: float
    """Median time of work."""
    wait_hours: float
    """Median waiting time before it starts, in working hours, when it is not the bottleneck."""
    back_share: float = 0.0
    """Share of cases that return to `back_to` after this activity."""
    back_to: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    """One service with its stages in order. A case that returns goes through the stages again from there."""

    key: str
    name: str
    unit: str
    due_days: int
    """Working days promised."""
    share: float
    """Share of all cases of the agency."""
    stages: tuple[Stage, ...]


ROUTES: tuple[Route, ...] = (
    Route(
        "akta_kelahiran",
        "Akta kelahiran",
        "05.03",
        3,
        0.34,
        (
            Stage("Permohonan masuk", "05.03", 3, 0.2),
            Stage("Verifikasi berkas", "05.03", 12, 1.6, 0.17, "Pemohon melengkapi"),
            Stage("Perekaman data", "05.03", 9, 1.4),
            Stage("Pemeriksaan Kepala Bidang", "05.03", 4, 1.8, 0.03, "Perekaman data"),
            Stage("Tanda tangan elektronik", "05", 1, 1.2),
            Stage("Dokumen terkirim", "05.03", 2, 0.4),
            Stage("Pemohon melengkapi", "", 6, 10.0),
        ),
    ),
    Route(
        "kartu_keluarga",
        "Kartu keluarga",
        "05",
        2,
        0.24,
        (
            Stage("Permohonan masuk", "05", 3, 0.2),
            Stage("Verifikasi berkas", "05", 8, 1.2, 0.11, "Pemohon melengkapi"),
            Stage("Perekaman data", "05", 10, 1.5),
            Stage("Tanda tangan elektronik", "05", 1, 1.4),
            Stage("Dokumen terkirim", "05", 2, 0.3),
            Stage("Pemohon melengkapi", "", 6, 9.0),
        ),
    ),
    Route(
        "persetujuan_bangunan",
        "Persetujuan bangunan gedung",
        "09",
        28,
        0.12,
        (
            Stage("Permohonan masuk", "09", 6, 0.5),
            Stage("Pemeriksaan kelengkapan", "09", 35, 5.0, 0.28, "Pemohon melengkapi"),
            Stage("Peninjauan lapangan", "08", 120, 16.0),
            Stage("Rapat teknis", "08", 60, 14.0, 0.16, "Pemohon melengkapi"),
            Stage("Perhitungan retribusi", "09", 15, 4.0),
            Stage("Persetujuan Kepala Dinas", "09", 5, 6.0, 0.04, "Perhitungan retribusi"),
            Stage("Izin terbit", "09", 4, 1.0),
            Stage("Pemohon melengkapi", "", 30, 32.0),
        ),
    ),
    Route(
        "izin_usaha",
        "Izin usaha mikro",
        "09",
        5,
        0.12,
        (
            Stage("Permohonan masuk", "09", 4, 0.3),
            Stage("Pemeriksaan kelengkapan", "09", 14, 2.0, 0.19, "Pemohon melengkapi"),
            Stage("Verifikasi data usaha", "09", 18, 3.0),
            Stage("Persetujuan", "09", 4, 2.5),
            Stage("Izin terbit", "09", 3, 0.4),
            Stage("Pemohon melengkapi", "", 15, 12.0),
        ),
    ),
    Route(
        "pengaduan",
        "Pengaduan masyarakat",
        "14",
        5,
        0.18,
        (
            Stage("Laporan diterima", "14", 4, 0.6),
            Stage("Verifikasi laporan", "14", 10, 2.0, 0.08, "Pelapor melengkapi"),
            Stage("Disposisi", "14", 5, 2.5, 0.14, "Verifikasi laporan"),
            Stage("Tindak lanjut unit", "", 90, 6.0),
            Stage("Jawaban disetujui", "14", 8, 3.0, 0.1, "Tindak lanjut unit"),
            Stage("Laporan ditutup", "14", 3, 1.0),
            Stage("Pelapor melengkapi", "", 10, 8.0),
        ),
    ),
)
