"""A PostgreSQL server that comes with the Python packages, so that `make run` and `make test` need nothing else.

`place` says where a cluster lives, `wheel` finds the server's programs, `passwords` keeps its secrets,
`cluster` makes it and lets a process join it, `keeper` is the small process that holds the server and
stops it when the last user has gone, however that user went. Nothing here knows Django.
"""
