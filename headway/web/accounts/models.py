"""The user: who they are, their role, and the place or caseload that their role is about."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from headway.people import places
from headway.web.accounts.roles import ROLES, Scope, role_of


class People(BaseUserManager["User"]):
    """Finds users by username, which Django's session handling asks for."""


class User(AbstractBaseUser):
    """A member of staff. They have no password here: their organisation vouches for them.

    role    a name in ROLES; empty until somebody gives one
    prison, prison_group, region, com  whose people the role is about; only that of the role's scope is used
    """

    username = models.CharField(max_length=150, unique=True)
    email = models.EmailField(blank=True)
    full_name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=40, blank=True, choices=[(r.name, r.title) for r in ROLES.values()])
    prison = models.CharField(max_length=10, blank=True)
    prison_group = models.CharField(max_length=100, blank=True)
    region = models.CharField(max_length=100, blank=True)
    com = models.CharField(max_length=200, blank=True)
    demonstration = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    objects = People()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=["", *ROLES]), name="user_role_is_known"),
        ]

    def __str__(self) -> str:
        return self.full_name or self.username

    @property
    def place(self) -> str:
        """The prison code, prison group, region or COM name of the role's scope; empty if there is none."""
        role = role_of(self)
        columns = {
            Scope.PRISON: self.prison,
            Scope.GROUP: self.prison_group,
            Scope.REGION: self.region,
            Scope.CASELOAD: self.com,
        }
        return columns.get(role.scope, "") if role else ""

    @property
    def place_name(self) -> str:
        """The place in words: a prison by its name, not its code."""
        role = role_of(self)
        if role and role.scope is Scope.PRISON and self.prison in places.prisons():
            return places.prisons()[self.prison]["name"]
        return self.place
