"""development: from the gap to the seat and back: plans, catalogue, enrolment, learning hours, measured effect.

Owns courses and sessions, development plans (IDP), enrolments with attendance and evaluations, certificates, the hours
account, allocation runs and measured effects. Calls `competency` for gaps and levels over time, `appraisal` for the release
letter, `organisation`, `notifications`. The rule people get wrong: hours are never edited; a wrong entry is met by another one.
"""
