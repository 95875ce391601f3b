"""When a person first opened their result."""

from django.db import models

from teladan.base.models import Walled


class FirstOpening(Walled):
    """The person opened their released result: from that day on it is received. Insert-only."""

    appraisal = models.OneToOneField("appraisal.Appraisal", on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
