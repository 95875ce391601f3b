"""What pages look up only once says what Django would say: words in both languages, addresses of every page."""

from uuid import uuid4

import pytest
from django.template import engines
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import translation

from teladan.engine.words import say, say_n
from teladan.web.addresses import address
from teladan.web.spoken import speaking, text
from teladan.web.words import told

TEXTS = ("Save draft", "My performance", "Home", "no text of ours")


def test_a_page_speaks_the_language_that_is_active_when_it_is_made() -> None:
    page = engines["jinja2"].from_string(
        '{{ _("My performance") }}|{{ said }}|{{ said | told }}|{{ _("with %(name)s", name=name) }}'
    )
    seen = []
    for language in ("id", "en", "id"):
        with translation.override(language):
            seen.append(page.render({"said": say("My team"), "name": "<b>"}))
    assert seen[0] == seen[2] == "Kinerja saya|Tim saya|Tim saya|dengan &lt;b&gt;"
    assert seen[1] == "My performance|My team|My team|with &lt;b&gt;"


@pytest.mark.parametrize("language", ["id", "en"])
def test_words_are_those_of_django(language: str) -> None:
    with translation.override(language), speaking():
        for english in TEXTS * 2:
            assert str(text(english)) == translation.gettext(english)
            assert told(say(english)) == translation.gettext(english)
        assert told(say("{n} rows were refused", n=3)).startswith("3 ")
        assert told(say_n("{n} day", "{n} days", 2)).startswith("2 ")


def test_a_percent_sign_is_doubled_in_a_text_and_single_on_the_page() -> None:
    with translation.override("en"), speaking():
        assert text("100%% of %(what)s", what="it") == "100% of it"
        assert text("100%% done") == "100% done"


def test_every_address_is_the_one_django_gives() -> None:
    ids, tried = [uuid4() for _ in range(4)], 0
    for space in get_resolver().namespace_dict:
        for name in get_resolver().namespace_dict[space][1].reverse_dict:
            for count in range(5):
                full, args = f"{space}:{name}", ids[:count]
                try:
                    wanted = reverse(full, args=args)
                except (NoReverseMatch, TypeError):
                    continue
                assert address(full, *args) == wanted == address(full, *map(str, args))
                tried += 1
    assert tried > 100


def test_an_unknown_address_is_refused() -> None:
    for args in ((), (uuid4(),)):
        with pytest.raises(NoReverseMatch):
            address("desk:no_such_page", *args)
