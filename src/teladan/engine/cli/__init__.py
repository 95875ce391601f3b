"""The engine's commands, one file each: read, call, write. `teladan` loads them lazily by dotted name.

`python -m teladan.engine.cli score …` runs them without the site. The rule people get wrong: a command decides
nothing; what it computes lives in the engine's rooms.
"""

COMMANDS = {
    "score": "teladan.engine.cli.score:score",
    "explain": "teladan.engine.cli.explain:explain",
    "synth": "teladan.engine.cli.synth:synth",
}
