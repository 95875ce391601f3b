"""Gelar are kept apart from names: people are sorted and found by the bare name."""

from importlib import import_module

import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st

from teladan.apps.organisation import queries
from teladan.apps.organisation.models import Person
from teladan.apps.organisation.rules.titles import BEFORE, Titled, key_of_name, split_titles, with_titles
from tests.factories.organisation import a_person, a_unit
from tests.factories.tenancy import NOW
from tests.people import People


@pytest.mark.parametrize(
    ("name", "before", "bare", "behind"),
    [
        ("Ratna Kusuma", "", "Ratna Kusuma", ""),
        ("Dr. Ir. H. Ratna Kusuma, S.T., M.T.", "Dr. Ir. H.", "Ratna Kusuma", "S.T., M.T."),
        ("Prof.Dr. Budi", "Prof.Dr.", "Budi", ""),
        ("K.H. Ahmad Dahlan", "K.H.", "Ahmad Dahlan", ""),
        ("drg. Sri, Sp.Ort", "drg.", "Sri", "Sp.Ort"),
        ("M. Yusuf, S.E.", "", "M. Yusuf", "S.E."),
        ("Hj Aminah", "Hj", "Aminah", ""),
        ("Irma Suryani", "", "Irma Suryani", ""),
        ("Dr.", "", "Dr.", ""),
    ],
)
def test_titles_are_told_from_names(name: str, before: str, bare: str, behind: str) -> None:
    assert split_titles(name) == Titled(before, bare, behind)
    assert split_titles(name).full == name


def test_titles_of_columns_are_joined_once() -> None:
    assert with_titles("Dr.", "Ratna", "S.T.") == "Dr. Ratna, S.T."
    assert with_titles("Dr.", "Dr. Ratna, S.T.", "S.T.") == "Dr. Ratna, S.T."
    assert with_titles("", "Ratna", ", S.T.") == "Ratna, S.T."


WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=9).map(str.title)


@given(st.lists(st.sampled_from(sorted(BEFORE)), max_size=3), st.lists(WORDS, min_size=1, max_size=3))
def test_whatever_titles_stand_before_the_name_stays(titles: list[str], words: list[str]) -> None:
    words = [word for word in words if word.lower() not in BEFORE] or ["Ratna"]
    dotted = " ".join(f"{title.title()}." for title in titles)
    assert key_of_name(f"{dotted} {' '.join(words)}, S.Sos.".strip()) == " ".join(words).lower()


@pytest.mark.django_db
def test_people_are_found_without_and_with_their_titles(people: People) -> None:
    with people.at_home():
        unit = a_unit("01")
        doctor = a_person("Dr. Wulandari, M.M.", unit=unit)
        for text in ("wulan", "Dr. Wulan", "dr. wulandari"):
            assert queries.named(text, NOW.date()) == [doctor], text
        assert doctor.titled.behind == "M.M."


@pytest.mark.django_db
def test_people_of_before_get_their_key_without_titles(people: People) -> None:
    with people.at_home():
        doctor = a_person("Dr. Wulandari, M.M.")
        Person.objects.filter(pk=doctor.pk).update(name_key="dr. wulandari, m.m.")
    migration = import_module("teladan.apps.organisation.migrations.0005_names_without_titles")
    migration.take_titles_off(apps, None)
    with people.at_home():
        doctor.refresh_from_db()
        assert doctor.name_key == "wulandari"
