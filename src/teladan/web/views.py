"""The language switch and the gallery."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

from teladan.base.page import go_on, public
from teladan.web.gallery import specimens

YEAR = 365 * 24 * 3600


@public
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the reader's language in a cookie and go back to where they were."""
    response = go_on(request, "/")
    wished = request.POST.get("language", "")
    if wished in dict(settings.LANGUAGES) and check_for_language(wished):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            wished,
            max_age=YEAR,
            samesite="Lax",
            secure=request.is_secure(),
            httponly=True,
        )
    return response


@public
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state; only while developing or in the demo."""
    if not (settings.DEBUG or getattr(settings, "DEMO", False)):
        raise Http404
    return render(request, "web/gallery.html", specimens())
