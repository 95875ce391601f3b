"""The age format: another program opens what we seal, we open what it seals, and one changed byte is noticed."""

import os
import random
from io import BytesIO

import pyrage
import pytest

from teladan.config.backup.age import PIECE, Damaged, Opener, Sealer, WrongPassphrase

WORD = "lima kata yang diundi sendiri"
WORK = 10  # of scrypt: what is sealed here needs no protection
FAULTS = int(os.environ.get("BACKUP_FAULTS", "10"))
LENGTHS = [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 17]


def sealed(plain: bytes) -> bytes:
    file = BytesIO()
    sealer = Sealer(file, WORD, work=WORK)
    for start in range(0, len(plain), 10_000):
        sealer.write(plain[start : start + 10_000])
    sealer.finish()
    return file.getvalue()


def opened(data: bytes, word: str = WORD) -> bytes:
    opener = Opener(BytesIO(data), word)
    found = b""
    while part := opener.read(7_777):
        found += part
    return found


@pytest.mark.parametrize("length", LENGTHS)
def test_what_we_seal_we_open_and_so_does_another_program(length: int) -> None:
    plain = random.Random(length).randbytes(length)
    data = sealed(plain)
    assert opened(data) == plain
    assert pyrage.passphrase.decrypt(data, WORD) == plain


def test_what_another_program_seals_we_open() -> None:
    plain = random.Random(1).randbytes(PIECE + 5)
    assert opened(pyrage.passphrase.encrypt(plain, WORD)) == plain


def test_a_wrong_passphrase_is_told() -> None:
    with pytest.raises(WrongPassphrase, match="not the one"):
        opened(sealed(b"rahasia"), WORD + "!")


def test_the_same_text_is_never_sealed_twice_alike() -> None:
    one, other = sealed(b"rahasia" * 100), sealed(b"rahasia" * 100)
    assert len(one) == len(other)
    assert one[-600:] != other[-600:]


def test_no_byte_can_be_changed_taken_away_or_added() -> None:
    """Seeded places, and every byte of the header, where the passphrase and the key stand."""
    data = sealed(random.Random(2).randbytes(2 * PIECE + 100))
    die = random.Random(3)
    header = data.index(b"\n--- ") + 48 + 16
    places = [*range(header), *(die.randrange(header, len(data)) for _ in range(FAULTS))]
    for place in places:
        flipped = bytearray(data)
        flipped[place] ^= 1 << die.randrange(8)
        _is_noticed(bytes(flipped))
    for _ in range(FAULTS):
        cut = die.randrange(len(data))
        _is_noticed(data[:cut])
        _is_noticed(data + die.randbytes(die.randrange(1, 100)))
        _is_noticed(data[:cut] + die.randbytes(1) + data[cut:])


def test_pieces_cannot_change_places() -> None:
    data = sealed(bytes(3 * PIECE))
    start = len(data) - 3 * (PIECE + 16)
    one, other, last = (data[start + n * (PIECE + 16) :][: PIECE + 16] for n in range(3))
    for order in (
        (other, one, last),
        (one, last, other),
        (one, one, last),
        (one, last),
        (last,),
        (one, other),
    ):
        _is_noticed(data[:start] + b"".join(order))


def _is_noticed(data: bytes) -> None:
    with pytest.raises((Damaged, WrongPassphrase)):
        opened(data)
