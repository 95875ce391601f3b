"""`python -m teladan.config` is the command `teladan`, wherever it is installed."""

from teladan.config.cli import main

main()
