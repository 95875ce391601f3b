"""The engine's commands, one file each with a function `command`: read, call, write.

`teladan` imports the one that is called; `python -m teladan.engine.cli score …` runs them on a machine without the site.
The rule people get wrong: a command decides nothing; what it computes lives in the engine's rooms.
"""
