"""What tests of the design system share: rendering a piece of template as a page would."""

from collections.abc import Callable
from typing import cast

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.test import RequestFactory

Draw = Callable[..., str]


@pytest.fixture
def request_of() -> Callable[[str], HttpRequest]:
    """A GET request for an address, as a view would receive it, without session or person."""

    def build(address: str = "/") -> HttpRequest:
        request = RequestFactory().get(address)
        request._messages = CookieStorage(request)  # type: ignore[attr-defined]
        return request

    return build


@pytest.fixture
def draw(request_of: Callable[[str], HttpRequest]) -> Draw:
    """Render a piece of template that knows `ui`; returns its HTML with single blanks."""
    env = cast(Jinja2, engines["jinja2"]).env

    def render(source: str, at: str = "/", **context: object) -> str:
        template = env.from_string('{% import "web/ui.html" as ui %}' + source)
        request = request_of(at)
        html = template.render({"request": request, **context})
        return " ".join(html.split())

    return render
