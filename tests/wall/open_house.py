"""The site with its own care taken away: no filter names the agency, and if asked for, no policy and no role says no.

What is left between two agencies then is PostgreSQL's wall alone.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from django.db import connection

from teladan.base.actor import Actor
from teladan.base.twins import EVERYBODY, Clause, Policy

_TERM = re.compile(
    r"""((?:"\w+"|\w+)\.)?"?agency_id"?\s*(?:=|IN)\s*(?:%s|\((?:%s(?:,\s*)?)+\)|'[0-9a-f-]{36}'::uuid)""",
    re.IGNORECASE,
)
ANYONE = Clause("anyone", says=lambda _actor, _row: True, rows=lambda _actor: EVERYBODY, told=False)


@contextmanager
def no_agency_filters() -> Iterator[list[str]]:
    """Make every comparison of an agency in a SELECT true, whoever wrote it (ORM, kept query or plain SQL).

    Gives the list of statements that were changed, which grows. The parameters stay where they were.
    """
    changed: list[str] = []

    def run(execute: Callable[..., Any], query: str, params: Any, many: bool, context: Any) -> Any:
        if isinstance(query, str) and query.lstrip().upper().startswith(("SELECT", "WITH")):
            open_query = _TERM.sub(lambda hit: f"({hit.group()} OR true)", query)
            if open_query != query:
                changed.append(query)
            query = open_query
        return execute(query, params, many, context)

    with connection.execute_wrapper(run):
        yield changed


@contextmanager
def everyone_may() -> Iterator[None]:
    """Let every policy say yes to everyone about every row, and everybody hold every role."""
    with ExitStack() as stack:
        stack.enter_context(patch.object(Actor, "has", lambda _self, *_roles: True))
        for policy in Policy.ALL.values():
            stack.enter_context(patch.object(policy, "clauses", (ANYONE,)))
        yield
