"""How much is tried: read once, here, from the environment."""

import os

INPUTS = int(os.environ.get("INPUTS", "2000"))
"""Requests that the forms and addresses receive (`make test-inputs`: 200,000)."""

SEED = int(os.environ.get("INPUTS_SEED", "4"))
"""Which requests: the same number gives the same requests."""

TALLY = os.environ.get("INPUTS_TALLY", "")
"""A file that takes the counts, for whoever adds up several processes."""
