"""feedback: the conversation during the year: comments on a result or a behaviour value, and the quarterly talk.

Owns Comment (umpan balik) with its Reply, Ask (a wish for feedback), Talk (dialog kinerja) with its versions and the
promises in it. Calls `planning` for plans and periods, `organisation` for working ties, `notifications`. The rule people
get wrong: feedback is signed and both sides read it, HR does not; what must stay confidential belongs to a round of `rating`.
"""
