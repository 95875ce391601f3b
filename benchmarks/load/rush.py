"""The deadline hour: most people send in the last two hours, many of them in the same ten minutes.

An open loop: every form leaves at its own instant, whether or not the server has answered the one before it. A slow answer does
not slow the crowd down; what waits is counted from the instant at which the person pressed the button.
"""

import asyncio
import contextlib
import random
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from benchmarks.load.visitors import Asked

PEOPLE = 20_000
SHARE = 0.6
"""Of everybody's ratings, those sent in the last two hours."""
HOURS = 2.0
PEAK, PEAK_MINUTES = 8.0, 10.0
"""For the last so many minutes the crowd comes so many times as fast as it does on the whole in these two hours."""
SHOWN = 30.0
"""Minutes at the end that are played; what comes before is quieter still."""
PATIENCE = 30.0
"""Seconds after which somebody gives up: counted as wrong."""
IDLE = 5.0
"""Seconds after which a connection that nobody used is not used again: the server may just be closing it."""
KEPT_OPEN = 256
"""Connections at most; a browser opens its own, a proxy in front keeps about so many."""


@dataclass(frozen=True, slots=True)
class Plan:
    """When how many come, in real seconds of a run that is `factor` times as fast.

    crowd
        Forms of the whole two hours.
    """

    crowd: int
    factor: float

    @property
    def seconds(self) -> float:
        """Length of the run."""
        return SHOWN * 60 / self.factor

    @property
    def peak(self) -> float:
        """Forms a second in the peak, as the run plays it."""
        return PEAK * self.crowd / (HOURS * 3600) * self.factor

    @property
    def within(self) -> int:
        """Forms in the peak."""
        return round(PEAK * self.crowd * PEAK_MINUTES / (HOURS * 60))

    @property
    def before(self) -> int:
        """Forms in the part before the peak that is played."""
        return round((self.crowd - self.within) * (SHOWN - PEAK_MINUTES) / (HOURS * 60 - PEAK_MINUTES))

    @property
    def forms(self) -> int:
        """Forms of the run."""
        return self.before + self.within

    def instants(self, seed: int = 7) -> Iterator[float]:
        """Give the instant of each form, in order: at random before the peak, and at random within it."""
        dice = random.Random(seed)
        begins = (SHOWN - PEAK_MINUTES) * 60 / self.factor
        found = [dice.uniform(0, begins) for _ in range(self.before)]
        found += [dice.uniform(begins, self.seconds) for _ in range(self.within)]
        return iter(sorted(found))


@dataclass(slots=True)
class Rush:
    """What came of it: milliseconds from button to answer of each form, and how it was answered."""

    plan: Plan
    waits: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def part(self, share: float) -> float:
        """Give the wait in milliseconds that this share of the forms did not exceed."""
        ordered = sorted(self.waits)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def rush(address: str, work: Iterable[Asked], plan: Plan) -> Rush:
    """Send each form at its instant; give what came of it."""
    return asyncio.run(_rush(address, list(work), plan))


async def _rush(address: str, work: list[Asked], plan: Plan) -> Rush:
    found, free = Rush(plan), _Connections(address)
    began = time.perf_counter()
    sending = []
    for asked, at in zip(work, plan.instants(), strict=False):
        if (ahead := began + at - time.perf_counter()) > 0:
            await asyncio.sleep(ahead)
        found.late.append((time.perf_counter() - began - at) * 1000)
        sending.append(asyncio.create_task(_send(free, asked, began + at, found)))
    await asyncio.gather(*sending)
    await free.close()
    return found


async def _send(free: "_Connections", asked: Asked, at: float, found: Rush) -> None:
    try:
        status, leads = await asyncio.wait_for(free.ask(asked), PATIENCE)
    except (OSError, TimeoutError, asyncio.IncompleteReadError) as broken:
        found.wrong.append(type(broken).__name__)
        return
    if status == 303 and "/akun/" not in leads:
        found.waits.append((time.perf_counter() - at) * 1000)
    else:
        found.wrong.append(f"{status} {leads}")


class _Connections:
    """Connections to the server that are kept and used again, as a proxy in front of it does."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.host, self.port = parts.hostname or "", parts.port or 80
        self._free: list[tuple[float, asyncio.StreamReader, asyncio.StreamWriter]] = []
        self._turn = asyncio.Semaphore(KEPT_OPEN)

    async def ask(self, asked: Asked) -> tuple[int, str]:
        """Send one request and read its answer; give the status and where it leads."""
        async with self._turn:
            reader, writer = self._fresh() or await asyncio.open_connection(self.host, self.port)
            answer = await self._exchange(reader, writer, asked)
            self._free.append((time.monotonic(), reader, writer))
            return answer

    def _fresh(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        """Give a connection that was used a moment ago, and close those that were not."""
        while self._free:
            since, reader, writer = self._free.pop()
            if time.monotonic() - since < IDLE:
                return reader, writer
            writer.close()
        return None

    async def _exchange(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, asked: Asked
    ) -> tuple[int, str]:
        body = asked.body.encode()
        head = (
            f"{asked.method} {asked.path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\nCookie: {asked.cookie}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)
        lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines[1:] if ": " in line)
        if headers.get("transfer-encoding") == "chunked":
            while size := int(await reader.readline(), 16):
                await reader.readexactly(size + 2)
            await reader.readline()
        else:
            await reader.readexactly(int(headers.get("content-length", 0)))
        return int(lines[0].split()[1]), headers.get("location", "")

    async def close(self) -> None:
        """Close what is open."""
        for _, _, writer in self._free:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()
