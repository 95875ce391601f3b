"""The dictionary: our summary is adopted, or an edition is loaded."""

import tomllib
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from teladan.apps.competency.access import keeps
from teladan.apps.competency.models import Competency, Edition, Rung
from teladan.apps.competency.terms import Kind, RungSpec
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.base.verdict import NOT_FOR_YOU, Refused
from teladan.engine.words import say

CHUNK = 2_000
SUMMARY = "ringkasan_38_2017.toml"


@action
def load_edition(
    *,
    title: str,
    source: str,
    is_official: bool,
    since: date,
    rungs: Sequence[RungSpec],
    by: Actor,
    now: datetime,
    sha256: str = "",
) -> Edition:
    """Load an edition of the dictionary, or of a part of it: its competencies are read by it from `since` on.

    Competencies are known by their code; the name follows the newest edition. What older assessments asked stays as it was.
    """
    if not keeps(by):
        raise Refused(NOT_FOR_YOU)
    if not rungs:
        raise Invalid(say("An edition describes at least one competency."))
    edition = Edition.objects.create(
        title=title,
        source=source,
        is_official=is_official,
        since=since,
        loaded_at=now,
        loaded_by=by.id,
        sha256=sha256,
    )
    known = _competencies(rungs)
    Rung.objects.bulk_create(
        [
            Rung(
                edition=edition,
                competency=known[each.code],
                level=each.level,
                description=each.description,
                indicators=list(each.indicators),
            )
            for each in rungs
        ],
        batch_size=CHUNK,
    )
    note(
        "competency.dictionary_loaded",
        subject=edition,
        by=by,
        now=now,
        title=title,
        is_official=is_official,
        since=since.isoformat(),
        competencies=len(known),
        levels=len(rungs),
    )
    return edition


@action
def adopt_summary(*, by: Actor, now: datetime) -> Edition:
    """Start with our own summary of PermenPANRB 38/2017, until the official text is loaded."""
    data = _summary()
    if Edition.objects.filter(title=data["title"]).exists():
        raise Invalid(say("The summary is loaded already."))
    rungs = [
        RungSpec(row["code"], row["name"], Kind(row["kind"]), "", level, first, tuple(rest))
        for row in data["competency"]
        for level, (first, *rest) in enumerate(row["levels"], start=1)
    ]
    edition: Edition = load_edition(
        title=data["title"],
        source=data["source"],
        is_official=False,
        since=data["since"],
        rungs=rungs,
        by=by,
        now=now,
    ).value
    return edition


@cache
def _summary() -> dict[str, Any]:
    """Read the summary that ships with the house."""
    path = files("teladan.apps.competency") / "data" / SUMMARY
    return tomllib.loads(path.read_text("utf-8"))


def _competencies(rungs: Sequence[RungSpec]) -> dict[str, Competency]:
    """Find or make the competencies that an edition speaks of, and call them as it does."""
    wanted = {each.code: each for each in rungs}
    known = {row.code: row for row in Competency.objects.filter(code__in=list(wanted))}
    renamed = []
    for code, row in known.items():
        if row.kind != wanted[code].kind:
            raise Invalid(say("{code} is of another kind in this agency already.", code=code))
        if (row.name, row.family) != (wanted[code].name, wanted[code].family):
            row.name, row.family = wanted[code].name, wanted[code].family
            renamed.append(row)
    Competency.objects.bulk_update(renamed, ["name", "family"], batch_size=CHUNK)
    fresh = [
        Competency(code=code, name=each.name, kind=each.kind, family=each.family)
        for code, each in wanted.items()
        if code not in known
    ]
    Competency.objects.bulk_create(fresh, batch_size=CHUNK)
    return known | {row.code: row for row in fresh}
