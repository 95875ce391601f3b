"""Components say their state in words and attributes, never by colour alone."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.core.paginator import Paginator
from django.utils import timezone, translation

from teladan.base import clock

Draw = Callable[..., str]


@pytest.fixture(autouse=True)
def _an_indonesian_monday() -> object:
    at = datetime(2026, 11, 23, 3, tzinfo=UTC)
    with translation.override("id"), timezone.override("Asia/Jakarta"), clock.at(at):
        yield


def test_the_brief_answers_until_when_by_day_and_distance(draw: Draw) -> None:
    html = draw(
        "{{ ui.brief(step='Isi', step_url='/x', until=day, why='Anda atasannya') }}", day=date(2026, 11, 27)
    )
    assert '<time datetime="2026-11-27">Jumat, 27 November</time>' in html
    assert "<small>4 hari lagi</small>" in html
    assert '<a href="/x">Isi</a>' in html


def test_the_brief_says_when_there_is_nothing_to_do(draw: Draw) -> None:
    html = draw("{{ ui.brief(why='Tahap ini milik atasan') }}")
    assert "Saat ini tidak ada yang perlu dilakukan" in html
    assert "Tanpa tenggat" in html


def test_a_waiting_row_names_whom_it_waits_for_and_is_no_link(draw: Draw) -> None:
    html = draw('{{ ui.inbox([{"title": "SKP", "who": "Bambang", "due": day}]) }}', day=date(2026, 11, 27))
    assert "<b>SKP</b>" in html
    assert "Bambang" in html
    assert "<a " not in html


def test_a_row_past_its_deadline_says_so(draw: Draw) -> None:
    html = draw('{{ ui.inbox([{"title": "SKP", "url": "/x", "due": day}]) }}', day=date(2026, 11, 21))
    assert 'class="sign" data-tone="late"' in html
    assert "lewat 2 hari" in html


def test_the_present_step_is_current_and_past_ones_are_done(draw: Draw) -> None:
    html = draw(
        '{{ ui.stepper([{"title": "A", "state": "done"}, {"title": "B", "state": "now"}, {"title": "C"}]) }}'
    )
    assert re.search(r"<li data-done>.*selesai", html)
    assert html.count('aria-current="step"') == 1


def test_the_cell_of_this_person_is_marked_and_named(draw: Draw) -> None:
    html = draw('{{ ui.quad("K", ["a", "b"], [("x", ["1", "2"]), ("y", ["3", "4"])], here=(1, 0)) }}')
    assert '<td aria-current="true">3<small>Anda di sini</small></td>' in html
    assert html.count("aria-current") == 1
    nobody = draw('{{ ui.quad("K", ["a"], [("x", [{"n": 16, "text": "Kotak"}])]) }}')
    assert "aria-current" not in nobody
    assert '<span class="n">16</span>Kotak' in nobody


def test_two_ratings_are_said_in_words_beside_the_picture(draw: Draw) -> None:
    html = draw("{{ ui.scale(3, 2) }}")
    assert '<span class="sr">diri: di atas, atasan: sesuai</span>' in html
    assert 'class="both' not in html
    assert 'class="both a2"' in draw("{{ ui.scale(2, 2) }}")


def test_a_button_that_cannot_be_used_says_why(draw: Draw) -> None:
    html = draw('{{ ui.button("Kirim", "primary", off="Isi dulu alasannya.") }}')
    assert re.search(r"<button[^>]* disabled>", html)
    assert "Isi dulu alasannya." in html
    assert "<a " not in draw('{{ ui.button("Kirim", url="/x", off="Belum.") }}')


def test_a_change_says_before_and_after(draw: Draw) -> None:
    html = draw('{{ ui.diff([("Target", "85", "90"), ("Baru", none, "x")]) }}')
    assert '<del><span class="sr">sebelumnya: </span>85</del>' in html
    assert html.count("<del>") == 1
    assert html.count("<ins>") == 2


def test_pages_keep_the_filter_and_end_where_the_list_ends(draw: Draw) -> None:
    pages = Paginator(range(51), 25)
    first = draw("{{ ui.pager(page) }}", at="/?unit=3", page=pages.page(1))
    assert "1–25 dari 51" in first
    assert 'href="?unit=3&amp;page=2"' in first
    assert 'rel="prev"' not in first
    last = draw("{{ ui.pager(page) }}", page=pages.page(3))
    assert "51–51 dari 51" in last
    assert 'rel="next"' not in last


def test_a_job_of_unknown_length_shows_no_number(draw: Draw) -> None:
    html = draw('{{ ui.job("Impor") }}')
    assert "Menyiapkan" in html
    assert not re.search(r"<progress[^>]* value=", html)
    assert 'value="620" max="1000"' in draw('{{ ui.job("Impor", 620, 1000) }}')
