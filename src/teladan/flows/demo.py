"""The demo agency: invented people, last year finished, this year open with something for everyone to do.

Played by the parts of the rehearsal, so that nothing in the demo could not have been done on a page. `found` makes the
agency and loads its people; then `last_year` and `this_year` may be played at the same time, since years do not touch.
"""

from datetime import date, timedelta

from teladan.apps.organisation.actions import import_roster
from teladan.apps.planning.actions import close_cycle
from teladan.apps.planning.queries import cycle as cycle_by_id
from teladan.apps.tenancy.actions import found_agency, open_demo
from teladan.apps.tenancy.queries import Agency, agency_by_code
from teladan.apps.tenancy.terms import Purpose
from teladan.base.clock import now, today
from teladan.engine.synthetic.cast import AGENCIES, CAST, HOME
from teladan.engine.synthetic.roster import ROSTER_HEADER
from teladan.flows.rehearsal import (
    agree,
    competency,
    conclude,
    converse,
    development,
    gather,
    objections,
    panels,
    play,
    proof,
    quarters,
    rate,
    revise,
    seats,
    share,
    ties,
)
from teladan.flows.rehearsal.dice import dice
from teladan.flows.rehearsal.script import invented
from teladan.flows.rehearsal.stage import Stage, Tell

PEOPLE, SEED = 240, 1
CODE = HOME.replace("_", "-")
PLACES = {HOME: "Kota Contoh", "kabupaten_sukamaju": "Sukamaju"}

UNFINISHED_PLANS = {"subordinate_4": "submit", "peer_4": "return"}
"""Cast whose SKP is not agreed yet, with the last step they took."""

SENT = {
    "official": (),
    "superior": ("superior",),
    "subordinate_1": ("self", "superior"),
    "subordinate_2": ("self", "superior"),
    "subordinate_3": ("self",),
    "peer_1": ("self", "superior"),
    "peer_2": ("self", "superior"),
    "peer_3": ("self", "superior"),
    "peer_5": ("self", "superior"),
    "peer_6": ("self",),
}
"""Cast by who has rated them, themselves or their superior; of everybody else about half have."""

CONCLUDED = {
    "subordinate_1": "",
    "subordinate_2": "decide",
    "peer_1": "",
    "peer_2": "letter",
    "peer_3": "release",
    "peer_5": "release",
}
"""Cast by the last step of their appraisal, so that the next one waits for somebody in the cast."""

OBJECTS = "peer_5"
"""Who of the cast objects to the result of this year: the superior is asked, the head of the unit decides."""


def found(*, tell: Tell) -> None:
    """Make both demo agencies and load their people, as of the first day of last year."""
    home = _found(HOME)
    _second_agency()
    last = today().year - 1
    gather.load_people(_stage(home, last, tell), date(last, 1, 1))


