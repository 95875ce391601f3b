"""Indicators from a definition file: on time, duration, count, defect rate; by unit, officer, period.

The rule people get wrong: finished cases alone make every office look quick. Open cases count: as late once their limit has passed, as
still open in a duration ("not reached" is an answer).
"""

from teladan.engine.process.indicators.charts import charted
from teladan.engine.process.indicators.define import Indicator, read_indicators
from teladan.engine.process.indicators.measure import INDICATORS, gaps_of_indicators, measure, measured_rows

__all__ = [
    "INDICATORS",
    "Indicator",
    "charted",
    "gaps_of_indicators",
    "measure",
    "measured_rows",
    "read_indicators",
]
