"""audit: the ledger everyone writes to.

Owns the insert-only rows that say who did what to which thing and when. It calls nobody and knows nobody: an
agency, a person and a subject are plain ids here, so that the ledger never stands in the way of live data.
The rule people get wrong: nobody writes here directly; `base.action.note` does, inside an action.
"""
