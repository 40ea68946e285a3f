"""What each role may do."""

import pytest

from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import ROLES, NotAllowed, Scope, can, check_may

P = Permission
ALLOWED = {
    "pom": {P.SEE_PEOPLE, P.SEE_COUNTS},
    "com": {P.SEE_PEOPLE, P.SEE_COUNTS},
    "regional_lead": {P.SEE_PEOPLE, P.SEE_COUNTS, P.SEE_DELIVERIES},
    "analyst": {P.SEE_COUNTS, P.AUDIT_TABLES, P.BUILD_TABLES, P.SEE_DELIVERIES, P.REVEAL_VALUES},
    "board_secretary": {P.SEE_COUNTS, P.AUDIT_TABLES, P.BUILD_TABLES},
}


def test_every_role_is_in_the_table():
    assert set(ALLOWED) == set(ROLES)


@pytest.mark.parametrize("role", ALLOWED)
@pytest.mark.parametrize("permission", Permission)
def test_role_may_do_what_the_table_says_and_nothing_else(role, permission):
    assert can(User(role=role), permission) is (permission in ALLOWED[role])


def test_only_roles_that_see_nobody_may_build_or_audit_tables():
    for role in ROLES.values():
        if role.permissions & {P.AUDIT_TABLES, P.BUILD_TABLES, P.REVEAL_VALUES}:
            assert role.scope is Scope.NOBODY


@pytest.mark.parametrize("role", ["", "governor"])
def test_an_unknown_role_may_do_nothing(role):
    for permission in Permission:
        with pytest.raises(NotAllowed, match="role"):
            check_may(User(role=role), permission)
