"""Pages of a person, one file each."""

from teladan.desk.views.administration import administration
from teladan.desk.views.home import door, home_page
from teladan.desk.views.my_data import my_data, pack_my_data, privacy, privacy_read
from teladan.desk.views.performance import my_performance
from teladan.desk.views.rate import rate
from teladan.desk.views.result import result
from teladan.desk.views.team import my_team
from teladan.desk.views.team_plans import team_plans
from teladan.desk.views.why import why, why_file, why_results, why_talk, why_values

__all__ = [
    "administration",
    "door",
    "home_page",
    "my_data",
    "my_performance",
    "my_team",
    "pack_my_data",
    "privacy",
    "privacy_read",
    "rate",
    "result",
    "team_plans",
    "why",
    "why_file",
    "why_results",
    "why_talk",
    "why_values",
]
