"""The conversation of the year: feedback with answers in each quarter, wishes for it, and a talk a person a quarter."""

from datetime import date

from teladan.apps.planning.queries import periods_of_year
from teladan.flows.rehearsal.converse.comments import speak
from teladan.flows.rehearsal.converse.scene import Scene
from teladan.flows.rehearsal.converse.talks import talk
from teladan.flows.rehearsal.hands import play_each
from teladan.flows.rehearsal.stage import Stage

FULL = 1_000
"""Up to so many people everybody talks each quarter; of more, about so many a quarter, others in each."""
TALK_HELD = 88
"""Percent of the people who talk with their superior in a quarter."""


def converse(stage: Stage, *, most: int = 4, full: int = FULL) -> None:
    """Let people talk in each quarter of the year, `most` at most, as far as the play's present has come.

    full
        Up to so many people everybody takes part in each quarter.
    """
    with stage.part("conversation"):
        with stage.acting(stage.system, date(stage.year, 1, 3)):
            every = list(periods_of_year(stage.year))[:most]
        topics = _topics(stage)
        people = [nip for nip in sorted(stage.script.double) if nip in stage.actors]
        for period in every:
            chosen = _some(people, period.number, full)
            play_each(
                stage,
                f"conversation {period.number}",
                [Scene(stage, nip, period, topics[stage.script.double[nip]]) for nip in chosen],
                _quarter,
            )


def _topics(stage: Stage) -> dict[str, str]:
    """Give what the unit of everyone who lends words works on."""
    source = stage.script.source
    of_unit = dict(source.units.select("unit", "topic").iter_rows())
    return {nip: of_unit[unit] for nip, unit in source.people.select("employee", "unit").iter_rows()}


def _some(people: list[str], quarter: int, full: int) -> list[str]:
    """Choose who talks in a quarter: all, or every n-th of very many, other ones in each quarter."""
    step = max(1, len(people) // full)
    return people[quarter % step :: step]


def _quarter(scene: Scene) -> None:
    """Play one person's quarter: what is said to them, and the talk."""
    day = scene.day("speak", 12, 70)
    if day is not None:
        speak(scene, scene.superior(day), day)
    met = scene.day("talk", 74, 88)
    if met is not None and scene.happens("talk", TALK_HELD):
        boss = scene.superior(met)
        if boss is not None:
            talk(scene, boss, met)
