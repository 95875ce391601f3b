"""Small papers that people show as proof: a page, a table, a picture, made here and marked as invented."""

import io
import struct
import zlib

import xlsxwriter

INVENTED = "CONTOH: data rekaan"
WIDE, HIGH = 240, 150


def paper(kind: str, title: str, amount: str) -> tuple[str, bytes]:
    """Make a paper of a kind the script names ("pdf", "xlsx", "png", "jpg"); give its name and bytes."""
    name = "".join(sign if sign.isalnum() or sign in " -" else " " for sign in title)[:60].strip()
    if kind == "xlsx":
        return f"{name}.xlsx", table(title, amount)
    if kind == "pdf":
        return f"{name}.pdf", page(title, amount)
    return f"{name}.png", picture(sum(title.encode()))


def page(title: str, amount: str) -> bytes:
    """Make a PDF of one A5 page with a title, one line, and what it is."""
    lines = ((16, 520, title[:44]), (11, 490, amount[:70]), (9, 40, INVENTED))
    drawn = b"".join(
        b"BT /F1 %d Tf 36 %d Td (%s) Tj ET\n" % (size, high, _plain(text)) for size, high, text in lines
    )
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
        b"<</Length %d>>stream\n%sendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, part)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table_of = b"xref\n0 6\n0000000000 65535 f \n" + rows
    return out + table_of + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(out)


def _plain(text: str) -> bytes:
    """Write a text as PDF strings want it."""
    kept = text.encode("cp1252", "replace")
    return kept.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def table(title: str, amount: str) -> bytes:
    """Make a spreadsheet with a few rows; texts stay texts."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Rekap")
        for row, cells in enumerate(((title, ""), ("Realisasi", amount), ("Keterangan", INVENTED))):
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, cell)
    return out.getvalue()


def picture(seed: int) -> bytes:
    """Make a small picture: a sky over a counter, its colours from a number."""
    sky, wall = (120 + seed % 90, 150 + seed % 70, 200), (90, 70 + seed % 90, 60)
    rows = [
        b"\0" + bytes(wall if high > HIGH * 2 // 3 else _lighter(sky, high)) * WIDE for high in range(HIGH)
    ]
    head = struct.pack(">IIBBBBB", WIDE, HIGH, 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(rows), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _lighter(colour: tuple[int, int, int], high: int) -> tuple[int, ...]:
    return tuple(min(255, part + high // 3) for part in colour)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
