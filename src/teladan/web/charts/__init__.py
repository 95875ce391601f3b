"""Charts as our own SVG: Python says where things stand, a short template draws, the style sheet colours.

Every chart is shown inside `ui.chart`: a title, one sentence, the picture, and the table behind it.
"""

from teladan.web.charts.distribution import Distribution, Share, distribution
from teladan.web.charts.ladder import Ladder, Rise, ladder
from teladan.web.charts.trend import Point, Trend, trend

__all__ = [
    "Distribution",
    "Ladder",
    "Point",
    "Rise",
    "Share",
    "Trend",
    "distribution",
    "ladder",
    "trend",
]
