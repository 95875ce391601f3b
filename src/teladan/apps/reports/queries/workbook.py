"""The same documents as a workbook: one sheet a document, from the very values the PDF prints. No cell is a formula."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

from teladan.apps.planning.terms import Approach, Form
from teladan.engine.lately import lately

xlsxwriter = lately("xlsxwriter")

Row = Sequence[str]
PLAIN = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "in_memory": True,
}
PARTY = (
    ("Nama", "name"),
    ("NIP", "nip"),
    ("Pangkat/Gol. Ruang", "rank"),
    ("Jabatan", "post"),
    ("Unit Kerja", "unit"),
)


def workbook(sheets: Mapping[str, Iterable[Row]]) -> bytes:
    """Write sheets of text by their names; titles (rows of one cell) and heads of tables are bold."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, PLAIN) as book:
        wrap, bold = (
            book.add_format({"text_wrap": True, "valign": "top", "bold": each}) for each in (False, True)
        )
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name[:31])
            sheet.set_paper(9)  # A4
            sheet.set_column(0, 0, 6)
            sheet.set_column(1, 9, 32)
            for number, row in enumerate(rows):
                heading = len(row) == 1 or row[0] == "No"
                for place, text in enumerate(row):
                    sheet.write_string(number, place, text, bold if heading else wrap)
    return content.getvalue()


def agreement_sheets(data: Mapping[str, Any]) -> dict[str, list[Row]]:
    """Lay out the SKP and its appendix."""
    plan = data["plan"]
    head = [*_head("SASARAN KINERJA PEGAWAI", data), (f"PENDEKATAN HASIL KERJA {plan['approach'].upper()}",)]
    appendix: list[Row] = _head("LAMPIRAN SASARAN KINERJA PEGAWAI", data)
    for each in data["appendices"]:
        appendix.append((each["title"].upper(),))
        appendix += [(str(number), line) for number, line in enumerate(each["lines"], start=1)]
    return {
        "SKP": [*head, *_parties(data), ("HASIL KERJA",), *_results(plan), *_behaviours(data)],
        "Lampiran SKP": appendix,
    }


def feedback_sheets(data: Mapping[str, Any]) -> dict[str, list[Row]]:
    """Lay out the sheet Umpan Balik."""
    rows: list[Row] = [
        *_head("UMPAN BALIK", data),
        *_parties(data),
        ("No", "Hasil kerja atau nilai", "Tanggal", "Umpan balik"),
    ]
    for number, each in enumerate([*data["results"], *data["values"]], start=1):
        said = each["said"] or [{"day": "–", "text": "–"}]
        rows += [(str(number), each["name"], one["day"], one["text"]) for one in said]
    return {"Umpan Balik": rows}


def evaluation_sheets(data: Mapping[str, Any]) -> dict[str, list[Row]]:
    """Lay out the evaluation and the evaluation document with its boxes."""
    organisation, objection = data["organisation"], data["objection"]
    evaluation: list[Row] = [
        *_head("EVALUASI KINERJA PEGAWAI", data),
        *_parties(data),
        ("", "Capaian kinerja organisasi", organisation["predikat"], organisation["unit"]),
        ("", "Pola distribusi", organisation["pattern"]),
        ("HASIL KERJA",),
        *_results(data["plan"], evaluated=True),
        ("", "RATING HASIL KERJA", data["hasil"]),
        *_behaviours(data, evaluated=True),
        ("", "RATING PERILAKU KERJA", data["perilaku"]),
        ("", "PREDIKAT KINERJA PEGAWAI", data["predikat"]),
    ]
    document: list[Row] = _head("DOKUMEN EVALUASI KINERJA PEGAWAI", data)
    for number, (title, party) in enumerate(
        (
            ("Pegawai yang dinilai", "employee"),
            ("Pejabat Penilai Kinerja", "superior"),
            ("Atasan Pejabat Penilai Kinerja", "above"),
        ),
        start=1,
    ):
        document.append((str(number), title))
        document += [("", label, data[party][key]) for label, key in PARTY]
    document += [
        ("4", "Evaluasi kinerja"),
        ("", "Capaian kinerja organisasi", organisation["predikat"]),
        ("", "Predikat kinerja pegawai", data["predikat"]),
        ("5", "Catatan/rekomendasi", data["recommendation"]),
        ("6", "Keberatan", objection["text"]),
        ("7", "Penjelasan Pejabat Penilai Kinerja atas keberatan", objection["explanation"]),
        ("8", "Keputusan atasan Pejabat Penilai Kinerja", objection["decision"]),
        ("9", "Pejabat Penilai Kinerja", data["signed"]),
        ("10", "Pegawai yang dinilai", data["received"]),
        ("11", "Atasan Pejabat Penilai Kinerja", data["above"]["name"]),
    ]
    return {"Evaluasi": evaluation, "Dokumen Evaluasi": document}


