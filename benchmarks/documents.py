"""Official documents a second: everything from the database to the PDF, beside an empty page set by the same typesetter."""

import time
from collections.abc import Callable, Sequence
from itertools import islice

import typst

from benchmarks.load.house import house
from benchmarks.measuring import Result, timed
from teladan.apps.planning.queries import Plan, current_cycle, plans_of_cycle
from teladan.apps.planning.terms import PlanStage
from teladan.apps.reports.queries import (
    agreement_data,
    agreement_pdf,
    agreement_sheets,
    feedback_pdf,
    workbook,
)
from teladan.apps.tenancy.queries import agencies
from teladan.base.clock import now, today
from teladan.base.wall import agency
from teladan.config.database.enter import entered
from teladan.config.database.roles import APP

PEOPLE, PRINTED = 3_000, 40
EMPTY = b'#set page("a4")\n#h(1pt)'


def measure() -> Result:
    """Print the agreements, feedback and workbooks of some people of a large agency, one after another."""
    with (
        house(PEOPLE, tell=print) as home,
        entered(APP, database=home.name, kind=home.at.kind),
        agency(agencies().get().pk),
    ):
        cycle = current_cycle(today())
        assert cycle is not None
        plans = list(islice(plans_of_cycle(cycle.pk).filter(stage=PlanStage.AGREED), PRINTED))
        instant = now()
        kinds: dict[str, Callable[[Plan], bytes]] = {
            "SKP with appendix (PDF)": lambda plan: agreement_pdf(plan, now=instant),
            "feedback (PDF)": lambda plan: feedback_pdf(plan, now=instant),
            "SKP as workbook (XLSX)": lambda plan: workbook(
                agreement_sheets(agreement_data(plan, now=instant))
            ),
        }
        made = {kind: _printed(make, plans) for kind, make in kinds.items()}
    floor = timed(lambda: typst.compile(EMPTY, ignore_system_fonts=True), repetitions=20).middle
    rows = [(f"{kind}", len(plans) / seconds, "1/s") for kind, (seconds, _) in made.items()]
    rows += [(f"{kind}, size", size / 1000, "kB") for kind, (_, size) in made.items()]
    first = made["SKP with appendix (PDF)"][0] / len(plans)
    return Result(
        f"Documents of {len(plans)} people, one process",
        [
            *rows,
            ("floor: an empty page by the same typesetter", 1 / floor, "1/s"),
            ("SKP ÷ empty page", first / floor, "×"),
        ],
        f"Wall time of {len(plans)} documents of each kind, each read from the database of {PEOPLE:,} people.",
    )


def _printed(make: Callable[[Plan], bytes], plans: Sequence[Plan]) -> tuple[float, float]:
    """Seconds for all, and bytes of one in the middle; the first is printed once before."""
    make(plans[0])
    began = time.perf_counter()
    sizes = sorted(len(make(plan)) for plan in plans)
    return time.perf_counter() - began, sizes[len(sizes) // 2]
