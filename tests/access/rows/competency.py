"""Competency: profiles for the person, the superior and HR; answers for those who give them; the talk for the two."""

from django.core.files.uploadedfile import SimpleUploadedFile

from teladan.apps.competency.models import Competency
from teladan.apps.rating.models import Criterion
from tests.access.row import Row
from tests.access.scenes import competency as scenes
from tests.access.shapes import COLLEAGUES, HR, MEMBERS, to
from tests.access.world import World
from tests.factories.tenancy import NOW


def answers(world: World) -> dict[str, str]:
    """Say the same of every indicator about the subordinate."""
    return _all_alike(world, "subordinate_1")


def impressions(world: World) -> dict[str, str]:
    """Say the same of every indicator about the peer."""
    return _all_alike(world, "peer_1")


def _all_alike(world: World, key: str) -> dict[str, str]:
    asked = Criterion.objects.filter(sheet__ratee=world.cast[key], kind="competency")
    newest = asked.order_by("-pk").values_list("sheet_id", flat=True)[:1]
    return {f"rating-{row.pk}": "sesuai" for row in asked.filter(sheet__in=list(newest))}


def agreement(_world: World) -> dict[str, str]:
    """Record a level with a reason."""
    of = Competency.objects.get(code="mk-integritas").pk
    return {
        f"level-{of}": "3",
        f"reason-{of}": "Disepakati",
        "talk": "Ya",
        "talked_on": NOW.date().isoformat(),
    }


def result(world: World) -> dict[str, str]:
    """Record what a centre measured."""
    of = Competency.objects.get(code="mk-integritas").pk
    return {
        f"level-{of}": "3",
        "nip": world.cast["official"].nip or "",
        "provider": "UPT",
        "on": "2026-11-02",
    }


BEGIN = {"title": "Asesmen", "kinds": ["managerial"], "closes_on": "2026-12-20", "unit": ""}
FILE = {"title": "Kamus", "source": "Perwali", "since": "2026-01-01"}

ROWS = [
    Row("competency:mine", get=MEMBERS),
    Row("competency:profile", scenes.person, get=to("self superior hr")),
    Row("competency:team", get=to("self superior upper leader")),
    Row("competency:units", get=to("superior upper hr leader")),
    Row("competency:dictionary", get=MEMBERS),
    Row("competency:competency", scenes.code, get=COLLEAGUES),
    Row("competency:adopt_summary", post=HR, form_on=None),
    Row(
        "competency:load_dictionary",
        get=HR,
        post=HR,
        fields=lambda _: FILE | {"file": SimpleUploadedFile("kamus.csv", b"kode")},
    ),
    Row("competency:dictionary_import", scenes.shown_file, get=HR),
    Row("competency:confirm_dictionary", scenes.fresh_file, post=HR, form_on="competency:dictionary_import"),
    Row("competency:drop_dictionary", scenes.fresh_file, post=HR, form_on="competency:dictionary_import"),
    Row("competency:standards", get=HR, post=HR, fields={"pelaksana|mk-integritas": "2"}),
    Row(
        "competency:family_standard",
        post=HR,
        form_on="competency:standards",
        fields={"family": "guru", "competency": "mk-integritas", "level": "2", "post_class": ""},
    ),
    Row("competency:assessments", get=HR, post=HR, fields=BEGIN),
    Row("competency:assessment", scenes.assessment, get=HR),
    Row("competency:start", scenes.assessment_choosing, post=HR, form_on="competency:assessment"),
    Row("competency:close", scenes.assessment, post=HR, form_on="competency:assessment"),
    Row("competency:centre", get=HR, post=HR, fields=result),
    Row(
        "competency:rate",
        scenes.sheet_open,
        about="subordinate_1",
        get=to("self superior"),
        post=to("self superior"),
        fields=answers,
    ),
    Row(
        "competency:confide",
        scenes.sheet_with_panel,
        about="peer_1",
        get=to("peer"),
        post=to("peer"),
        fields=impressions,
    ),
    Row(
        "competency:talk",
        scenes.case_sent,
        about="peer_1",
        get=to("self superior"),
        post=to("superior", refused="self"),
        form_on="competency:talk",
        fields=agreement,
    ),
]
