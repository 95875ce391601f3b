"""Inputs that once gave an error of our own, one by one, so that each stays mended."""

from collections.abc import Callable

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from teladan.config.wsgi import application
from teladan.web.errors import server_error
from tests.inputs.discover import Found
from tests.inputs.sent import MULTIPART, URLENCODED, Pair, Sent, Upload, multipart
from tests.inputs.targets import Target

FORMATS = ("%", "%%", "%d %", "%(name)s", "%s%s", "{0}", "{")


def the_proof_form(found: Found) -> Target:
    """The form that adds a proof to a result, as its owner sees it."""
    forms = (each for each in found.targets if each.address.name == "evidence:add" and each.method == "post")
    return next(
        each for each in forms if any(field.name == "result" and field.value for field in each.fields)
    )


@pytest.mark.parametrize("odd", FORMATS)
def test_a_result_whose_id_is_a_format_is_refused_in_words(found: Found, odd: str) -> None:
    """What was sent as the result's id became the format of the fields' ids, where a lone % ended the page."""
    form = the_proof_form(found)
    pairs: list[Pair] = [(name, odd if name == "result" else text) for name, text in form.pairs]
    pairs.append(("file", Upload("a.txt", b"catatan", "text/plain")))
    answer = found.senders[form.who].send(Sent("POST", form.path, "", multipart(pairs), MULTIPART))
    assert answer.status_code in (404, 422)


@pytest.mark.parametrize("charset", ["rot13", "base64", "hex", "nothing", "utf-16"])
def test_a_form_in_a_codec_that_is_none_is_refused_also_while_the_database_is_away(charset: str) -> None:
    """The page "not saved, send again" shows what was sent; reading it in a codec for bytes ended that page too."""
    request = RequestFactory().generic("POST", "/beranda/", b"a=1", f"{URLENCODED}; charset={charset}")
    answer = answered_while_away(request)
    assert answer.status_code == 503
    assert "Retry-After" in answer


@pytest.mark.parametrize("charset", ["rot13", "base64", "hex"])
def test_an_address_in_a_codec_that_is_none_is_refused_in_words(charset: str) -> None:
    """Django read the address in that codec while it built the request, where nobody could answer any more."""
    environ = RequestFactory().get("/keluar/?q=1").environ | {
        "CONTENT_TYPE": f"{URLENCODED}; charset={charset}"
    }
    told: list[str] = []

    def tell(status: str, _headers: object, _fault: object = None) -> Callable[[bytes], object]:
        told.append(status)
        return bytes

    body = b"".join(application(environ, tell))
    assert told == ["400 Bad Request"]
    assert b"<h1" in body


def answered_while_away(request: HttpRequest) -> HttpResponse:
    """Answer as Django does when a middleware finds no database."""
    try:
        raise OperationalError("the connection is lost")
    except OperationalError:
        return server_error(request)
