"""What each role may do."""

import pytest

from headway.web.accounts.actions import RoleFault, give_role
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import ROLES, NotAllowed, Scope, can, check_may
from headway.web.audit.models import AuditEntry, What

P = Permission
EVERYBODY = {P.SEE_COUNTS, P.SEE_PLAN}
AREA = {*EVERYBODY, P.SEE_PEOPLE, P.RETURN_AREA_PLAN, P.RECORD_TRAINING}
ALLOWED = {
    "pom": {*EVERYBODY, P.SEE_PEOPLE},
    "com": {*EVERYBODY, P.SEE_PEOPLE},
    "regional_lead": {*EVERYBODY, P.SEE_PEOPLE, P.SEE_DELIVERIES, P.SEE_ROWS},
    "data_officer": {
        *EVERYBODY, P.SEE_PEOPLE, P.SEE_DELIVERIES, P.SEE_ROWS, P.GIVE_DELIVERIES, P.APPROVE_DELIVERIES,
        P.DECIDE_ROWS,
    },
    "analyst": {
        *EVERYBODY, P.AUDIT_TABLES, P.BUILD_TABLES, P.SEE_DELIVERIES, P.REVEAL_VALUES,
        P.SEE_DRAFTS, P.WRITE_DRAFTS, P.SIGN_OFF_RELEASE, P.RECORD_RELEASES, P.ENTER_EVIDENCE,
    },
    "drafter": {*EVERYBODY, P.AUDIT_TABLES, P.BUILD_TABLES, P.SEE_DRAFTS, P.WRITE_DRAFTS},
    "statistician": {
        *EVERYBODY, P.AUDIT_TABLES, P.BUILD_TABLES, P.SEE_DRAFTS, P.SIGN_OFF_RELEASE, P.RECORD_RELEASES,
    },
    "board_secretary": {
        *EVERYBODY, P.AUDIT_TABLES, P.BUILD_TABLES, P.KEEP_PLAN, P.UPDATE_ACTIONS, P.JUDGE_PROGRESS,
        P.ENTER_EVIDENCE, P.KEEP_BOARD, P.RECORD_TRAINING,
    },
    "workstream_lead": {*EVERYBODY, P.UPDATE_ACTIONS, P.AGREE_NOTES},
    "regional_director": AREA,
    "group_director": AREA,
    "rules_owner": {*EVERYBODY, P.SET_FIGURES},
}  # fmt: skip


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


def test_two_roles_besides_the_drafter_may_sign_off_so_two_others_can():
    signing = {role.name for role in ROLES.values() if P.SIGN_OFF_RELEASE in role.permissions}
    assert signing == {"analyst", "statistician"}
    assert all(P.SEE_DRAFTS in ROLES[name].permissions for name in signing)


def test_only_the_owner_of_the_rules_sets_the_figures_of_the_law():
    assert [role.name for role in ROLES.values() if P.SET_FIGURES in role.permissions] == ["rules_owner"]


@pytest.mark.parametrize("role", ["", "governor"])
def test_an_unknown_role_may_do_nothing(role):
    for permission in Permission:
        with pytest.raises(NotAllowed, match="role"):
            check_may(User(role=role), permission)


@pytest.fixture
def newcomer(db):
    return User.objects.create(username="anna")


def test_a_role_given_is_kept_with_its_place_and_audited(newcomer):
    give_role(newcomer, role="regional_lead", region="north west", by=None)
    newcomer.refresh_from_db()
    assert (newcomer.role, newcomer.place) == ("regional_lead", "North West Region")
    entry = AuditEntry.objects.get()
    assert (entry.what, entry.subject, entry.detail["place"]) == (
        What.ROLE_GIVEN,
        "anna",
        "North West Region",
    )


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"role": "governor"}, "There is no role 'governor'. Roles are pom, com"),
        ({"role": "pom"}, "say which \\(prison\\)"),
        ({"role": "pom", "prison": "ZZZ"}, "no prison with the NOMIS code 'ZZZ'"),
        ({"role": "regional_lead", "region": "Mercia"}, "no probation region 'Mercia'"),
        ({"role": "com", "prison": "MDI"}, "say which \\(caseload\\)"),
    ],
)
def test_a_role_that_cannot_be_given_says_what_to_do_and_changes_nothing(newcomer, given, says):
    with pytest.raises(RoleFault, match=says):
        give_role(newcomer, by=None, **given)
    newcomer.refresh_from_db()
    assert newcomer.role == ""
    assert not AuditEntry.objects.exists()
