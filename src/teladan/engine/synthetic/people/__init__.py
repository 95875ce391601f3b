"""Who works there: the tree of units, the seats in it, posts and ranks, names and NIP."""
