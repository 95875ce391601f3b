"""The check of a file comes to an answer."""

from datetime import datetime

from teladan.apps.evidence.models import Proof
from teladan.apps.evidence.notices import tell_of_refusal
from teladan.apps.evidence.terms import CheckState
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Refused
from teladan.base.verdict import no
from teladan.engine.words import Said, say, to_json


@action(on="proof")
def record_check(*, proof: Proof, fault: Said | None, by: Actor, now: datetime) -> None:
    """Let a file out of quarantine, or refuse it and say why.

    fault
        What the check found; None for a clean file.
    """
    if proof.state != CheckState.WAITING:
        raise Refused(no(say("This file has been checked already.")))
    proof.state = CheckState.REFUSED if fault else CheckState.CLEAN
    proof.finding, proof.checked_at = to_json(fault) if fault else None, now
    proof.save(update_fields=["state", "finding", "checked_at"])
    note(
        "proof.refused" if fault else "proof.cleared",
        subject=proof,
        by=by,
        now=now,
        plan=str(proof.plan_id),
        sha256=proof.sha256,
        **({"finding": to_json(fault)} if fault else {}),
    )
    if fault:
        tell_of_refusal(proof, now)
