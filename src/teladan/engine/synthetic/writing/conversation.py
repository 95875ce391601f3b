"""What people say to one another during the year: feedback, answers, wishes for it, and the record of a talk."""

from dataclasses import dataclass

from teladan.engine.synthetic.writing.scenes import SCENES
from teladan.engine.synthetic.writing.values import VALUE_TEXTS


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said: as a text, or in the three parts of the guide (situasi, perilaku, dampak)."""

    text: str = ""
    situation: str = ""
    behaviour: str = ""
    impact: str = ""


EFFECTS = (
    "Tidak ada yang pulang tanpa dilayani, dan hari itu tidak ada pengaduan.",
    "Rapat selesai setengah jam lebih cepat dan keputusannya jelas.",
    "Rekan lain memakai cara yang sama sejak pekan itu.",
    "Kesalahan yang biasanya muncul di akhir bulan tidak terjadi.",
    "Pimpinan dapat menjawab pertanyaan dewan dengan data yang benar.",
    "Saya dapat memusatkan perhatian pada pekerjaan lain tanpa khawatir.",
)
PRAISE_OF_RESULT = (
    "Laporan triwulan ini mudah dibaca; tabel ringkasannya langsung saya pakai dalam rapat pimpinan.",
    "Target bulan ini tercapai tanpa keluhan. Terima kasih sudah mengabari lebih awal ketika bahan terlambat.",
    "Mutunya terjaga walau jumlahnya naik. Cara Anda memeriksa ulang patut ditiru tim.",
    "Pekerjaan selesai dua hari sebelum batas waktu, lengkap dengan bukti dukungnya.",
    "Saya menghargai catatan sebabnya, bukan hanya angkanya. Itu membantu kami mencari jalan keluar.",
)
ADVICE_ON_RESULT = (
    "Angkanya sudah baik. Lain kali tambahkan satu kalimat sebabnya, supaya pembaca tidak menebak.",
    "Dua berkas pekan lalu belum berstempel dan pemohonnya datang lagi. Coba pakai daftar periksa sebelum menyerahkan.",
    "Kabari saya begitu ada tanda terlambat, jangan menunggu akhir bulan. Kita cari bantuannya bersama.",
    "Bagian data masih tersebar di beberapa map. Satu map bersama akan memudahkan yang menggantikan Anda.",
    "Bagilah target semester ini per bulan, supaya kemajuannya terlihat lebih awal.",
)
QUESTIONS = (
    "Apa yang paling menghambat pekerjaan ini sekarang, dan apa yang dapat saya bantu?",
    "Bagaimana Anda memilih urutan pekerjaannya? Saya ingin memahaminya sebelum rapat bulanan.",
    "Apakah target ini masih layak setelah perubahan jadwal?",
    "Data mana yang dipakai untuk angka bulan lalu?",
)
UPWARD = (
    "Arahan Bapak/Ibu pada rapat Senin sangat jelas; kami tahu mana yang didahulukan.",
    "Terima kasih sudah mengambil alih pembicaraan dengan unit lain. Kami dapat bekerja tenang.",
    "Akan membantu bila perubahan prioritas dikabarkan tertulis, agar rekan yang di lapangan juga tahu.",
    "Umpan balik bulan lalu membantu saya. Saya berharap rapat singkat tiap pekan diteruskan.",
)
BETWEEN_COLLEAGUES = (
    "Terima kasih sudah menggantikan saya di loket hari Kamis; tidak ada antrean yang menumpuk.",
    "Penjelasanmu tentang aturan baru membuat kami semua paham. Boleh dijadikan catatan bersama?",
    "Akan lebih mudah bila berkas bersama diberi nama yang sama polanya. Mau kita sepakati polanya?",
    "Caramu menenangkan warga yang marah minggu lalu menolong kami semua.",
    "Mohon kabari bila jadwal berubah, supaya bagian kami dapat menyesuaikan.",
)
ANSWERS = (
    "Terima kasih. Akan saya teruskan.",
    "Terima kasih atas masukannya. Mulai bulan ini saya pakai daftar periksa.",
    "Baik, saya kabari lebih awal lain kali.",
    "Terima kasih. Yang paling menolong saat itu adalah bantuan rekan di bagian data.",
    "Saya setuju. Kendalanya ada pada jaringan; sudah saya laporkan.",
)
ANSWERS_TO_QUESTIONS = (
    "Yang paling menghambat adalah data dari unit lain yang datang terlambat.",
    "Saya dahulukan yang menyangkut warga, lalu laporan rutin.",
    "Masih layak bila permintaan tambahan dijadwalkan ulang.",
    "Dari rekap mingguan; sumbernya saya lampirkan sebagai bukti dukung.",
)
WISHES = (
    "Apakah penjelasan saya dalam rapat terakhir mudah diikuti?",
    "Apa satu hal yang dapat saya perbaiki dari laporan ini?",
    "Menurut Anda, bagian mana yang masih membingungkan pemohon?",
)
KIND_NOES = (
    "Maaf, saya terlalu sedikit melihat pekerjaan itu. Rekan di loket lebih tahu.",
    "Bulan ini saya belum sempat memperhatikan. Silakan bertanya lagi triwulan depan.",
)
OBSTACLES = (
    "Data dari unit lain sering datang lewat tanggal yang disepakati.",
    "Jaringan terputus hampir setiap Senin pagi.",
    "Dua rekan dalam pelatihan sehingga beban loket bertambah.",
    "Aturan baru belum ada petunjuk pelaksanaannya.",
    "Peralatan cetak rusak dan belum diganti.",
    "",
)
HELP_FROM_SUPERIOR = (
    "Menyurati unit data agar rekap tiba paling lambat tanggal tiga",
    "Mengusulkan jaringan cadangan untuk loket",
    "Mengatur pengganti selama rekan mengikuti pelatihan",
    "Mengundang pengelola aplikasi untuk penjelasan setengah hari",
)
HELP_FROM_PERSON = (
    "Menyusun daftar periksa satu halaman untuk tim",
    "Melatih satu rekan memakai rekap mingguan",
    "Mengirim ringkasan kemajuan setiap Jumat",
)
KEPT = ("Sudah terlaksana.", "Selesai lebih awal dari rencana.", "Sudah berjalan sejak pekan lalu.")


def praise(topic: str, value: str, draw: int) -> Line:
    """Something done well that shows a value, in the three parts of the guide; `topic` is what the unit works on."""
    scene, deed = _at(SCENES[topic], draw), _at(VALUE_TEXTS[value].deed, draw // 7)
    return Line(
        situation=f"{scene[0].upper()}{scene[1:]}.", behaviour=f"{deed}.", impact=_at(EFFECTS, draw // 11)
    )


def advice(value: str, draw: int) -> Line:
    """What would help somebody in one value, with a step that begins the change."""
    texts = VALUE_TEXTS[value]
    return Line(f"{_at(texts.growth, draw)} Bagaimana bila kita mulai dengan {_at(texts.step, draw)}?")


def went_well(topic: str, value: str, draw: int) -> str:
    """What stands first in the record of a talk: a strength, and the occasion on which it showed."""
    scene = _at(SCENES[topic], draw // 3)
    return f"{_at(VALUE_TEXTS[value].strength, draw)} Itu terlihat {scene}."


def _at(texts: tuple[str, ...], draw: int) -> str:
    return texts[draw % len(texts)]
