"""rating: rounds in which people rate a person on the same criteria without seeing one another's answers.

Owns Round, Sheet (one ratee), Criterion, Invitation (one rater) and Answer. It calls `organisation` for people and
knows nothing of who asked for the round: criteria come in as `CriterionSpec`, answers go out as `Pair`.
The rule people get wrong: an answer of somebody else is seen only when *all* of the sheet have sent, even after the round closed.
"""
