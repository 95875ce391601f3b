"""What the tests of pages send."""

import re

from teladan.apps.planning.models import Plan

RESULT = {
    "text": "Berkas terverifikasi",
    "aspect": "kuantitas",
    "indicator": "Berkas diverifikasi",
    "direction": "higher",
    "measure": "berkas",
    "baseline": "1.480",
    "target_value": "1.800,5",
    "low": "",
    "high": "",
    "parent": "",
    "kind": "utama",
    "assigned_by": "",
}


def path(plan: Plan, *parts: object) -> str:
    """Give an address under a plan's."""
    return "/".join(["/perencanaan/skp", str(plan.pk), *map(str, parts), ""])


def key_in(body: str) -> str:
    """Find the form's once-only key in a page."""
    found = re.search(r'name="_key" value="([^"]+)"', body)
    assert found
    return found[1]
