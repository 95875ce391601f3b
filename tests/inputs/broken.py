"""Files that no honest program writes, made here byte by byte: archives that lie, bombs, sheets that are no sheets."""

import gzip
import io
import struct
import zipfile
from collections.abc import Callable

from tests.factories.files import CONTENT_TYPES, MAIN, OOXML, a_pdf, a_png, a_zip, an_office_file

HEADER = "NIP,Nama,PangkatGolongan,UnitKode,UnitNama,Jabatan,Email,NIP_Atasan"
ROW = "199001012015031900,Sulastri,III/a,05,Bidang,Pelaksana,sulastri@contoh.example,"
SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def a_sheet(data: str, *, before: str = "", more: dict[str, bytes] | None = None) -> bytes:
    """Make an XLSX whose one sheet holds this XML; `before` stands above it, where a document type would."""
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "[Content_Types].xml": (
            f'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{OOXML}spreadsheetml.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{OOXML}spreadsheetml.worksheet+xml"/></Types>'
        ).encode(),
        "_rels/.rels": f'<Relationships xmlns="{rels}"><Relationship Id="a" Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>'.encode(),
        "xl/workbook.xml": f'<workbook {SHEET} xmlns:r="{RELATION}"><sheets><sheet name="a" sheetId="1" r:id="r"/></sheets></workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{rels}"><Relationship Id="r" Type="{RELATION}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'.encode(),
        "xl/worksheets/sheet1.xml": f'<?xml version="1.0"?>{before}<worksheet {SHEET}>{data}</worksheet>'.encode(),
    }
    return a_zip(parts | (more or {}))


def cells(rows: list[list[str]], *, at: str = "A") -> str:
    """Write rows as cells of inline text."""
    lines = []
    for number, row in enumerate(rows, start=1):
        written = "".join(
            f'<c r="{_letters(place)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
            for place, text in enumerate(row)
        )
        lines.append(f'<row r="{number}">{written}</row>')
    return f"<sheetData>{''.join(lines)}</sheetData>"


def _letters(place: int) -> str:
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(65 + rest) + found
    return found


LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
OUTSIDE = '<!DOCTYPE l [<!ENTITY j SYSTEM "file:///etc/passwd">]>'
ONE = [HEADER.split(","), ROW.split(",")]


def overlapping(copies: int = 200) -> bytes:
    """Make an archive whose entries all lie over the same bytes: small itself, large unpacked."""
    plain = a_zip({"xl/workbook.xml": b"\0" * 10_000_000})
    end = plain.rindex(b"PK\x05\x06")
    start = struct.unpack("<I", plain[end + 16 : end + 20])[0]
    entry = plain[start:end]
    tail = bytearray(plain[end:])
    struct.pack_into("<HHI", tail, 8, copies, copies, len(entry) * copies)
    return plain[:start] + entry * copies + bytes(tail)


def lying(size: int) -> bytes:
    """Make an archive whose directory names another size than its entry has."""
    plain = bytearray(a_sheet(cells(ONE)))
    at = plain.rindex(b"PK\x01\x02")
    struct.pack_into("<I", plain, at + 24, size)
    return bytes(plain)


def encrypted(content: bytes) -> bytes:
    """Set the sign "needs a password" on every entry."""
    plain = bytearray(content)
    at = -1
    while (at := plain.find(b"PK\x01\x02", at + 1)) >= 0:
        plain[at + 8] |= 1
    at = -1
    while (at := plain.find(b"PK\x03\x04", at + 1)) >= 0:
        plain[at + 6] |= 1
    return bytes(plain)


def unknown_method(content: bytes) -> bytes:
    """Say that the entries are packed in a way that nobody knows."""
    plain = bytearray(content)
    at = -1
    while (at := plain.find(b"PK\x01\x02", at + 1)) >= 0:
        struct.pack_into("<H", plain, at + 10, 99)
    return bytes(plain)


def _far(reference: str) -> str:
    return f'<sheetData><row r="1"><c r="{reference}"><v>1</v></c></row></sheetData>'


