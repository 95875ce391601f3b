"""A believable city government from a seed: for the demo, the rehearsal, tests and benchmarks.

Everything here is invented. `cast.py` holds the few people whom tests and demo know by name; `agency.py` makes the
whole of `people` officials around them; `write.py` puts it into files, `faults.py` spoils a roster as real exports are
spoiled. The rule people get wrong: all chance comes from the one seed, and no clock is read, so equal seeds give equal bytes.
"""
