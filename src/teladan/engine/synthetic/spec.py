"""What a synthetic agency consists of: its tables, and what every column means."""

from dataclasses import dataclass

import polars as pl

_EMPLOYEE = "NIP, or NI PPPK, 18 digits as text"
_UNIT = "code of the unit"
_ANSWER = "di_atas, sesuai or di_bawah; empty where a peer or subordinate has not seen enough"

TABLES: dict[str, dict[str, str]] = {
    "roster": {
        "NIP": _EMPLOYEE,
        "Nama": "name with academic degrees",
        "PangkatGolongan": "golongan such as III/d, or PPPK grade such as IX",
        "UnitKode": _UNIT,
        "UnitNama": "name of the unit",
        "Jabatan": "post",
        "Email": "unique address at a reserved domain",
        "NIP_Atasan": "NIP of the direct superior; empty for the one at the top",
    },
    "people": {
        "employee": _EMPLOYEE,
        "name": "name with academic degrees",
        "kind": "pns or pppk",
        "rank": "golongan or PPPK grade",
        "unit": _UNIT,
        "post": "post",
        "email": "unique address at a reserved domain",
        "superior": "NIP of the direct superior; null for the one at the top, who answers to the political leader",
        "is_head": "whether this person leads the unit; every unit has exactly one head",
        "sex": "L or P",
        "birth_date": "as the NIP tells it",
    },
    "units": {
        "unit": "hierarchical code, such as 05.02.01",
        "name": "name",
        "parent": "code of the unit above, null at the top",
        "kind": "dinas (any department), bidang, tim, sekolah, puskesmas, korwil, kecamatan or kelurahan",
        "topic": "what its people work on",
        "head": "NIP of its head",
    },
    "roles": {"employee": _EMPLOYEE, "role": "hr, committee, auditor or operator"},
    "goals": {
        "goal": "unit and number, such as 05.03-1",
        "unit": _UNIT,
        "number": "1, 2, … within the unit",
        "supports": "goal of the unit above that it carries, null at the top",
        "result": "what shall be true",
        "indicator": "how it is measured (IKU)",
        "unit_of_measure": "unit of target, baseline and actual value",
        "perspective": "Penerima Layanan, Proses Bisnis, Penguatan Internal or Anggaran",
        "direction": "higher, lower or yes_no",
        "baseline": "value of last year, null if not measured",
        "target": "value to reach, null for yes_no",
    },
    "plans": {
        "employee": _EMPLOYEE,
        "superior": "NIP of the superior who agreed; null where the political leader does",
        "unit": _UNIT,
        "approach": "kuantitatif, or kualitatif for the people of one unit",
        "submitted_on": "date of first submission",
        "returned_on": "date on which the superior returned it, null for most",
        "return_reason": "why it was returned",
        "agreed_on": "date of agreement",
        "revised_on": "date on which a revision was agreed in the middle of the year, null for most",
        "revision_reason": "why it was revised",
        "resources": "dukungan sumber daya",
        "accountability": "skema pertanggungjawaban",
        "consequence": "konsekuensi",
    },
    "results": {
        "result_id": "employee and number",
        "employee": _EMPLOYEE,
        "number": "1 to 5 within the plan",
        "kind": "utama or tambahan",
        "result": "rencana hasil kerja",
        "indicator": "indikator kinerja individu",
        "aspect": "kuantitas, kualitas, waktu or biaya",
        "perspective": "only for heads, from the unit's goal",
        "direction": "higher, lower or yes_no",
        "unit_of_measure": "unit of target, baseline and actual value",
        "baseline": "value before, null if not measured",
        "target": "value to reach, null for yes_no",
        "goal": "the unit's goal, only for heads",
        "supports": "result_id of the superior's result that it supports, null at the top",
        "assigned_by": "penugasan dari whom; only for tambahan",
        "in_words": "the indicator as an expectation without a number, for the qualitative approach",
    },
    "indicators": {
        "result_id": "result that has more than one indicator",
        "number": "2",
        "indicator": "indikator kinerja individu",
        "aspect": "kuantitas, kualitas, waktu or biaya",
        "direction": "higher or lower",
        "unit_of_measure": "unit of target and baseline",
        "baseline": "value before, null if not measured",
        "target": "value to reach",
    },
    "behaviours": {
        "employee": _EMPLOYEE,
        "number": "1 to 3 within the plan",
        "value": "code of the behaviour value",
        "expectation": "ekspektasi khusus pimpinan",
    },
    "realisations": {
        "result_id": "which result",
        "quarter": "1 to 4",
        "actual": "value at the end of the quarter, counted from 1 January; 1 or 0 for yes_no; null if not measured",
    },
    "evidence": {
        "evidence_id": "result_id and number",
        "result_id": "which result it supports",
        "title": "what it is",
        "added_on": "date",
        "is_link": "whether it is a link instead of a file",
        "file_type": "ending of the file name, null for a link",
        "kilobytes": "size, null for a link",
    },
    "ratings": {
        "employee": "NIP of the ratee",
        "rater": "NIP of the rater, or `leader` for the political office holder",
        "role": "self, superior, peer or subordinate",
        "kind": "result (self and superior only) or behaviour",
        "criterion": "result_id, or code of the behaviour value",
        "answer": _ANSWER,
    },
    "remarks": {
        "employee": "NIP of the ratee",
        "rater": "NIP of the rater, or `leader`",
        "role": "self or superior",
        "kind": "result or behaviour",
        "criterion": "result_id, or code of the behaviour value",
        "answer": "di_atas or di_bawah",
        "remark": "what the rater wrote beside this answer",
    },
    "notes": {
        "employee": _EMPLOYEE,
        "number": "1 to 3 within the talk",
        "kind": "result or behaviour",
        "criterion": "what was talked about",
        "self_answer": _ANSWER,
        "superior_answer": _ANSWER,
        "topic": "what was discussed",
        "example": "the example that was given",
        "agreement": "what both agreed on",
        "agreed_answer": "the superior's rating after the talk",
        "who": "pegawai or atasan: who does something next",
        "action": "what they do",
        "by": "until when",
    },
    "organisation_predikat": {
        "unit": _UNIT,
        "predikat_organisasi": "istimewa, baik, butuh_perbaikan, kurang or sangat_kurang; inherited where not its own",
        "parent": "code of the unit above, null at the top",
        "is_own": "whether the unit has a predikat of its own; bidang and teams have not",
        "decided_by": "NIP of the leader one level above, or `leader`; null where inherited",
        "reason": "why; null where inherited",
    },
    "appraisals": {
        "employee": _EMPLOYEE,
        "unit": _UNIT,
        "hasil": "the superior's rating of results; empty for heads, whose unit decides it",
        "perilaku": "the superior's rating of behaviour",
        "head": "whether this person leads the unit",
    },
    "letters": {
        "employee": _EMPLOYEE,
        "strength_value": "code of the behaviour value seen best",
        "strength": "a strength, to the person",
        "strength_example": "its example",
        "growth_value": "code of the behaviour value seen weakest",
        "growth": "one thing to grow with",
        "growth_step": "the agreed step",
        "growth_by": "until when",
        "hasil_reason": "why this rating of results",
        "perilaku_reason": "why this rating of behaviour",
    },
    "cases": {
        "case": "identifier",
        "service": "key of the service",
        "unit": "unit that answers for the service",
        "channel": "loket, daring or keliling",
        "opened_at": "local time",
        "due_at": "local time promised, in working days",
        "closed_at": "local time, null if still open on 31 December",
    },
    "events": {
        "case": "identifier of the case",
        "service": "key of the service",
        "number": "1, 2, … within the case",
        "activity": "what was done; an activity done again is rework",
        "officer": "NIP; null where the applicant or another unit acts",
        "started_at": "local time, within working hours",
        "ended_at": "local time, within working hours",
    },
    "truth_people": {
        "employee": _EMPLOYEE,
        "results": "how well the person truly did, 0 the usual, standard deviation about 1",
        "behaviour": "how the person truly behaved, same scale",
        "severity": "as a rater: what is subtracted from what is perceived; positive is strict",
        "halo": "as a rater: 0 judges each value by itself, 1 all alike",
        "stretch": "as a rater: how much wider the middle answer is; near 2 shuns the ends",
        "is_favouring": "as a superior: whether some of the team gain",
    },
    "truth_results": {
        "result_id": "which result",
        "went": "how well it truly went, on the scale of truth_people",
    },
    "truth_favourites": {
        "superior": "NIP of the favouring superior",
        "employee": "NIP of the favourite",
        "favour": "what the favourite gains, on the scale of truth_people",
    },
    "truth_bottlenecks": {
        "service": "key of the service",
        "activity": "before which cases wait longest",
        "wait_factor": "how many times longer than without a bottleneck",
    },
    "truth_officers": {
        "service": "key of the service",
        "officer": "NIP",
        "pace": "true pace; 1.2 needs a sixth less time than 1.0 for the same work",
    },
}
"""Every table by name, with its columns in order and what each one holds."""