def last_year(*, tell: Tell) -> None:
    """Play last year to its end and close it."""
    stage = _ready(today().year - 1, tell)
    gather.open_the_year(stage)
    gather.set_goals(stage)
    agree.agree_plans(stage)
    competency.set_standards(stage, day=date(stage.year, 1, 6))
    competency.assess_everybody(
        stage, opens=date(stage.year, 2, 2), day=date(stage.year, 2, 9), talks=date(stage.year, 2, 23)
    )
    development.learn_through_the_year(stage)
    converse.converse(stage, full=PEOPLE // 4)
    quarters.evaluate_quarters(stage)
    play.finish_year(stage)
    objections.open_results(stage, day=date(stage.year + 1, 1, 17))
    end = date(stage.year + 1, 3, 20)
    with stage.acting(stage.system, end):
        cycle = cycle_by_id(stage.cycle)
    stage.do(close_cycle, by=stage.hr, day=end, cycle=cycle)


def this_year(*, tell: Tell) -> None:
    """Play this year as far as it may have come: quarters evaluated, the rating open, some results out, one contested."""
    stage, day = _ready(today().year, tell), today()
    gather.open_the_year(stage)
    ties.join_teams(stage, day=date(day.year, 1, 3))
    ties.serve_others(stage, day=date(day.year, 1, 3))
    gather.set_goals(stage)
    share.set_team_results(stage, day=date(day.year, 1, 7))
    share.share_roles(stage, day=date(day.year, 1, 7))
    named = {CAST[key].nip or "": last for key, last in UNFINISHED_PLANS.items()}
    agree.agree_plans(stage, upto=_some_unfinished(stage) | named)
    _live_so_far(stage, day)
    panels.choose_panels(stage, day=day - timedelta(days=20), approved=_is_panel_approved)
    rate.open_the_rating(stage, opens=day - timedelta(days=10), closes=day + timedelta(days=14))
    rate.send_all(stage, day=day - timedelta(days=4), chosen=_has_sent)
    panels.rate_in_confidence(stage, day=day - timedelta(days=4), chosen=_has_sealed)
    conclude.set_organisations(stage, day=day - timedelta(days=3), but=_last_unit(stage))
    conclude.conclude_all(stage, day=day - timedelta(days=2), last=_last_step, ready_only=True)
    objections.open_results(stage, day=day)
    objections.object_now(stage, nip=CAST[OBJECTS].nip or "", day=day)
    seats.plan_seats(stage, day=day)


def _live_so_far(stage: Stage, day: date) -> None:
    """Play what has happened since the agreements: nothing that is still to come."""
    events = (
        (date(day.year, 5, 15), ties.move_people),
        (date(day.year, 5, 20), revise.agree_after_moves),
        (date(day.year, 7, 1), ties.be_away),
        (date(day.year, 8, 1), ties.act_for_others),
        (date(day.year, 9, 1), ties.stand_in),
    )
    for on, play_event in events:
        if on <= day:
            play_event(stage, day=on)
    if day > date(day.year, 8, 1):
        revise.revise_some(stage, until=day)
    everyone = _cast_nips()
    proof.report_quarters(stage, always=everyone)
    proof.show_proofs(stage, always=everyone)
    converse.converse(stage)
    quarters.evaluate_quarters(stage)


def is_half_made() -> bool:
    """Tell whether the making of a demo was cut off: its agency is there and not yet flagged demo."""
    home = agency_by_code(CODE)
    return home is not None and home.purpose == Purpose.SCRATCH


def open_doors() -> None:
    """Flag both agencies as demo: the last step, so that a half-made one is never shown."""
    for key in PLACES:
        agency = agency_by_code(_code(key))
        if agency is not None:
            open_demo(agency=agency, now=now())


def _code(key: str) -> str:
    return key.replace("_", "-")


def _found(key: str) -> Agency:
    agency: Agency = found_agency(
        code=_code(key), name=AGENCIES[key], place=PLACES[key], purpose=Purpose.SCRATCH, now=now()
    ).value
    return agency


def _stage(home: Agency, year: int, tell: Tell) -> Stage:
    return Stage(home, invented(PEOPLE, SEED, year, most_notes=1), year, tell, until=now())


def _ready(year: int, tell: Tell) -> Stage:
    """Give the stage of a year in the demo agency that has been founded."""
    home = agency_by_code(CODE)
    if home is None:
        raise LookupError("the demo agency has not been founded yet")
    stage = _stage(home, year, tell)
    stage.meet_everyone()
    return stage


def _second_agency() -> None:
    """Make the other agency, whose one official sees nothing of the first."""
    outsider = CAST["outsider"]
    agency = _found(outsider.agency or "")
    row = (
        outsider.nip,
        outsider.full_name,
        outsider.rank,
        outsider.unit_code,
        outsider.unit_name,
        outsider.post,
        outsider.email,
        "",
    )
    text = "\n".join([",".join(ROSTER_HEADER), ",".join(f'"{cell}"' for cell in row)])
    year = today().year
    stage = Stage(agency, invented(30, SEED, year), year, lambda _part, _done, _total: None, until=now())
    day = date(year, 1, 1)
    stage.do(import_roster, by=stage.system, day=day, content=text.encode(), name="roster.csv", as_of=day)


def _last_unit(stage: Stage) -> str:
    """Give the code of the last unit at the top: its predikat is left for the mayor to set."""
    return max(code for code in stage.script.source.units["unit"] if "." not in code)


def _some_unfinished(stage: Stage) -> dict[str, str]:
    """Choose about one person in twelve outside the cast, none of them a superior, whose SKP is not agreed yet."""
    bosses = {superior for _, superior in agree.from_the_top(stage)}
    steps = ("start", "write", "submit", "return")
    others = [nip for nip in stage.script.double if nip not in bosses and nip not in _cast_nips()]
    return {nip: steps[dice(nip, "step") % 4] for nip in others if dice(nip, "plan") % 12 == 0}


def _has_sent(nip: str, role: str) -> bool:
    """Say whether this rating has been sent."""
    key = _cast_nips().get(nip)
    if key in SENT:
        return role in SENT[key]
    return dice(nip, role) % 100 < (65 if role == "self" else 55)


def _is_panel_approved(nip: str) -> bool:
    """Say whether the superior has approved this person's panel; of the official's team one still waits."""
    return _cast_nips().get(nip) != "subordinate_3" and dice(nip, "panel") % 8 != 0


def _has_sealed(rater: str, ratee: str) -> bool:
    """Say whether this member of a panel has sealed an answer: nobody of the cast has, about half of the others."""
    return rater not in _cast_nips() and dice(rater + ratee, "sealed") % 2 == 0


def _last_step(nip: str) -> str:
    """Say how far this appraisal has come."""
    key = _cast_nips().get(nip)
    if key is not None:
        return CONCLUDED.get(key, "")
    return ("", "discuss", "", "decide", "letter", "release", "read", "")[dice(nip, "end") % 8]


def _cast_nips() -> dict[str, str]:
    return {member.nip: key for key, member in CAST.items() if member.nip and member.agency == HOME}
