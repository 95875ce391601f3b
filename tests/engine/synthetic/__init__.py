"""The synthetic agency: sizes, determinism, order of the tree, the cast, ratings, logs and faults."""
