"""The talk of the quarter: written by one, confirmed by the other, and what was promised is kept or not."""

from datetime import date, timedelta
from typing import Any

from teladan.apps.feedback.actions import confirm_talk, keep_promise, write_talk
from teladan.apps.feedback.queries import promises_by
from teladan.apps.feedback.terms import PromiseSpec, TalkSpec
from teladan.base.actor import Actor
from teladan.engine.synthetic.writing import conversation as lines
from teladan.engine.synthetic.writing.values import VALUE_TEXTS
from teladan.flows.rehearsal.converse.scene import Scene, one

VALUES = tuple(VALUE_TEXTS)

# shares in percent
TALK_CONFIRMED, BY_THE_PERSON, HELP_PROMISED, PROMISE_KEPT = 94, 30, 55, 75


def talk(scene: Scene, boss: Actor, day: date) -> None:
    """Let the two write down their talk and confirm it; keep what was promised in the talk before."""
    draw = scene.dice("talk words")
    writer, other = (scene.me, boss) if scene.happens("writer", BY_THE_PERSON) else (boss, scene.me)
    spec = TalkSpec(
        held_on=day,
        went_well=lines.went_well(scene.topic, VALUES[draw % len(VALUES)], draw // 7),
        obstacles=one(lines.OBSTACLES, draw // 3),
        promises=_promises(scene, boss, day),
        next_on=day + timedelta(days=91),
    )
    _keep_promises(scene, boss, day)
    about: dict[str, Any] = {"person_id": scene.me.id, "period_id": scene.period.pk}
    written = scene.stage.do(write_talk, by=writer, day=day, spec=spec, **about)
    if scene.happens("confirmed", TALK_CONFIRMED):
        scene.stage.do(confirm_talk, by=other, day=day + timedelta(days=2), talk=written)


def _promises(scene: Scene, boss: Actor, day: date) -> tuple[PromiseSpec, ...]:
    if not scene.happens("help", HELP_PROMISED):
        return ()
    draw = scene.dice("help words")
    by, texts = (scene.me, lines.HELP_FROM_PERSON) if draw % 3 == 0 else (boss, lines.HELP_FROM_SUPERIOR)
    return (PromiseSpec(by.id, one(texts, draw // 3), day + timedelta(days=14 + draw % 40)),)


def _keep_promises(scene: Scene, boss: Actor, day: date) -> None:
    """Tick off most of what the two promised each other before."""
    for promiser in (scene.me, boss):
        with scene.stage.acting(promiser, day):
            owed = list(promises_by(promiser.id).filter(talk__person_id=scene.me.id))
        for number, promise in enumerate(owed):
            if scene.happens(f"keep {promiser.id.hex[-6:]} {number}", PROMISE_KEPT):
                remark = one(lines.KEPT, scene.dice("kept"))
                scene.stage.do(keep_promise, by=promiser, day=day, promise=promise, remark=remark)
