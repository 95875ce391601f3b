"""What people say to one another in a quarter, and what comes back."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from teladan.apps.feedback.actions import (
    ask_feedback,
    decline_ask,
    give_feedback,
    read_feedback,
    reply_feedback,
    share_feedback,
)
from teladan.apps.feedback.terms import GENERAL, Kind, Subject, Tie, Topic, Words
from teladan.apps.organisation.queries import members_of, segment_of
from teladan.base.actor import Actor
from teladan.engine.synthetic.writing import conversation as lines
from teladan.engine.synthetic.writing.conversation import Line
from teladan.engine.synthetic.writing.values import VALUE_TEXTS
from teladan.flows.rehearsal.converse.scene import Scene, one

VALUES = tuple(VALUE_TEXTS)

# shares in percent: who speaks, who answers
SUPERIOR_SPEAKS, PERSON_SPEAKS, COLLEAGUE_SPEAKS, IS_ASKED = 60, 12, 20, 6
IS_ANSWERED, IS_READ, IS_SHOWN = 55, 85, 40


def speak(scene: Scene, boss: Actor | None, day: date) -> None:
    """Let superior and person speak to each other, and colleagues to the person."""
    if boss is not None:
        _superior_speaks(scene, boss, day)
        _person_speaks(scene, boss, day)
    if scene.happens("colleague", COLLEAGUE_SPEAKS) or scene.happens("ask", IS_ASKED):
        _colleague(scene, day)


def _superior_speaks(scene: Scene, boss: Actor, day: date) -> None:
    """Let the superior say something on a result or a value, a strength more often than not."""
    if not scene.happens("superior", SUPERIOR_SPEAKS):
        return
    draw = scene.dice("superior words")
    subject = _subject(scene, draw)
    kind = (Kind.APPRECIATION, Kind.APPRECIATION, Kind.SUGGESTION, Kind.QUESTION)[draw // 5 % 4]
    line = _line(scene, subject, kind, draw // 3)
    _say(scene, boss, scene.me, day, subject, kind, line)


def _subject(scene: Scene, draw: int) -> Subject:
    """Choose a result of the person's plan, if they have one, or a value."""
    results = scene.stage.script.results(scene.nip)
    if results and draw % 2:
        row = results[draw // 2 % len(results)]
        pk = scene.stage.results.get((scene.nip, row["number"]))
        if pk is not None:
            return Subject(Topic.RESULT, str(pk), row["result"])
    code = VALUES[draw // 2 % len(VALUES)]
    return Subject(Topic.BEHAVIOUR, code, VALUE_TEXTS[code].name)


def _line(scene: Scene, subject: Subject, kind: Kind, draw: int) -> Line:
    """Find words for a result or a value."""
    if kind is Kind.QUESTION:
        return Line(one(lines.QUESTIONS, draw))
    if subject.topic is Topic.BEHAVIOUR:
        good = kind is Kind.APPRECIATION
        return lines.praise(scene.topic, subject.ref, draw) if good else lines.advice(subject.ref, draw)
    return Line(one(lines.PRAISE_OF_RESULT if kind is Kind.APPRECIATION else lines.ADVICE_ON_RESULT, draw))


def _person_speaks(scene: Scene, boss: Actor, day: date) -> None:
    """Let the person say something to the superior."""
    if scene.happens("person", PERSON_SPEAKS):
        draw = scene.dice("person words")
        kind = Kind.SUGGESTION if draw % 4 == 2 else Kind.APPRECIATION
        _say(scene, scene.me, boss, day, GENERAL, kind, Line(one(lines.UPWARD, draw)))


def _colleague(scene: Scene, day: date) -> None:
    """Let a colleague of the same unit say something, or be asked for it and answer or decline."""
    with scene.stage.acting(scene.stage.system, day):
        place = segment_of(scene.me.id, day)
        others = [one.id for one in members_of(place.post.unit_id, day)] if place else []
    others = [pk for pk in others if pk != scene.me.id and pk in scene.stage.by_id]
    if not others:
        return
    draw = scene.dice("colleague words")
    other = scene.stage.by_id[others[draw % len(others)]]
    if scene.happens("ask", IS_ASKED):
        _ask(scene, other, day)
        return
    line = Line(one(lines.BETWEEN_COLLEAGUES, draw // 7))
    comment = _say(scene, other, scene.me, day, GENERAL, Kind.APPRECIATION, line)
    if scene.happens("show", IS_SHOWN) and comment.tie != Tie.SUPERIOR:
        scene.stage.do(share_feedback, by=scene.me, day=day, comment=comment, shared=True)


def _ask(scene: Scene, other: Actor, day: date) -> None:
    """Let the person ask a colleague about a result; one in three declines, and some have not answered yet."""
    draw = scene.dice("wish")
    subject = _subject(scene, draw)
    do = partial(scene.stage.do, day=day)
    wish = do(
        ask_feedback,
        by=scene.me,
        asked_id=other.id,
        cycle_id=scene.stage.cycle,
        subject=subject,
        text=one(lines.WISHES, draw),
    )
    if scene.is_now and draw % 4 == 0:
        return
    if draw % 3 == 0:
        do(decline_ask, by=other, ask=wish, answer=one(lines.KIND_NOES, draw // 5))
        return
    _say(
        scene,
        other,
        scene.me,
        day,
        subject,
        Kind.APPRECIATION,
        Line(one(lines.PRAISE_OF_RESULT, draw)),
        wish,
    )


def _say(
    scene: Scene,
    author: Actor,
    person: Actor,
    day: date,
    subject: Subject,
    kind: Kind,
    line: Line,
    ask: Any = None,
) -> Any:
    """Say it; most people read it, and some answer the day after."""
    do = partial(scene.stage.do, day=day)
    words = Words(line.text, line.situation, line.behaviour, line.impact)
    about: dict[str, Any] = {
        "person_id": person.id,
        "cycle_id": scene.stage.cycle,
        "subject": subject,
        "kind": kind,
    }
    comment = do(give_feedback, by=author, words=words, ask=ask, **about)
    after, matter = day + timedelta(days=1), f"{author.id.hex[-6:]} {kind}"
    if not scene.happens(f"read {matter}", IS_READ):
        return comment
    scene.stage.do(read_feedback, by=person, day=after, comment=comment)
    if scene.happens(f"answer {matter}", IS_ANSWERED):
        texts = lines.ANSWERS_TO_QUESTIONS if kind is Kind.QUESTION else lines.ANSWERS
        text = one(texts, scene.dice(f"answer words {matter}"))
        scene.stage.do(reply_feedback, by=person, day=after, comment=comment, text=text)
    return comment
