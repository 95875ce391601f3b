"""What cross-unit teams want to reach, and by which sign one sees it: words for a lived-in agency."""

from teladan.engine.synthetic.work.teams import TEAM_TASKS

TEAM_RESULTS: dict[str, tuple[str, str]] = {
    "Layanan Terpadu": (
        "Warga menyelesaikan urusan lintas perangkat daerah dalam satu kali datang",
        "Sembilan dari sepuluh pemohon tidak perlu datang kembali, menurut catatan loket",
    ),
    "Satu Data": (
        "Data sektoral yang dipakai perencanaan berasal dari satu sumber yang sama",
        "Seluruh data prioritas memiliki metadata dan kode referensi pada akhir tahun",
    ),
    "Reformasi Birokrasi": (
        "Rencana aksi reformasi birokrasi terlaksana dan buktinya dapat ditelusuri",
        "Paling sedikit 90% rencana aksi memiliki bukti yang diterima penilai",
    ),
    "Penurunan Stunting": (
        "Keluarga berisiko stunting menerima layanan yang tepat sebelum anak berusia dua tahun",
        "Data keluarga, layanan, dan bantuan bertemu di setiap kelurahan setiap bulan",
    ),
    "Pengelolaan Arsip": (
        "Arsip yang diminta warga atau pemeriksa ditemukan pada hari yang sama",
        "Waktu temu kembali arsip paling lama satu hari kerja",
    ),
    "Pengaduan Masyarakat": (
        "Pengaduan yang sama tidak berulang karena penyebabnya ditutup",
        "Jawaban paling lama lima hari kerja, dan tiga penyebab utama ditutup",
    ),
    "Zona Integritas": (
        "Satu unit percontohan siap dinilai sebagai wilayah bebas dari korupsi",
        "Penilaian mandiri mencapai nilai yang disyaratkan pada triwulan IV",
    ),
    "Penataan Aset": (
        "Setiap aset daerah tercatat, bersertifikat, dan ada penanggung jawabnya",
        "Selisih catatan dan pemeriksaan fisik paling banyak 2%",
    ),
    "Kesiapsiagaan Banjir": (
        "Warga di wilayah rawan tahu ke mana harus pergi ketika air naik",
        "Posko, jalur evakuasi, dan logistik diperiksa sebelum November",
    ),
    "Layanan Ramah Disabilitas": (
        "Penyandang disabilitas memakai layanan tanpa harus meminta bantuan khusus",
        "Gedung dan formulir lima layanan utama lulus pemeriksaan bersama penggunanya",
    ),
    "Inovasi Pelayanan": (
        "Satu perbaikan kecil terbukti membantu warga dan dipakai unit lain",
        "Hasil uji ditulis, dan sedikitnya tiga unit memakainya",
    ),
    "Keamanan Informasi": (
        "Insiden siber ditanggapi sebelum layanan warga terganggu",
        "Aset informasi terpetakan, dan latihan tanggap insiden dilakukan dua kali",
    ),
}
"""Task of a team to its result and the sign of success."""


def result_of_team(name: str) -> tuple[str, str]:
    """Give the result and the sign of a team by its name; those of the first task for a name of no known task."""
    task = next((task for task, _mandate in TEAM_TASKS if task in name), TEAM_TASKS[0][0])
    return TEAM_RESULTS[task]
