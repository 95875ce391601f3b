"""Join the style sheets of `web/styles/` into `web/static/web/`, without comments and blanks.

    python -m tools.styles           write the joined sheets
    python -m tools.styles --check   say whether they are fresh (a test does this too)

The numbered files become `teladan.css`, in that order; each other file keeps its name. The result is committed, as
translations are, so that running the site needs no build step.
"""

import re
import sys
from pathlib import Path

WEB = Path(__file__).resolve().parents[1] / "src/teladan/web"
SOURCES = WEB / "styles"
TARGET = WEB / "static/web"

PIECES = re.compile(r"""/\*.*?\*/ | "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*'""", re.S | re.X)


def joined() -> dict[str, str]:
    """Name of each sheet to serve and its text."""
    sheets: dict[str, str] = {}
    for source in sorted(SOURCES.glob("*.css")):
        name = "teladan.css" if source.name[0].isdigit() else source.name
        sheets[name] = sheets.get(name, "") + squeezed(source.read_text())
    return sheets


def squeezed(css: str) -> str:
    """The same style sheet without comments and needless blanks; strings are left alone."""
    kept: list[str] = []

    def aside(piece: re.Match[str]) -> str:
        if piece[0].startswith("/*"):
            return " "
        kept.append(piece[0])
        return f"\x00{len(kept) - 1}\x00"

    text = PIECES.sub(aside, css)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r" ?([{};,]) ?", r"\1", text)
    text = re.sub(r"(?<=[{;])([\w-]+): ", r"\1:", text)  # a declaration; in a selector the blank has meaning
    text = text.replace(";}", "}").strip()
    return re.sub("\x00(\\d+)\x00", lambda place: kept[int(place[1])], text)


def main(arguments: list[str]) -> int:
    """Write or check; the exit code is 1 when a served sheet differs from its sources."""
    stale = [name for name, css in joined().items() if not _same(TARGET / name, css)]
    if "--check" in arguments:
        for name in stale:
            print(f"{name} differs from web/styles/: run python -m tools.styles", file=sys.stderr)
        return 1 if stale else 0
    for name, css in joined().items():
        (TARGET / name).write_text(css)
        print(f"{name}: {len(css):,} bytes")
    return 0


def _same(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text() == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
