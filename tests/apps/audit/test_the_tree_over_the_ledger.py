"""The tree over all leaves: as RFC 6962 defines it, grown one by one."""

import hashlib
import random

import pytest

from teladan.apps.audit.queries import whole_ledger
from teladan.base.tree import EMPTY, Tree
from tests.factories.accounts import a_member
from tests.people import gather


def defined(leaves: list[bytes]) -> bytes:
    """The definition itself (RFC 6962, 2.1): split at the largest power of two below the number of leaves."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    at = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + defined(leaves[:at]) + defined(leaves[at:])).digest()


def test_the_root_is_the_one_of_the_definition_at_every_size() -> None:
    die = random.Random(6962)
    leaves = [die.randbytes(32) for _ in range(70)]
    tree = Tree()
    assert tree.root() == EMPTY
    for count, leaf in enumerate(leaves, start=1):
        tree.add(leaf)
        assert tree.root() == defined(leaves[:count])
    assert tree.leaves == 70


def test_the_root_of_published_leaves() -> None:
    """The first leaves of the test vectors that implementations of RFC 6962 share: "", 0x00 and 0x10."""
    tree = Tree()
    for data in (b"", b"\x00", b"\x10"):
        tree.add(hashlib.sha256(b"\x00" + data).digest())
    assert tree.root().hex() == "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"


@pytest.mark.django_db
def test_the_ledger_has_a_root_that_every_row_of_the_agency_changes() -> None:
    people = gather()
    with people.at_home():
        before = whole_ledger()
        assert before.leaves > 5
        assert before.faults == 0
    with people.elsewhere():
        a_member("Sri Lestari")
    with people.at_home():
        assert whole_ledger() == before, "the site sees the rows of one agency only"
        a_member("Sri Rahayu")
        after = whole_ledger()
    assert after.leaves > before.leaves
    assert after.root != before.root
