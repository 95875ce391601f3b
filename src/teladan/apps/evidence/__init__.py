"""evidence: what shows that work was done: progress on each indicator, files and links, and how well a rating is backed.

Owns progress (realisasi) per indicator and period and the proofs (bukti dukung) behind it. Calls `planning` for plans and
their indicators, `organisation` for who works with whom, `notifications`. The rule people get wrong: a link is kept as
text and never fetched, and a file is served only after it has passed the check.
"""
