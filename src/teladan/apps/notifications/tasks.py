"""Letters, every few minutes: write what is new, once a day what falls due, and send what waits."""

import logging
from datetime import datetime
from uuid import UUID

from teladan.apps.notifications.actions import send_letters, write_at_once, write_daily
from teladan.base.wall import agency

log = logging.getLogger(__name__)


def deliver(agency_id: UUID, now: datetime) -> int:
    """Write and send an agency's letters; give how many were sent. To be called outside transactions."""
    with agency(agency_id):
        at_once = write_at_once(now=now)
        daily = write_daily(now=now)
    if at_once or daily:
        log.info("letters written: %s at once, %s of the day", at_once, daily or 0)
    return send_letters(agency_id, now=now)
