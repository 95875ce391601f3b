"""What a log says: steps, variants, cases, activities, rework, hand-overs, officers, backlog, bottlenecks.

Each room is one table; `evaluate` has them all. The rule people get wrong: a step's median says little; citizens wait
where the *total* is large, so bottlenecks are ranked by total waiting and shown with their 90th percentile.
"""

from teladan.engine.process.mine.evaluate import Evaluation, Options, evaluate

__all__ = ["Evaluation", "Options", "evaluate"]
