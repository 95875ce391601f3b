"""appeals: objections (keberatan) to a result and their outcome (PP 30/2019 Art. 59).

Owns objections, what both sides say in writing, and the decision, which is final. Calls `appraisal` for results and new
versions, `organisation` for the superior's superior, `notifications`. The rule people get wrong: an objection never lapses;
undecided after its time it goes one level up.
"""
