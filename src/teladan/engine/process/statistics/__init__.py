"""Fair arithmetic: survival with open cases, intervals, shrinkage, funnels, charts, before and after.

Every verdict comes with the rate at which it would be a false alarm, found by simulation of the very procedure. "No proof
yet" is a common answer. The rule people get wrong: these compare with what chance does, never people with one another.
"""

from teladan.engine.process.statistics.casemix import Adjusted, adjust
from teladan.engine.process.statistics.charts import Chart, xmr
from teladan.engine.process.statistics.funnel import Funnel, funnel
from teladan.engine.process.statistics.interrupted import BeforeAfter, before_after
from teladan.engine.process.statistics.proportions import wilson
from teladan.engine.process.statistics.shrinkage import Shrunk, shrink
from teladan.engine.process.statistics.survival import Survival, survival

__all__ = [
    "Adjusted",
    "BeforeAfter",
    "Chart",
    "Funnel",
    "Shrunk",
    "Survival",
    "adjust",
    "before_after",
    "funnel",
    "shrink",
    "survival",
    "wilson",
    "xmr",
]
