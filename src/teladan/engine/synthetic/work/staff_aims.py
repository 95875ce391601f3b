"""Results of people by topic of their unit, and of those who do the same in every unit."""

from teladan.engine.synthetic.work.aims import Aim, aims

_ROWS = {
    "umum": """
Telaahan yang menjadi dasar keputusan pimpinan tersedia tepat waktu | Telaahan selesai sesuai jadwal | persen | waktu | ↑ | 85 | 100 | 1
Naskah dinas rapi dan benar | Naskah yang dikembalikan karena salah | persen | kualitas | ↓ | 2 | 8 | 0.5
Arsip unit mudah ditemukan kembali | Arsip yang tertata dan terdaftar | persen | kuantitas | ↑ | 80 | 100 | 1
Rapat pimpinan menghasilkan keputusan yang dijalankan | Notulen terbit dalam 1 hari kerja | persen | waktu | ↑ | 85 | 100 | 1
Kegiatan terlaksana hemat | Biaya rapat terhadap pagu | persen | biaya | ↓ | 75 | 95 | 1""",
    "pengawasan": """
Kertas kerja audit lengkap dan dapat diuji | Kertas kerja tanpa catatan pengendali mutu | persen | kualitas | ↑ | 80 | 98 | 1
Laporan hasil audit selesai tepat waktu | Laporan yang selesai dalam 21 hari kerja | persen | waktu | ↑ | 80 | 100 | 1
Rekomendasi lama tuntas | Rekomendasi yang dituntaskan bersama perangkat daerah | rekomendasi | kuantitas | ↑ | 12 | 60 | 1
Konsultasi mencegah kesalahan | Layanan konsultasi yang terdokumentasi | layanan | kuantitas | ↑ | 10 | 48 | 1""",
    "kepegawaian": """
Usul kenaikan pangkat lengkap sejak awal | Usul yang tidak dikembalikan | persen | kualitas | ↑ | 85 | 98 | 1
Data pegawai mutakhir | Perubahan data yang masuk dalam 5 hari kerja | persen | waktu | ↑ | 80 | 98 | 1
Pegawai mendapat pelatihan sesuai kebutuhan | Pegawai yang dilatih menurut kesenjangan kompetensi | orang | kuantitas | ↑ | 30 | 240 | 5
Asesmen kompetensi terlaksana | Laporan asesmen yang terbit | laporan | kuantitas | ↑ | 15 | 80 | 1""",
    "kependudukan": """
Berkas akta kelahiran terverifikasi dengan cepat dan benar | Berkas yang selesai dalam 1 hari kerja | persen | waktu | ↑ | 82 | 95 | 1
Berkas permohonan terverifikasi | Berkas yang diverifikasi | berkas | kuantitas | ↑ | 900 | 2400 | 50
Basis data kelahiran bersih dari data ganda dan salah | Kesalahan data pada akta terbit | persen | kualitas | ↓ | 0.3 | 1 | 0.1
Data ganda penduduk diselesaikan | Data ganda yang diselesaikan | data | kuantitas | ↑ | 240 | 800 | 10
Pelayanan keliling menjangkau warga jauh | Warga yang terlayani di luar kantor | orang | kuantitas | ↑ | 200 | 1200 | 10
Lembar cetak tidak terbuang | Cetak ulang setiap 100 berkas | lembar | biaya | ↓ | 4 | 10 | 1""",
    "informatika": """
Aplikasi layanan tersedia tanpa gangguan | Waktu layanan tersedia | persen | kualitas | ↑ | 98.5 | 99.9 | 0.1
Gangguan cepat pulih | Gangguan yang pulih dalam 4 jam | persen | waktu | ↑ | 80 | 97 | 1
Laporan warga sampai ke unit yang tepat | Laporan yang diteruskan dalam 1 hari kerja | persen | waktu | ↑ | 85 | 99 | 1
Data terbuka diperbarui | Kumpulan data yang diperbarui tepat waktu | kumpulan data | kuantitas | ↑ | 24 | 96 | 1
Celah keamanan tertutup | Celah berisiko tinggi yang ditutup dalam 7 hari | persen | waktu | ↑ | 80 | 100 | 1""",
    "perizinan": """
Permohonan izin terproses tepat waktu | Permohonan yang selesai dalam batas waktu layanan | persen | waktu | ↑ | 85 | 98 | 1
Berkas diperiksa sekali dan tuntas | Berkas yang dikembalikan lebih dari sekali | persen | kualitas | ↓ | 2 | 10 | 0.5
Pelaku usaha terdampingi | Pelaku usaha yang didampingi sampai izin terbit | pelaku usaha | kuantitas | ↑ | 60 | 320 | 10
Peninjauan lapangan terjadwal | Peninjauan yang dilakukan dalam 5 hari kerja | persen | waktu | ↑ | 80 | 97 | 1""",
    "kesehatan": """
Pasien terlayani sesuai standar | Pelayanan yang sesuai prosedur | persen | kualitas | ↑ | 90 | 100 | 1
Ibu hamil terpantau | Ibu hamil dengan pemeriksaan lengkap | persen | kuantitas | ↑ | 85 | 98 | 1
Balita berisiko tertangani | Balita gizi kurang yang dikunjungi setiap bulan | persen | kuantitas | ↑ | 80 | 98 | 1
Rekam medis lengkap | Rekam medis yang terisi dalam 24 jam | persen | kualitas | ↑ | 85 | 100 | 1
Pasien tidak menunggu lama | Waktu tunggu di poli | menit | waktu | ↓ | 20 | 45 | 1
Warga memahami cara hidup sehat | Penyuluhan yang terlaksana | kegiatan | kuantitas | ↑ | 12 | 48 | 1""",
    "pendidikan": """
Murid menguasai kompetensi dasar kelas | Murid yang mencapai ketuntasan belajar | persen | kualitas | ↑ | 75 | 95 | 1
Murid gemar membaca | Buku yang selesai dibaca tiap murid | buku | kuantitas | ↑ | 6 | 20 | 1
Pembelajaran berdiferensiasi terlaksana | Rancangan pembelajaran yang dipakai dan diperbaiki | rancangan | kuantitas | ↑ | 8 | 30 | 1
Umpan balik murid dipakai | Refleksi kelas yang ditindaklanjuti | refleksi | kuantitas | ↑ | 4 | 12 | 1
Murid hadir di kelas | Kehadiran murid | persen | kualitas | ↑ | 92 | 99 | 0.5
Rekan guru saling belajar | Pertemuan komunitas belajar yang dipandu | pertemuan | kuantitas | ↑ | 4 | 16 | 1""",
    "teknik": """
Ruas jalan terpelihara | Panjang jalan yang dipelihara | kilometer | kuantitas | ↑ | 6 | 40 | 0.5
Pekerjaan sesuai mutu | Paket yang lulus uji mutu pertama | persen | kualitas | ↑ | 85 | 100 | 1
Laporan kerusakan ditangani | Laporan yang ditangani dalam 7 hari | persen | waktu | ↑ | 75 | 95 | 1
Kendaraan laik jalan | Kendaraan yang diuji | kendaraan | kuantitas | ↑ | 600 | 2400 | 50
Biaya pekerjaan terkendali | Tambahan biaya terhadap nilai kontrak | persen | biaya | ↓ | 2 | 8 | 0.5""",
    "keuangan": """
Dokumen pembayaran terverifikasi | Dokumen yang selesai dalam 1 hari kerja | persen | waktu | ↑ | 88 | 99 | 1
Laporan keuangan tanpa koreksi | Koreksi atas laporan bulanan | koreksi | kualitas | ↓ | 2 | 12 | 1
Wajib pajak terlayani | Wajib pajak yang datanya diperbarui | wajib pajak | kuantitas | ↑ | 200 | 1600 | 20
Aset terdata dan berlabel | Barang yang diinventarisasi | barang | kuantitas | ↑ | 400 | 2000 | 50
Tunggakan tertagih | Tunggakan yang tertagih | persen | kuantitas | ↑ | 35 | 75 | 1""",
    "perencanaan": """
Dokumen rencana tersusun tepat waktu | Dokumen yang ditetapkan sesuai jadwal | persen | waktu | ↑ | 90 | 100 | 1
Analisis menjadi dasar anggaran | Analisis yang dipakai dalam pembahasan anggaran | analisis | kuantitas | ↑ | 4 | 18 | 1
Data capaian terpadu | Indikator dengan data lengkap tiap triwulan | persen | kualitas | ↑ | 80 | 100 | 1
Usulan warga terverifikasi | Usulan yang diverifikasi dalam 14 hari | persen | waktu | ↑ | 80 | 98 | 1""",
    "sosial": """
Keluarga rentan terdampingi | Keluarga yang didampingi | keluarga | kuantitas | ↑ | 25 | 120 | 5
Data penerima bantuan benar | Ketidaksesuaian hasil verifikasi | persen | kualitas | ↓ | 2 | 10 | 0.5
Anak dan lansia terlantar tertangani | Kasus yang tertangani dalam 3 hari | persen | waktu | ↑ | 82 | 98 | 1
Peserta pelatihan bekerja | Peserta yang bekerja dalam 6 bulan | persen | kualitas | ↑ | 40 | 75 | 1""",
    "lingkungan": """
Sampah terangkut setiap hari | Ritase pengangkutan yang terlaksana | persen | kuantitas | ↑ | 88 | 99 | 1
Usaha menaati izin lingkungan | Usaha yang diperiksa | usaha | kuantitas | ↑ | 24 | 120 | 2
Pengaduan lingkungan tuntas | Pengaduan yang ditangani dalam 14 hari | persen | waktu | ↑ | 80 | 97 | 1
Bank sampah tumbuh | Bank sampah aktif yang dibina | bank sampah | kuantitas | ↑ | 4 | 24 | 1""",
    "pertanian": """
Kelompok tani terdampingi | Kelompok yang didampingi sampai panen | kelompok | kuantitas | ↑ | 6 | 24 | 1
Hama tertangani dini | Laporan serangan yang ditinjau dalam 2 hari | persen | waktu | ↑ | 80 | 97 | 1
Hewan terlindung dari penyakit | Hewan yang divaksin | ekor | kuantitas | ↑ | 300 | 2400 | 50
Lahan percontohan berhasil | Kenaikan hasil lahan percontohan | persen | kualitas | ↑ | 8 | 25 | 1""",
    "ekonomi": """
Usaha mikro terdampingi | Usaha yang didampingi | usaha | kuantitas | ↑ | 15 | 80 | 1
Alat ukur pedagang sah | Alat ukur yang ditera ulang | alat | kuantitas | ↑ | 300 | 1800 | 50
Koperasi sehat | Koperasi yang diperiksa kesehatannya | koperasi | kuantitas | ↑ | 8 | 40 | 1
Agenda wisata ramai | Pengunjung agenda yang dikelola | ribu orang | kuantitas | ↑ | 2 | 30 | 0.5""",
    "ketertiban": """
Patroli mencegah pelanggaran | Patroli yang terlaksana sesuai jadwal | persen | kuantitas | ↑ | 88 | 100 | 1
Laporan warga ditanggapi cepat | Laporan yang ditanggapi dalam 30 menit | persen | waktu | ↑ | 78 | 96 | 1
Penertiban tanpa keluhan | Keluhan atas tindakan petugas | keluhan | kualitas | ↓ | 1 | 6 | 1
Warga terlatih tanggap darurat | Warga yang mengikuti simulasi | orang | kuantitas | ↑ | 100 | 800 | 10""",
    "kewilayahan": """
Surat keterangan warga selesai cepat | Surat yang selesai pada hari yang sama | persen | waktu | ↑ | 85 | 98 | 1
Data warga miskin mutakhir | Rukun tetangga yang datanya diperbarui | persen | kualitas | ↑ | 85 | 100 | 1
Keluhan warga tuntas | Keluhan yang selesai dalam 5 hari kerja | persen | waktu | ↑ | 80 | 97 | 1
Gotong royong hidup | Kegiatan warga yang difasilitasi | kegiatan | kuantitas | ↑ | 10 | 36 | 1""",
}
_CLERK = """
Surat masuk tercatat dan sampai kepada yang dituju | Surat yang diteruskan pada hari yang sama | persen | waktu | ↑ | 88 | 100 | 1
Tamu dan pemohon diarahkan dengan ramah | Keluhan atas penerimaan tamu | keluhan | kualitas | ↓ | 1 | 5 | 1
Persediaan kantor cukup | Hari tanpa kekurangan persediaan | persen | kualitas | ↑ | 92 | 100 | 1
Ruang dan peralatan siap dipakai | Permintaan perbaikan yang selesai dalam 2 hari | persen | waktu | ↑ | 80 | 98 | 1
Dokumen teralihmedia | Dokumen yang dipindai dan diberi nama baku | dokumen | kuantitas | ↑ | 1200 | 6000 | 100
"""
_DATA = """
Data bulanan tersedia sebelum rapat | Data yang siap sebelum tanggal 5 | persen | waktu | ↑ | 85 | 100 | 1
Data dapat dipercaya | Kesalahan yang ditemukan pemeriksa | persen | kualitas | ↓ | 0.5 | 3 | 0.1
Rekaman data selesai | Rekaman yang diselesaikan | rekaman | kuantitas | ↑ | 1500 | 6000 | 100
Laporan mudah dibaca | Laporan dengan ringkasan satu halaman | laporan | kualitas | ↑ | 8 | 24 | 1
"""
_EXTRA = """
Rekan kerja baru mampu bekerja sendiri | Rekan yang lulus uji kerja | orang | kualitas | ↑ | 1 | 3 | 1
Cara kerja yang lebih sederhana dipakai unit | Cara kerja baru yang dibakukan | ya atau tidak | kualitas | ✓ | 1 | 1 | 1
Tim lintas unit menyelesaikan tugasnya | Keluaran tim yang diterima pimpinan | keluaran | kuantitas | ↑ | 1 | 4 | 1
Pengetahuan unit terdokumentasi | Petunjuk kerja yang ditulis dan diuji | petunjuk | kuantitas | ↑ | 2 | 8 | 1
"""

STAFF_AIMS: dict[str, tuple[Aim, ...]] = {topic: aims(rows) for topic, rows in _ROWS.items()}
"""Results of professional staff by topic."""
CLERK_AIMS: tuple[Aim, ...] = aims(_CLERK)
"""Results of clerks and operators in any unit."""
DATA_AIMS: tuple[Aim, ...] = aims(_DATA)
"""Results of those who process data in any unit."""
EXTRA_AIMS: tuple[Aim, ...] = aims(_EXTRA)
"""Additional results (tambahan): assignments beside the main role."""
