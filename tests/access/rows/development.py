"""Development: one's own plan and hours, what waits for the superior, what HR keeps."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.access.row import Row
from tests.access.scenes import development as scenes
from tests.access.shapes import COLLEAGUES, HR, MEMBERS, REFUSED, SEES, for_roles, to
from tests.access.world import World

READERS = to("self superior hr auditor")
SELF = to("self", refused="superior hr auditor")
SUPERIOR = to("superior", refused="self hr auditor")
ONE_OF_HR = to("hr", refused="self superior auditor")
OFFICES = for_roles("hr", "leader", "committee", "auditor")
LINE = {
    "goal": "Menulis siaran pers",
    "indicator": "Dua terbit",
    "deadline": "2026-12-10",
    "course": "",
    "way": "Magang",
}
ANSWER = {"answer": "Dicoba lagi pada sesi berikutnya"}
COURSE = {"code": "BARU-1", "title": "Kursus Baru", "kind": "seminar", "hours": "4", "levels": "1"}
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
SESSION = {
    "code": "KOM-1-Z",
    "begins": "2027-02-01",
    "ends": "2027-02-02",
    "apply_by": "2027-01-20",
    "seats": "20",
    "mode": "place",
    "hours": "8",
}


def certificate(_world: World) -> dict[str, object]:
    """Send a certificate."""
    file = SimpleUploadedFile("sertifikat.pdf", PDF)
    return {"title": "Arsip", "ended_on": "2026-11-02", "hours": "6", "file": file, "whole": "1"}


def catalogue(_world: World) -> dict[str, object]:
    """Load a file of courses."""
    return {
        "kind": "courses",
        "file": SimpleUploadedFile("katalog.csv", b"kode,judul,bentuk,jp\nA,B,seminar,4\n"),
    }


ROWS = [
    Row("development:mine", get=MEMBERS),
    Row("development:hours", get=MEMBERS, post=to(rest=SEES, outsider=REFUSED), fields=certificate),
    Row("development:certificate_file", scenes.certificate, get=to("self hr auditor")),
    Row(
        "development:propose",
        scenes.nobody_plans,
        post=to(rest=SEES, outsider=REFUSED),
        form_on="development:mine",
    ),
    Row("development:plan", scenes.plan_written, get=READERS),
    Row("development:write_line", scenes.plan_written, get=SELF, post=SELF, fields=LINE),
    Row("development:rewrite_line", scenes.line_written, get=SELF, post=SELF, fields=LINE),
    Row(
        "development:remove_line",
        scenes.line_written,
        post=SELF,
        form_on="development:plan",
        form_args=scenes.plan_written,
    ),
    Row("development:submit", scenes.plan_written, post=SELF, form_on="development:plan"),
    Row("development:withdraw", scenes.plan_submitted, post=SELF, form_on="development:plan"),
    Row(
        "development:return",
        scenes.plan_submitted,
        get=SUPERIOR,
        post=SUPERIOR,
        fields={"remark": "Sebut satu indikator"},
    ),
    Row("development:agree", scenes.plan_submitted, post=SUPERIOR, form_on="development:plan"),
    Row("development:revise", scenes.plan_agreed, post=SELF, form_on="development:plan"),
    Row(
        "development:report",
        scenes.line_agreed,
        get=to("self"),
        post=to("self"),
        fields={"state": "doing", "news": "Satu sudah terbit"},
    ),
    Row("development:catalogue", get=MEMBERS),
    Row("development:course", scenes.course, get=COLLEAGUES),
    Row("development:session", scenes.session, get=COLLEAGUES),
    Row("development:new_course", get=HR, post=HR, fields=COURSE),
    Row("development:edit_course", scenes.course, get=HR, post=HR, fields={"title": "Komunikasi Publik"}),
    Row("development:retire", scenes.course_without_session, post=HR, form_on="development:course"),
    Row("development:new_session", scenes.course, get=HR, post=HR, fields=SESSION),
    Row(
        "development:apply",
        scenes.another_session,
        get=COLLEAGUES,
        post=COLLEAGUES,
        fields={"reason": "Sering menulis berita", "line": ""},
    ),
    Row("development:call_off", scenes.session, get=HR, post=HR, fields=ANSWER),
    Row("development:attendance", scenes.session_begun, get=HR, post=HR),
    Row(
        "development:endorse",
        scenes.applied,
        post=SUPERIOR,
        form_on="development:team",
        form_args=lambda _: {},
    ),
    Row("development:decline", scenes.applied, get=SUPERIOR, post=SUPERIOR, fields=ANSWER),
    Row(
        "development:seat",
        scenes.endorsed,
        post=ONE_OF_HR,
        form_on="development:desk",
        form_args=lambda _: {},
    ),
    Row("development:queue", scenes.endorsed, post=ONE_OF_HR, form_on=None),
    Row("development:refuse", scenes.endorsed, get=ONE_OF_HR, post=ONE_OF_HR, fields=ANSWER),
    Row(
        "development:cancel",
        scenes.applied,
        post=SELF,
        form_on="development:session",
        form_args=scenes.session,
    ),
    Row(
        "development:evaluate",
        scenes.attended,
        get=SELF,
        post=SELF,
        fields={"content": "5", "teaching": "4", "running": "4", "text": "Bagus"},
    ),
    Row(
        "development:look_back",
        scenes.attended,
        get=SUPERIOR,
        post=SUPERIOR,
        fields={"used": "5", "better": "4", "shared": "4", "text": "Dipakai"},
    ),
    Row("development:team", get=MEMBERS),
    Row("development:desk", get=HR),
    Row("development:units", get=OFFICES),
    Row(
        "development:accept_certificate",
        scenes.certificate,
        post=HR,
        form_on="development:desk",
        form_args=lambda _: {},
    ),
    Row("development:refuse_certificate", scenes.certificate, get=HR, post=HR, fields=ANSWER),
    Row("development:imports", get=HR, post=HR, fields=catalogue),
    Row("development:shown_import", scenes.file_shown, get=HR),
    Row("development:confirm_import", scenes.file_shown, post=HR, form_on="development:shown_import"),
    Row("development:drop_import", scenes.file_shown, post=HR, form_on="development:shown_import"),
    Row(
        "development:effects",
        get=OFFICES,
        post=to("hr", rest=REFUSED, outsider=REFUSED),
        fields={"tahun": "2026"},
    ),
]
