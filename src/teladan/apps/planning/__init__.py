"""planning: the year, what units aim at, and what each person agrees to do (SKP).

Owns cycles with their periods and deadlines, unit goals (IKU), and plans (SKP) with their results and behaviour
expectations. Calls `organisation` for people, units and superiors, and `notifications`. The rule people get wrong:
a plan keeps the superior, unit and post of the day it was begun; it does not follow `organisation` by itself.
"""
