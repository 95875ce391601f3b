"""Rating: sheets by name, panels in confidence, wishes to be excused, seals."""

from teladan.apps.rating.models import Criterion
from tests.access.row import Row
from tests.access.scenes import appraisals as scenes
from tests.access.shapes import HR, MEMBERS, REFUSED, SEES, UNFIT, for_roles, to
from tests.access.world import World

SEAL_KEEPERS = for_roles("hr", "auditor")


def answers(world: World) -> dict[str, str]:
    """Say the same of everything that the newest sheet of a colleague asks."""
    return _all_alike(world, "peer_2")


def impressions(world: World) -> dict[str, str]:
    """Say the same of everything that the newest sheet of the official asks."""
    return _all_alike(world, "official")


def _all_alike(world: World, key: str) -> dict[str, str]:
    asked = Criterion.objects.filter(sheet__ratee=world.cast[key]).order_by("-pk")[:8]
    return {f"rating-{row.pk}": "sesuai" for row in asked}


ROWS = [
    Row("rating:my_panel", get=MEMBERS),
    Row("rating:team_panels", get=MEMBERS),
    Row("rating:panel", scenes.panel_proposed, get=to("self superior hr")),
    Row("rating:panel", scenes.panel_draft, get=to("self superior hr")),
    Row(
        "rating:propose",
        scenes.panel_draft,
        post=to("self hr", refused="superior"),
        form_on="rating:panel",
    ),
    Row(
        "rating:decide_panel",
        scenes.panel_proposed,
        post=to("superior", refused="self hr"),
        form_on="rating:panel",
    ),
    Row("rating:panels", scenes.panels_of_year, get=HR, post=HR),
    Row(
        "rating:my_recusals",
        get=MEMBERS,
        post=to(rest=SEES, outsider=UNFIT),
        fields={"other": "198507302009041906", "side": "rater", "reason": "Hubungan keluarga"},
    ),
    Row("rating:recusals", get=HR),
    Row(
        "rating:decide_recusal",
        scenes.recusal,
        post=HR,
        form_on=None,
        fields={"grant": "1", "answer": "Baik"},
    ),
    Row(
        "rating:decide_recusal",
        scenes.recusal_of_hr,
        about="hr",
        post=to(rest=REFUSED, outsider=REFUSED),
        form_on=None,
        fields={"grant": "1", "answer": "Baik"},
    ),
    Row("rating:seals", get=MEMBERS),
    Row("rating:confirm_seal", scenes.seal_asked_by_hr, post=for_roles("auditor"), form_on=None),
    Row("rating:confirm_seal", scenes.seal, post=for_roles("hr"), form_on=None),
    Row("rating:round", scenes.round_of_panel, get=HR),
    Row(
        "rating:fill",
        scenes.sheet_of_self,
        about="peer_2",
        get=to("self superior"),
        post=to("self superior"),
        fields=answers,
        form_on=None,
    ),
    Row(
        "rating:withdraw",
        scenes.sent_sheet,
        about="peer_2",
        post=to("self", refused="superior"),
        form_on=None,
    ),
    Row(
        "rating:confide",
        scenes.panel_sheet,
        get=to("peer subordinate"),
        post=to("peer subordinate"),
        fields=impressions,
    ),
    Row("desk:rate", scenes.sheet_of_self, about="peer_2", get=to("self superior")),
    Row("desk:rate", scenes.panel_sheet, get=to("self superior peer subordinate")),
]
