"""A photo is kept without the place where it was taken, its camera and its owner; its pixels and its upper side stay."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teladan.apps.evidence.models import vault as places
from teladan.apps.evidence.rules import examine, without_traces
from teladan.apps.evidence.rules.traces import EXIF, exif_of, orientation_of
from teladan.apps.evidence.terms import FileKind
from teladan.apps.organisation.models import Person
from tests.apps.evidence.conftest import Sign
from tests.factories.evidence import a_file, an_agreed_plan
from tests.factories.files import WHOLE, a_jpeg, a_png, a_webp
from tests.factories.photos import PLACE, TOLD, a_phone_jpeg, a_phone_png, a_phone_webp, exif

PHOTOS: dict[FileKind, Callable[[], bytes]] = {
    FileKind.JPEG: a_phone_jpeg,
    FileKind.PNG: a_phone_png,
    FileKind.WEBP: a_phone_webp,
}


def kept(kind: FileKind, content: bytes) -> bytes:
    found = without_traces(kind, content)
    assert found is not None
    return found


@pytest.mark.parametrize("kind", PHOTOS)
def test_place_camera_and_owner_are_gone_and_the_upper_side_stays(kind: FileKind) -> None:
    photo = PHOTOS[kind]()
    assert examine(f"foto.{kind}", photo).fault is None
    assert PLACE in photo
    clean = kept(kind, photo)
    assert [sign for sign in TOLD if sign in clean] == []
    assert clean.count(exif_of(6)) == 1
    assert examine(f"foto.{kind}", clean) == examine(f"foto.{kind}", photo)
    assert kept(kind, clean) == clean


@pytest.mark.parametrize(
    ("kind", "plain"), [(FileKind.JPEG, a_jpeg()), (FileKind.PNG, a_png()), (FileKind.WEBP, a_webp())]
)
def test_a_picture_that_tells_nothing_stays_as_it_is(kind: FileKind, plain: bytes) -> None:
    assert kept(kind, plain) == plain


def test_scans_tables_and_colours_of_a_photo_stay_byte_by_byte() -> None:
    clean = kept(FileKind.JPEG, a_phone_jpeg(orientation=1))
    assert clean.count(b"\x55" * 64 + b"\xff\x00\x11\xff\xd0\x22") == 2
    assert b"\xff\xc4\x00\x14" in clean
    assert b"ICC_PROFILE\0\x01\x01" + b"p" * 40 in clean
    assert EXIF not in clean
    assert clean.endswith(b"\xff\xd9")


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("up", [1, 3, 6, 8])
def test_the_upper_side_is_read_in_both_orders_of_bytes(order: str, up: int) -> None:
    assert orientation_of(exif(up, order)) == up
    assert orientation_of(exif_of(up)) == up


def test_a_picture_whose_last_scan_never_ends_is_not_taken() -> None:
    assert without_traces(FileKind.JPEG, a_jpeg()[:-2]) is None
    assert without_traces(FileKind.PNG, a_png()[:-12]) is None


@pytest.mark.parametrize("name", [name for name in WHOLE if not name.startswith("foto")])
def test_other_files_stay_as_they_are(name: str) -> None:
    found = examine(name, WHOLE[name]).kind
    assert found is not None
    assert kept(found, WHOLE[name]) == WHOLE[name]


@given(
    st.sampled_from(list(PHOTOS)), st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=6)
)
def test_whatever_happened_to_a_photo_it_is_kept_sound_or_refused(
    kind: FileKind, wrong: list[tuple[int, int]]
) -> None:
    photo = bytearray(PHOTOS[kind]())
    for at, sign in wrong:
        photo[at % len(photo)] = sign
    if examine(f"foto.{kind}", bytes(photo)).fault is None:
        clean = without_traces(kind, bytes(photo))
        assert clean is None or examine(f"foto.{kind}", clean).fault is None


@given(st.binary(max_size=300))
def test_whatever_the_bytes_of_exif_a_side_is_told(content: bytes) -> None:
    assert 1 <= orientation_of(content) <= 8


@pytest.mark.django_db
def test_what_is_handed_out_tells_no_place(cast: dict[str, Person], sign: Sign, vault: Path) -> None:
    row = a_file(an_agreed_plan(cast["official"]), a_phone_jpeg(), "IMG_1.jpg")
    on_disk = places.read(row.agency_id, row.pk)
    answer = sign("superior").get(f"/bukti/berkas/{row.pk}/?lihat=1")
    assert answer.content == on_disk == kept(FileKind.JPEG, a_phone_jpeg())
    assert PLACE not in on_disk
    assert row.size == len(on_disk)
