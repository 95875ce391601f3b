"""Who trains in what, under seats, money, hours, days and rights: the most good first, then the fewest people left out.

`problem_of` checks tables, `allocate` gives the plan and a bound on the best there could be, `answer` says “why not me?”. Small problems are
solved to the end (`exact`), large ones by prices (`prices`); `plain` says the same slowly and judges both.

The rule people get wrong: a required course counts once it is passed; a seat in it does not, for nobody knows yet who will pass.
"""

from teladan.engine.allocation.allocate import allocate
from teladan.engine.allocation.answers import answer, answers
from teladan.engine.allocation.intake import FILES, problem_of, read_problem
from teladan.engine.allocation.spec import Answer, Options, Plan, Problem, Reason, Unallocatable

__all__ = [
    "FILES",
    "Answer",
    "Options",
    "Plan",
    "Problem",
    "Reason",
    "Unallocatable",
    "allocate",
    "answer",
    "answers",
    "problem_of",
    "read_problem",
]
