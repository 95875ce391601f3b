"""Everything `teladan run` holds together: static files, a free port, child processes, the welcome."""
