"""A whole agency and a year of its work from a seed."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from teladan.engine.synthetic.cast import AGENCIES, CAST, HOME
from teladan.engine.synthetic.chance import Floats, pick, stream
from teladan.engine.synthetic.judgement.habits import Habits, Leaning, habits_of, leanings
from teladan.engine.synthetic.judgement.panels import Panels, panels_of
from teladan.engine.synthetic.judgement.ratings import answers_of, decisions_of
from teladan.engine.synthetic.judgement.story import FIXED, with_cast_levels, with_fair_cast
from teladan.engine.synthetic.judgement.truth import PREDIKATS, Truth, truth_of
from teladan.engine.synthetic.people.assemble import Workforce, workforce
from teladan.engine.synthetic.roster import roster_of
from teladan.engine.synthetic.services.log import logs_of
from teladan.engine.synthetic.spec import TABLES, Agency
from teladan.engine.synthetic.work.evidence import evidence_of
from teladan.engine.synthetic.work.goals import goals_of
from teladan.engine.synthetic.work.indicators import further_indicators, worded
from teladan.engine.synthetic.work.plans import behaviours_of, plans_of
from teladan.engine.synthetic.work.realisations import realisations_of, true_results
from teladan.engine.synthetic.work.results import results_of
from teladan.engine.synthetic.writing.letters import letters_of
from teladan.engine.synthetic.writing.notes import notes_of, remarks_of
from teladan.engine.synthetic.writing.organisation import organisation_reasons

LAST_YEAR = 2025
"""The year of work unless another is asked for."""


def synthesize(people: int, seed: int, year: int = LAST_YEAR) -> Agency:
    """An agency with exactly `people` officials, the cast among them, and one year of its work.

    Equal arguments give equal tables. Units, people and habits do not depend on the year, so two years of one agency are
    two calls. Raises ValueError for fewer than 30 people or a year before 2025, in which some were not yet appointed.
    """
    if year < LAST_YEAR:
        raise ValueError(
            f"the people of a synthetic agency were appointed until {LAST_YEAR}; {year} is too early"
        )
    force = workforce(people, seed)
    of_year = seed if year == LAST_YEAR else int(stream(seed, f"year {year}").integers(2**62))
    habits = with_fair_cast(habits_of(force.seats.superior, seed), force)
    return _year(force, habits, of_year, Named(AGENCIES[HOME], seed, year))


@dataclass(frozen=True, slots=True)
class Named:
    """What an agency is called and what it was made from."""

    name: str
    seed: int
    year: int


def _year(force: Workforce, habits: Habits, seed: int, named: Named) -> Agency:
    """One year of work of these people; `seed` is that of the year."""
    goals = goals_of(force.units, seed)
    results = results_of(force, goals, seed)
    truth = with_cast_levels(truth_of(force, FIXED, seed), force)
    went = true_results(results, truth, seed)
    panels = panels_of(force.seats.superior, seed)
    leaning = leanings(panels, habits, seed)
    answers = answers_of(force.people, results, went, truth, panels, habits, leaning, seed)
    decisions = decisions_of(force.people, answers)
    logs = logs_of(force, named.year, seed)
    return Agency(
        name=named.name,
        seed=named.seed,
        year=named.year,
        roster=roster_of(force),
        people=force.people,
        units=force.units,
        roles=_roles(),
        goals=goals.table,
        plans=plans_of(force, named.year, seed),
        results=worded(results.table, seed),
        indicators=further_indicators(results.table, seed),
        behaviours=behaviours_of(force, seed),
        realisations=realisations_of(results, went, seed),
        evidence=evidence_of(results, went, named.year, seed),
        ratings=answers.table,
        remarks=remarks_of(force, answers.table, seed),
        notes=notes_of(force, answers.table, named.year, seed),
        organisation_predikat=_organisation(force, truth, seed),
        appraisals=decisions.select(list(TABLES["appraisals"])),
        letters=letters_of(force, answers, decisions, named.year, seed),
        cases=logs.cases,
        events=logs.events,
        truth_people=_truth_people(force, truth, habits),
        truth_results=results.table.select("result_id").with_columns(went=pl.Series(went.round(4))),
        truth_favourites=_favourites(force, panels, leaning),
        truth_bottlenecks=logs.bottlenecks,
        truth_officers=logs.officers,
    )


def _roles() -> pl.DataFrame:
    """Roles given by data; the leader has no NIP and is not among them."""
    rows = [(member.nip, role) for member in CAST.values() if member.is_official for role in member.roles]
    return pl.DataFrame(rows, schema={"employee": pl.String, "role": pl.String}, orient="row")


def _organisation(force: Workforce, truth: Truth, seed: int) -> pl.DataFrame:
    """The predikat of every unit, decided by the superior of its head."""
    superiors = force.people.filter("is_head").select(
        "unit", decided_by=pl.col("superior").fill_null("leader")
    )
    reasons = organisation_reasons(PREDIKATS, truth.organisation, stream(seed, "organisation"))
    frame = force.units.select("unit", "parent").join(superiors, on="unit", how="left", maintain_order="left")
    return frame.with_columns(
        predikat_organisasi=pick(PREDIKATS, truth.organisation),
        is_own=pl.Series(truth.is_own),
        reason=reasons,
    ).select(
        "unit",
        "predikat_organisasi",
        "parent",
        "is_own",
        *(pl.when("is_own").then(column).alias(column) for column in ("decided_by", "reason")),
    )


def _truth_people(force: Workforce, truth: Truth, habits: Habits) -> pl.DataFrame:
    """How people did and how they rate; the leader's habits, the last of all, are left out."""
    columns: dict[str, Floats] = {
        "results": truth.results,
        "behaviour": truth.behaviour,
        "severity": habits.severity[:-1],
        "halo": habits.halo[:-1],
        "stretch": habits.stretch[:-1],
    }
    rounded = {name: pl.Series(values.round(4)) for name, values in columns.items()}
    return force.people.select("employee").with_columns(
        **rounded, is_favouring=pl.Series(habits.is_favouring[:-1])
    )


def _favourites(force: Workforce, panels: Panels, leaning: Leaning) -> pl.DataFrame:
    rows = np.flatnonzero((leaning.favour > 0) & (panels.rater >= 0))
    names = force.people["employee"]
    return pl.DataFrame(
        {
            "superior": names.gather(panels.rater[rows]),
            "employee": names.gather(panels.ratee[rows]),
            "favour": leaning.favour[rows],
        }
    )
