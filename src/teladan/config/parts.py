"""The apps of the house, top floor first: the one list that settings, URLs and contracts follow."""

from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
FLOORS = (
    "reports",
    "career",
    "development",
    "appeals",
    "calibration",
    "appraisal",
    "evidence",
    "feedback",
    "planning",
    "competency",
    "service",
    "rating",
    "organisation",
    "notifications",
    "accounts",
    "tenancy",
    "audit",
)


def apps() -> list[str]:
    """Give the dotted names of the floors that are built, top floor first."""
    return [f"teladan.apps.{name}" for name in FLOORS if (HOUSE / "apps" / name / "apps.py").exists()]


def rooms() -> list[str]:
    """Give the dotted names of the parts beside the apps that are Django apps too."""
    return [
        f"teladan.{name}" for name in ("desk", "flows", "web", "base") if (HOUSE / name / "apps.py").exists()
    ]


def is_built(module: str) -> bool:
    """Tell whether a module of ours is there, without importing anything."""
    path = HOUSE.parent.joinpath(*module.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()
