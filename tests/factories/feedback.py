"""Conversations for tests. Call these inside an agency; people come from `tests.factories.organisation.placed`."""

from datetime import date, datetime, timedelta

from teladan.apps.feedback.actions import (
    ask_feedback,
    confirm_talk,
    give_feedback,
    reply_feedback,
    share_feedback,
    withdraw_feedback,
    write_talk,
)
from teladan.apps.feedback.models import Ask, Comment, Promise, Reply, Talk
from teladan.apps.feedback.terms import GENERAL, Kind, PromiseSpec, Subject, TalkSpec, Topic, Words
from teladan.apps.organisation.models import Person
from teladan.apps.planning.models import Cycle, Period
from tests.factories.organisation import actor_of
from tests.factories.planning import a_cycle
from tests.factories.tenancy import NOW

ADAPTIF = Subject(Topic.BEHAVIOUR, "adaptif", "Adaptif")
TEXT = "Anda menjemput berkas pemohon lansia di kursi tunggu, antrean tetap jalan."


def a_comment(
    author: Person,
    person: Person,
    *,
    subject: Subject = ADAPTIF,
    kind: Kind = Kind.APPRECIATION,
    words: Words | str = TEXT,
    cycle: Cycle | None = None,
    at: datetime = NOW,
    ask: Ask | None = None,
) -> Comment:
    """Let somebody say something to somebody else."""
    comment: Comment = give_feedback(
        person_id=person.id,
        cycle_id=(cycle or a_cycle()).pk,
        subject=subject,
        kind=kind,
        words=Words(words) if isinstance(words, str) else words,
        by=actor_of(author),
        now=at,
        ask=ask,
    ).value
    return comment


def a_reply(comment: Comment, author: Person, text: str = "Terima kasih.", at: datetime = NOW) -> Reply:
    """Answer in a thread."""
    reply: Reply = reply_feedback(comment=comment, text=text, by=actor_of(author), now=at).value
    return reply


def an_ask(asker: Person, asked: Person, subject: Subject = GENERAL, at: datetime = NOW) -> Ask:
    """Let somebody ask a colleague for feedback."""
    ask: Ask = ask_feedback(
        asked_id=asked.id,
        cycle_id=a_cycle().pk,
        subject=subject,
        text="Apa yang Anda lihat di loket?",
        by=actor_of(asker),
        now=at,
    ).value
    return ask


def a_period(number: int = 4, cycle: Cycle | None = None) -> Period:
    """Give a quarter of the cycle."""
    return Period.objects.get(cycle=cycle or a_cycle(), number=number)


def a_talk_spec(*promises: PromiseSpec, on: date | None = None) -> TalkSpec:
    """Describe a sound talk."""
    held = on or NOW.date()
    return TalkSpec(
        held, "Antrean loket turun.", "Jaringan sering putus.", promises, held + timedelta(days=90)
    )


def a_talk(
    person: Person,
    superior: Person,
    *promises: PromiseSpec,
    period: Period | None = None,
    by: Person | None = None,
    confirmed: bool = False,
    at: datetime = NOW,
) -> Talk:
    """Record a talk; `by` writes it (the superior unless named), and the other one confirms it if asked."""
    writer = by or superior
    talk: Talk = write_talk(
        person_id=person.id,
        period_id=(period or a_period()).pk,
        spec=a_talk_spec(*promises, on=at.date()),
        by=actor_of(writer),
        now=at,
    ).value
    if confirmed:
        confirm_talk(talk=talk, by=actor_of(superior if writer == person else person), now=at)
    return talk


def a_promise(by: Person, text: str = "Jaringan cadangan di loket 2", days: int = 14) -> PromiseSpec:
    """Describe help that somebody promises."""
    return PromiseSpec(by.id, text, NOW.date() + timedelta(days=days))


def the_promise(talk: Talk) -> Promise:
    """Give the one promise of a talk."""
    return Promise.objects.get(talk=talk)


def conversations(cast: dict[str, Person]) -> None:
    """Fill a year with every kind of row: shown and not, withdrawn, answered; asked; talks written and confirmed."""
    of_superior = a_comment(cast["superior"], cast["official"])
    a_reply(of_superior, cast["official"])
    shown = a_comment(cast["peer_1"], cast["official"])
    share_feedback(comment=shown, shared=True, by=actor_of(cast["official"]), now=NOW)
    a_comment(cast["peer_2"], cast["official"], kind=Kind.QUESTION)
    taken = a_comment(cast["subordinate_1"], cast["official"], kind=Kind.SUGGESTION)
    withdraw_feedback(comment=taken, by=actor_of(cast["subordinate_1"]), now=NOW)
    a_comment(cast["official"], cast["superior"], subject=GENERAL)
    an_ask(cast["official"], cast["peer_2"])
    a_talk(cast["official"], cast["superior"], a_promise(cast["superior"]), confirmed=True)
    a_talk(cast["subordinate_1"], cast["official"])
