"""The departments of a city government and the units inside them."""

from dataclasses import dataclass

from teladan.engine.synthetic.people.name_pools import words_of


@dataclass(frozen=True, slots=True)
class Department:
    """One unit at the top of the tree."""

    code: str
    name: str
    head: str
    """Title of its head."""
    secretary: str
    """Title of the head of its secretariat; empty where it has none."""
    topic: str
    """What its people work on: a key of `posts.TOPIC_POSTS` and of the texts of results."""
    weight: float
    """Share of the office staff, relative to other departments."""
    inside: tuple[str, ...]
    """Names of its units, without the word before them."""
    word: str = "Bidang"
    """What its units are called; the head of a `Bidang X` is `Kepala Bidang X`."""


def _office(row: str, inside: str, head: str = "Kepala Dinas", word: str = "Bidang") -> Department:
    code, name, topic, weight = (part.strip() for part in row.split("|"))
    secretary = {
        "Kepala Dinas": "Sekretaris Dinas",
        "Kepala Badan": "Sekretaris Badan",
        "Inspektur": "Sekretaris Inspektorat",
    }
    units = tuple(part.strip() for part in inside.split(";"))
    return Department(code, name, head, secretary.get(head, ""), topic, float(weight), units, word)


_FIRST = (
    _office(
        "01 | Sekretariat Daerah | umum | 1.4",
        "Tata Pemerintahan; Hukum; Organisasi; Kesejahteraan Rakyat; Perekonomian; Pengadaan Barang dan Jasa; Umum; "
        "Protokol dan Komunikasi Pimpinan",
        "Sekretaris Daerah",
        "Bagian",
    ),
    _office(
        "03 | Inspektorat Daerah | pengawasan | 0.8",
        "Wilayah I; Wilayah II; Wilayah III; Investigasi",
        "Inspektur",
        "Inspektur Pembantu",
    ),
    _office(
        "04 | Badan Kepegawaian dan Pengembangan Sumber Daya Manusia | kepegawaian | 0.7",
        "Pengadaan dan Mutasi; Kinerja dan Penghargaan; Pengembangan Kompetensi",
        "Kepala Badan",
    ),
    _office(
        "05 | Dinas Kependudukan dan Pencatatan Sipil | kependudukan | 1.0",
        "Pelayanan Pendaftaran Penduduk; Pelayanan Pencatatan Sipil; Pengelolaan Informasi Administrasi Kependudukan; "
        "Pemanfaatan Data dan Inovasi Pelayanan",
    ),
    _office(
        "14 | Dinas Komunikasi, Informatika, Statistik, dan Persandian | informatika | 0.7",
        "Informasi dan Komunikasi Publik; Aplikasi Informatika; Infrastruktur dan Persandian; Statistik Sektoral",
    ),
)

