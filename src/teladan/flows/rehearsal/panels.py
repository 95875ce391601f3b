"""Autumn and December: panels are proposed, returned, approved; somebody is excused; members rate in confidence.

The parts in their order: `choose_panels` before the rating opens, `rate_in_confidence` while it is open, `publish_panels`
after it has closed. They write nothing but what the pages write.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from teladan.apps.rating.actions import (
    approve_panels,
    ask_recusal,
    close_round,
    decide_recusal,
    propose_panel,
    propose_suggested,
    publish_round,
    return_panel,
    send_in_confidence,
)
from teladan.apps.rating.queries import (
    confidential_awaiting,
    has_panels,
    is_published,
    members_on,
    panels_of_cycle,
    rounds_of,
    suggested,
    working_ties,
)
from teladan.apps.rating.terms import Impression, PanelStage
from teladan.base.verdict import Refused
from teladan.engine.rulebook.terms import Rating
from teladan.flows.open_panels import open_panels_of_year
from teladan.flows.rehearsal.dice import dice
from teladan.flows.rehearsal.hands import play_each
from teladan.flows.rehearsal.stage import Stage

SIZES = {0: 3, 1: 5, 2: 6}
"""Of every ten people these have so many members at most; everybody else the full suggestion of eight."""
TOO_SMALL = "Mohon tambahkan rekan dari unit yang Anda layani, agar gambarnya lebih lengkap."
RELATED = "Hubungan keluarga dekat; saya khawatir penilaian ini tidak adil."
REFUSED = "Hubungan kerja sudah berakhir pada awal tahun dan tidak ada benturan kepentingan."
EXAMPLES = {
    Rating.DI_ATAS: (
        "Menyiapkan bahan sebelum diminta sehingga rapat dapat langsung mengambil keputusan.",
        "Menawarkan bantuan ketika unit lain kewalahan, lalu menjelaskan caranya sampai bisa sendiri.",
        "Menjawab pertanyaan warga dengan sabar dan menuntaskannya pada hari yang sama.",
    ),
    Rating.SESUAI: (
        "Menepati jadwal dan memberi kabar bila ada perubahan.",
        "Terbuka menerima masukan dalam rapat mingguan.",
        "Pekerjaan yang dijanjikan selesai dan rapi.",
    ),
    Rating.DI_BAWAH: (
        "Balasan atas permintaan data sering menunggu diingatkan.",
        "Perubahan prosedur baru diikuti setelah beberapa kali dibahas.",
        "Masukan rekan kadang dipotong sebelum selesai disampaikan.",
    ),
}

Chosen = Callable[[str, str], bool]
"""Whether a member (NIP) has sent the answers about a ratee (NIP)."""


def choose_panels(stage: Stage, *, day: date, approved: Callable[[str], bool] = lambda _nip: True) -> None:
    """Open panels for everyone with an agreed plan, have them proposed, one returned, and approved by the superiors.

    approved
        Whether the superior of a ratee (NIP) has approved; else the proposal waits.
    """
    with stage.part("panels"):
        stage.do(open_panels_of_year, by=stage.hr, day=day, cycle_id=stage.cycle)
        with stage.acting(stage.hr, day):
            panels = list(panels_of_cycle(stage.cycle))
            superiors = {panel.person_id: panel.superior_id for panel in panels}
            ties = working_ties(superiors, panels[0].since, panels[0].until)
        _excuse_one(stage, panels, day)
        small = [panel for panel in panels if dice(stage.nip_of[panel.person_id], "panel") % 10 in SIZES]
        for number, panel in enumerate(small):
            size = SIZES[dice(stage.nip_of[panel.person_id], "panel") % 10]
            _propose(stage, panel, suggested(panel.person_id, ties[panel.person_id], size), day)
            if number == 0:
                _return_and_again(stage, panel, suggested(panel.person_id, ties[panel.person_id]), day)
            stage.tell("panels", number + 1, len(small))
        _propose_the_rest(stage, panels, day)
        _approve(stage, day, approved)


def _excuse_one(stage: Stage, panels: list[Any], day: date) -> None:
    """Somebody asks to be excused and is; another wish is declined."""
    with stage.acting(stage.hr, day):
        members = members_on([panel.pk for panel in panels])
    pairs = [(row.rater_id, panel.person_id) for panel in panels for row in members.get(panel.pk, [])]
    pairs = [pair for pair in pairs if stage.hr.id not in pair][:2]
    for (rater, ratee), grants in zip(pairs, (True, False), strict=False):
        asked = {"rater_id": rater, "ratee_id": ratee, "reason": RELATED}
        wish = stage.do(ask_recusal, by=stage.by_id[rater], day=day, **asked)
        answer = "" if grants else REFUSED
        stage.do(decide_recusal, by=stage.hr, day=day, recusal=wish, grants=grants, answer=answer)


def _propose(stage: Stage, panel: Any, members: list[UUID], day: date) -> None:
    """Propose; whoever named somebody who is excused is refused without a reason, and proposes the others one by one."""
    by = stage.by_id[panel.person_id]
    refused = stage.tried(propose_panel, by=by, day=day, panel=panel, members=members) if members else None
    while refused is not None and len(members) > 1:
        members = members[1:]
        refused = stage.tried(propose_panel, by=by, day=day, panel=panel, members=members)


def _return_and_again(stage: Stage, panel: Any, members: list[UUID], day: date) -> None:
    """The superior returns a small proposal, and a larger one follows."""
    with stage.acting(stage.hr, day):
        panel.refresh_from_db()
    if panel.stage == PanelStage.PROPOSED:
        boss = stage.by_id[panel.superior_id]
        stage.do(return_panel, by=boss, day=day, panel=panel, reason=TOO_SMALL)
        _propose(stage, panel, members, day)


def _propose_the_rest(stage: Stage, panels: list[Any], day: date) -> None:
    """HR sends every other suggestion to its superior."""
    try:
        stage.do(propose_suggested, by=stage.hr, day=day, panels=panels)
    except Refused as refused:
        raise RuntimeError("HR may propose suggestions") from refused


def _approve(stage: Stage, day: date, approved: Callable[[str], bool]) -> None:
    """Let each superior approve what waits, all at once."""
    with stage.acting(stage.hr, day):
        waiting = list(panels_of_cycle(stage.cycle).filter(stage=PanelStage.PROPOSED))
    by_superior: dict[UUID, list[Any]] = defaultdict(list)
    for panel in waiting:
        if approved(stage.nip_of[panel.person_id]):
            by_superior[panel.superior_id].append(panel)
    for superior, panels in by_superior.items():
        stage.do(approve_panels, by=stage.by_id[superior], day=day, panels=panels)


def rate_in_confidence(stage: Stage, *, day: date, chosen: Chosen = lambda _rater, _ratee: True) -> None:
    """Let the members of panels fill in and seal what waits for them; a few never find the time."""
    with stage.part("panel answers"):
        raters = list(stage.actors.values())
        play_each(stage, "panel answers", raters, lambda rater: _seal_mine(stage, rater, day, chosen))


def _seal_mine(stage: Stage, rater: Any, day: date, chosen: Chosen) -> None:
    """Fill in and seal what waits for one rater."""
    with stage.acting(rater, day):
        rows = confidential_awaiting(rater.id, stage.present(day))
        waiting = [each for each in rows if each.sheet.round.cycle_id == stage.cycle]
    mine = stage.nip_of[rater.id]
    for invitation in waiting:
        ratee = stage.nip_of[invitation.sheet.ratee_id]
        if chosen(mine, ratee) and dice(mine + ratee, "sends") % 20:
            _seal(stage, invitation, rater, ratee, day)


def _seal(stage: Stage, invitation: Any, rater: Any, ratee: str, day: date) -> None:
    """Fill in one form: words near what the superior will say, some values skipped, some examples."""
    answers = _impressions(stage, stage.nip_of[rater.id], ratee)
    with stage.acting(rater, day) as who:
        send_in_confidence(invitation=invitation, answers=answers, **who)
    stage.actions[send_in_confidence.__name__] += 1


def _impressions(stage: Stage, rater: str, ratee: str) -> dict[str, Impression]:
    """Say of each value what the superior says, mostly; every rater leans a little, and skips what was not seen."""
    words = stage.script.answers(ratee, "superior")
    found = {}
    for code in VALUES:
        lot = dice(rater + ratee, code) % 100
        word = Rating(words.get(code, Rating.SESUAI))
        if lot < 12:
            word = Rating.DI_ATAS
        elif lot < 24:
            word = Rating.SESUAI
        if lot >= 95:
            continue
        note = EXAMPLES[word][dice(rater + ratee, code + "note") % 3] if 24 <= lot < 44 else ""
        found[code] = Impression(word, note)
    return found or {VALUES[0]: Impression(Rating.SESUAI)}


def publish_panels(stage: Stage, *, day: date) -> None:
    """Close the rounds of the year whose time has come, if nobody has, and publish their panels."""
    with stage.part("panels published"):
        with stage.acting(stage.system, day) as who:
            every = list(rounds_of(stage.cycle))
        for found in every:
            if found.closed_at is None and found.closes_at <= who["now"]:
                stage.do(close_round, by=stage.system, day=day, round=found)
            with stage.acting(stage.system, day):
                found.refresh_from_db()
                is_due = found.closed_at is not None and has_panels(found.pk) and not is_published(found.pk)
            if is_due:
                stage.do(publish_round, by=stage.system, day=day, round=found)


VALUES = ("berorientasi_pelayanan", "akuntabel", "kompeten", "harmonis", "loyal", "adaptif", "kolaboratif")
