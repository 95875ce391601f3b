"""Goals of units (IKU) by topic, each with its perspective."""

from teladan.engine.synthetic.work.aims import Aim, aims

_INNER = """
Nilai akuntabilitas kinerja perangkat daerah meningkat | Nilai SAKIP | nilai | Penguatan Internal | ↑ | 68 | 82 | 0.5
Pegawai belajar sepanjang tahun | Pegawai dengan sedikitnya 20 jam belajar | persen | Penguatan Internal | ↑ | 70 | 95 | 1
Anggaran terserap sesuai rencana | Realisasi anggaran terhadap rencana kas | persen | Anggaran | ↑ | 90 | 98 | 0.5
Temuan pemeriksaan ditindaklanjuti | Rekomendasi yang selesai dalam 60 hari | persen | Proses Bisnis | ↑ | 80 | 100 | 1
"""
_ROWS = {
    "umum": """
Layanan pimpinan dan perangkat daerah tepat waktu | Naskah dinas selesai dalam 2 hari kerja | persen | Proses Bisnis | ↑ | 80 | 95 | 1
Kebijakan daerah tersusun dengan mutu baik | Rancangan peraturan yang selesai sesuai rencana | persen | Proses Bisnis | ↑ | 75 | 95 | 1
Pengguna layanan internal puas | Indeks kepuasan perangkat daerah | skala 100 | Penerima Layanan | ↑ | 78 | 90 | 0.5""",
    "pengawasan": """
Pengawasan mencegah penyimpangan | Kapabilitas APIP | nilai | Proses Bisnis | ↑ | 2.8 | 3.6 | 0.1
Rekomendasi hasil pengawasan ditindaklanjuti | Rekomendasi yang tuntas | persen | Proses Bisnis | ↑ | 80 | 95 | 1
Laporan hasil audit terbit tepat waktu | Laporan yang terbit dalam 21 hari kerja | persen | Proses Bisnis | ↑ | 75 | 95 | 1""",
    "kepegawaian": """
Jabatan terisi orang yang tepat | Jabatan yang terisi sesuai standar kompetensi | persen | Proses Bisnis | ↑ | 75 | 92 | 1
Layanan kepegawaian cepat | Usul kenaikan pangkat selesai dalam 10 hari kerja | persen | Penerima Layanan | ↑ | 80 | 97 | 1
Profesionalitas pegawai meningkat | Indeks Profesionalitas ASN | indeks | Penguatan Internal | ↑ | 72 | 86 | 0.5""",
    "kependudukan": """
Akta kelahiran terbit cepat | Waktu tunggu akta kelahiran, median | hari | Penerima Layanan | ↓ | 1.5 | 3 | 0.1
Anak memiliki akta kelahiran | Kepemilikan akta, usia 0–18 tahun | persen | Penerima Layanan | ↑ | 96 | 99.5 | 0.1
Masyarakat puas atas layanan kependudukan | Indeks Kepuasan Masyarakat | skala 100 | Penerima Layanan | ↑ | 84 | 92 | 0.1
Pengaduan cepat selesai | Pengaduan selesai dalam 5 hari kerja | persen | Proses Bisnis | ↑ | 80 | 97 | 1
Data kependudukan dimanfaatkan | Lembaga yang memakai data dengan perjanjian | lembaga | Proses Bisnis | ↑ | 12 | 40 | 1""",
    "informatika": """
Layanan digital selalu tersedia | Waktu layanan tersedia | persen | Proses Bisnis | ↑ | 98 | 99.9 | 0.1
Pemerintahan berbasis elektronik matang | Indeks SPBE | indeks | Proses Bisnis | ↑ | 2.8 | 4.2 | 0.05
Pengaduan masyarakat dijawab | Laporan yang dijawab dalam 3 hari | persen | Penerima Layanan | ↑ | 82 | 98 | 1
Data sektoral dapat dipakai ulang | Kumpulan data yang memenuhi standar | kumpulan data | Proses Bisnis | ↑ | 60 | 240 | 5""",
    "perizinan": """
Izin terbit tepat waktu | Izin yang terbit dalam batas waktu layanan | persen | Penerima Layanan | ↑ | 82 | 97 | 1
Penanaman modal tumbuh | Realisasi investasi | miliar rupiah | Anggaran | ↑ | 180 | 900 | 5
Pemohon puas | Indeks Kepuasan Masyarakat | skala 100 | Penerima Layanan | ↑ | 82 | 92 | 0.1
Berkas tidak berulang kali kembali | Berkas yang dikembalikan lebih dari sekali | persen | Proses Bisnis | ↓ | 3 | 12 | 0.5""",
    "kesehatan": """
Balita tumbuh sehat | Prevalensi balita stunting | persen | Penerima Layanan | ↓ | 9 | 18 | 0.1
Ibu bersalin dengan aman | Persalinan di fasilitas kesehatan | persen | Penerima Layanan | ↑ | 93 | 99.5 | 0.1
Anak terlindung | Imunisasi dasar lengkap | persen | Penerima Layanan | ↑ | 85 | 98 | 0.5
Pasien dilayani dengan segera | Waktu tunggu rawat jalan | menit | Proses Bisnis | ↓ | 30 | 60 | 1
Pasien tuberkulosis sembuh | Keberhasilan pengobatan | persen | Penerima Layanan | ↑ | 84 | 95 | 0.5""",
    "pendidikan": """
Murid mampu membaca dengan baik | Murid yang mencapai kompetensi minimum literasi | persen | Penerima Layanan | ↑ | 60 | 90 | 1
Murid mampu bernalar dengan angka | Murid yang mencapai kompetensi minimum numerasi | persen | Penerima Layanan | ↑ | 55 | 85 | 1
Tidak ada anak putus sekolah | Murid yang putus sekolah | persen | Penerima Layanan | ↓ | 0.2 | 1.5 | 0.1
Sekolah aman dan menyenangkan | Indeks iklim keamanan sekolah | indeks | Proses Bisnis | ↑ | 62 | 85 | 0.5""",
    "teknik": """
Jalan kota mantap | Panjang jalan dalam keadaan mantap | persen | Penerima Layanan | ↑ | 72 | 92 | 0.5
Genangan berkurang | Titik genangan lebih dari dua jam | titik | Penerima Layanan | ↓ | 6 | 30 | 1
Pekerjaan fisik selesai sesuai kontrak | Paket pekerjaan yang selesai tepat waktu | persen | Proses Bisnis | ↑ | 85 | 100 | 1
Perjalanan lebih aman | Kecelakaan di ruas jalan kota | kejadian | Penerima Layanan | ↓ | 40 | 120 | 1""",
    "keuangan": """
Laporan keuangan andal | Opini pemeriksaan tanpa pengecualian | ya atau tidak | Anggaran | ✓ | 1 | 1 | 1
Pendapatan asli daerah meningkat | Realisasi terhadap target pendapatan | persen | Anggaran | ↑ | 96 | 110 | 0.5
Pembayaran lancar | Surat perintah pencairan dana terbit dalam 2 hari kerja | persen | Proses Bisnis | ↑ | 88 | 99 | 0.5
Aset tercatat | Barang milik daerah yang bersertifikat | persen | Proses Bisnis | ↑ | 60 | 90 | 1""",
    "perencanaan": """
Rencana selaras dengan anggaran | Program yang selaras dari RPJMD sampai anggaran | persen | Proses Bisnis | ↑ | 85 | 100 | 1
Perencanaan partisipatif | Usulan warga yang ditampung dalam rencana | persen | Penerima Layanan | ↑ | 45 | 75 | 1
Evaluasi dipakai memperbaiki program | Rekomendasi evaluasi yang dijalankan | persen | Proses Bisnis | ↑ | 65 | 92 | 1""",
    "sosial": """
Warga rentan terlindungi | Keluarga rentan yang menerima layanan | persen | Penerima Layanan | ↑ | 75 | 96 | 1
Bantuan tepat sasaran | Penerima yang sesuai hasil verifikasi | persen | Proses Bisnis | ↑ | 88 | 98 | 0.5
Pencari kerja ditempatkan | Pencari kerja terdaftar yang bekerja | persen | Penerima Layanan | ↑ | 35 | 70 | 1""",
    "lingkungan": """
Sampah terkelola | Sampah yang tertangani | persen | Penerima Layanan | ↑ | 72 | 92 | 0.5
Air dan udara bersih | Indeks Kualitas Lingkungan Hidup | indeks | Penerima Layanan | ↑ | 58 | 75 | 0.1
Sampah berkurang di sumber | Pengurangan sampah | persen | Proses Bisnis | ↑ | 16 | 30 | 0.5""",
    "pertanian": """
Pangan cukup dan terjangkau | Skor Pola Pangan Harapan | nilai | Penerima Layanan | ↑ | 82 | 94 | 0.1
Hasil panen meningkat | Produktivitas padi | ton tiap hektare | Penerima Layanan | ↑ | 5 | 6.8 | 0.1
Ternak sehat | Kejadian penyakit hewan menular | kejadian | Penerima Layanan | ↓ | 4 | 25 | 1""",
    "ekonomi": """
Usaha mikro naik kelas | Usaha mikro yang naik kelas | usaha | Penerima Layanan | ↑ | 40 | 260 | 5
Koperasi sehat | Koperasi aktif yang berpredikat sehat | persen | Penerima Layanan | ↑ | 55 | 85 | 1
Kunjungan wisata tumbuh | Wisatawan yang menginap | ribu orang | Penerima Layanan | ↑ | 40 | 320 | 5
Timbangan benar | Alat ukur pedagang yang bertanda tera sah | persen | Proses Bisnis | ↑ | 70 | 95 | 1""",
    "ketertiban": """
Kota tertib | Pelanggaran peraturan daerah yang diselesaikan | persen | Proses Bisnis | ↑ | 85 | 99 | 1
Bantuan datang cepat | Waktu tanggap kejadian darurat | menit | Penerima Layanan | ↓ | 12 | 25 | 1
Warga siap menghadapi bencana | Kelurahan tangguh bencana | kelurahan | Penerima Layanan | ↑ | 5 | 30 | 1""",
    "kewilayahan": """
Layanan kecamatan cepat | Surat keterangan selesai pada hari yang sama | persen | Penerima Layanan | ↑ | 80 | 98 | 1
Warga puas | Indeks Kepuasan Masyarakat | skala 100 | Penerima Layanan | ↑ | 80 | 91 | 0.1
Lingkungan tertata | Rukun warga dengan kegiatan kebersihan bulanan | persen | Penerima Layanan | ↑ | 60 | 95 | 1
Usulan warga terkawal | Usulan musrenbang yang terlaksana | persen | Proses Bisnis | ↑ | 45 | 75 | 1""",
}

UNIT_AIMS: dict[str, tuple[Aim, ...]] = {topic: aims(rows) for topic, rows in _ROWS.items()}
"""Goals by topic of the unit."""
INNER_AIMS: tuple[Aim, ...] = aims(_INNER)
"""Goals of secretariats, whose work is the organisation itself."""
