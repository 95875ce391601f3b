"""What the law asks in learning hours, and when a superior looks back on a training."""

from datetime import date

from teladan.apps.development.terms import Duty
from teladan.engine.rulebook import Rulebook

LAST_DAY = 28


def duty_of(kind: str, book: Rulebook) -> Duty:
    """Give the hours of a year by kind of person: PNS at least, PPPK at most, others without a rule (rulebook `training.*`)."""
    if kind == "pns":
        rule = book.rule("training.pns_hours")
        return Duty(book.pns_training_hours, None, rule.article, str(rule.confidence))
    if kind == "pppk":
        rule = book.rule("training.pppk_hours")
        return Duty(None, book.pppk_training_hours, rule.article, str(rule.confidence))
    return Duty(None, None)


def evaluation_due(ends: date, months: int) -> date:
    """Give the day on which the superior is asked: so many months after the last day (the 28th at latest in its month)."""
    month = ends.month - 1 + months
    return date(ends.year + month // 12, month % 12 + 1, min(ends.day, LAST_DAY))
