"""The template environment escapes, guards forms, and complains of what is missing."""

from collections.abc import Callable

import pytest
from django.http import HttpRequest
from django.shortcuts import render
from jinja2 import UndefinedError

from teladan.engine.words import say
from teladan.web.jinja import back, initials

Draw = Callable[..., str]


def test_text_of_people_is_escaped_wherever_it_is_printed(draw: Draw) -> None:
    nasty = '<b onclick="x">'
    source = (
        "{{ name }}{{ ui.tag(name) }}{{ ui.person(name, name) }}{{ ui.law(name, name, name) }}"
        "{{ ui.facts([(name, name, name)]) }}{{ ui.notice(name, text=name) }}{{ ui.button(name, about=name) }}"
        "{{ ui.timeline([{'title': name, 'note': name}]) }}{{ ui.diff([(name, name, name)]) }}"
        '{{ ui.inbox([{"title": name, "note": name, "who": name}]) }}{{ _("%(x)s", x=name) }}{{ said }}'
    )
    html = draw(source, name=nasty, said=say("{x}", x=nasty))
    assert nasty not in html
    assert "<b onclick" not in html


def test_a_missing_name_is_false_but_never_a_silent_blank(draw: Draw) -> None:
    assert draw("{% if nobody %}yes{% else %}no{% endif %}") == "no"
    for source in ("{{ nobody }}", "{% for x in nobody %}{% endfor %}", "{{ nobody.name }}"):
        with pytest.raises(UndefinedError):
            draw(source)


def test_nothing_is_printed_for_none(draw: Draw) -> None:
    assert draw("[{{ value }}]", value=None) == "[]"


def test_every_form_carries_a_fresh_key_and_what_was_seen(draw: Draw) -> None:
    html = draw('{{ form_guard(seen=7, next_url="/tim-saya/") }}{{ form_guard() }}')
    assert 'name="_seen" value="7"' in html
    assert 'name="next" value="/tim-saya/"' in html
    assert html.count('name="csrfmiddlewaretoken"') == 2
    keys = [part.split('"')[0] for part in html.split('name="_key" value="')[1:]]
    assert len(set(keys)) == 2


def test_a_filter_keeps_the_others_and_a_sort_starts_at_page_one(draw: Draw) -> None:
    html = draw('{{ ui.sort("Nama", "name") }}', at="/?unit=3&page=4&sort=name")
    assert 'href="?unit=3&amp;sort=-name"' in html
    assert 'aria-sort="ascending"' in html
    assert draw("{{ query(page=2) }}", at="/?q=a%26b&page=9") == "?q=a%26b&amp;page=2"


def test_ids_of_components_occur_once_in_a_page(draw: Draw) -> None:
    html = draw('{{ ui.law("a", "b", "c") }}{{ ui.law("a", "b", "c") }}{{ ui.law("a", "b", "c") }}')
    ids = [part.split('"')[0] for part in html.split(' id="')[1:]]
    assert len(set(ids)) == 3
    assert all(f'popovertarget="{name}"' in html for name in ids)


def test_the_way_back_never_leaves_the_site(request_of: Callable[[str], HttpRequest], draw: Draw) -> None:
    assert draw("{{ back() }}") == "/"
    request = request_of("/")
    request.META["HTTP_REFERER"] = "https://elsewhere.example/"
    assert 'href="https://elsewhere.example/"' not in render(request, "web/404.html").content.decode()
    request.META["HTTP_REFERER"] = "http://testserver/tim-saya/?page=2"
    assert 'href="http://testserver/tim-saya/?page=2"' in render(request, "web/404.html").content.decode()
    assert callable(back)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Bambang Setiaji, S.H., M.Si.", "BS"),
        ("Dr. Siti Aminah", "SA"),
        ("Sukarno", "S"),
        ("", "?"),
    ],
)
def test_two_letters_stand_for_a_person_without_degrees(name: str, letters: str) -> None:
    assert initials(name) == letters
