"""tenancy: agencies, and the row-level-security wall between them.

Owns the list of agencies (not walled: it must be read before one is entered) and the rules an agency lays over
the national rulebook. Calls `audit` through actions. The rule people get wrong: code never filters by agency; it
enters one (`base.wall.agency`), and PostgreSQL shows nothing else.
"""
