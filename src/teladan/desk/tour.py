"""Five steps for each person of the demo: what to look at first, in the order in which it tells a story."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from teladan.base.page import Request
from teladan.engine.synthetic.cast import CAST
from teladan.engine.words import Said, say


@dataclass(frozen=True, slots=True)
class Stop:
    """One step: a sentence, and the page it leads to."""

    said: Said
    url: str


Steps = tuple[tuple[Said, str], ...]

OFFICIAL: Steps = (
    (say("Your year on one page: agreement, ratings, result"), "desk:my_performance"),
    (say("What you report each quarter, with proof from your phone"), "evidence:mine"),
    (say("What people told you, and whom you can ask"), "feedback:mine"),
    (say("Who rates you in confidence, and who approved it"), "rating:my_panel"),
    (say("What is held about you, and who opened it"), "desk:my_data"),
)
RATER: Steps = (
    (say("Ratings under seal wait here"), "desk:home_page"),
    (say("Your own year"), "desk:my_performance"),
    (say("Give a colleague feedback in two touches"), "feedback:whom"),
    (say("The talk with your superior"), "feedback:my_talks"),
    (say("Ask to be excused from a rating"), "rating:my_recusals"),
)
SUPERIOR: Steps = (
    (say("Your team, one row a person"), "desk:my_team"),
    (say("Who carries which of your results: the matrix"), "planning:matrix"),
    (say("The quarter in under a minute a person"), "appraisal:newest_period"),
    (say("Panels that wait for your approval"), "rating:team_panels"),
    (say("What waits for you, an objection to explain included"), "desk:home_page"),
)
HEAD: Steps = (
    (say("An objection to decide waits here"), "desk:home_page"),
    (say("The agreements of your team at a glance"), "desk:team_plans"),
    (say("Roles shared over several levels"), "planning:matrix"),
    (say("Your unit's predikat and its distribution"), "appraisal:organisation"),
    (say("Unit goals and who carries them"), "planning:goals"),
)
HR: Steps = (
    (say("Where the whole agency stands"), "desk:administration"),
    (say("Load a roster with any headers, preview first"), "organisation:imports"),
    (say("Teams across units"), "organisation:teams"),
    (say("What will be sent this week"), "notifications:coming"),
    (say("All documents of a unit in one file"), "reports:documents"),
)
LEADER: Steps = (
    (say("One unit waits for its predikat"), "appraisal:organisation"),
    (say("Your heads of unit, one row each"), "desk:my_team"),
    (say("Goals of all units"), "planning:goals"),
    (say("Objections that come up to you"), "appeals:objections"),
    (say("Documents of every unit"), "reports:documents"),
)
AUDITOR: Steps = (
    (say("The ledger: who did what"), "audit:ledger"),
    (say("Compute every leaf anew"), "audit:check"),
    (say("Objections and how they ended"), "appeals:objections"),
    (say("Documents with their receipts"), "reports:documents"),
    (say("What is held about yourself"), "desk:my_data"),
)
TOURS: dict[str, Steps] = {
    "official": OFFICIAL,
    "superior": SUPERIOR,
    "unit_head": HEAD,
    "hr": HR,
    "leader": LEADER,
    "committee": (LEADER[2], LEADER[4], *OFFICIAL[:3]),
    "auditor": AUDITOR,
    **{f"peer_{number}": RATER for number in range(1, 7)},
    **{f"subordinate_{number}": RATER for number in range(1, 5)},
}


def tour_of(request: Request) -> list[Stop]:
    """Give the tour of a demo person; nothing for anybody else."""
    if not settings.ONE_CLICK or request.agency.is_official:
        return []
    name = request.user.get_username()
    key = next((key for key, part in CAST.items() if name in (part.nip, part.email)), "")
    return [Stop(said, reverse(url)) for said, url in TOURS.get(key, ())]
