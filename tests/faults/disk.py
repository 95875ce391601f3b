"""A disk of a few megabytes under a house's database."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.house import House

ROOM = 48 * 1024 * 1024
"""Bytes that are free when the house starts: two segments of the log and a little more."""


@contextmanager
def small_disk(house: House, room: int = ROOM) -> Iterator[Path]:
    """Move the stopped house's data onto a small disk in memory while the block lasts, and back; gives the ballast's path.

    Skips the test where mounting is not allowed.
    """
    data, aside = house.at.data, house.at.data.with_name("pg.aside")
    used = sum(file.stat().st_blocks * 512 for file in data.rglob("*") if file.is_file())
    data.rename(aside)
    data.mkdir(mode=0o700)
    size = f"size={used + room},mode=0700"
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", size, "tmpfs", data], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        data.rmdir()
        aside.rename(data)
        pytest.skip(f"no small disk can be mounted here (not root?): {mounted.stderr.strip()}")
    try:
        subprocess.run(["cp", "-a", f"{aside}/.", data], check=True)
        shutil.copystat(aside, data)
        _own_like(aside, data)
        shutil.rmtree(aside)
        yield data / "ballast"
    finally:
        house.stop()
        (data / "ballast").unlink(missing_ok=True)
        subprocess.run(["cp", "-a", f"{data}/.", aside], check=True)
        _own_like(data, aside)
        subprocess.run(["umount", data], check=True)
        data.rmdir()
        aside.rename(data)


def fill(ballast: Path) -> None:
    """Write until nothing more fits."""
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                continue


def _own_like(one: Path, other: Path) -> None:
    found = one.stat()
    os.chown(other, found.st_uid, found.st_gid)
    other.chmod(0o700)
