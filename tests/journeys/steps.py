"""What people do on the pages of a year, for the stories: each step begins on a page everyone finds from the menu."""

import re
from collections.abc import Sequence

from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

ABOVE, MEETS, BELOW = "Di atas ekspektasi", "Sesuai ekspektasi", "Di bawah ekspektasi"


def writes_plan(official: Visitor, result: str) -> None:
    """Begin one's SKP, write one result, and submit it."""
    official.follows("Kinerja saya")
    official.reads("Kinerja saya")
    official.follows("Mulai SKP Anda")
    official.presses("Mulai SKP saya")
    official.reads("Sasaran Kinerja Pegawai 2026")
    official.follows("Tambah hasil kerja")
    official.reads("Hasil kerja baru")
    official.fills("Hasil kerja", result)
    official.fills("Indikator", "Akta yang terbit pada hari pengajuan")
    official.fills("Satuan", "%")
    official.page.get_by_label("Target", exact=True).fill("92,5")
    official.presses("Simpan ke SKP")
    official.reads("Sasaran Kinerja Pegawai 2026")
    official.sees("92,5%")
    official.presses("Ajukan kepada atasan")
    official.reads("Sasaran Kinerja Pegawai 2026")


def takes_next_step(superior: Visitor, name: str) -> None:
    """Open what waits for the superior at a member of the team."""
    superior.follows("Tim saya")
    superior.reads("Tim saya")
    superior.row(name).locator("a.btn").click()


def agrees_plan(superior: Visitor, name: str, result: str) -> None:
    """Agree a member's SKP."""
    takes_next_step(superior, name)
    superior.reads("Sasaran Kinerja Pegawai 2026")
    superior.sees(result)
    superior.presses("Setujui")
    superior.reads("Sasaran Kinerja Pegawai 2026")
    superior.sees("berlaku bagi Anda berdua")


def rates(rater: Visitor, words: Sequence[str], example: str) -> None:
    """Answer every point, the words in turn, with an example at the first, and send."""
    points = rater.page.locator("section.value")
    for number in range(points.count()):
        rater.chooses(words[number % len(words)], points.nth(number))
    points.first.locator("textarea").fill(example)
    rater.presses("Kirim penilaian")
    rater.sees("Anda mengirim penilaian ini")
    rater.sees(example)


def writes_note(superior: Visitor, agreement: str) -> None:
    """Note on the first difference what was talked about and agreed."""
    point = superior.page.locator("article.card").first
    point.get_by_text("Tulis catatan dialog", exact=True).click()
    superior.fills("Yang dibahas", "Apa yang terlihat di loket, dan apa yang tidak", point)
    superior.fills("Kesepakatan", agreement, point)
    superior.fills("Siapa melakukan apa", "Ratna memaparkan, Bambang mengundang", point)
    superior.presses("Simpan catatan", point)
    superior.sees(agreement)
    expect(superior.page.locator("article.card").first).to_contain_text("Menunggu pihak lain")


def chooses_words(superior: Visitor, hasil: str, perilaku: str) -> None:
    """Choose two words for the year and say why."""
    superior.reads("Putuskan rating")
    superior.chooses(hasil, superior.page.locator("section[aria-labelledby=hasil-t]"))
    superior.chooses(perilaku, superior.page.locator("section[aria-labelledby=perilaku-t]"))
    superior.fills("Alasan rating hasil kerja", "Akta terbit sebagaimana disepakati, juga pada hari banjir")
    superior.fills("Alasan rating perilaku kerja", "Andal dan jujur sepanjang tahun")


def is_asked_for_reason(superior: Visitor, reason: str, then: str) -> None:
    """Decide; be told what the pattern says, with the share of people that it would then be; say why; decide again."""
    superior.presses("Putuskan")
    superior.sees("Anda boleh memutuskan demikian. Tuliskan alasannya.")
    superior.reads("Putuskan rating")
    expect(superior.page.locator("figure.chart")).to_contain_text(then)
    superior.fills("Alasan menyimpang dari pola distribusi", reason)
    superior.presses("Putuskan")


def writes_letter(superior: Visitor, strength: str) -> None:
    """Write the letter, look at it once more, and release."""
    superior.reads("Surat untuk")
    superior.fills("Satu kekuatan", strength)
    superior.fills("Contoh yang menunjukkannya", "Menemukan 12 data ganda pada bulan Agustus")
    superior.fills("Satu hal yang perlu dikembangkan", "Bekerja bersama bidang lain")
    superior.fills("Langkah yang disepakati", "Memaparkan cara kerja di rapat dinas sampai 10 Desember")
    superior.presses("Simpan surat")
    superior.reads("Surat untuk")
    superior.presses("Terbitkan hasil")
    superior.reads("Hasil 2026")


def reads_letter_before_grade(official: Visitor, strength: str, predikat: str) -> None:
    """Come to one's result from one's own page, which does not give it away, and read it from top to bottom."""
    official.follows("Kinerja saya")
    official.reads("Kinerja saya")
    expect(official.page.locator("main")).not_to_contain_text(re.compile(rf"\b{predikat}\b"))
    official.follows("Baca hasil Anda")
    official.reads("Hasil 2026")
    official.sees(strength)
    words = official.page.locator("main").inner_text()
    grade = official.page.locator(".verdict-word").inner_text()
    assert grade == predikat
    assert words.index(strength) < words.index(predikat), "the letter is read before the grade"


def says_has_read(official: Visitor) -> None:
    """State that one has read the result."""
    official.presses("Saya telah membaca hasil ini")
    official.reads("Hasil 2026")
    official.sees("Tercatat bahwa Anda telah membaca hasil")
    expect(official.page.get_by_role("button", name="Saya telah membaca hasil ini")).to_have_count(0)
