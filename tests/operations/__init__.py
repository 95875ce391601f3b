"""How Teladan is run: the embedded server, starting and refusing to start, roles, ports."""
