"""Many hands: a part of the year is played by several processes, each for its own people, and told as one.

A rehearsal of thousands waits for one process at a time otherwise, while the machine has more cores. Everything that a
part keeps on the stage (counts, refusals, what was made) comes back from each process and is joined.
"""

import multiprocessing
import os
import traceback
from collections.abc import Callable, Hashable, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

from django.db import connections

from teladan.flows.rehearsal.stage import Stage

Item = TypeVar("Item")
FEW = 100
"""Below so many items one process is as fast."""

CONTEXT = multiprocessing.get_context("fork")


class HandFailed(RuntimeError):
    """A process of the play failed; the message is its own traceback."""


def play_each(
    stage: Stage,
    part: str,
    items: Sequence[Item],
    act: Callable[[Item], None],
    *,
    together: Callable[[Item], Hashable] = id,
) -> None:
    """Play every item, in order, by as many processes as the stage has hands.

    together
        Items with the same answer are played by one process, so that two processes seldom want the same row.
    """
    if stage.hands < 2 or len(items) < FEW:
        for number, item in enumerate(items, start=1):
            act(item)
            stage.tell(part, number, len(items))
        return
    _leave_the_database()
    shares = _shares(items, together, stage.hands)
    ends = [_begin(stage, share, act) for share in shares]
    _listen(stage, part, ends, len(items))


def _shares(items: Sequence[Item], together: Callable[[Item], Hashable], hands: int) -> list[list[Item]]:
    """Deal the items: groups stay whole, each group goes to whoever has least."""
    groups: dict[Hashable, list[Item]] = {}
    for item in items:
        groups.setdefault(together(item), []).append(item)
    shares: list[list[Item]] = [[] for _ in range(hands)]
    for group in groups.values():
        min(shares, key=len).extend(group)
    place = {id(item): number for number, item in enumerate(items)}
    return [sorted(share, key=lambda item: place[id(item)]) for share in shares if share]


def _begin(stage: Stage, share: Sequence[Item], act: Callable[[Item], None]) -> Connection:
    """Start one process; give the end at which it tells."""
    here, there = CONTEXT.Pipe(duplex=False)
    CONTEXT.Process(target=_work, args=(stage, share, act, there), daemon=True).start()
    there.close()
    return here


def _work(stage: Stage, share: Sequence[Item], act: Callable[[Item], None], tell: Connection) -> None:
    """Play a share in a process of its own, and send home what the stage has gained."""
    stage.begin_apart()
    try:
        for item in share:
            act(item)
            tell.send(1)
        tell.send(stage.gained())
    except BaseException:
        tell.send(traceback.format_exc())
    finally:
        tell.close()
        _leave_the_database()
        os._exit(0)  # no clean-up of the parent's: its progress bar, its temporary files


def _listen(stage: Stage, part: str, ends: list[Connection], total: int) -> None:
    """Join what the processes tell until the last of them is done."""
    done, failed = 0, ""
    while ends:
        for end in wait(ends):
            assert isinstance(end, Connection)  # noqa: S101 - `wait` gives what it was given
            try:
                told: Any = end.recv()
            except EOFError:
                ends.remove(end)
                continue
            if isinstance(told, int):
                done += told
                stage.tell(part, done, total)
            elif isinstance(told, str):
                failed = told
            else:
                stage.join(told)
    if failed:
        raise HandFailed(failed)
    if done < total:
        raise HandFailed(f"{part}: a process ended after {done} of {total}")


def _leave_the_database() -> None:
    """Close every connection: a process that is born must not share its parent's."""
    connections.close_all()
