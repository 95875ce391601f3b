"""Every text is translated, every generated page is fresh, and no file says what it should not."""

import re
import subprocess
import sys

from tests.architecture.source import ROOT, files, place

# Addresses of package indexes and paths of one machine, written apart so that this file does not hold them.
INDEXES = (
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "deb." + "debian.org",
    "cra" + "tes.io",
)
MACHINE = ("/" + "work/", "/" + "root/", "/" + "opt/" + "wheels", "/" + "opt/" + "pypi")
UNFINISHED = re.compile(
    r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK", "Lorem " + "ipsum"]) + r")\b"
)
TEXTS = {
    ".py",
    ".md",
    ".toml",
    ".html",
    ".css",
    ".js",
    ".txt",
    ".po",
    ".in",
    ".lock",
    ".yaml",
    ".yml",
    ".typ",
    ".sql",
    "",
}


def lines_with(wrong: re.Pattern[str]) -> list[str]:
    """Every place whose line holds something wrong."""
    return [
        f"{place(path)}:{number}"
        for path in files()
        if path.suffix in TEXTS
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1)
        if wrong.search(line)
    ]


def test_no_file_names_a_package_index() -> None:
    assert lines_with(re.compile("|".join(map(re.escape, INDEXES)))) == []


def test_no_file_names_a_path_of_one_machine() -> None:
    assert lines_with(re.compile("|".join(map(re.escape, MACHINE)))) == []


def test_nothing_is_left_for_later_in_a_comment() -> None:
    assert lines_with(UNFINISHED) == []


def run(*words: str) -> tuple[int, str]:
    """Run one of our tools."""
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_every_text_is_translated_and_compiled() -> None:
    code, words = run("tools.words", "--check")
    assert code == 0, words


def test_every_generated_page_is_fresh() -> None:
    code, words = run("tools.docs", "--check")
    assert code == 0, words
