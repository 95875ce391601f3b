"""What people say to each other and lay before each other: feedback, talks, proofs, messages, jobs."""

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from django.urls import reverse

from teladan.apps.accounts.models import User
from teladan.apps.evidence.models import Proof
from teladan.apps.feedback.models import Comment, Promise, Reply, Talk
from teladan.apps.notifications.actions import notify
from teladan.apps.notifications.queries import waiting_for
from teladan.apps.planning.models import Plan
from teladan.apps.planning.terms import PlanStage
from teladan.base.models import Job, JobFile
from teladan.base.refused import waiting_of
from teladan.engine.words import say
from tests.access.scenes.plans import Parts, plan_of
from tests.access.world import World
from tests.factories.evidence import a_file, the_indicator
from tests.factories.feedback import a_comment, a_period, a_reply, a_talk, an_ask
from tests.factories.planning import stand
from tests.factories.tenancy import NOW


def _agreed(world: World) -> Plan:
    return stand(plan_of(world), PlanStage.AGREED)


def evidence_sheet(world: World) -> Parts:
    """The evidence behind an agreed SKP."""
    return {"pk": _agreed(world).pk}


def evidence_of_quarter(world: World) -> Parts:
    """The quarter under way of an agreed SKP."""
    return {"pk": _agreed(world).pk, "number": 4}


def indicator_of_quarter(world: World) -> Parts:
    """An indicator of an agreed SKP, in the quarter under way."""
    plan = _agreed(world)
    return {"pk": plan.pk, "number": 4, "indicator": the_indicator(plan).pk}


def proof(world: World) -> Parts:
    """A file behind an agreed SKP."""
    row: Proof = a_file(_agreed(world), period=4)
    return {"pk": row.pk}


def comment(world: World) -> Parts:
    """Words of a colleague about the person, not shown to the superior."""
    return {"comment": a_comment(world.cast["peer_1"], world.cast["official"]).pk}


def shown_comment(world: World) -> Parts:
    """Words of a colleague about the person, shown to the superior."""
    row = Comment.objects.get(author=world.cast["peer_1"], shared_at__isnull=False)
    return {"comment": row.pk}


def reply(world: World) -> Parts:
    """The person's own answer in a thread."""
    row: Reply = a_reply(a_comment(world.cast["peer_1"], world.cast["official"]), world.cast["official"])
    return {"reply": row.pk}


def colleague(world: World) -> Parts:
    """A person with whom one works, or does not."""
    return {"person": world.cast["official"].pk}


def ask(world: World) -> Parts:
    """The person's wish that a colleague say something."""
    return {"ask": an_ask(world.cast["official"], world.cast["peer_1"]).pk}


def talks(world: World) -> Parts:
    """The talks of a person with the superior."""
    return {"person": world.cast["official"].pk}


def quarter_without_talk(world: World) -> Parts:
    """A quarter in which the two have not yet talked."""
    return {"person": world.cast["official"].pk, "period": a_period(3).pk}


def written_talk(world: World) -> Parts:
    """A talk that the superior has written down and the person has not confirmed."""
    period = a_period(3)
    a_talk(world.cast["official"], world.cast["superior"], period=period)
    return {"person": world.cast["official"].pk, "period": period.pk}


def confirmed_talk(world: World) -> Parts:
    """A talk that both stand by."""
    return {"person": world.cast["official"].pk, "period": a_period(4).pk}


def talk_of_before(world: World) -> Parts:
    """A talk with a colleague who was the superior then."""
    talk = a_talk(world.cast["peer_6"], world.cast["superior"])
    Talk.objects.filter(pk=talk.pk).update(superior=world.cast["peer_4"])
    return {"person": talk.person_id, "period": talk.period_id}


def promise(world: World) -> Parts:
    """Help that the superior has promised."""
    return {"promise": Promise.objects.get().pk}


def message(world: World) -> Parts:
    """A message to the person."""
    to = world.cast["official"].pk
    notify(
        to=to, kind="plan.returned", text=say("Your SKP is returned."), url="/beranda/", now=NOW, key="tests"
    )
    rows = waiting_for(to)
    return {"pk": rows[0].pk}


def unread(world: World) -> Parts:
    """Messages that nobody has read."""
    for person in world.cast.values():
        notify(
            to=person.pk,
            kind="plan.agreed",
            text=say("Your SKP is agreed."),
            url="/beranda/",
            now=NOW,
            key="tests",
        )
    return {}


def reminder(world: World) -> Parts:
    """Reminders of a coming day."""
    return {"day": "2026-12-01", "kind": "rating.invited"}


def job(world: World) -> Parts:
    """A job that the person has begun."""
    row = Job.objects.create(kind="reports.own_data", person_id=world.cast["official"].pk)
    return {"pk": row.pk}


def job_with_file(world: World) -> Parts:
    """A job of the person that has made a file."""
    person = world.cast["official"].pk
    row = Job.objects.create(kind="reports.own_data", person_id=person, state="done", ended_at=NOW)
    with world.people.at_home("official"):
        JobFile.objects.create(
            job=row,
            person_id=person,
            name="data.zip",
            content_type="application/zip",
            content=b"PK",
            made_at=NOW,
        )
    return {"pk": row.pk}


def member(world: World) -> Parts:
    """A member of the agency."""
    return {"pk": world.people.members["official"].pk}


def own_roles_of_hr(world: World) -> Parts:
    """The roles of the HR officer themselves."""
    return {"pk": world.people.members["hr"].pk}


def code_for_hr(world: World) -> Parts:
    """A code for the HR officer themselves."""
    return {}


def session(world: World) -> Parts:
    """Another session of the person."""
    user: User = world.people.user("official")
    row = UserSession.objects.create(user=user, ip="127.0.0.1", session_key="x" * 32, user_agent="Firefox")
    return {"pk": row.pk}


def second_step(world: World) -> Parts:
    """An account with a second step: an authenticator app and recovery codes."""
    user: User = world.people.user("official")
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    return {}


def demo_person(world: World) -> Parts:
    """Signing in by one click, which is open in the demo alone."""
    return {"key": "official"}


def wrong_link(world: World) -> Parts:
    """A link for a new password that is not true."""
    return {"uidb36": "1", "key": "tidak-benar"}


def nothing_unsent(world: World) -> Parts:
    """A browser that was open on no form when the session ended."""
    return {}


def refused_text(world: World) -> Parts:
    """A text that the person wrote and that was refused: it waits for its author."""
    plan = stand(plan_of(world), PlanStage.SUBMITTED)
    text = {"reason": "Sasaran unit berubah pada bulan Oktober, jadi hasil kerja ini perlu diubah."}
    world.browser("official").post(reverse("planning:return", args=[plan.pk]), text)
    return {}


def refused_draft(world: World) -> dict[str, str]:
    """Name the text that was refused."""
    with world.people.at_home("official") as by:
        return {"draft": str(waiting_of(by)[0].draft.pk)}
