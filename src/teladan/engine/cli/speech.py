"""How commands speak: in English or, with `--lang id`, in Indonesian; results to stdout, faults to stderr."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import lru_cache
from gettext import translation
from importlib.resources import as_file, files

import typer

from teladan.engine.faults import Faulty
from teladan.engine.rulebook import BadOverlay, NoRule
from teladan.engine.scoring import BrokenTrace, Unscorable
from teladan.engine.words import ENGLISH, Catalogue, Said, render, say

REFUSED = 2  # the exit code of input that cannot be used


class Language(StrEnum):
    """A language that commands speak."""

    ID = "id"
    EN = "en"


@lru_cache
def catalogue(language: Language) -> Catalogue:
    if language is Language.EN:
        return ENGLISH
    with as_file(files("teladan.engine") / "locale") as folder:
        return translation("django", folder, [str(language)])


def tell(said: Said, language: Language, err: bool = False) -> None:
    typer.echo(render(said, catalogue(language)), err=err)


@contextmanager
def refusing(language: Language) -> Iterator[None]:
    """Turns what the engine refuses into its messages on stderr and exit code 2."""
    try:
        yield
    except (Faulty, BadOverlay, NoRule, Unscorable, BrokenTrace, OSError) as error:
        for said in _messages(error):
            tell(said, language, err=True)
        raise typer.Exit(REFUSED) from error


def _messages(error: Exception) -> list[Said]:
    match error:
        case Faulty():
            return [
                *(fault.said for fault in error.faults),
                say("{counted}; nothing was written", counted=error.counted),
            ]
        case BadOverlay():
            return [say("Overlay: {what}", what=fault) for fault in error.faults]
        case NoRule() | Unscorable() | BrokenTrace():
            return [error.said]
        case OSError():
            return [
                say(
                    "{path} cannot be used: {why}", path=str(error.filename), why=error.strerror or str(error)
                )
            ]
        case _:
            raise error
