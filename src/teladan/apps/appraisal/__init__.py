"""appraisal: the verdict of a cycle: ratings compared, discussed, decided, released, read; and the periods on the way.

Owns OrganisationPredikat with its Recommendation and Adviser, PeriodEvaluation and PeriodAnswer, Appraisal, Decision,
DiscussionNote, Letter and Acknowledgement. It calls `planning`, `rating`, `feedback` and `organisation` for what a decision
stands on, and the engine for the predikat and the distribution pattern. `appeals` comes through `mark_contested`,
`settle_contest` and `decide_on_appeal`.
The rule people get wrong: no number decides, and nothing is averaged. The superior gives two words, the law's matrix gives the
predikat, and the unit's distribution is advice: against it one may decide, saying why.
"""
