"""TELADAN_MAIL_URL: one address says where letters are handed in."""

import pytest
from django.core.mail import EmailMessage

from teladan.config.mail import CONSOLE, LINES, SMTP, LineBackend, MailAddressError, mail_settings


@pytest.mark.parametrize(
    ("url", "host", "port", "user", "password", "tls", "ssl"),
    [
        ("smtp://mail.kota.go.id", "mail.kota.go.id", 25, "", "", False, False),
        ("smtp://me:s%40ndi@mail:587?tls=starttls", "mail", 587, "me", "s@ndi", True, False),
        ("smtps://mail.kota.go.id?timeout=3", "mail.kota.go.id", 465, "", "", False, True),
    ],
)
def test_the_address_names_server_account_and_encryption(
    url: str, host: str, port: int, user: str, password: str, tls: bool, ssl: bool
) -> None:
    found = mail_settings({"TELADAN_MAIL_URL": url})
    assert found["EMAIL_BACKEND"] == found["LETTER_BACKEND"] == SMTP
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == (host, port)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == (user, password)
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (tls, ssl)


@pytest.mark.parametrize(
    "url",
    ["mail.kota.go.id", "http://mail", "smtp://", "smtp://mail:x", "smtp://mail?tls=no", "smtp://mail?a=1"],
)
def test_an_address_that_cannot_be_read_is_refused(url: str) -> None:
    with pytest.raises(MailAddressError):
        mail_settings({"TELADAN_MAIL_URL": url})


def test_without_a_server_letters_are_lines_of_the_log() -> None:
    assert mail_settings({}) == {"EMAIL_BACKEND": CONSOLE, "LETTER_BACKEND": LINES}


def test_the_single_variables_hold_without_an_address() -> None:
    found = mail_settings({"TELADAN_SMTP_HOST": "mail", "TELADAN_SMTP_PORT": "587", "TELADAN_SMTP_TLS": "1"})
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_USE_TLS"]) == ("mail", 587, True)


def test_many_letters_are_few_lines(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", logger="teladan.config.mail")
    backend = LineBackend()
    for number in range(8):
        assert backend.send_messages([EmailMessage(f"Surat {number}", "", None, ["ratna@kota.example"])]) == 1
    backend.close()
    assert [record.getMessage() for record in caplog.records] == [
        *(f"letter to ratna@kota.example: Surat {number}" for number in range(5)),
        "and 3 more letters",
    ]
