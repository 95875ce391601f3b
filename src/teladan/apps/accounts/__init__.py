"""accounts: sign-in, roles, sessions.

Owns users (one a person, whatever their agencies), memberships (a person's place in an agency, with roles) and the
ways of signing in. Calls `tenancy` and `audit`. The rule people get wrong: a role is an office such as "hr"; being
somebody's superior is not a role but a dated fact of `organisation`.
"""
