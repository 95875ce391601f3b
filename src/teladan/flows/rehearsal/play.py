"""The year from the first to the last part."""

from datetime import date

from teladan.flows.rehearsal import agree, conclude, gather, rate, refuse
from teladan.flows.rehearsal.stage import Stage


def play_year(stage: Stage) -> None:
    """Play the whole year of everyone, from the roster to the last result read."""
    gather.load_people(stage, date(stage.year, 1, 1))
    gather.open_the_year(stage)
    gather.set_goals(stage)
    agree.agree_plans(stage)
    refuse.agree_ones_own_plan(stage, date(stage.year, 3, 1))
    finish_year(stage)


def finish_year(stage: Stage) -> None:
    """Play the end of a year whose plans are agreed: rating, discussion, decision, release."""
    rate.open_the_rating(stage, opens=date(stage.year, 12, 8), closes=date(stage.year + 1, 1, 9))
    refuse.see_before_sending(stage, date(stage.year, 12, 9))
    rate.send_all(stage, day=date(stage.year, 12, 18))
    conclude.set_organisations(stage, day=date(stage.year + 1, 1, 5))
    refuse.decide_for_oneself(stage, date(stage.year + 1, 1, 6))
    conclude.conclude_all(stage, day=date(stage.year + 1, 1, 12))
