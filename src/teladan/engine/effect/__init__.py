"""effect: did a training close gaps further than they closed among similar people who did not attend?

`measure` answers from cases in memory; `plain` is the same said slowly and judges it. The rule people get wrong: similar
means the same gap before, the same required level, and where possible the same unit; it is no experiment, and people who
apply may differ in ways that nobody recorded.
"""

from teladan.engine.effect.measure import measure
from teladan.engine.effect.spec import FEWEST, WIDEST, Case, Finding, Measurement

__all__ = ["FEWEST", "WIDEST", "Case", "Finding", "Measurement", "measure"]
