"""appraisal: the verdict of a cycle: ratings compared, discussed, decided, released, read.

Owns OrganisationPredikat, Appraisal, Decision, DiscussionNote, Letter and Acknowledgement. It calls `planning`,
`rating` and `organisation` for what a decision stands on, and the engine for the predikat and the distribution pattern.
The rule people get wrong: no number decides. The superior gives two words, the law's matrix gives the predikat, and the
unit's distribution is advice: against it one may decide, saying why.
"""
