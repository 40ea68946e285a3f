"""The roles: what each is for, what it may do, and whose people it may see.

`check_may` raises; `can` is derived from it, so that the two can never disagree.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from django.core.exceptions import PermissionDenied

from headway.web.accounts.permissions import Permission


class Scope(StrEnum):
    """Whose people a role may see by name."""

    PRISON = "prison"  # those in one's own prison
    CASELOAD = "caseload"  # those allocated to one as community offender manager
    REGION = "region"  # those of one probation region, in prison or on licence
    GROUP = "group"  # those in the prisons of one group
    EVERYBODY = "everybody"  # everybody in the register
    NOBODY = "nobody"  # figures only


@dataclass(frozen=True)
class Role:
    """One role. `may_see` completes the sentence "This person may see ..."."""

    name: str
    title: str
    description: str
    may_see: str
    scope: Scope
    permissions: frozenset[Permission]


_EVERYBODY = frozenset({Permission.SEE_COUNTS, Permission.SEE_PLAN})
_CASEWORK = _EVERYBODY | {Permission.SEE_PEOPLE}
_FIGURES = _EVERYBODY | {Permission.AUDIT_TABLES, Permission.BUILD_TABLES}
_AREA = _CASEWORK | {Permission.RETURN_AREA_PLAN, Permission.RECORD_TRAINING}
_CHECKING = frozenset({Permission.SEE_DRAFTS, Permission.SIGN_OFF_RELEASE, Permission.RECORD_RELEASES})

ROLES: dict[str, Role] = {
    role.name: role
    for role in (
        Role(
            "pom",
            "Prison offender manager",
            "Moves people in one prison towards a safe release",
            "the people in one prison",
            Scope.PRISON,
            _CASEWORK,
        ),
        Role(
            "com",
            "Community offender manager",
            "Holds the licence of the people allocated to them",
            "the people allocated to them",
            Scope.CASELOAD,
            _CASEWORK,
        ),
        Role(
            "regional_lead",
            "Regional IPP lead",
            "Finds who is stuck in one probation region, and whose move it is",
            "the people of one probation region, and the deliveries that told us of them",
            Scope.REGION,
            _CASEWORK | {Permission.SEE_DELIVERIES, Permission.SEE_ROWS},
        ),
        Role(
            "data_officer",
            "Data officer",
            "Takes the extract files in, and decides whose row it is where no rule can",
            "everybody in the register, and what every row of every delivery said",
            Scope.EVERYBODY,
            _CASEWORK
            | {
                Permission.SEE_DELIVERIES,
                Permission.SEE_ROWS,
                Permission.GIVE_DELIVERIES,
                Permission.APPROVE_DELIVERIES,
                Permission.DECIDE_ROWS,
            },
        ),
        Role(
            "analyst",
            "Analyst",
            "Makes the quarterly tables, and checks what an outsider could work out from them",
            "figures for England and Wales and what became of each delivery, but no names and no case pages",
            Scope.NOBODY,
            _FIGURES
            | _CHECKING
            | {
                Permission.SEE_DELIVERIES,
                Permission.REVEAL_VALUES,
                Permission.WRITE_DRAFTS,
                Permission.ENTER_EVIDENCE,
            },
        ),
        Role(
            "drafter",
            "Drafter of answers",
            "Drafts answers to Parliament and to requests for information, and puts their tables up for "
            "sign-off",
            "figures for England and Wales and drafts under embargo, but no names and no case pages",
            Scope.NOBODY,
            _FIGURES | {Permission.SEE_DRAFTS, Permission.WRITE_DRAFTS},
        ),
        Role(
            "statistician",
            "Responsible statistician",
            "Answers for what is published: signs off the exact table, and records that it is out",
            "figures for England and Wales and drafts under embargo, but no names and no case pages",
            Scope.NOBODY,
            _FIGURES | _CHECKING,
        ),
        Role(
            "board_secretary",
            "Progression Board secretary",
            "Keeps the action plan and prepares the Board's papers",
            "figures for England and Wales, but no names and no case pages",
            Scope.NOBODY,
            _FIGURES
            | {
                Permission.KEEP_PLAN,
                Permission.UPDATE_ACTIONS,
                Permission.JUDGE_PROGRESS,
                Permission.ENTER_EVIDENCE,
                Permission.KEEP_BOARD,
                Permission.RECORD_TRAINING,
            },
        ),
        Role(
            "workstream_lead",
            "Workstream lead (SRO)",
            "Answers for the actions of a workstream: updates them, and agrees the Board's notes",
            "figures for England and Wales, but no names and no case pages",
            Scope.NOBODY,
            _EVERYBODY | {Permission.UPDATE_ACTIONS, Permission.AGREE_NOTES},
        ),
        Role(
            "regional_director",
            "Regional probation director",
            "Answers for one probation region and for its delivery plan",
            "the people of one probation region",
            Scope.REGION,
            _AREA,
        ),
        Role(
            "group_director",
            "Prison group director",
            "Answers for the prisons of one group and for their delivery plan",
            "the people in the prisons of one group",
            Scope.GROUP,
            _AREA,
        ),
        Role(
            "rules_owner",
            "Owner of the rules",
            "Sets the days of the law that were not known, and says on what authority",
            "figures for England and Wales, but no names and no case pages",
            Scope.NOBODY,
            _EVERYBODY | {Permission.SET_FIGURES},
        ),
    )
}


class NotAllowed(PermissionDenied):
    """The role does not include what was asked for."""


class Member(Protocol):
    """As much of a user as the rules need."""

    role: str


def role_of(user: Member) -> Role | None:
    """Return the user's role; None if nobody has given them one."""
    return ROLES.get(getattr(user, "role", ""))


def check_may(user: Member, permission: Permission) -> None:
    """Return nothing if the user's role includes the permission; raise NotAllowed with the reason if not."""
    role = role_of(user)
    if role is None:
        raise NotAllowed("Nobody has given you a role in Headway yet.")
    if permission not in role.permissions:
        raise NotAllowed(f"The role {role.title} may see {role.may_see}.")


def can(user: Member, permission: Permission | str) -> bool:
    """Return whether check_may would let the user through."""
    try:
        check_may(user, Permission(permission))
    except NotAllowed:
        return False
    return True
