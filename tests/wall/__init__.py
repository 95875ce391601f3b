"""The wall between agencies, tried from outside: two agencies alike to the last row, and words that only one of them knows."""
