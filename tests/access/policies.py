"""Who sees which row: the table of policies. A policy without a line here fails, and so does a clause nobody needs.

Each line is tried twice, on the row and on the list of all rows, for everybody of the home agency.
"""

from dataclasses import dataclass

from tests.access.row import Scene
from tests.access.scenes import appraisals, competency, organisation, plans, rows, words


@dataclass(frozen=True, eq=False)
class Seen:
    """One row of a policy's model: `sees` names the relations (to `about`) that see it; nobody else does."""

    policy: str
    scene: Scene
    sees: str
    about: str = "official"


EVERYONE = "self superior upper peer subordinate colleague hr auditor committee leader operator"
LINE = "self superior upper hr auditor"

TABLE = [
    Seen("organisation.view_person", organisation.person, EVERYONE),
    Seen("organisation.view_unit", organisation.unit, EVERYONE),
    Seen("organisation.view_team", organisation.team, EVERYONE),
    Seen("organisation.view_serving", organisation.serving, EVERYONE),
    Seen("organisation.view_import", rows.roster, "hr auditor"),
    Seen("organisation.view_absence", organisation.absence, "self superior hr auditor", "subordinate_2"),
    Seen("planning.view_plan", plans.draft_plan, LINE),
    Seen("planning.view_plan", plans.agreed_plan, LINE),
    Seen("planning.view_goal", plans.goal, EVERYONE),
    Seen("planning.view_matrix", plans.matrix, "self superior hr auditor", "superior"),
    Seen("planning.view_role", plans.shared_role, "self superior hr auditor"),
    Seen("planning.view_role", rows.unshared_role, "superior hr auditor"),
    Seen("planning.view_team_result", plans.team_result, EVERYONE),
    Seen("evidence.view_progress", rows.progress, LINE, "subordinate_2"),
    Seen("evidence.view_proof", words.proof, LINE),
    Seen("rating.invitation", rows.invitation, "self"),
    Seen("rating.answer", rows.answer_of_both, "self superior"),
    Seen("rating.answer", rows.answer_of_one, "self", "peer_3"),
    Seen("rating.sheet", rows.sheet, "self superior hr", "peer_2"),
    Seen("rating.sheet", rows.sheet_with_panel, "self superior peer hr", "peer_5"),
    Seen("rating.round", appraisals.round_of_panel, "hr", "peer_5"),
    Seen("rating.panel", appraisals.panel_proposed, "self superior hr"),
    Seen("rating.recusal", appraisals.recusal, "peer hr"),
    Seen("rating.publication", rows.publication, "superior"),
    Seen("rating.seal", appraisals.seal, "hr auditor", "peer_5"),
    Seen("rating.seal", rows.opened_seal, "self hr auditor", "peer_5"),
    Seen("competency.case", competency.case_sent, "self superior", "peer_1"),
    Seen("competency.profile", competency.person_row, "self superior hr"),
    Seen("competency.assessment", competency.assessment, "hr", "peer_1"),
    Seen("competency.import", competency.shown_file, "hr"),
    Seen("appraisal.stage", appraisals.in_discussion, "self superior upper hr", "peer_2"),
    Seen("appraisal.stage", appraisals.released_one, LINE, "peer_1"),
    Seen("appraisal.talk", appraisals.in_discussion, "self superior", "peer_2"),
    Seen("appraisal.talk", appraisals.released_one, "self superior", "peer_1"),
    Seen("appraisal.result", appraisals.in_discussion, "superior", "peer_2"),
    Seen("appraisal.result", appraisals.decided_one, "superior upper", "peer_1"),
    Seen("appraisal.result", appraisals.released_one, LINE, "peer_1"),
    Seen("appraisal.organisation_predikat", rows.predikat_by_leader, "hr leader committee auditor"),
    Seen("appraisal.organisation_predikat", rows.predikat_by_head, "upper hr leader committee auditor"),
    Seen("appraisal.period", appraisals.evaluation, "self superior hr auditor", "peer_3"),
    Seen("appraisal.period", rows.old_evaluation, "self superior colleague hr auditor", "peer_3"),
    Seen("appraisal.recommendation", rows.recommendation, "peer hr leader committee auditor"),
    Seen("development.view_plan", rows.idp, "self superior hr auditor"),
    Seen("development.view_enrolment", rows.enrolment, "self superior hr auditor"),
    Seen("development.view_certificate", rows.certificate, "self hr auditor"),
    Seen("appeals.case", rows.filed_case, "self superior upper hr leader"),
    Seen("appeals.case", rows.decided_case, LINE + " leader", "subordinate_1"),
    Seen("appeals.words", rows.filed_case, "self superior upper"),
    Seen("appeals.words", rows.decided_case, LINE, "subordinate_1"),
    Seen("feedback.comment", words.comment, "self peer"),
    Seen("feedback.comment", words.shown_comment, "self superior peer"),
    Seen("feedback.ask", words.ask, "self peer"),
    Seen("feedback.talk", rows.talk, "self superior"),
    Seen("feedback.talk", rows.old_talk, "self superior colleague", "peer_6"),
    Seen("feedback.promise", rows.promise, "self superior"),
]
