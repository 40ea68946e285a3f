"""The sample's first delivery in the register, and whoever looks at it."""

from datetime import date
from pathlib import Path

import pytest

from headway.web.accounts.models import User
from headway.web.register.actions import take_in
from headway.web.review import child
from tests.unit.intake.delivery import people, write_book, write_csv

SAMPLE = Path(__file__).parents[2] / "data" / "extracts-sample"


HOSTILE = "\u202e" + "A" * 5_000
SECOND = {"CRN": "Z500002", "Tier": "C2"}
CONFLICT = {
    "CRN": "Z500003", "Person on Probation - Name": f"{HOSTILE}, =1+1", "Date of Birth": date(1971, 11, 2),
    "Tier": "<script>alert(1)</script>",
}  # fmt: skip


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("HEADWAY_HOME", str(tmp_path / "home"))


@pytest.fixture
def june(db, tmp_path):
    """One person; a second CRN of theirs, a record of somebody else's under their number, a panel unread."""
    folder = tmp_path / "2026-06-30"
    on = date(2026, 6, 30)
    people(folder, {}, on=on)
    write_book(folder, "f", on, Caseload=[{}, SECOND, CONFLICT])
    write_csv(folder, "g", [{"Outcome": "Following recal"}], on=on)
    return take_in(folder, by="a test")


@pytest.fixture
def sample(db):
    """The sample's two deliveries."""
    return [d for day in ("2026-06-30", "2026-09-30") for d in take_in(SAMPLE / day, by="a test")]


@pytest.fixture
def sign_in(client):
    def as_role(role, **place):
        user, _ = User.objects.get_or_create(username=role, role=role, **place)
        client.force_login(user, backend="headway.web.accounts.backend.ActivePeople")
        return client

    return as_role


@pytest.fixture
def started(monkeypatch):
    """The desks whose work was started; no process is, so that a test does the work in its own transaction."""
    desks = []
    monkeypatch.setattr(child, "start", desks.append)
    return desks


@pytest.fixture
def decide(sign_in, started):
    """Return a function: post a form to an address as the data officer, do the work, give the page it leads to."""

    def decided(address, **form):
        client = sign_in("data_officer")
        answer = client.post(address, form)
        if answer.status_code != 302:
            return answer
        child.work(started[-1])
        return client.get(answer["Location"], follow=True)

    return decided
