"""What is done to accounts. Each writes its audit entry in the same transaction."""

from django.contrib.auth import login, logout
from django.db import transaction
from django.http import HttpRequest

from headway.people import places
from headway.web.accounts.models import User
from headway.web.accounts.roles import ROLES, Scope
from headway.web.audit.actions import record
from headway.web.audit.models import What

DEMONSTRATION_PEOPLE = {
    "pom": ("demo-pom", "Penny Invented-Prisonofficer"),
    "com": ("demo-com", "Colin Invented-Community"),
    "regional_lead": ("demo-lead", "Rhea Invented-Regional"),
    "data_officer": ("demo-data", "Dee Invented-Dataofficer"),
    "analyst": ("demo-analyst", "Ana Invented-Analyst"),
    "drafter": ("demo-drafter", "Dara Invented-Drafter"),
    "statistician": ("demo-statistician", "Stella Invented-Statistician"),
    "board_secretary": ("demo-secretary", "Sam Invented-Secretary"),
    "workstream_lead": ("demo-sro", "Win Invented-Workstream"),
    "regional_director": ("demo-regional-director", "Reg Invented-Director"),
    "group_director": ("demo-group-director", "Grace Invented-Groups"),
    "rules_owner": ("demo-rules", "Rowan Invented-Ruleskeeper"),
}
"""The invented users of a demonstration: username and name, by role."""


@transaction.atomic
def ensure_demonstration_people(*, prison: str, region: str, com: str, prison_group: str = "") -> list[User]:
    """Return the demonstration users, made or moved to the places given.

    prison  NOMIS code for the prison offender manager
    region  printed name of the probation region for the regional lead and the regional director
    com     name, as in the facts column `com`, of the community offender manager's caseload
    prison_group  name, as in the facts column `prison_group`, for the prison group director
    """
    places = {
        "pom": {"prison": prison},
        "regional_lead": {"region": region},
        "regional_director": {"region": region},
        "group_director": {"prison_group": prison_group},
        "com": {"com": com},
    }
    people = []
    for role, (username, full_name) in DEMONSTRATION_PEOPLE.items():
        wanted = {"full_name": full_name, "role": role, "demonstration": True, **places.get(role, {})}
        user, _ = User.objects.update_or_create(username=username, defaults=wanted)
        people.append(user)
    return people


class RoleFault(ValueError):
    """The role is not one, or its place is missing or unknown."""


@transaction.atomic
def give_role(
    user: User,
    *,
    role: str,
    by: User | None,
    prison: str = "",
    region: str = "",
    com: str = "",
    prison_group: str = "",
) -> None:
    """Give a user a role and the place or caseload it is about. `by` is None for the command line.

    region may have any of its known spellings; it is kept in the printed one.
    Raises RoleFault, saying what to do, for an unknown role or place, or a role without its place.
    """
    if role not in ROLES:
        raise RoleFault(f"There is no role {role!r}. Roles are {', '.join(ROLES)}.")
    printed = places.region_named(region) if region else ""
    if printed is None:
        raise RoleFault(f"There is no probation region {region!r}. See headway/people/places.")
    if prison and prison not in places.prisons():
        raise RoleFault(f"There is no prison with the NOMIS code {prison!r}.")
    group = places.prison_group_named(prison_group) if prison_group else ""
    if group is None:
        raise RoleFault(f"There is no prison group {prison_group!r}. See headway/people/places.")
    user.role, user.prison, user.prison_group, user.region, user.com = role, prison, group, printed, com
    if ROLES[role].scope not in (Scope.NOBODY, Scope.EVERYBODY) and not user.place:
        raise RoleFault(f"A {ROLES[role].title} sees {ROLES[role].may_see}: say which ({ROLES[role].scope}).")
    user.save(update_fields=["role", "prison", "prison_group", "region", "com"])
    record(What.ROLE_GIVEN, who=by, subject=user.username, role=role, place=user.place)


@transaction.atomic
def sign_in_to_demonstration(request: HttpRequest, user: User) -> None:
    """Sign in as one of the invented users."""
    if not user.demonstration:
        raise ValueError(f"{user.username} is not one of the demonstration's users")
    login(request, user, backend="headway.web.accounts.backend.ActivePeople")


@transaction.atomic
def sign_out(request: HttpRequest) -> None:
    """End the session, on the server too."""
    logout(request)
