"""Everything the system holds, table by table: whose file a row belongs to, or why it belongs to nobody's.

A test finds any table that stands on neither list, so that "My data" is complete (UU 27/2022 Art. 5–7).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from teladan.engine.words import Said, say


@dataclass(frozen=True, slots=True)
class Held:
    """One table of which some rows are about a person.

    paths
        Lookups that lead from a row to that person; a row belongs to whoever any of them names.
    only
        What must hold besides, so that nobody reads here what no page shows them yet (an unreleased decision).
    omit
        Columns left out: inner marks, and whatever would name a confidential rater.
    sheet
        Lookup to a rating sheet whose result must have been released first.
    """

    title: Said
    paths: tuple[str, ...]
    only: Mapping[str, Any] = field(default_factory=dict)
    omit: tuple[str, ...] = ()
    sheet: str = ""


RELEASED = ("released", "acknowledged")

HELD: dict[str, Held] = {
    "accounts.Membership": Held(say("Your place in this agency"), ("id",)),
    "accounts.User": Held(
        say("Your account"), ("membership_id",), omit=("password", "code_hash", "code_until")
    ),
    "organisation.Person": Held(say("You as an official"), ("membership",)),
    "organisation.Segment": Held(say("Your posts"), ("person",)),
    "organisation.Reporting": Held(say("Your superiors"), ("person",)),
    "organisation.Headship": Held(say("Units you head"), ("person",)),
    "organisation.TeamMember": Held(say("Teams you belong to"), ("person",)),
    "organisation.Absence": Held(say("Your absences"), ("person",)),
    "planning.Plan": Held(say("Your SKP"), ("person",)),
    "planning.PlanMove": Held(say("Steps your SKP took"), ("plan__person",)),
    "planning.PlanResult": Held(say("Results in your SKP"), ("plan__person",)),
    "planning.PlanIndicator": Held(say("Indicators in your SKP"), ("result__plan__person",)),
    "planning.PlanAppendix": Held(say("Appendices of your SKP"), ("plan__person",)),
    "planning.RoleMatrix": Held(say("Role-result matrices you lead"), ("leader",)),
    "planning.MatrixCell": Held(
        say("Roles your superior shared with you"), ("person",), {"shared_at__isnull": False}
    ),
    "planning.BehaviourExpectation": Held(say("What is expected of your behaviour"), ("plan__person",)),
    "evidence.Progress": Held(say("Your progress"), ("plan__person",)),
    "evidence.Proof": Held(say("Your proofs"), ("plan__person",)),
    "feedback.Comment": Held(say("Feedback to you and from you"), ("person", "author")),
    "feedback.Reply": Held(
        say("Answers to feedback to you and from you"), ("comment__person", "comment__author")
    ),
    "feedback.Ask": Held(say("Wishes for feedback, yours and to you"), ("asker", "asked")),
    "feedback.Talk": Held(say("Your performance dialogues"), ("person", "superior")),
    "feedback.TalkText": Held(say("What was noted in them"), ("talk__person", "talk__superior")),
    "feedback.Promise": Held(say("Help that was promised in them"), ("talk__person", "talk__superior")),
    "rating.Panel": Held(say("Your panels of raters"), ("person",)),
    "rating.PanelMember": Held(say("Panels that asked for you"), ("rater",)),
    "rating.Recusal": Held(say("Your wishes to be excused"), ("asked_by",)),
    "rating.Publication": Held(say("Panels that were published"), ("sheet__ratee",), sheet="sheet"),
    "rating.PublishedCell": Held(say("Summaries of your panels"), ("sheet__ratee",), sheet="sheet"),
    "rating.PublishedText": Held(
        say("Examples your panels wrote"), ("sheet__ratee",), sheet="sheet", omit=("position",)
    ),
    "rating.SealOpening": Held(
        say("Seals that were broken"), ("sheet__ratee",), {"opened_at__isnull": False}
    ),
    "rating.Sheet": Held(say("Rounds in which you are rated"), ("ratee",)),
    "rating.Criterion": Held(say("Criteria on which you are rated"), ("sheet__ratee",)),
    "rating.Invitation": Held(say("Ratings asked of you"), ("rater",)),
    "rating.Answer": Held(say("Your own ratings"), ("invitation__rater",)),
    "competency.Case": Held(say("Assessments of your competencies"), ("person",)),
    "competency.Level": Held(say("Your levels of competency"), ("person",)),
    "appraisal.Appraisal": Held(say("Your appraisals"), ("person",), omit=("decision",)),
    "appraisal.Decision": Held(
        say("Decisions on you"), ("appraisal__person",), {"appraisal__stage__in": RELEASED}
    ),
    "appraisal.Letter": Held(
        say("Letters to you"), ("appraisal__person",), {"appraisal__stage__in": RELEASED}
    ),
    "appraisal.Acknowledgement": Held(say("Results you have read"), ("appraisal__person",)),
    "appraisal.DiscussionNote": Held(say("Notes of your talks"), ("appraisal__person",)),
    "appraisal.PeriodEvaluation": Held(say("Evaluations of your quarters"), ("person",)),
    "appraisal.PeriodAnswer": Held(say("Your answers to them"), ("evaluation__person",)),
    "appraisal.Adviser": Held(say("Offices that recommend through you"), ("person",)),
    "appraisal.Recommendation": Held(say("Recommendations you wrote"), ("written_by",)),
    "appeals.FirstOpening": Held(say("When you received your results"), ("appraisal__person",)),
    "appeals.Objection": Held(say("Your objections"), ("person",)),
    "appeals.Explanation": Held(
        say("Explanations to objections, to you and by you"), ("objection__person", "written_by")
    ),
    # why a case was passed on could tell who rated in confidence: the two sides never read it
    "appeals.Handover": Held(
        say("Who had your objections to decide"), ("objection__person",), omit=("reason", "given_by")
    ),
    "appeals.Exhibit": Held(say("Proofs your objections refer to"), ("objection__person",)),
    "appeals.Ruling": Held(say("Decisions on your objections"), ("objection__person",)),
    "development.DevelopmentPlan": Held(say("Your development plans"), ("person",)),
    "development.PlanLine": Held(say("What you want to grow in"), ("plan__person",)),
    "development.Enrolment": Held(say("Your enrolments in trainings"), ("person",)),
    "development.Evaluation": Held(
        say("How trainings of yours were evaluated, and trainings you evaluated"),
        ("enrolment__person", "written_by"),
    ),
    "development.HoursEntry": Held(say("Your learning hours"), ("person",)),
    "development.Certificate": Held(say("Your certificates"), ("person",)),
    "development.SeatLock": Held(say("Seats that HR kept for you"), ("person",)),
    "development.ProposedSeat": Held(say("Seats that were planned for you"), ("person",)),
    "development.Unseated": Held(say("Why a plan of seats had none for you"), ("person",)),
    "notifications.Message": Held(say("Messages to you"), ("person_id",)),
    "notifications.Letter": Held(say("Letters to you by e-mail"), ("person_id",)),
    "notifications.MailChoice": Held(say("When you want letters"), ("person_id",)),
    "notifications.ReminderHold": Held(say("Reminders to you that were held back"), ("person_id",)),
    "audit.LedgerEntry": Held(say("What you did, as the ledger has it"), ("actor_id",)),
    "audit.Opening": Held(say("Who opened your file"), ("person_id",), omit=("reader_id",)),
    "base.Draft": Held(say("Your unfinished texts"), ("person_id",)),
    "base.Job": Held(say("Work you started"), ("person_id",), omit=("input",)),
}

NOT_ABOUT_ONE: dict[str, str] = {
    "tenancy.Agency": "an agency",
    "organisation.Unit": "a unit",
    "organisation.Post": "a post, whoever holds it",
    "organisation.Team": "a team; its members stand beside it",
    "organisation.Serving": "one unit serves another",
    "organisation.ColumnTitle": "what a column of a roster means",
    "notifications.Reminding": "how the agency reminds",
    "notifications.MailDay": "a day whose letters were written",
    "planning.TeamResult": "a result of a team",
    "organisation.RosterImport": "a file of many people, wiped when it has been loaded",
    "planning.Cycle": "a year of everybody",
    "planning.Period": "a quarter of everybody",
    "planning.Deadline": "a date for everybody",
    "planning.UnitGoal": "a goal of a unit",
    "rating.Round": "a round of everybody",
    "competency.Competency": "what everybody may be good at",
    "competency.Edition": "a version of the dictionary",
    "competency.Rung": "a level in the dictionary",
    "competency.DictionaryImport": "a file that speaks of nobody",
    "competency.Requirement": "what posts require, whoever holds them",
    "competency.Assessment": "an assessment of many people",
    "appraisal.OrganisationPredikat": "the predikat of a unit",
    "development.Course": "a course of everybody",
    "development.Prerequisite": "which course comes before which",
    "development.Session": "a session of everybody",
    "development.CertificateFile": "the bytes of a certificate, which its owner downloads on the page of hours",
    "development.Budget": "the training budget of a unit",
    "development.AllocationRun": "a plan of seats of everybody; each person's part stands beside it",
    "development.DevelopmentImport": "a file of many people, wiped when it has been loaded",
    "development.CourseEffect": "what a course did on average",
    "base.Receipt": "an answer already given, kept so that a doubled form counts once; swept after days",
    "base.Unsent": "a form whose session had ended, sealed with a key that only the browser has; swept after half an hour",
    "base.JobFile": "a file already given to whoever made it; swept after days",
}
