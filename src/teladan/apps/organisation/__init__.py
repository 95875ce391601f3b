"""organisation: units, posts, people, dated assignments, and who reports to whom and when.

Owns the structure of the agency as dated facts: everything is asked "on a day". Calls `accounts` (a person is a
membership), `tenancy` and `audit`. The rule people get wrong: nothing here is overwritten; a changed post, unit or
superior ends the old stretch the day before and begins a new one, so that a past year is read as it was.
"""
