"""The engine: columns in, columns out. No Django, no network, no clock.

`rulebook` holds the law as dated data, `scoring` looks ratings up in it and leaves a trace, `words` says
what either found. Nothing here imports anything else of Teladan, so every room runs on a bare laptop.
The rule people get wrong: pure code never translates; it returns a `Said`.
"""
