"""What every test of the application may ask for. Importing it costs nothing: Django comes with the fixture that needs it."""

import pytest

PRISON, REGION, COM = "MDI", "North West Region", "Surname, Invented"
"""The place or caseload of the five demonstration users in tests."""


@pytest.fixture(scope="session")
def hashed_static_files():
    """Hash the static files once: pages address them by their hashed names, as they do when they are served."""
    from headway.web import static_files

    static_files.collect()


@pytest.fixture
def demonstration_people(db, hashed_static_files):
    """Return the five demonstration users by role, with the scopes above."""
    from headway.web.accounts.actions import ensure_demonstration_people

    return {user.role: user for user in ensure_demonstration_people(prison=PRISON, region=REGION, com=COM)}


@pytest.fixture
def client_of(demonstration_people, client):
    """Return a function: role → a test client signed in as the demonstration user of that role."""

    def signed_in(role):
        client.force_login(demonstration_people[role])
        return client

    return signed_in
