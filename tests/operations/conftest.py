"""A project folder of one's own, with its own embedded server, for tests that start and kill things."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from teladan.config.embedded.place import Place


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder that takes the place of the project's for the embedded server; what the server kept is removed."""
    folder = tmp_path_factory.mktemp("home").resolve()
    yield folder
    base = Place(folder).base
    if base != folder / ".data":
        shutil.rmtree(base, ignore_errors=True)


@pytest.fixture
def another_home(tmp_path: Path) -> Iterator[Path]:
    """A folder like `home` that no other test sees."""
    yield tmp_path.resolve()
    base = Place(tmp_path.resolve()).base
    if base != tmp_path.resolve() / ".data":
        shutil.rmtree(base, ignore_errors=True)


@pytest.fixture
def environment(home: Path) -> dict[str, str]:
    """The environment of a process that lives in this folder."""
    ours = {
        name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "DJANGO_"))
    }
    return ours | {"TELADAN_HOME": str(home), "PYTHONUNBUFFERED": "1", "COLUMNS": "200"}


@pytest.fixture
def teladan(environment: dict[str, str]) -> "Run":
    """Run a `teladan` command in that folder to its end."""
    return Run(environment)


class Run:
    """Runs commands of `teladan` to their end."""

    def __init__(self, environment: dict[str, str]) -> None:
        """Keep the environment that commands get."""
        self.environment = environment

    def __call__(self, *words: str, **more: str) -> "subprocess.CompletedProcess[str]":
        """Run one command with some variables more."""
        command = [sys.executable, "-m", "teladan.config", *words]
        environment = self.environment | more
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=120
        )
