"""Service event logs → where citizens wait, indicators, and whether a change helped.

`intake` makes the canonical log of a file, `mine.evaluate` says what it tells, `indicators.measure` measures what an agency defined,
`calendar` counts working time, `statistics` judges fairly, `map` draws; `plain` says the same slowly and is the judge of them all.

The rule people get wrong: waiting belongs to the process, held time to the officer, the applicant's time to nobody's account;
and nobody is ever ranked.
"""
