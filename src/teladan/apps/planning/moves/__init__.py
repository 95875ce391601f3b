"""What several actions do alike: plans begun and results placed for many people at once. Called inside actions only."""
