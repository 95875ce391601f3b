"""States of things, by name: each function puts rows into a state and gives the parts of an address.

The first line of a scene's docstring stands in docs/reference/access.md.
"""
