"""Occasions in the work of each topic, as clauses that begin with a small letter."""

_ROWS = {
    "umum": "ketika dua rapat pimpinan jatuh pada hari yang sama|saat naskah peraturan harus selesai dalam dua hari|ketika tamu dari provinsi datang lebih awal|saat arsip lama dicari untuk sidang",
    "pengawasan": "saat audit puskesmas berjalan bersamaan dengan reviu anggaran|ketika temuan dibantah pada rapat pembahasan|saat data kas tidak cocok dengan buku pembantu|ketika pengaduan tanpa nama diterima",
    "kepegawaian": "menjelang batas usul kenaikan pangkat April|saat data keluarga pegawai harus dimutakhirkan|ketika asesmen diikuti dua ratus orang|saat formasi baru diumumkan",
    "kependudukan": "ketika antrean akta naik setelah libur sekolah|saat jaringan pusat terputus setengah hari|ketika pelayanan keliling datang ke kelurahan terjauh|saat data ganda harus diselesaikan sebelum pemilihan",
    "informatika": "saat aplikasi layanan terhenti pada hari Senin pagi|ketika laporan warga menumpuk setelah banjir|saat pusat data dipindahkan|ketika unit lain meminta data dalam bentuk yang berbeda-beda",
    "perizinan": "ketika pelaku usaha kecil datang dengan berkas yang belum lengkap|saat peninjauan lapangan tertunda karena hujan|ketika sistem perizinan pusat berubah|menjelang batas waktu izin rumah sakit",
    "kesehatan": "saat pasien demam berdarah memenuhi ruang tunggu|ketika imunisasi susulan digelar di sekolah|saat ibu hamil berisiko harus dirujuk malam hari|ketika stok obat menipis pada akhir bulan",
    "pendidikan": "ketika beberapa murid kelas empat belum lancar membaca|saat orang tua murid mengeluhkan tugas rumah|menjelang penerimaan murid baru|ketika seorang murid berhari-hari tidak masuk",
    "teknik": "ketika jalan utama tergenang setelah hujan besar|saat penyedia terlambat mengirim bahan|ketika warga meminta perbaikan jembatan kecil|menjelang serah terima pekerjaan",
    "keuangan": "pada pekan terakhir Desember ketika dokumen pembayaran menumpuk|saat neraca aset tidak cocok dengan daftar barang|ketika wajib pajak mengajukan keberatan|menjelang pemeriksaan laporan keuangan",
    "perencanaan": "menjelang penetapan rencana kerja|ketika usulan musrenbang jauh melampaui anggaran|saat data capaian tiga unit saling berbeda|ketika kebijakan pusat berubah di tengah tahun",
    "sosial": "ketika keluarga korban kebakaran membutuhkan tempat tinggal|saat data penerima bantuan dipertanyakan warga|ketika seorang lansia ditemukan tinggal sendiri|menjelang pembukaan pelatihan kerja",
    "lingkungan": "ketika truk sampah rusak dua hari berturut-turut|saat warga mengeluhkan bau dari pabrik tahu|menjelang penilaian kota bersih|ketika bank sampah kehilangan pengurusnya",
    "pertanian": "ketika hama wereng muncul di tiga kelompok tani|saat harga cabai melonjak menjelang hari raya|ketika penyakit ternak menyebar dari kota tetangga|menjelang panen raya",
    "ekonomi": "ketika pedagang pasar dipindahkan sementara|saat timbangan di pasar harus ditera ulang serentak|menjelang pekan budaya|ketika koperasi anggota berselisih",
    "ketertiban": "saat penertiban pedagang di trotoar|ketika banjir datang pada malam hari|menjelang perayaan di alun-alun|ketika dua kelompok pemuda bersitegang",
    "kewilayahan": "ketika warga mengantre surat keterangan untuk bantuan sekolah|saat dua rukun warga berselisih tentang saluran air|menjelang musyawarah kelurahan|ketika data warga miskin harus diperbarui dalam sepekan",
}

SCENES: dict[str, tuple[str, ...]] = {topic: tuple(row.split("|")) for topic, row in _ROWS.items()}
"""Occasions by topic; every topic has as many as the others."""
