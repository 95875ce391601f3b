"""Pages of the inbox and of letters."""
