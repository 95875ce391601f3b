"""The year from the first to the last part."""

from datetime import date

from teladan.flows.rehearsal import (
    agree,
    competency,
    conclude,
    converse,
    development,
    gather,
    objections,
    panels,
    proof,
    quarters,
    rate,
    refuse,
    revise,
    seats,
    share,
    ties,
)
from teladan.flows.rehearsal.stage import Stage


def play_year(stage: Stage) -> None:
    """Play the whole year of everyone, from the roster to the last result read."""
    gather.load_people(stage, date(stage.year, 1, 1))
    begin_year(stage)
    refuse.agree_ones_own_plan(stage, date(stage.year, 3, 1))
    live_through(stage)
    finish_year(stage)
    proof.clear_away(stage)


def begin_year(stage: Stage) -> None:
    """Play January and February: teams, goals, agreements; and what HR knows of the year to come."""
    gather.open_the_year(stage)
    ties.join_teams(stage, day=date(stage.year, 1, 3))
    ties.serve_others(stage, day=date(stage.year, 1, 3))
    gather.set_goals(stage)
    competency.set_standards(stage, day=date(stage.year, 1, 6))
    share.set_team_results(stage, day=date(stage.year, 1, 7))
    share.share_roles(stage, day=date(stage.year, 1, 7))
    agree.agree_plans(stage)


def live_through(stage: Stage) -> None:
    """Play what happens between agreement and rating: people move and stand in, report, show proof, are evaluated."""
    competency.assess_everybody(
        stage, opens=date(stage.year, 2, 2), day=date(stage.year, 2, 9), talks=date(stage.year, 2, 23)
    )
    development.learn_through_the_year(stage)
    ties.move_people(stage, day=date(stage.year, 5, 15))
    ties.act_for_others(stage, day=date(stage.year, 8, 1))
    ties.stand_in(stage, day=date(stage.year, 9, 1))
    ties.be_away(stage, day=date(stage.year, 7, 1))
    revise.agree_after_moves(stage, day=date(stage.year, 5, 20))
    revise.revise_some(stage)
    proof.report_quarters(stage)
    proof.show_proofs(stage)
    converse.converse(stage)
    quarters.evaluate_quarters(stage)
    seats.plan_seats(stage, day=date(stage.year, 11, 9))


def finish_year(stage: Stage) -> None:
    """Play the end of a year whose plans are agreed: rating from many sources, discussion, decision, release."""
    after = stage.year + 1
    panels.choose_panels(stage, day=date(stage.year, 11, 10))
    rate.open_the_rating(stage, opens=date(stage.year, 12, 8), closes=date(after, 1, 9))
    refuse.see_before_sending(stage, date(stage.year, 12, 9))
    rate.send_all(stage, day=date(stage.year, 12, 18))
    panels.rate_in_confidence(stage, day=date(stage.year, 12, 19))
    panels.publish_panels(stage, day=date(after, 1, 10))
    conclude.set_organisations(stage, day=date(after, 1, 5))
    quarters.close_segments(stage, day=date(after, 1, 6))
    refuse.decide_for_oneself(stage, date(after, 1, 6))
    conclude.conclude_all(stage, day=date(after, 1, 12))
    objections.object_to_results(stage, day=date(after, 1, 17))
