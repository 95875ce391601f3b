"""Every address of the site: each part's own under its name (or the `prefix` it asks for), sign-in under /akun/."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path


def parts() -> list[URLPattern | URLResolver]:
    """Include each part of ours that has addresses: the desk at the root, an app under its name.

    What stands at the root comes last: a first word that an app has claimed need not be held against each page of the desk.
    """
    found: list[URLPattern | URLResolver] = []
    for config in apps.get_app_configs():
        if config.name.startswith("teladan.") and find_spec(f"{config.name}.urls"):
            usual = f"{config.label}/" if config.name.startswith("teladan.apps.") else ""
            prefix = getattr(import_module(f"{config.name}.urls"), "prefix", usual)
            found.append(path(prefix, include(f"{config.name}.urls")))
    found.append(path("akun/", include("teladan.apps.accounts.urls.allauth")))
    return sorted(found, key=lambda each: str(each.pattern) == "")


urlpatterns = parts()

handler400 = "teladan.web.errors.bad_request"
handler403 = "teladan.web.errors.forbidden"
handler404 = "teladan.web.errors.not_found"
handler500 = "teladan.web.errors.server_error"
