"""The desk: home, own year, team, result and its reasons, administration; and the flows of HR."""

from tests.access.row import Row
from tests.access.scenes import appraisals as scenes
from tests.access.shapes import ACCOUNT, EVERYBODY, HR, MEMBERS, for_roles, to

RESULT = to("self superior upper hr auditor")
OFFICE = for_roles("hr", "leader", "committee", "auditor")
RATINGS = to("self superior upper auditor")
"""What each of the two answered is not for HR."""
PAIR = to("self superior")

ROWS = [
    Row("desk:door", get=ACCOUNT),
    Row("desk:home_page", get=MEMBERS),
    Row("desk:my_performance", get=MEMBERS),
    Row("desk:my_team", get=MEMBERS),
    Row("desk:team_plans", get=MEMBERS),
    Row("desk:my_data", get=MEMBERS),
    Row("desk:pack_my_data", post=MEMBERS, form_on="desk:my_data"),
    Row("desk:privacy", get=EVERYBODY),
    Row("desk:privacy_read", post=MEMBERS, form_on=None),
    Row("desk:result", scenes.released_one, about="peer_1", get=RESULT),
    Row("desk:result", scenes.decided_one, about="peer_1", get=to("superior upper")),
    Row("desk:why", scenes.released_one, about="peer_1", get=RESULT),
    Row("desk:why_results", scenes.objected, get=RATINGS),
    Row("desk:why_values", scenes.released_one, about="peer_1", get=RATINGS),
    Row("desk:why_talk", scenes.released_one, about="peer_1", get=PAIR),
    Row("desk:why_file", scenes.released_one, about="peer_1", get=RESULT),
    Row("desk:administration", get=OFFICE),
    Row("flows:open_rating", get=HR, post=HR),
    Row("flows:open_panels", get=HR, post=HR),
    Row("flows:publish", scenes.something_to_publish, get=HR, post=HR),
]