SHEETS: dict[str, Callable[[], bytes]] = {
    "a sound sheet": lambda: a_sheet(cells(ONE)),
    "a document type with entities inside entities": lambda: a_sheet(cells([["&j;"]]), before=LAUGHS),
    "an entity of another file": lambda: a_sheet(cells([["&j;"]]), before=OUTSIDE),
    "a dimension of a million columns": lambda: a_sheet('<dimension ref="A1:XFD1048576"/>' + cells(ONE)),
    "a dimension of nothing": lambda: a_sheet('<dimension ref="ZZZZZZ99999999999"/>' + cells(ONE)),
    "a dimension backwards": lambda: a_sheet('<dimension ref="C9:A1"/>' + cells(ONE)),
    "one cell at the far end": lambda: a_sheet(_far("XFD1048576")),
    "two cells at the ends": lambda: a_sheet('<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
    "a cell beyond the sheet": lambda: a_sheet(_far("ZZZZ99999999")),
    "a cell without a place": lambda: a_sheet('<sheetData><row><c><v>1</v></c></row></sheetData>'),
    "a cell of row 0": lambda: a_sheet(_far("A0")),
    "a shared text that is not there": lambda: a_sheet('<sheetData><row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData>'),
    "an error in a cell": lambda: a_sheet('<sheetData><row r="1"><c r="A1" t="e"><v>#REF!</v></c></row></sheetData>'),
    "a formula in a cell": lambda: a_sheet('<sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row></sheetData>'),
    "a number that is none": lambda: a_sheet('<sheetData><row r="1"><c r="A1"><v>1e999</v></c><c r="B1"><v>x</v></c></row></sheetData>'),
    "a style that is not there": lambda: a_sheet('<sheetData><row r="1"><c r="A1" s="999"><v>1</v></c></row></sheetData>'),
    "no sheet": lambda: a_zip({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": f"<workbook {SHEET}/>".encode()}),
    "nothing but a name": lambda: an_office_file("xlsx"),
    "XML cut off": lambda: a_sheet("<sheetData><row"),
    "XML of another encoding": lambda: a_zip({"xl/workbook.xml": '<?xml version="1.0" encoding="utf-16"?>'.encode("utf-16")}),
    "a macro": lambda: a_sheet(cells(ONE), more={"xl/vbaProject.bin": b"x"}),
    "a macro under another name": lambda: a_sheet(cells(ONE), more={"xl/VBAPROJECT.BIN": b"x"}),
    "ratio bomb": lambda: a_sheet(cells(ONE), more={"xl/a": b"\0" * 650_000_000}),
    "ten thousand entries": lambda: a_sheet(cells(ONE), more={f"xl/{n}": b"" for n in range(10_000)}),
    "entries over the same bytes": overlapping,
    "archive in archive": lambda: a_zip({f"{n}.zip": a_zip({"a": b"\0" * 1_000_000}) for n in range(10)}),
    "a size that lies, small": lambda: lying(1),
    "a size that lies, large": lambda: lying(0xFFFFFFF0),
    "a password": lambda: encrypted(a_sheet(cells(ONE))),
    "a way of packing nobody knows": lambda: unknown_method(a_sheet(cells(ONE))),
    "cut in the middle": lambda: a_sheet(cells(ONE))[:700],
    "cut at the end": lambda: a_sheet(cells(ONE))[:-10],
    "one byte wrong": lambda: (lambda b: b[:300] + bytes([b[300] ^ 0xFF]) + b[301:])(a_sheet(cells(ONE))),
    "only a mark": lambda: b"PK\x03\x04",
    "an empty archive": lambda: a_zip({}),
    "paths out of the folder": lambda: a_sheet(cells(ONE), more={"../../etc/x": b"x", "/abs": b"x", "C:\\x": b"x"}),
    "the same entry twice": lambda: _twice(),
    "old Excel": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "a PDF": a_pdf,
    "a picture": a_png,
    "sheet and picture": lambda: a_png() + a_sheet(cells(ONE)),
    "control signs in cells": lambda: a_sheet(cells([["NIP", "_x0000_", "_x000D_", "&#9;"], ["a", "\u202e", "\u200b", "\ufeff"]])),
    "a very wide row": lambda: a_sheet(cells([[str(n) for n in range(16_384)]])),
    "a very long cell": lambda: a_sheet(cells([["x" * 200_000]])),
    "merged without end": lambda: a_sheet(cells(ONE) + '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
}  # fmt: skip
"""XLSX files, sound and broken; each is made when it is asked for."""


def _twice() -> bytes:
    out = io.BytesIO(a_sheet(cells(ONE)))
    with zipfile.ZipFile(out, "a") as archive:
        info = zipfile.ZipInfo("xl/worksheets/sheet1.xml")
        archive.NameToInfo.pop("xl/worksheets/sheet1.xml")
        archive.writestr(info, b"<worksheet/>")
    return out.getvalue()


TABLES: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "blanks": lambda: b" \n\t\n",
    "only the mark of UTF-8": lambda: b"\xef\xbb\xbf",
    "UTF-16, little": lambda: f"{HEADER}\n{ROW}\n".encode("utf-16"),
    "UTF-16, big, no mark": lambda: f"{HEADER}\n{ROW}\n".encode("utf-16-be"),
    "UTF-16 cut in a sign": lambda: f"{HEADER}\n".encode("utf-16")[:-1],
    "UTF-32": lambda: f"{HEADER}\n{ROW}\n".encode("utf-32"),
    "Latin-1": lambda: f"{HEADER}\n{ROW.replace('Sulastri', 'Sulastri Ñ')}\n".encode("latin-1"),
    "bytes that no encoding has": lambda: HEADER.encode() + b"\n\x81\x8d\x8f\x90\x9d,\xff\xfe\n",
    "semicolons": lambda: f"{HEADER}\n{ROW}\n".replace(",", ";").encode(),
    "mark, semicolons, CRLF": lambda: b"\xef\xbb\xbf" + f"{HEADER}\r\n{ROW}\r\n".replace(",", ";").encode(),
    "a NUL": lambda: f"{HEADER}\n{ROW}\0\n".encode(),
    "only NULs": lambda: b"\0" * 5_000,
    "lone CR": lambda: f"{HEADER}\r{ROW}\r".encode(),
    "a quote that never ends": lambda: f'{HEADER}\n"{ROW}\n'.encode() * 50,
    "quotes in words": lambda: HEADER.encode() + b"\n" + ROW.replace("Sul", 'S"u"l').encode() + b"\n",
    "a note on the delimiter and no more": lambda: b"sep=;",
    "a note on the delimiter": lambda: f"sep=;\n{HEADER}\n".replace(",", ";").encode(),
    "a delimiter that is none": lambda: f'sep="\n{HEADER}\n'.encode(),
    "a delimiter of two bytes": lambda: f"sep=é\n{HEADER}\n".encode(),
    "a delimiter of one blank": lambda: f"sep= \n{HEADER}\n".encode(),
    "a delimiter of a line end": lambda: b"sep=\r\nNIP\n1\n",
    "a cell of 200,000 signs": lambda: f"{HEADER}\n{'x' * 200_000}\n".encode(),
    "a row of a million cells": lambda: HEADER.encode() + b"\n" + b"," * 1_000_000 + b"\n",
    "a header of a million cells": lambda: b",".join([b"a"] * 1_000_000) + b"\n1\n",
    "only a header": lambda: HEADER.encode(),
    "the header twice": lambda: f"{HEADER},{HEADER}\n".encode(),
    "rows too short and too long": lambda: f"{HEADER}\n1\n{ROW},,,,,,x,y\n\n,,,\n".encode(),
    "formulas": lambda: f"{HEADER}\n=1+1,+1,-1,@x,\t=1,\r=1,＝1,|x\n".encode(),
    "right-to-left and zero-width": lambda: f"{HEADER}\n\u200b199001012015031900,\u202eirtsaluS,III\u00ad/a,0\u20605,\ufeffBidang,P\u0301,a@b,\n".encode(),
    "digits of other scripts": lambda: f"{HEADER}\n１９９００１０１２０１５０３１９００,Sulastri,III/a,05,Bidang,Pelaksana,,٣٣\n".encode(),
    "a NIP shortened by a spreadsheet": lambda: f"{HEADER}\n1.99001E+17,Sulastri,III/a,05,Bidang,Pelaksana,,\n".encode(),
    "HTML": lambda: b"<html><body><table><tr><td>NIP</td></tr></table></body></html>",
    "JSON": lambda: b'[{"NIP": "199001012015031900"}]',
    "a thousand empty lines before": lambda: b"\n" * 1_000 + f"{HEADER}\n{ROW}\n".encode(),
    "gzip": lambda: gzip.compress(f"{HEADER}\n{ROW}\n".encode()),
    "random bytes": lambda: bytes((n * 7919 + n // 3) % 256 for n in range(4_000)),
    "a lone surrogate": lambda: HEADER.encode() + b"\n\xed\xa0\x80,x\n",
    "dates of no year": lambda: f"{HEADER},TMT\n{ROW},00-00-0000\n{ROW},9999-99-99\n{ROW},31/12/99999\n".encode(),
    "dates of another century": lambda: f"{HEADER},TMT\n{ROW},0001-01-01\n".encode(),
}  # fmt: skip
"""CSV files, sound and broken."""

__all__ = ["CONTENT_TYPES", "MAIN", "SHEETS", "TABLES", "a_sheet", "cells"]


def a_log(body: str, *, before: str = "") -> bytes:
    """Make a XES log that holds this."""
    return f'<?xml version="1.0"?>{before}<log>{body}</log>'.encode()


def an_event(time: str = "2026-01-05T08:00:00+07:00", activity: str = "Terima") -> str:
    """Write one event."""
    return f'<event><string key="concept:name" value="{activity}"/><date key="time:timestamp" value="{time}"/></event>'


def a_trace(*events: str) -> str:
    """Write one trace."""
    return f'<trace><string key="concept:name" value="1"/>{"".join(events)}</trace>'


LOGS: dict[str, Callable[[], bytes]] = {
    "a sound log": lambda: a_log(a_trace(an_event(), an_event("2026-01-06T08:00:00+07:00"))),
    "entities inside entities": lambda: a_log(a_trace(an_event(activity="&j;")), before=LAUGHS.replace("l [", "log [")),
    "an entity of another file": lambda: a_log(a_trace(an_event(activity="&j;")), before=OUTSIDE.replace("l [", "log [")),
    "an unknown entity": lambda: a_log(a_trace(an_event(activity="&nbsp;"))),
    "cut in the middle": lambda: a_log(a_trace(an_event()))[:90],
    "no log": lambda: b"",
    "another document": lambda: b"<html/>",
    "a hundred thousand elements inside each other": lambda: a_log("<list>" * 100_000 + "</list>" * 100_000),
    "a day of no year": lambda: a_log(a_trace(an_event("0000-00-00T00:00:00Z"))),
    "the year 9999": lambda: a_log(a_trace(an_event("9999-12-31T23:59:59-14:00"))),
    "a time that is none": lambda: a_log(a_trace(an_event("kemarin"))),
    "an attribute without a key": lambda: a_log('<trace><string value="a"/><event><date key="time:timestamp"/></event></trace>'),
    "no event": lambda: a_log("<trace/>"),
    "UTF-16": lambda: a_log(a_trace(an_event())).decode().encode("utf-16"),
    "a NUL": lambda: a_log("\0"),
    "random bytes": lambda: bytes((n * 7919 + n // 3) % 256 for n in range(4_000)),
}  # fmt: skip
"""XES logs, sound and broken."""

PARQUETS: dict[str, Callable[[], bytes]] = {
    "no Parquet": lambda: b"",
    "only the marks": lambda: b"PAR1PAR1",
    "marks and a length that lies": lambda: b"PAR1" + b"\0" * 40 + b"\xff\xff\xff\x7fPAR1",
    "marks and a negative length": lambda: b"PAR1" + b"\0" * 40 + b"\xff\xff\xff\xffPAR1",
    "marks and garbage": lambda: b"PAR1" + bytes((n * 7919 + n // 3) % 256 for n in range(400)) + b"\x90\x01\0\0PAR1",
    "a CSV": lambda: f"{HEADER}\n{ROW}\n".encode(),
    "random bytes": lambda: bytes((n * 7919 + n // 3) % 256 for n in range(4_000)),
}  # fmt: skip
"""Parquet files that are none."""
