"""Writing a new standing of the agency into its dated lines. Used by this app's actions only."""
