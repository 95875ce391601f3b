"""Write the generated pages, or with --check tell which are stale (exit 1)."""

import os
import sys
from importlib import import_module
from pathlib import Path

import django

from tools.docs import NOTE

DOCS = Path(__file__).resolve().parents[2] / "docs"


def main(words: list[str]) -> int:
    """Write every page that differs; with --check only name them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "teladan.config.settings")
    django.setup()
    stale = {path: text for path, text in pages().items() if _present(path) != text}
    for path, text in stale.items():
        if "--check" in words:
            print(f"docs/{path} is stale: run make docs")
        else:
            (DOCS / path).parent.mkdir(parents=True, exist_ok=True)
            (DOCS / path).write_text(text)
            print(f"docs/{path}")
    return 1 if stale and "--check" in words else 0


def pages() -> dict[str, str]:
    """Gather the pages of every generator."""
    found: dict[str, str] = {}
    for file in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        for path, text in import_module(f"tools.docs.{file.stem}").pages().items():
            found[path] = NOTE + text.rstrip() + "\n"
    return found


def _present(path: str) -> str:
    """Give the page as it stands; empty if there is none."""
    return (DOCS / path).read_text() if (DOCS / path).exists() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
