"""Texts about the seven behaviour values: what was done well, what would help, which step was agreed, what is expected."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ValueTexts:
    """Texts about one value. All lists of one kind have the same length for every value."""

    name: str
    strength: tuple[str, ...]
    """Sentences to the person."""
    deed: tuple[str, ...]
    """Main clauses after an occasion: `Anda …`."""
    growth: tuple[str, ...]
    step: tuple[str, ...]
    """What was agreed, without a date."""
    expectation: tuple[str, ...]
    """The superior's special expectation in the SKP."""
    self_view: tuple[str, ...]
    """How people themselves write about it: proud, modest, proud."""


def _texts(name: str, *rows: str) -> ValueTexts:
    return ValueTexts(name, *(tuple(row.split("|")) for row in rows))


VALUE_TEXTS: dict[str, ValueTexts] = {
    "berorientasi_pelayanan": _texts(
        "Berorientasi Pelayanan",
        "Anda melayani dengan sabar dan menuntaskan urusan sampai selesai.|Orang yang Anda layani merasa didengar dan tahu langkah berikutnya.|Anda terus mencari cara agar pelayanan lebih singkat.",
        "Anda menjelaskan kekurangan berkas satu per satu sampai pemohon paham|Anda mendahulukan warga lansia dan mencarikan kursi untuk mereka|Anda menelepon kembali setiap pemohon sebelum kantor tutup|Anda membuat daftar syarat satu halaman yang kini dipakai semua loket",
        "Penjelasan kepada pemohon dapat lebih lengkap sejak awal, supaya mereka tidak datang dua kali.|Tanggapan atas pesan warga masih sering menunggu lebih dari sehari.|Keluhan yang berulang belum dicatat, sehingga sebabnya sulit dicari.",
        "mencatat setiap keluhan dan membahas tiga yang terbanyak setiap bulan|membalas setiap pesan warga paling lambat pada hari kerja berikutnya|menulis penjelasan singkat untuk tiga pertanyaan yang paling sering",
        "Pemohon yang berkasnya kurang mendapat penjelasan tertulis pada hari yang sama.|Setiap pengaduan dijawab paling lambat dalam tiga hari.|Waktu tunggu dipasang di tempat yang mudah dibaca dan ditepati.",
        "Saya berusaha menyelesaikan urusan pemohon dalam satu kali datang.|Saya ramah, tetapi kadang lupa memberi kabar lanjutan.|Saya memperbaiki cara pelayanan bersama teman satu loket.",
    ),
    "akuntabel": _texts(
        "Akuntabel",
        "Pekerjaan Anda rapi, dapat ditelusuri, dan selesai pada waktunya.|Anda jujur tentang kesalahan dan segera memperbaikinya.|Catatan Anda membuat orang lain dapat memeriksa tanpa bertanya.",
        "Anda melaporkan sendiri salah hitung dan memperbaikinya hari itu juga|Anda menyimpan bukti setiap langkah sehingga pemeriksaan selesai dalam satu jam|Anda mengembalikan sisa anggaran dan menjelaskan sebabnya|Anda menolak berkas titipan dengan sopan dan tegas",
        "Batas waktu laporan beberapa kali terlewat tanpa kabar sebelumnya.|Bukti dukung masih tersebar dan sulit ditemukan.|Pemeriksaan ulang sebelum pengiriman perlu menjadi kebiasaan.",
        "mengabari atasan dua hari sebelum batas waktu bila pekerjaan akan terlambat|menyimpan bukti dukung setiap Jumat di map bersama|memeriksa ulang dengan daftar periksa sebelum mengirim",
        "Laporan bulanan terkirim sebelum tanggal lima, lengkap dengan bukti dukung.|Penggunaan kendaraan dan alat dicatat setiap kali.|Kesalahan dilaporkan pada hari ditemukan.",
        "Saya menyimpan bukti pekerjaan dan melaporkannya tiap bulan.|Saya pernah terlambat, tetapi selalu memberi kabar.|Saya memeriksa ulang sebelum menyerahkan.",
    ),
    "kompeten": _texts(
        "Kompeten",
        "Anda menguasai pekerjaan dan senang membagikan cara yang Anda temukan.|Mutu pekerjaan Anda dapat diandalkan, juga dalam hal yang baru.|Anda cepat belajar dan menularkannya kepada rekan.",
        "Anda mendampingi dua rekan sampai mereka dapat bekerja sendiri|Anda menulis petunjuk singkat yang langsung dipakai tim|Anda menemukan sebab kesalahan yang selama ini luput|Anda mempelajari aturan baru dan memaparkannya dalam rapat pagi",
        "Penguasaan alat bantu baru perlu ditambah agar pekerjaan tidak dilakukan dua kali.|Ketelitian menurun ketika pekerjaan menumpuk.|Pengetahuan Anda belum dibagikan kepada rekan yang lebih muda.",
        "mengikuti pelatihan sepuluh jam dan mencobanya pada satu pekerjaan nyata|memaparkan satu cara kerja kepada tim setiap bulan|belajar pada rekan yang mahir satu jam setiap pekan",
        "Sedikitnya dua puluh jam belajar dalam setahun, dengan satu hal yang diterapkan.|Satu rekan mampu menggantikan pekerjaan inti.|Kesalahan yang sama tidak terulang.",
        "Saya belajar alat baru dan mulai memakainya setiap hari.|Saya masih perlu pendampingan untuk aturan yang baru.|Saya membantu rekan yang bertanya.",
    ),
    "harmonis": _texts(
        "Harmonis",
        "Anda menjaga suasana kerja yang saling menghormati.|Rekan merasa aman bertanya dan berbeda pendapat dengan Anda.|Anda peduli pada rekan yang sedang kesulitan dan membantu tanpa diminta.",
        "Anda menengahi perbedaan pendapat dan mengajak semua mendengar dahulu|Anda menggantikan tugas rekan yang anaknya sakit|Anda menyapa dan mendampingi rekan yang baru pindah|Anda memastikan setiap orang mendapat giliran bicara",
        "Nada bicara saat sibuk kadang membuat rekan enggan bertanya.|Pembagian tugas perlu dibicarakan, bukan diandaikan.|Rekan dari bagian lain perlu lebih sering disapa.",
        "menyampaikan keberatan secara pribadi lebih dahulu|meminta pendapat dua rekan sebelum membagi tugas|membuka rapat pekan dengan giliran bicara yang sama",
        "Setiap orang mendapat giliran bicara dalam rapat.|Perselisihan dibicarakan langsung dalam tiga hari.|Rekan baru didampingi selama satu bulan.",
        "Saya menghargai pendapat rekan walau berbeda.|Saya kadang terlalu cepat menyela ketika sibuk.|Saya membantu rekan yang kewalahan.",
    ),
    "loyal": _texts(
        "Loyal",
        "Anda menjaga nama baik unit dan rahasia jabatan dengan sungguh-sungguh.|Anda setia pada keputusan bersama, juga yang semula tidak Anda usulkan.|Anda menempatkan kepentingan warga di atas kepentingan sendiri.",
        "Anda menjaga data pribadi pemohon dari permintaan yang tidak berhak|Anda menjalankan keputusan rapat walaupun usul Anda tidak terpilih|Anda meluruskan kabar keliru tentang unit dengan data|Anda tetap bertugas sampai keadaan aman",
        "Keputusan bersama perlu didukung pula di luar ruang rapat.|Pembicaraan tentang data warga perlu lebih hati-hati di ruang terbuka.|Kehadiran pada tugas bersama perlu lebih teratur.",
        "mengunci layar dan menyimpan berkas setiap meninggalkan meja|menyampaikan ketidaksetujuan dalam rapat, lalu menjalankan putusannya|hadir pada setiap tugas bersama atau memberi kabar sehari sebelumnya",
        "Data pribadi warga hanya dibuka untuk keperluan tugas.|Keputusan bersama dijalankan tanpa menunda.|Nama baik unit dijaga juga di media sosial.",
        "Saya menjaga rahasia jabatan.|Saya menjalankan keputusan walau kadang berbeda pendapat.|Saya bangga bekerja untuk warga kota ini.",
    ),
    "adaptif": _texts(
        "Adaptif",
        "Anda menerima perubahan dengan tenang dan segera mencari jalan.|Anda berani mencoba cara baru dan jujur tentang hasilnya.|Anda bertindak sebelum masalah menjadi besar.",
        "Anda membagi berkas menurut kelengkapan sehingga antrean terurai dalam satu hari|Anda menyusun cara cadangan sehingga pelayanan tetap buka|Anda menguji cara baru pada satu loket sebelum dipakai semua|Anda menyesuaikan jadwal tim tanpa menunggu perintah",
        "Perubahan cara kerja masih sering ditunggu, belum dijemput.|Usul perbaikan yang baik belum dicoba sampai tuntas.|Kebiasaan lama kadang dipertahankan walaupun sudah ada cara yang lebih mudah.",
        "mencoba satu cara baru selama empat pekan dan melaporkan hasilnya|mengusulkan satu perbaikan kecil setiap triwulan|memakai formulir digital untuk semua berkas baru",
        "Satu perbaikan cara kerja dicoba dan diukur setiap semester.|Pelayanan tetap berjalan ketika sistem terganggu.|Perubahan aturan dipahami dalam satu pekan.",
        "Saya mencoba cara baru ketika aturan berubah.|Saya perlu waktu untuk terbiasa dengan sistem baru.|Saya mengusulkan perbaikan dan ikut mencobanya.",
    ),
    "kolaboratif": _texts(
        "Kolaboratif",
        "Anda mengajak pihak lain bekerja bersama dan hasilnya terasa.|Anda terbuka berbagi data, tenaga, dan penghargaan.|Anda membuat orang dari unit lain merasa menjadi bagian dari hasil.",
        "Anda mengajak unit lain duduk bersama dan menyepakati satu alur|Anda meminjamkan dua orang tim Anda selama tiga hari|Anda membuat catatan bersama yang dapat diisi semua pihak|Anda menyebut nama setiap penyumbang ketika melapor kepada pimpinan",
        "Kerja sama dengan unit lain masih menunggu undangan.|Informasi perlu dibagikan lebih awal kepada yang terdampak.|Pekerjaan tim masih terlalu banyak dipikul sendiri.",
        "mengundang satu unit lain untuk membahas alur bersama|membagikan rencana pekan kepada tim setiap Senin|menyerahkan satu tugas kepada rekan dan mendampinginya",
        "Satu kerja sama dengan unit lain yang mempersingkat alur.|Informasi bagi unit lain dikirim sebelum diminta.|Tugas dibagi menurut kemampuan dan dibicarakan terbuka.",
        "Saya berbagi tugas, tetapi belum banyak bekerja dengan unit lain.|Saya mengajak rekan dari bidang lain sejak awal.|Saya terbuka membagikan data yang saya punya.",
    ),
}
"""Texts by code of the value, in the order of `ratings.VALUES`."""
