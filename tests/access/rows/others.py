"""Documents, the ledger, the inbox, jobs and drafts."""

from tests.access.row import Row
from tests.access.scenes import appraisals, plans
from tests.access.scenes import words as scenes
from tests.access.shapes import EVERYBODY, HR, IDLE, MEMBERS, NOWHERE, SEES, for_roles, to

LINE = to("self superior upper hr auditor")
OFFICE = for_roles("hr", "leader", "auditor", "committee")
AUDITOR = for_roles("auditor")
SELF = to("self")
NOT_THERE = to()
"""Opened by a cookie of one's own browser alone."""

REPORTS = [
    Row("reports:documents", get=OFFICE),
    Row("reports:pack_unit", plans.nothing_but_units, post=HR, form_on="reports:documents"),
    Row("reports:agreement", plans.agreed_plan, get=LINE),
    Row("reports:agreement_workbook", plans.agreed_plan, get=LINE),
    Row("reports:feedback", plans.agreed_plan, get=to("self superior hr", refused="upper auditor")),
    Row("reports:evaluation", appraisals.released_one, about="peer_1", get=LINE),
    Row("reports:evaluation_workbook", appraisals.released_one, about="peer_1", get=LINE),
    Row("reports:evaluation", appraisals.decided_one, about="peer_1", get=to("superior upper")),
    Row("reports:organisation_predikat", appraisals.top_unit, get=OFFICE),
    Row("reports:organisation_workbook", appraisals.top_unit, get=OFFICE),
]
LEDGER = [
    Row("audit:ledger", get=AUDITOR),
    Row("audit:story", plans.agreed_plan, get=AUDITOR),
    Row("audit:check", get=AUDITOR),
    Row("audit:download", get=AUDITOR),
    Row("audit:sign_ins", get=for_roles("operator")),
]
INBOX = [
    Row("notifications:inbox", get=MEMBERS),
    Row("notifications:go", scenes.message, get=SELF),
    Row(
        "notifications:read",
        scenes.unread,
        post=to(rest=SEES, outsider=IDLE),
        form_on="notifications:inbox",
        form_args=lambda _: {},
    ),
    Row("notifications:letters", get=MEMBERS, post=MEMBERS, fields={"mode": "never"}),
    Row("notifications:coming", get=HR),
    Row("notifications:reminded", scenes.reminder, get=HR),
    Row("notifications:hold", scenes.reminder, post=HR, form_on=None),
    Row("notifications:rhythm", get=HR, post=HR, fields={"before": "7, 2, 0", "after": "1", "hour": "6"}),
]
MECHANISMS = [
    Row("base:job", scenes.job, get=SELF),
    Row("base:job_file", scenes.job_with_file, get=SELF),
    Row("base:cancel_job", scenes.job, post=SELF, form_on="base:job"),
    Row("base:draft", post=MEMBERS, form_on=None, fields={"_form": "menilai:x", "text": "Antrean"}),
    Row("base:unsent", get=MEMBERS),
    Row("base:unsent_keep", scenes.nothing_unsent, post=NOT_THERE, form_on=None),
    Row("base:unsent_drop", scenes.refused_text, post=SELF, form_on=None, fields=scenes.refused_draft),
    Row("web:language", post=EVERYBODY, form_on=None, fields={"language": "en"}, is_kept=False),
    Row("web:gallery", get=NOWHERE),
]
ROWS = [*REPORTS, *LEDGER, *INBOX, *MECHANISMS]
