"""What can be done with accounts: members and their roles, first sign-in, and what sign-in itself writes down."""

from teladan.apps.accounts.actions.codes import invite_members, issue_codes
from teladan.apps.accounts.actions.members import admit_member, end_membership, read_notice, set_roles
from teladan.apps.accounts.actions.rosters import Newcomer, admit_members, rename_members
from teladan.apps.accounts.actions.sign_in import choose_language, end_sessions, write_down

__all__ = [
    "Newcomer",
    "admit_member",
    "admit_members",
    "choose_language",
    "end_membership",
    "end_sessions",
    "invite_members",
    "issue_codes",
    "read_notice",
    "rename_members",
    "set_roles",
    "write_down",
]
