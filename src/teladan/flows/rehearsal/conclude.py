"""January: leaders set the predikat of units; pairs discuss what differs; superiors decide, write and release."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from teladan.apps.appraisal.actions import (
    acknowledge_result,
    confirm_discussion,
    decide_ratings,
    record_discussion,
    release_result,
    set_organisation_predikat,
    write_letter,
)
from teladan.apps.appraisal.queries import appraisal as appraisal_by_id
from teladan.apps.appraisal.queries import appraisals_of_cycle, predikat_of_unit
from teladan.apps.organisation.queries import leader_above, units_tree
from teladan.apps.rating.queries import criteria_of, sheets_ready_to_discuss
from teladan.engine.rulebook.terms import Rating
from teladan.flows.rehearsal.hands import play_each
from teladan.flows.rehearsal.rate import keyed
from teladan.flows.rehearsal.script import Row
from teladan.flows.rehearsal.stage import Stage

WHY_ALL_THE_SAME = "Sebaran ini mengikuti bukti dan catatan dialog setiap pegawai; unit kecil tidak dapat memenuhi pola secara tepat."
STEPS = ("discuss", "decide", "letter", "release", "read")
Last = Callable[[str], str]
"""NIP to the last step that is taken for this person; "" for none."""


def set_organisations(stage: Stage, *, day: date, but: str = "") -> None:
    """Let each leader set the predikat of the units right below, from the top down.

    but
        The code of a unit that is left to be done, with everything below it.
    """
    with stage.part("organisation predikat"):
        with stage.acting(stage.system, day):
            every = [(unit, depth, leader_above(unit.pk, day)) for unit, depth in units_tree(day)]
        for unit, depth, leader in every:
            wanted = stage.script.organisation(unit.code, depth == 0)
            if wanted is None or leader is None or (but and unit.code.startswith(but)):
                continue
            stage.do(
                set_organisation_predikat,
                by=stage.by_id[leader.pk],
                day=day,
                unit_id=unit.pk,
                cycle_id=stage.cycle,
                predikat=wanted[0],
                reason=wanted[1],
            )


def conclude_all(
    stage: Stage, *, day: date, last: Last = lambda _nip: "read", ready_only: bool = False
) -> None:
    """Take everyone's appraisal through discussion, decision, letter and release, as far as `last` says.

    ready_only
        Leave alone whoever still waits for a rating.
    """
    with stage.part("conclusion"):
        with stage.acting(stage.system, day):
            every = appraisals_of_cycle(stage.cycle).order_by("id")
            every = (
                every.filter(sheet__in=sheets_ready_to_discuss(stage.present(day))) if ready_only else every
            )
            rows = list(every.values_list("pk", "person_id", "unit__code"))
        play_each(
            stage,
            "conclusion",
            rows,
            lambda row: _conclude(stage, row[0], stage.nip_of[row[1]], day, last(stage.nip_of[row[1]])),
            # whose predikat are weighed against one another decide one after another
            together=lambda row: row[2].split(".")[0],
        )


def _conclude(stage: Stage, pk: Any, nip: str, day: date, last: str) -> None:
    """Take one appraisal to its last step; a decision waits while the unit's predikat has not been set."""
    if not last:
        return
    row = _read(stage, pk, day)
    with stage.acting(stage.system, day):
        may_decide = predikat_of_unit(row.unit_id, stage.cycle) is not None
    for step in STEPS[: STEPS.index(last) + 1]:
        if step == "decide" and not may_decide:
            return
        _STEP[step](stage, row, nip, day)


def _discuss(stage: Stage, row: Any, nip: str, day: date) -> None:
    """Write down what the two agreed on where they differ; the other side confirms."""
    me, boss = stage.by_id[row.person_id], stage.by_id[row.superior_id]
    with stage.acting(boss, day):
        criteria = {key: each.pk for each, key in keyed(criteria_of(row.sheet_id))}
    for line in stage.script.notes(nip):
        if line["key"] not in criteria:
            continue
        note = stage.do(
            record_discussion,
            by=boss,
            day=day,
            appraisal=row,
            criterion_id=criteria[line["key"]],
            what=line["topic"],
            example=line["example"] or "",
            agreement=line["agreement"],
            who_does=f"{'Pegawai' if line['who'] == 'pegawai' else 'Atasan'}: {line['action']}"[:300],
            by_when=max(line["by"], day + timedelta(days=7)),
        )
        stage.do(confirm_discussion, by=me, day=day, discussion=note)


def _decide(stage: Stage, row: Any, nip: str, day: date) -> None:
    """Decide with one word each; where the pattern asks, say why all the same."""
    boss, verdict, letter = stage.by_id[row.superior_id], stage.script.verdict(nip), stage.script.letter(nip)
    hasil = Rating(verdict["hasil"] or Rating.SESUAI)
    asked: Row = {
        "appraisal": row,
        "hasil": None if row.is_head else hasil,
        "perilaku": Rating(verdict["perilaku"]),
        "why_hasil": letter["hasil_reason"],
        "why_perilaku": letter["perilaku_reason"],
    }
    refused = stage.tried(decide_ratings, by=boss, day=day, **asked)
    if refused is not None:
        if not refused.verdict.allowed:
            raise refused
        stage.do(decide_ratings, by=boss, day=day, justification=WHY_ALL_THE_SAME, **asked)


def _letter(stage: Stage, row: Any, nip: str, day: date) -> None:
    words = stage.script.letter(nip)
    stage.do(
        write_letter,
        by=stage.by_id[row.superior_id],
        day=day,
        appraisal=row,
        strength=words["strength"],
        strength_example=words["strength_example"],
        growth=words["growth"],
        growth_step=words["growth_step"],
    )


def _release(stage: Stage, row: Any, _nip: str, day: date) -> None:
    stage.do(release_result, by=stage.by_id[row.superior_id], day=day + timedelta(days=3), appraisal=row)


def _acknowledge(stage: Stage, row: Any, _nip: str, day: date) -> None:
    stage.do(acknowledge_result, by=stage.by_id[row.person_id], day=day + timedelta(days=5), appraisal=row)


def _read(stage: Stage, pk: Any, day: date) -> Any:
    """Open the appraisal; each action reads it anew under its lock."""
    with stage.acting(stage.system, day):
        return appraisal_by_id(pk)


_STEP = {"discuss": _discuss, "decide": _decide, "letter": _letter, "release": _release, "read": _acknowledge}
