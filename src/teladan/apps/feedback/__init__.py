"""feedback: the conversation during the year: comments on a result or a behaviour value, and the quarterly talk.

Owns comments (umpan balik) with their answers and the record of the performance dialogue (dialog kinerja). Calls `planning`
for plans, `organisation` for working ties, `notifications`. The rule people get wrong: feedback is signed and both sides
read it; what must stay confidential belongs to a round of `rating`.
"""
