"""The Merkle tree of RFC 6962 over leaves that come one by one: its root names every leaf and their order. Plain Python."""

import hashlib

EMPTY = hashlib.sha256(b"").digest()


class Tree:
    """Grows by one leaf at a time and keeps a hash for each whole subtree only: 2^30 leaves take 30 of them.

    >>> tree = Tree()
    >>> tree.root() == EMPTY
    True
    """

    def __init__(self) -> None:
        """Begin without leaves."""
        self.leaves = 0
        self._whole: list[
            bytes
        ] = []  # roots of whole subtrees, the largest first: the ones of `leaves` in binary

    def add(self, leaf: bytes) -> None:
        """Add the hash of the next leaf: 32 bytes, as `base.ledger.leaf_of` gives them in hexadecimal digits."""
        self._whole.append(leaf)
        self.leaves += 1
        size = self.leaves
        while size % 2 == 0:
            right = self._whole.pop()
            self._whole.append(_node(self._whole.pop(), right))
            size //= 2

    def root(self) -> bytes:
        """Give the root over all leaves so far; the SHA-256 of nothing if there are none."""
        if not self._whole:
            return EMPTY
        *larger, root = self._whole
        for left in reversed(larger):
            root = _node(left, root)
        return root


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
