"""Names of files and addresses of pages: what people wrote, without what could mislead or lead out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teladan.apps.evidence.rules import download_name, host_of, shown_name, sound_link
from teladan.apps.evidence.terms import FileKind
from teladan.base.errors import Invalid


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("rekap triwulan II.pdf", "rekap triwulan II.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Ratna\\foto.jpg", "foto.jpg"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("...", "file"),
        ("", "file"),
        ("x" * 300 + ".docx", "x" * 145 + ".docx"),
    ],
)
def test_a_name_loses_folders_and_invisible_signs(raw: str, shown: str) -> None:
    assert shown_name(raw) == shown


@given(st.text(max_size=400))
def test_a_name_is_always_one_short_printable_line(raw: str) -> None:
    shown = shown_name(raw)
    assert 0 < len(shown) <= 150
    assert not set("/\\\n\r\0\u202e") & set(shown)
    assert shown_name(shown) == shown


def test_a_file_is_handed_out_under_an_ending_that_tells_what_it_is() -> None:
    assert download_name("foto.jpg", FileKind.JPEG) == "foto.jpg"
    assert download_name("foto.jpg", FileKind.PNG) == "foto.jpg.png"
    assert download_name("image", FileKind.WEBP) == "image.webp"


def test_a_link_keeps_its_address_and_shows_its_host() -> None:
    address = "https://drive.contoh.go.id:8443/a?b=c#d"
    assert sound_link(f"  {address} ") == address
    assert host_of(address) == "drive.contoh.go.id:8443"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://contoh.go.id/a",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://contoh.go.id/",
        "https://",
        "https://localhost/",
        "https://user:kata@contoh.go.id/",
        "https://contoh.go.id@jahat.example:99999/",
        "https://contoh.go.id/a b",
        "https://contoh.go.id/\u202egpj",
        "https://с\u043entoh.go.id/",
        "//contoh.go.id/",
        "https://contoh.go.id/" + "a" * 1000,
        "https://[::1/",
    ],
)
def test_an_address_that_could_mislead_is_refused(address: str) -> None:
    with pytest.raises(Invalid) as refused:
        sound_link(address)
    assert refused.value.field == "url"


@given(st.text(max_size=60))
def test_no_text_breaks_the_check_of_links(text: str) -> None:
    host_of(text)
    host_of(f"https://{text}")
