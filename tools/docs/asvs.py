"""docs/law/asvs.md: the table of OWASP's requirements as a page, with counts."""

from collections import Counter

from tests.doors.asvs import STATES, Requirement, requirements

CHAPTERS = {
    1: "Encoding and sanitisation", 2: "Validation and business logic", 3: "Browser", 4: "HTTP", 5: "Files",
    6: "Authentication", 7: "Sessions", 8: "Authorisation", 9: "Self-contained tokens", 10: "OAuth and OpenID Connect",
    11: "Cryptography", 12: "Transport", 13: "Configuration", 14: "Data protection", 15: "Architecture", 16: "Logs and errors",
}  # fmt: skip

ABOUT = """# OWASP ASVS 5.0, level 2: what is met

The requirements of levels 1 and 2 of the Application Security Verification Standard 5.0 (owasp.org/ASVS), by their numbers and in a
few words of our own; the standard's text is not repeated here. Chapter 17 (WebRTC) does not apply. **met**: shown by the tests
named, and a run of all tests fails if one of them does not pass. **partial**, **not met**: the reason stands beside it.
Written by ourselves: nobody from outside has looked yet. What an installation has to set: [security.md](../operations/security.md)."""


def pages() -> dict[str, str]:
    """Give the page."""
    rows = requirements()
    parts = [ABOUT, _counts(rows), *(_chapter(number, rows) for number in CHAPTERS)]
    return {"law/asvs.md": "\n\n".join(parts)}


def _counts(rows: tuple[Requirement, ...]) -> str:
    body = [
        (f"{number}. {name}", [row for row in rows if row.chapter == number])
        for number, name in CHAPTERS.items()
    ]
    lines = [f"| chapter | {' | '.join(STATES)} |", "| --- " * (len(STATES) + 1) + "|"]
    for name, found in (*body, ("**all**", list(rows))):
        counts = Counter(row.status for row in found)
        lines.append(f"| {name} | " + " | ".join(str(counts[state]) for state in STATES) + " |")
    return "\n".join(lines)


def _chapter(number: int, rows: tuple[Requirement, ...]) -> str:
    lines = ["| id | level | asks | state | where, or why not | tests |", "| --- " * 6 + "|"]
    for row in rows:
        if row.chapter == number:
            tests = "<br>".join(
                f"`{test.removeprefix('tests/').replace('.py::', ' ')}`" for test in row.tests
            )
            cells = (row.id, row.level, row.requirement, row.status, row.where or "–", tests or "–")
            lines.append("| " + " | ".join(cells) + " |")
    return f"## {number}. {CHAPTERS[number]}\n\n" + "\n".join(lines)
