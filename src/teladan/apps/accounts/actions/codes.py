"""First sign-in without a default password: one-time codes that HR prints, and links by e-mail."""

import functools
import secrets
from collections.abc import Callable, Iterable
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from teladan.apps.accounts.access import may_invite, may_issue_code
from teladan.apps.accounts.models import Membership
from teladan.apps.accounts.rules import CODE_DAYS, CODE_LENGTH, CODE_LETTERS
from teladan.base.action import action, note
from teladan.base.actor import Actor


@action
def issue_codes(
    *, members: Iterable[Membership], by: Actor, now: datetime, reason: str = ""
) -> list[tuple[Membership, str]]:
    """Make one code for each member and give them in clear, this once; an earlier code of theirs ends.

    reason
        Needed if anyone among them has a password already.
    """
    issued = []
    for member in members:
        may_issue_code(by, member).require(reason)
        code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
        member.user.code_hash, member.user.code_until = make_password(code), now + CODE_DAYS
        member.user.save(update_fields=["code_hash", "code_until"])
        note(
            "account.code_issued",
            subject=member,
            by=by,
            now=now,
            until=member.user.code_until.isoformat(),
            reason=reason,
        )
        issued.append((member, code))
    return issued


@action
def invite_members(
    *, members: Iterable[Membership], by: Actor, now: datetime, send: Callable[[Membership], None]
) -> int:
    """Send people the link to their first sign-in, after the transaction; give how many.

    send
        Writes and posts one letter; it belongs to whoever knows the site's address.
    """
    invited = list(members)
    for member in invited:
        may_invite(by, member).require()
        note("account.invited", subject=member, by=by, now=now)
    for member in invited:
        transaction.on_commit(functools.partial(send, member))
    return len(invited)
