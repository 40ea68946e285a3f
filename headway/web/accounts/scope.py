"""Whom a user may see by name, and whom they may count. On SQLite it is the only wall.

A person outside the scope is answered exactly as a person who does not exist (NotVisible is a 404):
that somebody is in the register is itself something not to tell.
"""

from collections.abc import Mapping
from typing import Any

import polars as pl
from django.http import Http404

from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import Scope, can, role_of

_COLUMN = {
    Scope.PRISON: "prison",
    Scope.CASELOAD: "com",
    Scope.REGION: "probation_region",
    Scope.GROUP: "prison_group",
}


class NotVisible(Http404):
    """Nobody by that reference, or nobody whom this user may see: the answer is the same."""


def visible(cohort: pl.DataFrame, user: User) -> pl.DataFrame:
    """Return the rows of the cohort frame that the user may see by name.

    cohort  any frame with the facts columns prison, prison_group, probation_region and com
    A user without a role, without SEE_PEOPLE, or whose role has no place or caseload set, sees nobody.
    A null in the deciding column means the person is in nobody's prison, region or caseload.
    """
    return cohort.filter(_seen_by(user))


def countable(cohort: pl.DataFrame, user: User) -> pl.DataFrame:
    """Return the rows that the user's figures may count: everybody for the national roles, else `visible`."""
    role = role_of(user)
    national = role is not None and role.scope is Scope.NOBODY and can(user, Permission.SEE_COUNTS)
    return cohort if national else visible(cohort, user)


def _seen_by(user: User) -> pl.Expr:
    role = role_of(user)
    if role is None or role.scope is Scope.NOBODY or not can(user, Permission.SEE_PEOPLE):
        return pl.lit(False)
    if role.scope is Scope.EVERYBODY:
        return pl.lit(True)
    own = user.place
    return (pl.col(_COLUMN[role.scope]) == own).fill_null(False) if own else pl.lit(False)


def check_may_see(user: User, row: Mapping[str, Any] | None) -> None:
    """Return nothing if the user may see the person in this row of the cohort frame; raise NotVisible if not.

    row  the person's row as a mapping; None when there is no such person
    """
    role = role_of(user)
    allowed = (
        row is not None
        and role is not None
        and role.scope is not Scope.NOBODY
        and can(user, Permission.SEE_PEOPLE)
        and (role.scope is Scope.EVERYBODY or _own(user, role.scope, row))
    )
    if not allowed:
        raise NotVisible("There is nobody with this reference whom you may see.")


def _own(user: User, scope: Scope, row: Mapping[str, Any]) -> bool:
    return bool(user.place) and bool(row[_COLUMN[scope]] == user.place)


def may_see(user: User, row: Mapping[str, Any] | None) -> bool:
    """Return whether check_may_see would let the user through."""
    try:
        check_may_see(user, row)
    except NotVisible:
        return False
    return True
