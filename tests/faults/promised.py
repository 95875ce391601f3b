"""What is promised for later, or kept where the site cannot look: jobs that were begun, answers given in confidence."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import psycopg

from tests.faults.oracle import Oracle

JOB = re.compile(r"([0-9a-f-]{36})/?$")
NUMBER = re.compile(r"(\d+) kali")
UNENDED = """
    SELECT j.id::text, j.state, count(q.id) FROM base_job j LEFT JOIN procrastinate_jobs q
      ON q.args ->> 'job_id' = j.id::text AND q.status IN ('todo', 'doing')
    WHERE j.kind = 'reports.own_data' AND j.ended_at IS NULL GROUP BY j.id, j.state"""
ENDED = """
    SELECT j.id::text, j.state, j.message IS NOT NULL, count(f.id) FROM base_job j LEFT JOIN base_jobfile f ON f.job_id = j.id
    WHERE j.kind = 'reports.own_data' AND j.ended_at IS NOT NULL GROUP BY j.id"""

Database = psycopg.Connection[Any]


def unended(database: Database) -> list[tuple[str, str, int]]:
    """Give the jobs that are not over: their id, their state, and how many orders for them a worker will find."""
    return list(database.execute(UNENDED).fetchall())


def broken_jobs(oracle: Oracle, database: Database) -> list[str]:
    """Tell which jobs break their promise.

    One that was confirmed is there; each is done with the one file that it makes, or failed and says why, or one order
    for it stands in the queue; and nobody has more jobs than forms that they sent.
    """
    places = dict(database.execute("SELECT key::text, location FROM base_receipt").fetchall())
    over = {pk: (state, has_words, files) for pk, state, has_words, files in database.execute(ENDED)}
    open_ = {pk: orders for pk, _state, orders in unended(database)}
    found = []
    for write in (each for each in oracle.acknowledged if each.kind == "job"):
        hit = JOB.search(places.get(write.key, ""))
        if not hit or hit[1] not in over | open_:
            found.append(f"confirmed and not there: {write}")
    found += [f"{orders} orders for job {pk}" for pk, orders in open_.items() if orders != 1]
    found += [
        f"job {pk} is {state} with {files} files"
        for pk, (state, has_words, files) in over.items()
        if not (state == "done" and files == 1) and not (state == "failed" and has_words and not files)
    ]
    sent = sum(each.kind == "job" for each in oracle.tried)
    return found + ([f"{len(over | open_)} jobs for {sent} forms"] if len(over | open_) > sent else [])


def broken_seals(oracle: Oracle, database: Database) -> list[str]:
    """Tell which confidential answers are lost or doubled: a sheet's writer has one, the last confirmed or a later try."""
    newest = {each.key: each for each in oracle.acknowledged if each.kind == "sealed"}
    found = []
    for sheet, write in newest.items():
        rows = database.execute(
            "SELECT a.given::text FROM sealed.answer a JOIN rating_sheet s"
            " ON s.round_id = a.round_id AND s.ratee_id = a.ratee_id WHERE s.id = %s",
            [sheet],
        ).fetchall()
        numbers = [numbers_in(text) for (text,) in rows]
        if len(numbers) != 1 or len(numbers[0]) != 1 or min(numbers[0]) < min(numbers_in(write.text)):
            found.append(f"{write}: {len(rows)} answers, {numbers}")
    stages = Counter(
        stage
        for (stage,) in database.execute(
            "SELECT stage FROM rating_invitation WHERE sheet_id::text = ANY(%s) AND role = 'peer'",
            [list(newest)],
        )
    )
    return found + ([f"invitations: {dict(stages)}"] if newest and set(stages) != {"sent"} else [])


def numbers_in(text: str) -> Sequence[int]:
    """Read the number that a writer put into each text, each once: two of them would be two answers mixed."""
    return sorted({int(number) for number in NUMBER.findall(text)})
