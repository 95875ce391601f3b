"""The Jinja2 environment of every page: `OPTIONS["environment"] = "teladan.web.jinja.environment"`.

Autoescaped, with Django's translations, and with a few globals and filters that templates may use. Templates are
found in `templates/` of each app of ours and nowhere else, so that Django's own engine keeps allauth's and the admin's.
"""

import uuid
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

from django.apps import apps
from django.contrib.messages import get_messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.template.backends.utils import csrf_input_lazy
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from jinja2 import Environment, FileSystemLoader, Template, Undefined
from jinja2.runtime import Context, Macro
from jinja2.utils import internalcode
from markupsafe import escape

from teladan.base.unsent import mark_of
from teladan.engine.words import Said
from teladan.web import formats
from teladan.web.addresses import address
from teladan.web.spoken import speaking, text, text_of_number
from teladan.web.words import told


class Loud(Undefined):
    """A missing name is false in a condition, but printing or looping over it is an error, not a silent blank."""

    __slots__ = ()
    __str__ = __iter__ = __len__ = Undefined._fail_with_undefined_error


def environment(**options: Any) -> Environment:
    """What Django's Jinja2 backend calls with its own options."""
    options["loader"] = FileSystemLoader([*_search_path(options.get("loader")), *our_template_folders()])
    options["undefined"] = Loud
    env = Environment(  # noqa: S701 (Django passes autoescape=True)
        **options,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    env.template_class = PageTemplate
    env.context_class = PageContext
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    env.globals |= {
        "_": text,
        "gettext": text,
        "ngettext": text_of_number,
        "url": url,
        "static": static,
        "form_guard": form_guard,
        "query": query,
        "uid": uid,
        "notes": notes,
        "language": translation.get_language,
        "sorted_by": sorted_by,
        "back": back,
        "url_exists": url_exists,
    }
    env.filters |= {
        "told": told,
        "date": formats.day,
        "time": formats.clock,
        "moment": formats.moment,
        "iso": formats.iso,
        "left": formats.left,
        "urgency": formats.urgency,
        "number": formats.number,
        "percent": formats.percent,
        "initials": initials,
    }
    return env


def our_template_folders() -> list[Path]:
    """`templates/` of each installed app of ours, in the order of INSTALLED_APPS."""
    ours = (config for config in apps.get_app_configs() if config.name.split(".")[0] == "teladan")
    return [folder for config in ours if (folder := Path(config.path, "templates")).is_dir()]


def _search_path(loader: object) -> list[str]:
    """Folders named in `DIRS`; the folders Django adds for `APP_DIRS` (named `jinja2`) belong to no app of ours."""
    given = loader.searchpath if isinstance(loader, FileSystemLoader) else []
    return [path for path in given if Path(path).name != "jinja2"]


def _finalize(value: object) -> object:
    """A message is translated where it is printed; nothing is printed for None."""
    return told(value) if value is None or isinstance(value, Said) else value


def url(name: str, /, *args: object, **kwargs: object) -> str:
    """The address of a named page; raises NoReverseMatch for an unknown name."""
    return reverse(name, kwargs=kwargs) if kwargs else address(name, *args)


def url_exists(name: str) -> str:
    """The address of a page that another part may or may not bring; empty if it is not installed."""
    try:
        return address(name)
    except NoReverseMatch:
        return ""


@dataclass
class Rendering:
    """The page being rendered: whose request it answers, and how many ids it has given out."""

    request: HttpRequest | None
    ids: int = 0

    @cached_property
    def token(self) -> str:
        """The CSRF field of the page's forms: made once, for masking the token anew for each form hides nothing more."""
        return str(csrf_input_lazy(self.asked))

    @cached_property
    def by(self) -> str | None:
        """The mark of whose forms these are."""
        actor = getattr(self.asked, "actor", None)
        return mark_of(actor.user_id) if actor and actor.user_id else None

    @property
    def asked(self) -> HttpRequest:
        """The request; raises RuntimeError when the page is rendered without one."""
        if self.request is None:
            raise RuntimeError("this part needs a request: render the page with render(request, …)")
        return self.request


_rendering: ContextVar[Rendering] = ContextVar("rendering")


class PageTemplate(Template):
    """Remembers the request while a page is rendered, so that components need no template context.

    A macro file imported without context runs once a process instead of once a page, which halves a page's time.
    """

    def render(self, *args: Any, **kwargs: Any) -> str:
        context = dict(*args, **kwargs)
        token = _rendering.set(Rendering(context.get("request")))
        try:
            with speaking():
                return super().render(context)
        finally:
            _rendering.reset(token)


class PageContext(Context):
    """Calls what templates call, without asking each time whether it wants the context: a third of a page's calls."""

    @internalcode
    def call(self, called: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Do as `Context.call` does, the short way for functions and macros."""
        kind = type(called)
        if kind is Macro:
            args = (self.eval_ctx, *args)
        elif kind not in PLAIN or hasattr(called, "jinja_pass_arg"):
            return super().call(called, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        try:
            return called(*args, **kwargs)
        except StopIteration:
            return self.environment.undefined("a callable raised StopIteration")


PLAIN = (FunctionType, MethodType, BuiltinFunctionType)


def form_guard(seen: object = None, next_url: str = "", key: str = "") -> SafeString:
    """The hidden fields of every POST form; `key` for one that is sent again.

    The CSRF token; `_key`, fresh for each form shown, so that a form sent twice counts once; `_by`, whose form it is
    (`base.unsent`); `_seen`, the version of the document the person looked at; `next`, where to go afterwards.
    """
    rendering = _rendering.get()
    fields = {"_key": key or uuid.uuid4(), "_by": rendering.by, "_seen": seen, "next": next_url or None}
    hidden = (
        f'<input type="hidden" name="{name}" value="{escape(value)}">'
        for name, value in fields.items()
        if value is not None
    )
    return SafeString("".join([rendering.token, *hidden]))


def query(**changes: object) -> str:
    """The present query string with some values changed: `query(page=2)`; None or "" removes one."""
    values = _rendering.get().asked.GET.copy()
    for name, value in changes.items():
        values.pop(name, None)
        if value not in (None, ""):
            values[name] = str(value)
    return f"?{values.urlencode()}"


def sorted_by() -> str:
    """What `?sort=` asks for, "" without it."""
    return _rendering.get().asked.GET.get("sort", "")


def uid(prefix: str = "u") -> str:
    """An id that occurs once in this page, the same at each showing: u1, u2, …"""
    rendering = _rendering.get()
    rendering.ids += 1
    return f"{prefix}{rendering.ids}"


def notes() -> Iterable[Message]:
    """Messages left by the page before (Django's message framework), read once."""
    request = _rendering.get().request
    return get_messages(request) if request is not None else []


def back() -> str:
    """The page of ours that the reader came from, or the first page."""
    request = _rendering.get().request
    came = request.META.get("HTTP_REFERER", "") if request else ""
    ours = request is not None and url_has_allowed_host_and_scheme(
        came, {request.get_host()}, request.is_secure()
    )
    return came if ours else "/"


def initials(name: str) -> str:
    """Two letters for a person's round sign: first and last word of the name without degrees."""
    words = [
        word for word in str(name).split(",")[0].split() if word[:1].isalpha() and not word.endswith(".")
    ]
    ends = words[:1] + words[-1:] if len(words) > 1 else words
    return "".join(word[0] for word in ends).upper() or "?"
