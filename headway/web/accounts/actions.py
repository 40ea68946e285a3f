"""What is done to accounts. Each writes its audit entry in the same transaction."""

from django.contrib.auth import login, logout
from django.db import transaction
from django.http import HttpRequest

from headway.web.accounts.models import User
from headway.web.audit.actions import record
from headway.web.audit.models import What

DEMONSTRATION_PEOPLE = {
    "pom": ("demo-pom", "Penny Invented-Prisonofficer"),
    "com": ("demo-com", "Colin Invented-Community"),
    "regional_lead": ("demo-lead", "Rhea Invented-Regional"),
    "analyst": ("demo-analyst", "Ana Invented-Analyst"),
    "board_secretary": ("demo-secretary", "Sam Invented-Secretary"),
}
"""The five invented users of a demonstration: username and name, by role."""


@transaction.atomic
def ensure_demonstration_people(*, prison: str, region: str, com: str) -> list[User]:
    """Return the five demonstration users, made or moved to the places given.

    prison  NOMIS code for the prison offender manager
    region  printed name of the probation region for the regional lead
    com     name, as in the facts column `com`, of the community offender manager's caseload
    """
    places = {"pom": {"prison": prison}, "regional_lead": {"region": region}, "com": {"com": com}}
    people = []
    for role, (username, full_name) in DEMONSTRATION_PEOPLE.items():
        wanted = {"full_name": full_name, "role": role, "demonstration": True, **places.get(role, {})}
        user, _ = User.objects.update_or_create(username=username, defaults=wanted)
        people.append(user)
    return people


@transaction.atomic
def give_role(
    user: User, *, role: str, by: User | None, prison: str = "", region: str = "", com: str = ""
) -> None:
    """Give a user a role and the place or caseload it is about. `by` is None for the command line."""
    user.role, user.prison, user.region, user.com = role, prison, region, com
    user.save(update_fields=["role", "prison", "region", "com"])
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
