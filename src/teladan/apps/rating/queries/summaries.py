"""What the panel says of a person, as far as it was published and as far as the viewer may read it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from teladan.apps.rating import rules
from teladan.apps.rating.models import Criterion, Invitation, Publication, PublishedCell, PublishedText
from teladan.apps.rating.terms import CONFIDENTIAL, IN_CONFIDENCE, InvitationStage, RaterRole
from teladan.base.actor import Actor
from teladan.engine.disclosure import Cell, Group, Shown
from teladan.engine.rulebook.terms import Rating
from teladan.engine.words import Said

CONCEALED = (Group.PANEL, Group.PEER, Group.SUBORDINATE)


@dataclass(frozen=True, slots=True)
class ValueSummary:
    """What the panel says of one value: its cells (one, or one each for peers and subordinates), and the examples."""

    code: str
    name: str
    cells: tuple[Cell, ...]
    texts: tuple[str, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether enough members answered for anything to be told."""
        return any(cell.shown is not Shown.TOO_FEW for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Summary:
    """A panel's summary for one viewer.

    reason
        Why it is not (yet) open to this viewer; None if it is open.
    asked, sent
        Members asked and members who sent; None where the viewer may not know yet.
    values
        The seven values in the sheet's order; empty unless it is open.
    rulebook
        Digest of the rules by which it was published.
    """

    reason: Said | None
    asked: int | None = None
    sent: int | None = None
    values: tuple[ValueSummary, ...] = ()
    rulebook: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the viewer may read it."""
        return self.reason is None


def has_panel(sheet_id: UUID) -> bool:
    """Whether anybody was asked to rate on this sheet in confidence."""
    rows = Invitation.objects.filter(sheet_id=sheet_id, role__in=CONFIDENTIAL)
    return rows.exclude(stage=InvitationStage.EXCUSED).exists()


def has_panels(round_id: UUID) -> bool:
    """Whether anybody of a round is rated in confidence."""
    return Invitation.objects.filter(sheet__round_id=round_id, role__in=CONFIDENTIAL).exists()


def is_published(round_id: UUID) -> bool:
    """Whether the panels of a round have been published."""
    return Publication.objects.filter(sheet__round_id=round_id).exists()


def summary_of(
    sheet_id: UUID,
    viewer: Actor,
    *,
    is_released: bool = False,
    is_deciding: bool = False,
    asked: Sequence[tuple[str, str]] | None = None,
) -> Summary | None:
    """Give the summary as far as the viewer may read it; None for whoever has nothing to do with the sheet, or no panel.

    is_released
        The caller knows that the result has been released to the ratee: from then on the ratee reads the summary.
    is_deciding
        The caller knows that the viewer decides in this case (an objection), or decided it.
    asked
        What the panel was asked, name and text, if the caller has read it already.
    At most five statements.
    """
    mine = (
        Invitation.objects.filter(sheet_id=sheet_id, rater_id=viewer.id).values_list("role", "stage").first()
    )
    role, stage = mine or ("", "")
    if not is_deciding and role not in (RaterRole.SELF, RaterRole.SUPERIOR):
        return None
    published = Publication.objects.filter(sheet_id=sheet_id).first()
    if published is None and not has_panel(sheet_id):
        return None
    verdict = rules.sees_summary(
        role=role,
        has_sent=stage == InvitationStage.SENT,
        is_published=published is not None,
        is_released=is_released,
        is_deciding=is_deciding,
    )
    if published is None:
        return Summary(verdict.reason)
    found = Summary(verdict.reason, published.asked, published.sent, rulebook=published.rulebook)
    return replace(found, values=values_of(sheet_id, asked)) if verdict else found


def values_of(sheet_id: UUID, asked: Sequence[tuple[str, str]] | None = None) -> tuple[ValueSummary, ...]:
    """Give every value or indicator with its published cells and texts: three statements (two if what was asked is known), no question asked of who reads."""
    cells: dict[str, list[Cell]] = defaultdict(list)
    texts: dict[str, list[str]] = defaultdict(list)
    for row in PublishedCell.objects.filter(sheet_id=sheet_id, group__in=CONCEALED).order_by("group"):
        cells[row.item].append(_cell(row))
    for item, text in (
        PublishedText.objects.filter(sheet_id=sheet_id)
        .order_by("item", "position")
        .values_list("item", "text")
    ):
        texts[item].append(text)
    if asked is None:
        rows = Criterion.objects.filter(sheet_id=sheet_id, kind__in=IN_CONFIDENCE).order_by("position")
        asked = list(rows.values_list("ref", "text"))
    return tuple(
        ValueSummary(ref, text, tuple(cells[ref]) or (_too_few(ref),), tuple(texts[ref]))
        for ref, text in asked
    )


def _cell(row: PublishedCell) -> Cell:
    """Read a kept cell back; who is rated is known to whoever asks."""
    word = Rating(row.rating) if row.rating else None
    mean = Decimal(row.mean) if row.mean is not None else None
    return Cell("", row.item, Group(row.group), Shown(row.shown), word, mean, row.least, row.most)


def _too_few(code: str) -> Cell:
    """Say of a value that nobody answered what is said of one that too few answered."""
    return Cell("", code, Group.PANEL, Shown.TOO_FEW, None, None, 0, 0)
