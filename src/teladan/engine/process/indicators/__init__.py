"""Indicators from a definition file: on time, duration, count, defect rate; by unit, officer, period.

The rule people get wrong: finished cases alone make every office look quick. Open cases count: as late once their limit has passed, as
still open in a duration ("not reached" is an answer).
"""

from teladan.engine.process.indicators.define import Indicator, read_indicators
from teladan.engine.process.indicators.measure import gaps_of_indicators, measure

__all__ = ["Indicator", "gaps_of_indicators", "measure", "read_indicators"]
