"""HR loads files whose errors name row, column, value and remedy; effects are told only where they can be."""

import io
from datetime import date, timedelta

import pytest
import xlsxwriter

from teladan.apps.competency.actions import record_results
from teladan.apps.competency.terms import CentreResult
from teladan.apps.development import actions
from teladan.apps.development.models import Course, CourseEffect, Enrolment, HoursEntry, Session
from teladan.apps.development.queries import newest_effects, required_by
from teladan.apps.development.terms import EffectWord, EnrolmentStage, ImportKind, ImportState
from teladan.apps.organisation.models import Person, Unit
from teladan.base import clock
from teladan.base.verdict import Refused
from teladan.engine.words import from_json
from tests.factories.competency import a_dictionary_with_standard
from tests.factories.development import a_course, a_session
from tests.factories.organisation import a_person
from tests.factories.planning import hr
from tests.factories.tenancy import NOW

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]
COURSES = """kode,judul,bentuk,jp,biaya,kompetensi,syarat
KOM-1,Komunikasi Pelayanan,klasikal,16,1.250.000,mk-komunikasi|mk-pelayanan,
KOM-2,Komunikasi Lanjut,e-learning,12,,mk-komunikasi,KOM-1
"""


def a_book(rows: list[list[str]]) -> bytes:
    """Write rows as an XLSX file."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return target.getvalue()


def loaded(kind: ImportKind, name: str, content: bytes) -> actions.imports.DevelopmentImport:
    """Read a file, and make it fact if it is sound."""
    shown: actions.imports.DevelopmentImport = actions.preview_import(
        kind=kind, name=name, content=content, by=hr(), now=NOW
    ).value
    if shown.is_sound:
        actions.confirm_import(shown=shown, by=hr(), now=NOW)
    return shown


def test_a_catalogue_is_loaded_and_loading_it_again_changes_it(cast: Cast) -> None:
    assert cast
    a_dictionary_with_standard()
    shown = loaded(ImportKind.COURSES, "katalog.csv", COURSES.encode())
    assert (shown.state, shown.rows, shown.preview["counts"]) == (ImportState.DONE, None, {"new": 2})
    first, second = Course.objects.order_by("code")
    assert (first.hours, first.cost, first.competencies) == (16, 1_250_000, ["mk-komunikasi", "mk-pelayanan"])
    assert required_by([second.pk]) == {second.pk: [first]}
    again = loaded(ImportKind.COURSES, "katalog.csv", COURSES.replace("Lanjut", "Lanjutan").encode())
    assert again.preview["counts"] == {"changed": 2}
    rows = [
        ["kode_sesi", "kode", "mulai", "selesai", "kursi"],
        ["S1", "KOM-1", "2026-12-07", "09/12/2026", "30"],
    ]
    loaded(ImportKind.SESSIONS, "sesi.xlsx", a_book(rows))
    session = Session.objects.get()
    assert (session.begins, session.ends, session.hours) == (date(2026, 12, 7), date(2026, 12, 9), 16)
    assert session.apply_by == date(2026, 12, 6)
    with pytest.raises(Refused):
        actions.drop_import(shown=again, by=hr(), now=NOW)


def test_every_error_names_row_column_value_and_remedy(cast: Cast) -> None:
    assert cast
    a_dictionary_with_standard()
    text = (
        "kode,judul,bentuk,jp,kompetensi\nA,Judul,kelas,8,\nB,Judul,seminar,banyak,\nC,Judul,seminar,8,zz\n"
    )
    shown = loaded(ImportKind.COURSES, "katalog.csv", text.encode())
    told = [(f["row"], f["column"], f["value"]) for f in shown.preview["faults"]]
    assert told == [(2, "bentuk", "kelas"), (3, "jp", "banyak"), (4, "kompetensi", "zz")]
    assert all(str(from_json(f["remedy"])) for f in shown.preview["faults"])
    with pytest.raises(Refused):
        actions.confirm_import(shown=shown, by=hr(), now=NOW)
    assert not Course.objects.exists()
    for content in (b"", b"PK\x03\x04 no book", b"judul\nx\n"):
        broken = loaded(ImportKind.COURSES, "katalog.xlsx", content)
        assert broken.preview["fault_count"] == 1


def test_attendance_is_loaded_by_nip(cast: Cast) -> None:
    begun = NOW.date() - timedelta(days=3)
    session = a_session(code="S-1", begins=begun, ends=begun, apply_by=begun)
    nip = cast["official"].nip
    text = f"nip;kode_sesi;hadir;jp;nilai_awal;nilai_akhir\n{nip};S-1;ya;;40,5;80\n"
    faulty = loaded(ImportKind.ATTENDANCE, "hadir.csv", text.replace(str(nip), "1" * 18).encode())
    assert [f["column"] for f in faulty.preview["faults"]] == ["nip"]
    loaded(ImportKind.ATTENDANCE, "hadir.csv", text.encode())
    row = Enrolment.objects.get(session=session)
    assert (row.person, row.stage, row.before) == (cast["official"], EnrolmentStage.ATTENDED, row.before)
    assert HoursEntry.objects.get().hours == session.hours


def test_a_useful_course_is_told_from_a_useless_one(cast: Cast) -> None:
    assert cast
    found = {row.code: row for row in a_dictionary_with_standard()}
    unit = Unit.objects.get(code="05.03")
    people = [a_person(f"Orang {n}", unit=unit, title="Pelaksana") for n in range(48)]
    on = date(NOW.year, 2, 10)
    sessions = {
        code: a_session(
            a_course(f"K-{code}", f"Kursus {code}", competencies=[code]),
            f"S-{code}",
            begins=on,
            ends=on,
            apply_by=on,
            seats=99,
            competencies=[code],
        )
        for code in ("mk-komunikasi", "mk-kerjasama")
    }
    useful = "mk-komunikasi"
    for code, session in sessions.items():
        given = [actions.Attendance(one.pk, attended=True) for one in people[:20]]
        actions.record_attendance(session=session, rows=given, by=hr(), now=NOW)
        rows = []
        for number, one in enumerate(people):
            gained = (code == useful and number < 20 and number % 10 != 0) or number % 5 == 1
            rows.append(CentreResult(one.pk, found[code].id, 0, on - timedelta(days=30), "UPT"))
            rows.append(CentreResult(one.pk, found[code].id, int(gained), on + timedelta(days=90), "UPT"))
        record_results(rows=rows, by=hr(), now=NOW)
    with clock.at(NOW):
        actions.measure_effects(year=NOW.year, by=hr(), now=NOW)
    words = {row.competency: row.said for row in newest_effects(NOW.year)}
    assert words == {useful: EffectWord.USEFUL, "mk-kerjasama": EffectWord.NO_SIGN}
    row = CourseEffect.objects.get(competency=useful)
    assert (row.attended, row.matched, row.similar, row.same_unit) == (20, 20, 28, 20)
    assert row.trace["input"]