@dataclass(frozen=True, slots=True)
class Agency:
    """One synthetic agency and one year of its work; every field that is a frame is described in `TABLES`.

    The political leader at the top is not among the officials: `cast.CAST["leader"]` tells who it is.
    """

    name: str
    seed: int
    year: int
    roster: pl.DataFrame
    people: pl.DataFrame
    units: pl.DataFrame
    roles: pl.DataFrame
    goals: pl.DataFrame
    plans: pl.DataFrame
    results: pl.DataFrame
    indicators: pl.DataFrame
    behaviours: pl.DataFrame
    realisations: pl.DataFrame
    evidence: pl.DataFrame
    ratings: pl.DataFrame
    remarks: pl.DataFrame
    notes: pl.DataFrame
    organisation_predikat: pl.DataFrame
    appraisals: pl.DataFrame
    letters: pl.DataFrame
    cases: pl.DataFrame
    events: pl.DataFrame
    truth_people: pl.DataFrame
    truth_results: pl.DataFrame
    truth_favourites: pl.DataFrame
    truth_bottlenecks: pl.DataFrame
    truth_officers: pl.DataFrame

    def table(self, name: str) -> pl.DataFrame:
        """The table of this name; raises KeyError for a name that is not in `TABLES`."""
        if name not in TABLES:
            raise KeyError(name)
        frame: pl.DataFrame = getattr(self, name)
        return frame
