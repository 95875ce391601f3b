"""The site's commands, one file each: a function `command`, or a Typer `app` where a word has several.

Django is set up and the database is running when a file here is imported, so it may import anything at its
head. A command reads its words, calls an action or a flow, and prints; it decides nothing. Its row stands in
the table SITE of `teladan.config.cli`. A refusal is raised as `typer.Exit(code)` after one plain line.
"""
