"""What a year is about: goals of units, plans of people, evidence and what was reached."""
