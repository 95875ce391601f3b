"""The conversation of the year: feedback with answers in each quarter, wishes for it, and a talk a person a quarter."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from teladan.apps.feedback.actions import (
    ask_feedback,
    confirm_talk,
    decline_ask,
    give_feedback,
    keep_promise,
    read_feedback,
    reply_feedback,
    share_feedback,
    write_talk,
)
from teladan.apps.feedback.queries import promises_by
from teladan.apps.feedback.terms import (
    GENERAL,
    Kind,
    PromiseSpec,
    Subject,
    TalkSpec,
    Tie,
    Topic,
    Words,
)
from teladan.apps.organisation.queries import members_of, segment_of, superior_of
from teladan.apps.planning.queries import periods_of_year
from teladan.base.actor import Actor
from teladan.engine.synthetic.writing import conversation as lines
from teladan.engine.synthetic.writing.conversation import Line
from teladan.engine.synthetic.writing.values import VALUE_TEXTS
from teladan.flows.rehearsal.dice import dice
from teladan.flows.rehearsal.hands import play_each
from teladan.flows.rehearsal.stage import Stage

VALUES = tuple(VALUE_TEXTS)
FULL = 1_000
"""Up to so many people everybody talks each quarter; of more, about so many a quarter, others in each."""

# shares in percent: who speaks, answers, meets
SUPERIOR_SPEAKS, PERSON_SPEAKS, COLLEAGUE_SPEAKS, IS_ASKED = 60, 12, 20, 6
IS_ANSWERED, IS_READ, IS_SHOWN = 55, 85, 40
TALK_HELD, TALK_CONFIRMED, BY_THE_PERSON, HELP_PROMISED, PROMISE_KEPT = 88, 94, 30, 55, 75


@dataclass(frozen=True, slots=True)
class Scene:
    """One person in one quarter: a die that falls alike every time, and what the unit works on."""

    stage: Stage
    nip: str
    period: Any
    topic: str

    @property
    def me(self) -> Actor:
        """The person."""
        return self.stage.actors[self.nip]

    @property
    def is_now(self) -> bool:
        """Whether the play's present lies in this quarter."""
        until = self.stage.until
        return until is not None and until < self.stage.instant(self.period.last_day)

    def dice(self, about: str) -> int:
        """Throw a large number for one matter."""
        return dice(self.stage.year, self.period.number, self.nip, about)

    def happens(self, about: str, percent: int) -> bool:
        """Say whether a matter comes about."""
        return self.dice(about) % 100 < percent

    def day(self, about: str, first: int, last: int) -> date | None:
        """Give a day of the quarter, counted from its first; None if it is still to come in the play."""
        found = self.period.first_day + timedelta(days=first + self.dice(f"day {about}") % (last - first))
        until = self.stage.until
        return found if until is None or self.stage.instant(found) <= until else None


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
        boss = _superior(scene, day)
        if boss is not None:
            _superior_speaks(scene, boss, day)
            _person_speaks(scene, boss, day)
        if scene.happens("colleague", COLLEAGUE_SPEAKS) or scene.happens("ask", IS_ASKED):
            _colleague(scene, day)
    met = scene.day("talk", 74, 88)
    if met is not None and scene.happens("talk", TALK_HELD):
        boss = _superior(scene, met)
        if boss is not None:
            _talk(scene, boss, met)


def _superior(scene: Scene, day: date) -> Actor | None:
    with scene.stage.acting(scene.stage.system, day):
        found = superior_of(scene.me.id, day)
    return scene.stage.by_id.get(found.id) if found else None


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
        return Line(_one(lines.QUESTIONS, draw))
    if subject.topic is Topic.BEHAVIOUR:
        good = kind is Kind.APPRECIATION
        return lines.praise(scene.topic, subject.ref, draw) if good else lines.advice(subject.ref, draw)
    return Line(_one(lines.PRAISE_OF_RESULT if kind is Kind.APPRECIATION else lines.ADVICE_ON_RESULT, draw))


def _person_speaks(scene: Scene, boss: Actor, day: date) -> None:
    """Let the person say something to the superior."""
    if scene.happens("person", PERSON_SPEAKS):
        draw = scene.dice("person words")
        kind = Kind.SUGGESTION if draw % 4 == 2 else Kind.APPRECIATION
        _say(scene, scene.me, boss, day, GENERAL, kind, Line(_one(lines.UPWARD, draw)))


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
    line = Line(_one(lines.BETWEEN_COLLEAGUES, draw // 7))
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
        text=_one(lines.WISHES, draw),
    )
    if scene.is_now and draw % 4 == 0:
        return
    if draw % 3 == 0:
        do(decline_ask, by=other, ask=wish, answer=_one(lines.KIND_NOES, draw // 5))
        return
    _say(
        scene,
        other,
        scene.me,
        day,
        subject,
        Kind.APPRECIATION,
        Line(_one(lines.PRAISE_OF_RESULT, draw)),
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
        text = _one(texts, scene.dice(f"answer words {matter}"))
        scene.stage.do(reply_feedback, by=person, day=after, comment=comment, text=text)
    return comment


def _talk(scene: Scene, boss: Actor, day: date) -> None:
    """Let the two write down their talk and confirm it; keep what was promised in the talk before."""
    draw = scene.dice("talk words")
    writer, other = (scene.me, boss) if scene.happens("writer", BY_THE_PERSON) else (boss, scene.me)
    spec = TalkSpec(
        held_on=day,
        went_well=lines.went_well(scene.topic, VALUES[draw % len(VALUES)], draw // 7),
        obstacles=_one(lines.OBSTACLES, draw // 3),
        promises=_promises(scene, boss, day),
        next_on=day + timedelta(days=91),
    )
    _keep_promises(scene, boss, day)
    about: dict[str, Any] = {"person_id": scene.me.id, "period_id": scene.period.pk}
    talk = scene.stage.do(write_talk, by=writer, day=day, spec=spec, **about)
    if scene.happens("confirmed", TALK_CONFIRMED):
        scene.stage.do(confirm_talk, by=other, day=day + timedelta(days=2), talk=talk)


def _promises(scene: Scene, boss: Actor, day: date) -> tuple[PromiseSpec, ...]:
    if not scene.happens("help", HELP_PROMISED):
        return ()
    draw = scene.dice("help words")
    by, texts = (scene.me, lines.HELP_FROM_PERSON) if draw % 3 == 0 else (boss, lines.HELP_FROM_SUPERIOR)
    return (PromiseSpec(by.id, _one(texts, draw // 3), day + timedelta(days=14 + draw % 40)),)


def _keep_promises(scene: Scene, boss: Actor, day: date) -> None:
    """Tick off most of what the two promised each other before."""
    for promiser in (scene.me, boss):
        with scene.stage.acting(promiser, day):
            owed = list(promises_by(promiser.id).filter(talk__person_id=scene.me.id))
        for number, promise in enumerate(owed):
            if scene.happens(f"keep {promiser.id.hex[-6:]} {number}", PROMISE_KEPT):
                remark = _one(lines.KEPT, scene.dice("kept"))
                scene.stage.do(keep_promise, by=promiser, day=day, promise=promise, remark=remark)


def _one(texts: tuple[str, ...], draw: int) -> str:
    return texts[draw % len(texts)]
