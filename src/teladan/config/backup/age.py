"""The age format, version 1, with a passphrase: sealed piece by piece, so that its length does not matter.

    age-encryption.org/v1
    -> scrypt <salt> <log2 of the work>
    <file key, sealed with the passphrase>
    --- <MAC of the lines above>
    <nonce, 16 bytes> <pieces of 64 KiB, each with its own tag; the last is marked as the last>

A changed, missing, doubled, exchanged or added byte anywhere breaks a MAC or a tag. Whoever has no Teladan opens the
same file by `age --decrypt`. Specification: https://github.com/C2SP/C2SP/blob/main/age.md
"""

import base64
import binascii
import hashlib
import hmac
import os
import re
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

PIECE = 64 * 1024  # bytes of plain text under one tag
TAG = 16
WORK = 18  # scrypt with 2^18: 256 MB and about a second for each passphrase that is tried
MOST_WORK = 20  # a file that asks for more would only tire us
_VERSION = b"age-encryption.org/v1\n"
_LONGEST_LINE = 200


class Damaged(Exception):
    """The file is not as it was written; the message says where it stops being so."""


class WrongPassphrase(Exception):
    """The passphrase does not open this file."""


class Sealer:
    """Seals what is written to it into a binary file; only `finish` makes the file whole."""

    def __init__(self, file: IO[bytes], passphrase: str, *, work: int = WORK) -> None:
        """Write the header.

        work
            log2 of scrypt's work; less than `WORK` only where the passphrase protects nothing (tests).
        """
        salt, key, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
        wrapped = ChaCha20Poly1305(_wrapping_key(passphrase, salt, work)).encrypt(bytes(12), key, None)
        head = _VERSION + b"-> scrypt %s %d\n%s\n---" % (_text(salt), work, _text(wrapped))
        file.write(head + b" " + _text(_mac(key, head)) + b"\n" + nonce)
        self._file, self._pieces = file, _Pieces(key, nonce)
        self._rest = bytearray()

    def write(self, data: bytes) -> int:
        """Seal what makes whole pieces; the rest waits, for the last piece must be known as such."""
        self._rest += data
        while len(self._rest) > PIECE:
            self._file.write(self._pieces.seal(bytes(self._rest[:PIECE])))
            del self._rest[:PIECE]
        return len(data)

    def finish(self) -> None:
        """Seal the last piece."""
        self._file.write(self._pieces.seal(bytes(self._rest), last=True))


class Opener:
    """Reads the plain text of a sealed file, each piece only after its tag was checked."""

    def __init__(self, file: IO[bytes], passphrase: str) -> None:
        """Read the header. Raises WrongPassphrase, or Damaged if this is no file of ours."""
        key = _file_key(file, passphrase)
        nonce = file.read(16)
        if len(nonce) < 16:
            raise Damaged("The file ends after its header.")
        self._file, self._pieces = file, _Pieces(key, nonce)
        self._ahead = file.read(PIECE + TAG)
        self._plain = bytearray()
        self._ended = False

    def read(self, size: int = -1) -> bytes:
        """Give so many bytes, fewer only at the end; all there are if negative. Raises Damaged."""
        while not self._ended and (size < 0 or len(self._plain) < size):
            self._plain += self._next()
        size = len(self._plain) if size < 0 else size
        given = bytes(self._plain[:size])
        del self._plain[:size]
        return given

    def _next(self) -> bytes:
        """Open one piece; it is the last if nothing comes after it, and must then be marked so."""
        sealed, self._ahead = self._ahead, self._file.read(PIECE + TAG)
        self._ended = not self._ahead
        try:
            plain = self._pieces.open(sealed, last=self._ended)
        except InvalidTag as broken:
            raise Damaged(
                f"The file is damaged or cut off in its piece {self._pieces.count} (of 64 KiB each)."
            ) from broken
        if not plain and self._pieces.count > 1:
            raise Damaged("The file has an empty piece at its end, which none of ours has.")
        return plain


class _Pieces:
    """The pieces' nonces: a counter of 11 bytes and the mark of the last one."""

    def __init__(self, key: bytes, nonce: bytes) -> None:
        self._cipher = ChaCha20Poly1305(_derived(key, salt=nonce, purpose=b"payload"))
        self.count = 0

    def seal(self, plain: bytes, *, last: bool = False) -> bytes:
        return self._cipher.encrypt(self._nonce(last), plain, None)

    def open(self, sealed: bytes, *, last: bool = False) -> bytes:
        return self._cipher.decrypt(self._nonce(last), sealed, None)

    def _nonce(self, last: bool) -> bytes:
        nonce = self.count.to_bytes(11, "big") + bytes([last])
        self.count += 1
        return nonce


_STANZA = re.compile(rb"-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]?)\n([A-Za-z0-9+/]{43})\n---\Z")


def _file_key(file: IO[bytes], passphrase: str) -> bytes:
    """Open the header and give the key of the file."""
    lines = [file.readline(_LONGEST_LINE) for _ in range(4)]
    if lines[0] != _VERSION:
        raise Damaged("This is no backup of Teladan: it does not begin as one.")
    last, _, mac = lines[3].partition(b" ")
    found = _STANZA.match(lines[1] + lines[2] + last)
    if found is None or not mac.endswith(b"\n") or int(found[2]) > MOST_WORK:
        raise Damaged("The header of the file is damaged, or it was sealed otherwise than with a passphrase.")
    wrapping = _wrapping_key(passphrase, _bytes(found[1]), int(found[2]))
    try:
        key = ChaCha20Poly1305(wrapping).decrypt(bytes(12), _bytes(found[3]), None)
    except InvalidTag as wrong:
        raise WrongPassphrase(
            "The passphrase is not the one that this backup was made with (or the first lines of the file are damaged)."
        ) from wrong
    if not hmac.compare_digest(_mac(key, lines[0] + found[0]), _bytes(mac[:-1])):
        raise Damaged("The header of the file is damaged.")
    return key


def _wrapping_key(passphrase: str, salt: bytes, work: int) -> bytes:
    scrypt = Scrypt(salt=b"age-encryption.org/v1/scrypt" + salt, length=32, n=2**work, r=8, p=1)
    return scrypt.derive(passphrase.encode())


def _derived(key: bytes, *, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, purpose).derive(key)


def _mac(key: bytes, head: bytes) -> bytes:
    return hmac.digest(_derived(key, salt=b"", purpose=b"header"), head, hashlib.sha256)


def _text(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _bytes(text: bytes) -> bytes:
    """Read base64 without padding; another spelling of the same bytes is damage too."""
    try:
        data = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error as wrong:
        raise Damaged("The header of the file is damaged.") from wrong
    if _text(data) != text:
        raise Damaged("The header of the file is damaged.")
    return data
