"""Every step of every table of steps, at every stage: where people take it, with which words, and who may.

`stages` and `by` are written here a second time, so that a row that falls out of a table of steps is noticed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from teladan.apps.appeals import rules as appeals
from teladan.apps.appeals.terms import Stage as ObjectionStage
from teladan.apps.appraisal.rules import STEPS as APPRAISAL_STEPS
from teladan.apps.appraisal.terms import Stage as AppraisalStage
from teladan.apps.development import rules as development
from teladan.apps.development.terms import CertificateStage, EnrolmentStage
from teladan.apps.development.terms import PlanStage as IdpStage
from teladan.apps.feedback import rules as feedback
from teladan.apps.feedback.models import Ask
from teladan.apps.feedback.terms import GENERAL, AskStage, PromiseStage, TalkStage
from teladan.apps.planning import rules as planning
from teladan.apps.planning.terms import CycleState, PlanStage
from teladan.apps.rating.rules import panels, rounds
from teladan.apps.rating.terms import InvitationStage, PanelStage, RecusalStage
from teladan.base.steps import Steps
from tests.access.row import Fields
from tests.access.rows.appeals import RULING, naming
from tests.access.rows.appraisal import DECISION
from tests.access.rows.planning import WHY
from tests.access.rows.rating import answers
from tests.access.scenes import development as learning
from tests.access.scenes import stages as put
from tests.access.scenes.plans import Parts
from tests.access.world import World

Put = Callable[[World, str], Parts]

ELSEWHERE = "tests/apps and tests/flows: taken by the clock or inside another step"


@dataclass(frozen=True, eq=False)
class Taken:
    """One step of one table.

    stages
        The stages it leaves, parted by blanks; at every other stage of `every` it must be refused.
    by
        Who may take it there, as relations to `about`.
    every
        The stages at which it is tried; only `stages` unless given.
    beside
        Who takes another step at the same address, and is not tried here.
    query
        What stands behind the address.
    put
        Puts the document at a stage; None for a step that no page takes.
    """

    steps: Steps
    name: str
    stages: str
    by: str = ""
    put: Put | None = None
    address: str = ELSEWHERE
    fields: Fields | None = None
    about: str = "official"
    every: Iterable[StrEnum] = ()
    beside: str = ""
    query: Callable[[World], str] = lambda _world: ""


def _plans(
    name: str, stages: str, by: str, fields: Fields | None = None, at: Put = put.plan, beside: str = ""
) -> Taken:
    address = {"edit": "approach", "expect": "behaviour"}.get(name, name)
    return Taken(
        planning.PLAN_STEPS,
        name,
        stages,
        by,
        at,
        f"planning:{address}",
        fields,
        every=PlanStage,
        beside=beside,
    )


def _objections(
    name: str, stages: str, by: str, fields: Fields | None = None, at: Put = put.objection
) -> Taken:
    return Taken(appeals.STEPS, name, stages, by, at, f"appeals:{name}", fields, every=ObjectionStage)


def _appraisals(name: str, stages: str, by: str, fields: Fields | None = None) -> Taken:
    address = f"appraisal:{name}"
    return Taken(APPRAISAL_STEPS, name, stages, by, put.appraisal, address, fields, "peer_1", AppraisalStage)


def _colleague(world: World) -> dict[str, str]:
    return {"members": str(world.cast["peer_1"].pk)}


def _newest_ask(_world: World) -> str:
    return f"?minta={Ask.objects.latest('pk').pk}"


NAMED_STAGES = (InvitationStage.OPEN, InvitationStage.SENT)
FEEDBACK = {"about": GENERAL.key, "kind": "appreciation", "text": "Antrean tetap jalan."}
TALK = {"held_on": "2026-11-20", "went_well": "Antrean turun"}
RETURN = {"return": "1", "reason": "Tambahkan rekan dari loket"}
PROMISE = "feedback:settle_promise"

REASON = {"answer": "Dicoba lagi pada sesi berikutnya"}


def _idps(name: str, stages: str, by: str, fields: Fields | None = None) -> Taken:
    return Taken(
        development.PLAN_STEPS,
        name,
        stages,
        by,
        learning.plan_at,
        f"development:{name}",
        fields,
        every=IdpStage,
    )


def _enrolments(name: str, stages: str, by: str, fields: Fields | None = None) -> Taken:
    return Taken(
        development.ENROLMENT_STEPS,
        name,
        stages,
        by,
        learning.enrolment_at,
        f"development:{name}",
        fields,
        every=EnrolmentStage,
    )


def _certificates(name: str, fields: Fields | None = None) -> Taken:
    return Taken(
        development.CERTIFICATE_STEPS,
        name,
        "sent",
        "hr",
        learning.certificate_at,
        f"development:{name}_certificate",
        fields,
        every=CertificateStage,
    )


TABLE = [
    _plans("edit", "draft returned", "self", {"approach": "kuantitatif", "form": "pegawai"}),
    _plans("expect", "draft submitted returned", "superior", {"akuntabel": "Berkas lengkap"}, beside="self"),
    _plans("submit", "draft returned", "self"),
    _plans("withdraw", "submitted", "self"),
    _plans("return", "submitted", "superior", WHY),
    _plans("agree", "submitted", "superior"),
    _plans("revise", "agreed", "self", WHY),
    _plans("discard", "draft returned", "self", at=put.revision),
    Taken(
        planning.CYCLE_STEPS, "open", "preparing", "hr", put.cycle, "planning:open_cycle", every=CycleState
    ),
    Taken(planning.CYCLE_STEPS, "close", "open", "hr", put.cycle, "planning:close_cycle", every=CycleState),
    Taken(APPRAISAL_STEPS, "discuss", "rating"),
    _appraisals("decide", "discussion decided", "superior", DECISION),
    _appraisals("release", "decided", "superior"),
    _appraisals("acknowledge", "released", "self"),
    Taken(
        APPRAISAL_STEPS,
        "decide on appeal",
        "released acknowledged",
        "upper",
        put.appraisal_on_appeal,
        "appeals:decide",
        RULING,
    ),
    _objections("explain", "filed", "superior", {"text": "Tenggat bulan Juni diubah bersama."}),
    _objections("decide", "filed heard", "upper", RULING, put.explained_or_late),
    _objections("withdraw", "filed heard", "self"),
    Taken(appeals.STEPS, "escalate", "filed heard"),
    _objections("pass_on", "filed heard", "upper hr leader", {"reason": "Cuti besar"}),
    _objections("name", "filed heard", "hr leader", naming, put.objection_of_nobody),
    Taken(
        panels.STEPS,
        "propose",
        "draft returned",
        "self hr",
        put.panel,
        "rating:propose",
        _colleague,
        every=PanelStage,
    ),
    Taken(
        panels.STEPS,
        "return",
        "proposed",
        "superior",
        put.panel,
        "rating:decide_panel",
        RETURN,
        every=PanelStage,
    ),
    Taken(
        panels.STEPS, "approve", "proposed", "superior", put.panel, "rating:decide_panel", every=PanelStage
    ),
    Taken(
        panels.RECUSAL_STEPS,
        "grant",
        "asked",
        "hr",
        put.recusal,
        "rating:decide_recusal",
        {"grant": "1"},
        every=RecusalStage,
    ),
    Taken(
        panels.RECUSAL_STEPS,
        "decline",
        "asked",
        "hr",
        put.recusal,
        "rating:decide_recusal",
        {"answer": "Tidak ada hubungan keluarga"},
        every=RecusalStage,
    ),
    Taken(
        rounds.STEPS,
        "send",
        "open",
        "self",
        put.own_sheet,
        "rating:fill",
        answers,
        "peer_2",
        NAMED_STAGES,
        "superior",
    ),
    Taken(
        rounds.STEPS,
        "withdraw",
        "sent",
        "self",
        put.own_sheet,
        "rating:withdraw",
        about="peer_2",
        every=NAMED_STAGES,
    ),
    Taken(
        feedback.ASK_STEPS,
        "answer",
        "open",
        "peer",
        put.answered_ask,
        "feedback:give",
        FEEDBACK,
        every=AskStage,
        query=_newest_ask,
    ),
    Taken(feedback.ASK_STEPS, "decline", "open", "peer", put.ask, "feedback:decline", every=AskStage),
    Taken(feedback.ASK_STEPS, "withdraw", "open", "self", put.ask, "feedback:take_back", every=AskStage),
    Taken(feedback.PROMISE_STEPS, "keep", "open", "superior", put.promise, PROMISE, every=PromiseStage),
    Taken(
        feedback.PROMISE_STEPS,
        "release",
        "open",
        "self",
        put.promise,
        PROMISE,
        {"langkah": "lepas"},
        every=PromiseStage,
    ),
    Taken(
        feedback.TALK_STEPS,
        "write",
        "written",
        "self superior",
        put.talk,
        "feedback:write",
        TALK,
        every=TalkStage,
    ),
    Taken(feedback.TALK_STEPS, "confirm", "written", "self", put.talk, "feedback:confirm", every=TalkStage),
    _idps("submit", "draft returned", "self"),
    _idps("withdraw", "submitted", "self"),
    _idps("return", "submitted", "superior", {"remark": "Sebut satu indikator"}),
    _idps("agree", "submitted", "superior"),
    Taken(development.PLAN_STEPS, "replace", "agreed"),
    _enrolments("endorse", "applied", "superior"),
    _enrolments("decline", "applied", "superior", REASON),
    _enrolments("refuse", "endorsed", "hr", REASON),
    _enrolments("seat", "endorsed waiting", "hr"),
    _enrolments("queue", "endorsed", "hr"),
    Taken(development.ENROLMENT_STEPS, "move_up", "waiting"),
    _enrolments("cancel", "applied endorsed waiting seated", "self"),
    Taken(development.ENROLMENT_STEPS, "attend", "seated"),
    Taken(development.ENROLMENT_STEPS, "miss", "seated"),
    Taken(development.ENROLMENT_STEPS, "call_off", "applied endorsed waiting seated"),
    _certificates("accept"),
    _certificates("refuse", REASON),
]
