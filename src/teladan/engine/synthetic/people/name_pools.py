"""Given and family names of several regions of Indonesia, to be combined at random; no combination means a person."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Region:
    """Names of one region. `middle` follows the given name; `family` comes last where the region has clan names."""

    name: str
    share: float
    """Share of officials whose name comes from this region."""
    men: tuple[str, ...]
    women: tuple[str, ...]
    men_middle: tuple[str, ...]
    women_middle: tuple[str, ...]
    family: tuple[str, ...] = ()
    pilgrims: float = 0.0
    """Share of those over 45 who write H. or Hj. before their name."""


def words_of(text: str) -> tuple[str, ...]:
    """The names in a text separated by spaces; an underscore stands for a space inside a name."""
    return tuple(part.strip().replace("_", " ") for part in text.split())


_JAVA_MIDDLE_M = (
    "Prasetyo Santoso Wibowo Nugroho Setiawan Hidayat Purnomo Wijayanto Susilo Kurniawan Utomo Haryanto "
    "Widodo Sulistyo Handoko Saputro Raharjo Wahyudi Cahyono Mulyono Hartono Pramono Subekti Yulianto"
)
_JAVA_MIDDLE_W = (
    "Lestari Rahayu Wulandari Handayani Astuti Puspitasari Kusumawati Setyowati Purwanti Widyastuti Utami "
    "Susanti Nurhayati Ningsih Hapsari Anggraini Pratiwi Indriani Wahyuni Maharani Saraswati Mulyani"
)

REGIONS: tuple[Region, ...] = (
    Region(
        "Jawa",
        0.30,
        words_of(
            "Agus Budi Joko Slamet Eko Dwi Tri Bambang Sugeng Suprapto Wahyu Heru Teguh Bayu Arif Dimas Yoga "
            "Galih Sapto Untung Sigit Danang Hendro Imam Rudi Andri Catur Gunawan Pujiono Sutarto Mujiono"
        ),
        words_of(
            "Sri Siti Endang Dewi Rini Wiwik Tutik Ratih Nunik Yuni Diah Retno Sulastri Murni Ambar Niken Ayu "
            "Indah Fitri Titik Ika Nur Kartika Ning Suci Wening Sekar Rina Lilis Anis"
        ),
        words_of(_JAVA_MIDDLE_M),
        words_of(_JAVA_MIDDLE_W),
        pilgrims=0.15,
    ),
    Region(
        "Sunda",
        0.15,
        words_of(
            "Asep Ujang Dadan Cecep Deden Iwan Yayan Tatang Dedi Endang Jajang Rahmat Ade Encep Aep Rizal Ginanjar"
        ),
        words_of("Neng Euis Iis Lilis Ai Teti Yati Imas Nia Elis Rina Cucu Dede Eneng Popon Wida Santi Mira"),
        words_of(
            "Supriatna Hidayat Kurnia Sutisna Permana Ramdani Suryana Mulyana Rukmana Gunawan Saepudin Hermawan"
        ),
        words_of(
            "Nurjanah Rohaeti Suhartini Komalasari Rosmiati Kurniasih Maryati Sumiati Solihat Nuraeni Herlina"
        ),
        pilgrims=0.2,
    ),
    Region(
        "Batak",
        0.08,
        words_of(
            "Jonson Parlindungan Marulak Saut Binsar Togar Rudolf Hotman Edward Tumpal Ramli Sahat Dolok Manahan"
        ),
        words_of(
            "Rotua Tiur Lasma Duma Melva Riris Herti Sondang Rosmaida Nurmala Tiominar Masniari Roslinda"
        ),
        words_of("Parulian Martua Pardomuan Maruli Halomoan Partogi"),
        words_of("Uli Romauli Theresia Juliana Marlina Hotmaida"),
        words_of(
            "Simanjuntak Siregar Nasution Harahap Hutapea Sitorus Manurung Sihombing Lubis Pohan Tambunan Sinaga "
            "Situmorang Batubara Hasibuan Daulay Panjaitan Sembiring Ginting Tarigan"
        ),
    ),
    Region(
        "Minang",
        0.07,
        words_of(
            "Afrizal Syafril Yulizar Zulkifli Hendri Irwan Rahmat Fauzan Masrul Indra Ilham Defri Novrizal Jon"
        ),
        words_of(
            "Yusnidar Desmawati Elfina Rahmi Nelfi Fitria Wirda Gusnita Mardiah Yeni Silvia Nofriza Upik"
        ),
        words_of("Effendi Putra Syahrial Firdaus Amri Bakhtiar Chaniago Saputra Yandri Piliang"),
        words_of("Yanti Fitri Murni Novita Eliza Sari Oktavia Rahmayani Wati"),
        pilgrims=0.15,
    ),
    Region(
        "Melayu dan Aceh",
        0.08,
        words_of(
            "Muhammad Teuku Said Zainal Ridwan Ismail Azhar Fakhrul Hasan Amiruddin Iskandar Safrizal Mukhlis Raja"
        ),
        words_of(
            "Cut Nurul Halimah Zuraida Khairani Salma Mariana Nurlaila Aisyah Zahara Syarifah Fauziah Rabiah"
        ),
        words_of("Mahmud Yusuf Ibrahim Nazar Fahmi Abdullah Hamzah Jalil Fikri Akmal Ramadhan"),
        words_of("Hayati Safitri Humaira Rahmah Azizah Fadhilah Mutia Munira"),
        pilgrims=0.2,
    ),
    Region(
        "Bugis, Makassar, dan Buton",
        0.09,
        words_of(
            "Andi Baso Muhammad Daeng Syamsul Abdul Rusdi La_Ode Ansar Irfan Sudirman Haeruddin Mappa Ambo Kaharuddin"
        ),
        words_of(
            "Andi Wa_Ode Besse Nurhidayah Hasnah Rosdiana Sitti Kasmawati Nurlina Hartati Indo Marwah St."
        ),
        words_of("Mappatunru Rahman Arsyad Tahir Amir Basri Latif Pawelloi Karim Nur Alamsyah Hasanuddin"),
        words_of("Tenri Hajrah Ramlah Husna Mulyani Fatimah Aminah Rahmatia Suriani Hamsiah"),
        pilgrims=0.25,
    ),
    Region(
        "Bali",
        0.05,
        words_of("I_Made I_Wayan I_Nyoman I_Ketut I_Gede I_Putu Ida_Bagus I_Gusti_Ngurah I_Komang I_Kadek"),
        words_of("Ni_Made Ni_Wayan Ni_Nyoman Ni_Ketut Ni_Luh Ni_Putu Ida_Ayu Ni_Komang Ni_Kadek I_Gusti_Ayu"),
        words_of(
            "Suardana Sudiarta Wirawan Arimbawa Suastika Mahendra Darmawan Yasa Widnyana Sutama Artana Parwata"
        ),
        words_of(
            "Suryani Kartini Widiastuti Sukerti Ariani Purnami Astari Rasmini Trisnawati Sriasih Suciati"
        ),
    ),
    Region(
        "Flores dan Timor",
        0.06,
        words_of(
            "Yohanes Petrus Dominikus Kornelis Gregorius Fransiskus Stefanus Antonius Yosef Markus Agustinus"
        ),
        words_of(
            "Maria Theresia Yuliana Fransiska Kristina Agnes Bernadeta Katarina Elisabeth Rosalia Veronika"
        ),
        words_of("Donbosko Emanuel Bernadus Robertus Hendrikus Martinus"),
        words_of("Goreti Yasinta Anunsiata Florida Magdalena Imakulata"),
        words_of(
            "Bria Tukan Nahak Seran Kleden Lamak Wea Mau Nono Djawa Kedang Bere Fernandez Lewar Taek Manek"
        ),
    ),
    Region(
        "Minahasa dan Maluku",
        0.05,
        words_of("Johanes Frederik Ronny Jantje Steven Melki Alfons Elias Samuel Christian Ferdinand Denny"),
        words_of("Meiske Deetje Olga Selvie Grace Jein Meity Vonny Syane Novita Helena Mercy"),
        words_of("Octavianus Marthen Willem Adrian Reinhard"),
        words_of("Natalia Christine Yosefina Adelina Paulina"),
        words_of(
            "Manuputty Tuhumury Lekatompessy Wattimena Rumagit Mandagi Tumbelaka Kawilarang Sahetapy Latuconsina Pangemanan"
        ),
    ),
    Region(
        "Banjar, Dayak, dan Sasak",
        0.05,
        words_of("Rahmadi Fathurrahman Saidi Husni Lalu Rusman Yanson Baderun Yuandri Supian Jailani Mastur"),
        words_of("Norhayati Rusmini Baiq Lale Mahrita Tiani Helmina Norlena Saniah Rauhun Jumiati"),
        words_of("Noor Anshari Wire Kusuma Fadli Arifin Ariansyah Hadi"),
        words_of("Mariati Hidayati Ernawati Wahidah Rusdiana Novianti"),
        pilgrims=0.15,
    ),
    Region(
        "Papua",
        0.02,
        words_of("Yulianus Melkias Otto Daud Barnabas Isak Lukas Septinus Yakob Terianus"),
        words_of("Dorkas Yuliana Novela Merry Fince Selfina Ester Orpa Martha"),
        words_of("Yan Elia Simon Natan"),
        words_of("Debora Ance Yosina Rut"),
        words_of("Wonda Kogoya Rumbewas Mandowen Tabuni Awom Yeimo Karubaba Rumaropen Kambu Waromi"),
    ),
)
