"""Planning: the SKP, unit goals, the role-result matrix, results of teams, cycles."""

from tests.access.row import Row
from tests.access.scenes import plans
from tests.access.shapes import COLLEAGUES, HR, IDLE, MEMBERS, REFUSED, SEES, for_roles, to

LINE = to("self superior upper hr auditor")
"""Whoever may see an SKP: its owner, two superiors, HR and the auditor."""
OWNER = to("self", refused="superior upper hr auditor")
"""Only the owner may; the others who may see it are told so."""
SUPERIOR = to("superior", refused="self upper hr auditor")
OF_LEADER = to("self superior hr auditor")
ROLE = to("self superior hr auditor")
TEAM_LEADER = to("peer", rest=REFUSED)
HEAD_OR_HR = to("superior hr", rest=REFUSED)

RESULT = {"text": "Berkas akta terbit dalam satu hari", "kind": "utama", "parent": ""}
INDICATOR = {
    "aspect": "kuantitas",
    "indicator": "Berkas yang terbit",
    "direction": "higher",
    "measure": "berkas",
    "baseline": "1480",
    "target_value": "1900",
}
GOAL = {**INDICATOR, "text": "Akta terbit dalam satu hari"}
WHY = {"reason": "Sasaran unit berubah pada bulan Oktober"}

SKP = [
    Row("planning:my_plan", get=MEMBERS),
    Row("planning:start", plans.no_plan_yet, about="peer_2", post=to(rest=SEES, refused="leader")),
    Row("planning:plan", plans.draft_plan, get=LINE),
    Row("planning:plan", plans.submitted_plan, get=LINE),
    Row("planning:plan", plans.agreed_plan, get=LINE),
    Row("planning:plan", plans.revision, get=LINE),
    Row("planning:submit", plans.draft_plan, post=OWNER, form_on="planning:plan"),
    Row("planning:submit", plans.returned_plan, post=OWNER, form_on="planning:plan"),
    Row("planning:withdraw", plans.submitted_plan, post=OWNER, form_on="planning:plan"),
    Row("planning:agree", plans.submitted_plan, post=SUPERIOR, form_on="planning:plan"),
    Row(
        "planning:return",
        plans.submitted_plan,
        get=LINE,
        post=SUPERIOR,
        fields=WHY,
    ),
    Row("planning:revise", plans.agreed_plan, get=OWNER, post=OWNER, fields=WHY),
    Row("planning:discard", plans.revision, get=OWNER, post=OWNER),
    Row("planning:copy", plans.plan_after_a_year, about="peer_1", post=OWNER, form_on="planning:plan"),
    Row(
        "planning:approach",
        plans.draft_plan,
        get=OWNER,
        post=OWNER,
        fields={"approach": "kualitatif", "form": "pegawai"},
    ),
    Row(
        "planning:behaviour",
        plans.draft_plan,
        get=to("self superior", refused="upper hr auditor"),
        post=to("self superior", refused="upper hr auditor"),
        fields={"adaptif": "Memakai loket daring"},
    ),
    Row(
        "planning:appendix",
        plans.appendix_of_draft,
        get=OWNER,
        post=OWNER,
        fields={"texts": "Dua komputer loket"},
    ),
    Row("planning:add_result", plans.draft_plan, get=OWNER, post=OWNER, fields={**RESULT, **INDICATOR}),
    Row("planning:edit_result", plans.result_of_draft, get=OWNER, post=OWNER, fields=RESULT),
    Row("planning:drop_result", plans.result_of_draft, get=OWNER, post=OWNER),
    Row("planning:raise_result", plans.result_of_draft, post=OWNER, form_on=None),
    Row("planning:add_indicator", plans.result_for_indicator, get=OWNER, post=OWNER, fields=INDICATOR),
    Row("planning:edit_indicator", plans.indicator_of_draft, get=OWNER, post=OWNER, fields=INDICATOR),
    Row("planning:drop_indicator", plans.indicator_of_draft, get=OWNER, post=OWNER),
    Row("planning:raise_indicator", plans.indicator_of_draft, post=OWNER, form_on=None),
]
MATRIX = [
    Row(
        "planning:matrix",
        plans.unshared_matrix,
        about="superior",
        get=MEMBERS,
        post=to(rest=SEES, outsider=IDLE),
    ),
    Row("planning:matrix_person", plans.matrix_person, about="superior", get=to("self"), post=to("self")),
    Row("planning:matrix_team", plans.matrix_team, about="peer_1", get=to("self"), post=to("self")),
    Row(
        "planning:share_matrix",
        plans.unshared_matrix,
        about="superior",
        get=to(rest=SEES),
        post=to("self"),
        fields=lambda world: {"row": f"p:{world.cast['peer_2'].pk}"},
    ),
    Row("planning:matrix_of", plans.matrix, about="superior", get=OF_LEADER),
    Row("planning:roles", get=MEMBERS),
    Row(
        "planning:take_role",
        plans.shared_role,
        post=to("self"),
        form_on="planning:roles",
        form_args=lambda _: {},
    ),
    Row("planning:decline_role", plans.shared_role, get=to("self"), post=to("self"), fields=WHY),
]
TEAMS = [
    Row("planning:teams", get=MEMBERS),
    Row("planning:team", plans.team, get=COLLEAGUES),
    Row(
        "planning:add_team_result",
        plans.team,
        get=TEAM_LEADER,
        post=TEAM_LEADER,
        fields={"text": "Antrean loket habis sebelum siang"},
    ),
    Row(
        "planning:edit_team_result",
        plans.team_result,
        get=TEAM_LEADER,
        post=TEAM_LEADER,
        fields={"text": "Antrean loket habis sebelum siang"},
    ),
    Row("planning:drop_team_result", plans.team_result, get=TEAM_LEADER, post=TEAM_LEADER),
]
GOALS = [
    Row("planning:goals", get=MEMBERS),
    Row("planning:add_goal", plans.unit_for_goal, get=HEAD_OR_HR, post=HEAD_OR_HR, fields=GOAL),
    Row("planning:edit_goal", plans.goal, get=HEAD_OR_HR, post=HEAD_OR_HR, fields=GOAL),
    Row("planning:drop_goal", plans.goal, get=HEAD_OR_HR, post=HEAD_OR_HR),
    Row("planning:cascade", plans.goal, get=to("superior upper hr auditor leader", rest=REFUSED)),
]
CYCLES = [
    Row("planning:cycles", get=HR, post=HR, fields={"year": "2028", "evaluation": "quarter"}),
    Row("planning:cycle", plans.year, get=HR),
    Row("planning:open_cycle", plans.year_in_preparation, post=HR, form_on="planning:cycle"),
    Row("planning:close_cycle", plans.year, post=HR, form_on="planning:cycle"),
    Row(
        "planning:deadline",
        plans.deadline,
        get=HR,
        post=HR,
        fields={"day": "2026-12-01", "reason": "Libur bersama"},
    ),
    Row("planning:progress", plans.year, get=for_roles("hr", "auditor")),
]
ROWS = [*SKP, *MATRIX, *TEAMS, *GOALS, *CYCLES]
