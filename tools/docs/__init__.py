"""Pages of docs/ that are written from the code, so that they cannot say anything else than the code does.

Each module here but `__main__` gives `pages() -> dict[str, str]`: path below docs/, and its text. Add a module and
it is found.
"""

NOTE = "<!-- Written by `make docs` from the code; change the code instead. -->\n\n"