def organisation_sheets(data: Mapping[str, Any]) -> dict[str, list[Row]]:
    """Lay out the form by which a unit's predikat was set."""
    return {
        "Predikat organisasi": [
            *_head("FORMAT PENETAPAN PREDIKAT KINERJA", data),
            ("", "Unit kerja", data["unit"]),
            ("", "Pimpinan unit", data["head"]),
            ("", "Predikat kinerja organisasi", data["predikat"]),
            ("", "Alasan", data["reason"]),
            ("", "Pola distribusi", data["pattern"]),
            ("No", "Predikat kinerja pegawai", "Jumlah", "Bagian"),
            *(
                (str(number), row["predikat"], row["count"], row["share"])
                for number, row in enumerate(data["distribution"], start=1)
            ),
            ("", "Jumlah", data["total"]),
            *(("", "Catatan", each) for each in data["notes"]),
            ("", "Ditetapkan oleh", data["leader"]["name"], data["signed"]),
        ]
    }


def _head(title: str, data: Mapping[str, Any]) -> list[Row]:
    sample: list[Row] = [("CONTOH – BUKAN DOKUMEN RESMI",)] if data["sample"] else []
    mark: list[Row] = [(data["mark"].upper(),)] if data.get("mark") else []
    return [*sample, (title,), *mark, (data["agency"].upper(),), (f"PERIODE PENILAIAN: {data['period']}",)]


def _parties(data: Mapping[str, Any]) -> list[Row]:
    left, right = data["employee"], data["superior"]
    return [
        ("No", "", "Pegawai yang dinilai", "Pejabat Penilai Kinerja"),
        *((str(n), label, left[key], right[key]) for n, (label, key) in enumerate(PARTY, start=1)),
    ]


def _results(plan: Mapping[str, Any], *, evaluated: bool = False) -> list[Row]:
    """Lay out both kinds of results, one row an indicator, in the columns of the plan's form."""
    leaders, narrative = plan["form"] == Form.PIMPINAN, plan["approach"] == Approach.KUALITATIF
    columns = [("No", "number"), ("Rencana hasil kerja", "text")]
    if not leaders:
        columns.insert(1, ("Rencana hasil kerja pimpinan yang diintervensi", "parent"))
        columns.append(("Aspek", "aspect"))
    columns.append(("Indikator kinerja individu", "indicator"))
    columns += [] if narrative else [("Target", "target")]
    columns += [("Perspektif", "perspective")] if leaders else []
    if evaluated:
        columns += [
            ("Realisasi berdasarkan bukti dukung", "realisation"),
            ("Umpan balik berkelanjutan", "feedback"),
        ]
    rows: list[Row] = [tuple(title for title, _key in columns)]
    for title, kind in (("A. UTAMA", "main"), ("B. TAMBAHAN", "additional")):
        rows.append((title,))
        for result in plan[kind]:
            rows += [tuple((result | each)[key] for _title, key in columns) for each in result["indicators"]]
    return rows


def _behaviours(data: Mapping[str, Any], *, evaluated: bool = False) -> list[Row]:
    more = ("Umpan balik berkelanjutan",) if evaluated else ()
    rows: list[Row] = [
        ("PERILAKU KERJA",),
        ("No", "Nilai", "Panduan perilaku", "Ekspektasi khusus pimpinan", *more),
    ]
    for number, each in enumerate(data["behaviours"], start=1):
        statements = "\n".join(each["statements"])
        last = (each["feedback"],) if evaluated else ()
        rows.append((str(number), each["name"], statements, each["expectation"], *last))
    return rows
