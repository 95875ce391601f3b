"""Proofs, and the bytes behind them."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast, Right
from django.utils.http import content_disposition_header

from teladan.apps.evidence.models import Proof, vault
from teladan.apps.evidence.rules import download_name, examine, shown_name
from teladan.apps.evidence.terms import CheckState, FileKind
from teladan.base.errors import Missing
from teladan.base.wall import current_agency
from teladan.engine.words import Said

# whatever a file holds, it runs nothing, loads nothing, and has no origin from which to speak to us
LOCKED = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; form-action 'none'; sandbox"


def standing() -> QuerySet[Proof]:
    """Give the proofs that count: neither withdrawn nor refused by the check."""
    return Proof.objects.filter(withdrawn_at=None).exclude(state=CheckState.REFUSED)


def proofs_of(plan_id: UUID) -> list[Proof]:
    """Give every proof of a plan, also what was withdrawn, oldest first; one statement."""
    return list(Proof.objects.filter(plan_id=plan_id).select_related("period").order_by("added_at", "id"))


def proofs_of_plans(plan_ids: Iterable[UUID]) -> dict[UUID, list[Proof]]:
    """Give the proofs that count of many plans by plan id, oldest first; one statement."""
    found: dict[UUID, list[Proof]] = {}
    rows = standing().filter(plan_id__in=list(plan_ids)).select_related("period")
    for row in rows.order_by("added_at", "id"):
        found.setdefault(row.plan_id, []).append(row)
    return found


def proofs_of_person(person_id: UUID, cycle_id: UUID) -> list[Proof]:
    """Give the proofs that count of a person's year, oldest first; one statement."""
    rows = standing().filter(plan__person_id=person_id, plan__cycle_id=cycle_id)
    return list(rows.select_related("period").order_by("added_at", "id"))


def fingerprints() -> Iterator[tuple[str, str]]:
    """Give path under MEDIA_ROOT and SHA-256 of every file that a proof names, by path; of all agencies for the backup."""
    rows = Proof.objects.exclude(sha256="").annotate(spread=Right(Cast("id", TextField()), 2))
    fields = rows.order_by("agency_id", "spread", "id").values_list("agency_id", "id", "sha256")
    for agency_id, proof_id, sha256 in fields.iterator(chunk_size=5_000):
        yield str(vault.path_under(agency_id, proof_id)), sha256


def handed_out(proof: Proof, *, is_shown: bool) -> tuple[bytes, dict[str, str]]:
    """Give a file's bytes with the headers under which it may leave us: as what it is, and never as a page of ours.

    Who may have it, the caller has asked. Raises Missing for a file that has not passed its check.
    """
    content = bytes_of(proof).read_bytes()
    named = content_disposition_header(not is_shown, download_name(proof.name, proof.sort))
    kind = proof.sort
    text = kind in (FileKind.CSV, FileKind.TXT)
    return content, {
        "Content-Type": f"{kind.mime}; charset=utf-8" if text else kind.mime,
        "Content-Disposition": named or "attachment",
        "Content-Security-Policy": LOCKED,
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
        "Content-Encoding": "identity",  # these kinds are packed already; packing them again gains nothing
    }


def examined(name: str, content: bytes) -> tuple[FileKind | None, str, Said | None]:
    """Tell what a file truly is, the name under which it may be shown, and why it is not taken (None if it is).

    For apps that keep files of their own, such as certificates.
    """
    shown = shown_name(name)
    found = examine(shown, content)
    return found.kind, shown, found.fault


def waiting_for_check() -> QuerySet[Proof]:
    """Give the files that wait for the check, oldest first."""
    rows = Proof.objects.filter(state=CheckState.WAITING).select_related("plan", "period")
    return rows.order_by("added_at", "id")


def bytes_of(proof: Proof) -> Path:
    """Give the place of a file that may be handed out. Raises Missing for any other, and for bytes that are gone."""
    place = vault.path_of(proof.agency_id, proof.pk)
    if not proof.may_be_read or not place.is_file():
        raise Missing
    return place


def folder_here() -> Path:
    """Give the folder of this agency's files: for whoever throws a whole agency away."""
    return vault.folder_of(current_agency())


def place_of(proof: Proof) -> Path:
    """Give the place of a file, also while it waits: for the check alone."""
    return vault.path_of(proof.agency_id, proof.pk)


def orphans(before: datetime) -> list[Path]:
    """Give the agency's files, written before an instant, to which no proof belongs: left by what was undone."""
    places = list(vault.files_before(current_agency(), before.timestamp()))
    named = {UUID(each.name): each for each in places if re.fullmatch(r"[0-9a-f-]{36}", each.name)}
    known = set(Proof.objects.filter(pk__in=list(named)).values_list("pk", flat=True))
    return [each for each in places if each not in {named[pk] for pk in known}]
