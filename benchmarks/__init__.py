"""The headline numbers, one file each: a function `measure() -> Result`. They print; they never fail for being slow.

A measurement says what was measured, on what, how often, and how far its repetitions lie apart. Times on a
shared machine swing, so each result also tells how fast a fixed pure-Python loop ran beside it.
"""
