"""The conversation: it belongs to those who lead it. HR, the auditor and the leader of the agency have no part in it."""

from teladan.apps.feedback.terms import GENERAL
from tests.access.row import Row
from tests.access.scenes import words as scenes
from tests.access.shapes import MEMBERS, REFUSED, to

PAIR = to("self superior")
COLLEAGUES = to("superior peer subordinate colleague hr", rest=REFUSED)
"""Whoever has a working tie to the person (this HR officer is in the same team); nobody writes to themselves."""

COMMENTS = [
    Row("feedback:mine", get=MEMBERS),
    Row("feedback:whom", get=MEMBERS),
    Row(
        "feedback:give",
        scenes.colleague,
        get=COLLEAGUES,
        post=COLLEAGUES,
        fields={"text": "Antrean tetap jalan."},
    ),
    Row("feedback:thread", scenes.comment, get=to("self peer")),
    Row("feedback:thread", scenes.shown_comment, get=to("self peer superior")),
    Row(
        "feedback:answer",
        scenes.shown_comment,
        post=to("self peer", refused="superior"),
        form_on="feedback:thread",
        fields={"text": "Terima kasih."},
    ),
    Row(
        "feedback:mend",
        scenes.comment,
        get=to("peer", refused="self"),
        post=to("peer", refused="self"),
        fields={"text": "Antrean tetap jalan rapi."},
    ),
    Row(
        "feedback:withdraw",
        scenes.shown_comment,
        post=to("peer", refused="self superior"),
        form_on="feedback:thread",
    ),
    Row(
        "feedback:share",
        scenes.comment,
        post=to("self", refused="peer"),
        form_on="feedback:thread",
        fields={"tunjukkan": "ya"},
    ),
    Row(
        "feedback:mend_answer",
        scenes.reply,
        get=to("self"),
        post=to("self"),
        fields={"text": "Terima kasih banyak."},
    ),
    Row("feedback:take_back_answer", scenes.reply, post=to("self"), form_on=None),
]
ASKS = [
    Row("feedback:whom_to_ask", get=MEMBERS),
    Row(
        "feedback:ask",
        scenes.colleague,
        get=COLLEAGUES,
        post=COLLEAGUES,
        fields={"about": GENERAL.key, "text": "Jelaskah laporan saya?"},
    ),
    Row("feedback:wish", scenes.ask, about="official", get=to("self peer")),
    Row("feedback:decline", scenes.ask, post=to("peer", refused="self"), form_on="feedback:wish"),
    Row("feedback:take_back", scenes.ask, post=to("self", refused="peer"), form_on="feedback:wish"),
]
TALKS = [
    Row("feedback:my_talks", get=MEMBERS),
    Row("feedback:talks", scenes.talks, get=PAIR),
    Row("feedback:talk", scenes.quarter_without_talk, get=PAIR),
    Row("feedback:talk", scenes.confirmed_talk, get=PAIR),
    Row("feedback:talk", scenes.talk_of_before, about="peer_6", get=to("self superior colleague")),
    Row(
        "feedback:write",
        scenes.quarter_without_talk,
        get=PAIR,
        post=PAIR,
        fields={"held_on": "2026-11-20", "went_well": "Antrean turun"},
    ),
    Row("feedback:write", scenes.confirmed_talk, get=to("", refused="self superior")),
    Row(
        "feedback:confirm", scenes.written_talk, post=to("self", refused="superior"), form_on="feedback:talk"
    ),
    Row(
        "feedback:settle_promise",
        scenes.promise,
        post=to("superior", refused="self"),
        form_on=None,
        fields={"langkah": "tepati", "remark": "Sudah dipasang"},
    ),
]
ROWS = [*COMMENTS, *ASKS, *TALKS]
