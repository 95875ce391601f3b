"""A whole appraisal year, played through the very actions that the pages call, one action a form.

`script` says what everyone will write and choose, `stage` holds the agency and lets people act on a day, and each
further file plays one part of the year: `gather`, `agree`, `rate`, `conclude`. `refuse` tries what must be refused.
`play` goes through them in order; `account` writes what came of it. The demo agency is played by the same parts.
"""
