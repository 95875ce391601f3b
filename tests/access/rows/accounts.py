"""Accounts: signing in, one's own account, the roles and codes that officers keep."""

from tests.access.row import Row
from tests.access.scenes import words as scenes
from tests.access.shapes import ACCOUNT, EVERYBODY, HIDDEN, HR, MEMBERS, NOWHERE, REFUSED, SEES, for_roles, to
from tests.factories.accounts import PASSWORD

SIGN_IN = "tests/apps/accounts/test_signing_in.py"
FIRST = "tests/apps/accounts/test_the_first_sign_in.py"
SECOND = "tests/apps/accounts/test_the_second_step.py"
SELF = to("self", stranger=HIDDEN)
NEW = "tiga kata sendiri"
KEEPERS = for_roles("hr", "operator")

OWN = [
    Row("accounts:profile", get=MEMBERS),
    Row("accounts:language", post=MEMBERS, form_on="accounts:profile", fields={"language": "en"}),
    Row(
        "accounts:choose_agency",
        post=to(rest=SEES),
        form_on=None,
        fields=lambda world: {"agency": str(world.people.home.pk)},
        is_kept=False,
    ),
    Row("accounts:end_session", scenes.session, post=to("self", stranger=HIDDEN), form_on=None),
    Row("usersessions_list", get=ACCOUNT),
    Row("account_reauthenticate", get=ACCOUNT, post_tried_in=SIGN_IN),
    Row(
        "account_change_password",
        get=ACCOUNT,
        post=ACCOUNT,
        fields={"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
    ),
    Row("account_set_password", get=ACCOUNT, post_tried_in=SIGN_IN),
    Row("mfa_index", get=ACCOUNT),
    Row("mfa_activate_totp", get=ACCOUNT, post_tried_in=SECOND),
    Row("mfa_deactivate_totp", scenes.second_step, get=SELF, post_tried_in=SECOND),
    Row("mfa_view_recovery_codes", scenes.second_step, get=SELF),
    Row("mfa_generate_recovery_codes", get=ACCOUNT, post_tried_in=SECOND),
    Row("mfa_download_recovery_codes", scenes.second_step, get=SELF),
    Row("mfa_reauthenticate", get=ACCOUNT, post_tried_in=SECOND),
]
KEEPING = [
    Row("accounts:roles", get=KEEPERS),
    Row(
        "accounts:member_roles",
        scenes.member,
        get=KEEPERS,
        post=KEEPERS,
        fields={"roles": "committee", "reason": "SK 12/2026"},
    ),
    Row(
        "accounts:member_roles",
        scenes.own_roles_of_hr,
        about="hr",
        get=for_roles("self", "operator"),
        post=for_roles("operator"),
        fields={"roles": "committee", "reason": "SK 12/2026"},
    ),
    Row("accounts:codes", get=HR),
    Row(
        "accounts:print_codes",
        scenes.code_for_hr,
        about="hr",
        post=to(rest=REFUSED, outsider=REFUSED),
        form_on=None,
        fields=lambda world: {"members": str(world.people.members["hr"].pk), "reason": "Ponsel hilang"},
    ),
    Row(
        "accounts:print_codes",
        post=HR,
        form_on=None,
        fields=lambda world: {"members": str(world.people.members["peer_1"].pk), "reason": "Ponsel hilang"},
    ),
    Row(
        "accounts:invite",
        post=HR,
        form_on=None,
        fields=lambda world: {"members": str(world.people.members["peer_1"].pk)},
    ),
]
PUBLIC = [
    Row("account_login", get=EVERYBODY, post_tried_in=SIGN_IN),
    Row("account_logout", get=ACCOUNT, post_tried_in=SIGN_IN),
    Row("account_inactive", get=EVERYBODY),
    Row("account_reset_password", get=EVERYBODY, post_tried_in=FIRST),
    Row("account_reset_password_done", get=EVERYBODY),
    Row("account_reset_password_from_key_done", get=EVERYBODY),
    Row("account_reset_password_from_key", scenes.wrong_link, get=EVERYBODY, post_tried_in=FIRST),
    Row("accounts:one_click", scenes.demo_person, post=NOWHERE, form_on=None),
    Row("mfa_authenticate", get=ACCOUNT, post_tried_in=SECOND),
    Row("accounts:first_sign_in", get=EVERYBODY, post_tried_in=FIRST),
]
ROWS = [*OWN, *KEEPING, *PUBLIC]