_LATER = (
    _office(
        "07 | Dinas Pendidikan | perencanaan | 1.2",
        "Pendidikan Anak Usia Dini; Pembinaan Sekolah Dasar; Pembinaan Sekolah Menengah Pertama; Pembinaan Ketenagaan",
    ),
    _office(
        "06 | Dinas Kesehatan | kesehatan | 1.2",
        "Kesehatan Masyarakat; Pencegahan dan Pengendalian Penyakit; Pelayanan Kesehatan; Sumber Daya Kesehatan",
    ),
    _office(
        "09 | Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu | perizinan | 0.9",
        "Penyelenggaraan Pelayanan Perizinan; Promosi Penanaman Modal; Pengendalian dan Pengaduan; Data dan Sistem Informasi",
    ),
    _office(
        "08 | Dinas Pekerjaan Umum dan Penataan Ruang | teknik | 1.5",
        "Bina Marga; Sumber Daya Air; Cipta Karya; Penataan Ruang",
    ),
    _office(
        "11 | Badan Pengelolaan Keuangan dan Aset Daerah | keuangan | 1.0",
        "Anggaran; Perbendaharaan; Akuntansi dan Pelaporan; Pengelolaan Aset",
        "Kepala Badan",
    ),
    _office(
        "10 | Badan Perencanaan Pembangunan, Riset, dan Inovasi Daerah | perencanaan | 0.8",
        "Perencanaan dan Evaluasi Pembangunan; Pemerintahan dan Sosial Budaya; Ekonomi dan Infrastruktur; Riset dan Inovasi",
        "Kepala Badan",
    ),
    _office(
        "13 | Dinas Sosial | sosial | 0.8",
        "Rehabilitasi Sosial; Perlindungan dan Jaminan Sosial; Pemberdayaan Sosial",
    ),
    _office(
        "02 | Sekretariat DPRD | umum | 0.7",
        "Umum dan Keuangan; Persidangan dan Perundang-undangan; Fasilitasi Penganggaran dan Pengawasan",
        "Sekretaris DPRD",
        "Bagian",
    ),
    _office(
        "12 | Badan Pendapatan Daerah | keuangan | 0.9",
        "Pendataan dan Penetapan; Penagihan dan Keberatan; Pengembangan Pendapatan",
        "Kepala Badan",
    ),
    _office(
        "15 | Dinas Perhubungan | teknik | 1.1",
        "Lalu Lintas; Angkutan; Keselamatan dan Sarana Prasarana",
    ),
    _office(
        "16 | Dinas Lingkungan Hidup | lingkungan | 1.2",
        "Pengelolaan Sampah; Pengendalian Pencemaran; Tata Lingkungan",
    ),
    _office(
        "17 | Dinas Ketahanan Pangan dan Pertanian | pertanian | 1.3",
        "Ketahanan Pangan; Tanaman Pangan dan Hortikultura; Peternakan dan Kesehatan Hewan; Penyuluhan",
    ),
    _office(
        "18 | Dinas Koperasi, Usaha Kecil, dan Perdagangan | ekonomi | 0.9",
        "Koperasi; Usaha Mikro; Perdagangan; Kemetrologian",
    ),
    _office(
        "19 | Dinas Tenaga Kerja | sosial | 0.7",
        "Pelatihan dan Produktivitas; Penempatan Tenaga Kerja; Hubungan Industrial",
    ),
    _office(
        "20 | Dinas Perpustakaan dan Kearsipan | umum | 0.6",
        "Layanan Perpustakaan; Pengembangan Koleksi; Pengelolaan Arsip",
    ),
    _office(
        "21 | Satuan Polisi Pamong Praja | ketertiban | 1.2",
        "Penegakan Peraturan Daerah; Ketertiban Umum; Pelindungan Masyarakat",
        "Kepala Satuan",
    ),
    _office(
        "22 | Badan Penanggulangan Bencana Daerah | ketertiban | 0.8",
        "Pencegahan dan Kesiapsiagaan; Kedaruratan dan Logistik; Rehabilitasi dan Rekonstruksi",
        "Kepala Badan",
    ),
    _office(
        "23 | Dinas Pemberdayaan Perempuan, Pelindungan Anak, dan Keluarga Berencana | sosial | 0.8",
        "Pemberdayaan Perempuan; Pelindungan Anak; Keluarga Berencana",
    ),
    _office(
        "24 | Dinas Pariwisata, Kebudayaan, Pemuda, dan Olahraga | ekonomi | 0.8",
        "Destinasi Pariwisata; Kebudayaan; Kepemudaan dan Olahraga; Ekonomi Kreatif",
    ),
    _office(
        "25 | Dinas Perumahan dan Kawasan Permukiman | teknik | 0.8",
        "Perumahan; Kawasan Permukiman; Pertanahan",
    ),
    _office(
        "26 | Badan Kesatuan Bangsa dan Politik | ketertiban | 0.5",
        "Ideologi dan Wawasan Kebangsaan; Politik Dalam Negeri; Kewaspadaan Daerah",
        "Kepala Badan",
    ),
)

ALWAYS: tuple[Department, ...] = _FIRST
"""Departments of the smallest agency: those in which the cast works."""
OPENING: tuple[Department, ...] = _LATER
"""The others, in the order in which a growing agency opens them."""
HOSPITAL = _office(
    "27 | Rumah Sakit Umum Daerah | kesehatan | 1.0",
    "Pelayanan Medis; Keperawatan; Penunjang Medis; Keuangan dan Umum",
    "Direktur RSUD",
)

DISTRICTS = words_of(
    "Kenanga Melati Cempaka Anggrek Flamboyan Mawar Dahlia Kemuning Cendana Meranti Mahoni Ketapang Bakung Seruni "
    "Teratai Palem Beringin Akasia Pinus Sawo Waru Kamboja Bougenvil Trembesi Ulin Damar Jati Randu Kaliandra"
)
"""Invented names of kecamatan; larger agencies add a direction."""
DIRECTIONS = ("", " Utara", " Selatan", " Timur", " Barat", " Tengah")
VILLAGE_STARTS = words_of("Suka Mekar Karang Tanjung Bangun Muara Padang Kampung Batu Sido Margo Rejo")
VILLAGE_ENDS = words_of("maju sari jaya mulya asih raya harja wangi mukti agung baru indah rejo damai luhur")
