"""Users (not walled: one a person) and memberships (walled: a person's place in an agency)."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models

from teladan.apps.accounts.terms import Role
from teladan.base.ids import uuid7
from teladan.base.wall import current_agency


class UserManager(BaseUserManager["User"]):
    """Makes users; nobody is a superuser here."""

    def create_user(
        self, username: str, email: str = "", password: str | None = None, **fields: Any
    ) -> "User":
        """Make a user; without a password nobody can sign in with one."""
        user = self.model(username=username, email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """One person who may sign in. The user name is the NIP; a political office holder gets one from HR.

    code_hash, code_until
        A one-time code for the first sign-in, hashed as a password is, and the instant it ends.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField(max_length=150, unique=True)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    code_hash = models.CharField(max_length=200, blank=True, default="")
    code_until = models.DateTimeField(null=True)
    language = models.CharField(max_length=2, default="id", choices=[("id", "Indonesia"), ("en", "English")])

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = []

    objects = UserManager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="user_code_is_whole",
                condition=models.Q(code_hash="", code_until=None)
                | (~models.Q(code_hash="") & models.Q(code_until__isnull=False)),
            ),
        ]


class Membership(models.Model):
    """A person's place in an agency. Its id is the person's id in every other app.

    name
        The name people read in this agency, with degrees.
    notice, notice_at
        Which privacy notice the person has read here (`terms.NOTICE` is the present one; 0 for none) and when.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    agency = models.ForeignKey(
        "tenancy.Agency", on_delete=models.PROTECT, related_name="+", default=current_agency, editable=False
    )
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    roles = ArrayField(models.CharField(max_length=20, choices=[(r, r) for r in Role]), default=list)
    ended_at = models.DateTimeField(null=True)
    notice = models.PositiveSmallIntegerField(default=0)
    notice_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "user"], name="membership_once"),
        ]

    def __str__(self) -> str:
        """Show the member by name."""
        return self.name
