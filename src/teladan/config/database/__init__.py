"""The database from outside: its roles, its address, and the refusal to run with too much power."""
