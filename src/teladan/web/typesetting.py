"""Typesetting of documents with typst: data in, PDF out. No network, no system fonts, no packages.

A document is a `.typ` file that reads its data with `json(bytes(sys.inputs.data))` and may import the shared parts
of `/web/typst/house.typ`. The same data and instant give the same bytes.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from teladan.engine.lately import lately

typst = lately("typst")

HOUSE = Path(__file__).resolve().parents[1]


def typeset(document: Path, data: dict[str, Any], *, at: datetime) -> bytes:
    """Set one document as PDF.

    document
        A `.typ` file inside the package.
    data
        JSON values; text is data and never markup, so a name like `#panic()` prints as it stands.
    at
        The instant that the PDF names as its making.
    """
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    pdf: bytes = typst.compile(
        str(document),
        root=str(HOUSE),
        format="pdf",
        sys_inputs=inputs,
        ignore_system_fonts=True,
        timestamp=int(at.timestamp()),
    )
    return bytes(pdf)
