"""A day of the law that was not known, set by the owner of the rules, and what follows from it."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from headway.law.figures import FiguresFault, published
from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.roles import NotAllowed
from headway.web.audit.models import AuditEntry, What
from headway.web.law import actions
from headway.web.law.models import Setting

pytestmark = pytest.mark.django_db
NAME, BEGAN = "section_42_from", date(2026, 4, 27)
LETTER = "S.I. 2026/402 reg. 3, read on legislation.gov.uk on 20 November 2026"


@pytest.fixture
def owner(db):
    return User.objects.create(username="owner", role="rules_owner")


def set_to(owner, on, seen=0):
    return actions.set_day(owner, NAME, on, authority=LETTER, seen=seen)


def test_before_anything_is_set_the_figures_are_those_published(db):
    assert actions.figures() == published()


def test_a_day_that_is_set_is_the_law_with_who_when_and_authority(owner):
    set_to(owner, BEGAN)
    assert actions.figures() == published().setting(section_42_from=BEGAN)
    (made,) = actions.settings_of(NAME)
    assert (made.by, made.authority, made.number) == (owner, LETTER, 1)


def test_setting_a_day_is_written_to_the_trail(owner):
    set_to(owner, BEGAN)
    entry = AuditEntry.objects.get(what=What.DAY_OF_LAW_SET)
    assert (entry.who, entry.subject, entry.detail["begins_on"]) == ("owner", NAME, "2026-04-27")
    assert entry.detail["authority"] == LETTER


def test_not_known_after_all_is_a_newer_setting_and_the_older_one_stays(owner):
    set_to(owner, BEGAN)
    set_to(owner, None, seen=1)
    assert actions.figures() == published()
    assert [(s.number, s.begins_on) for s in actions.settings_of(NAME)] == [(2, None), (1, BEGAN)]


def test_each_setting_is_another_version_of_the_law(owner):
    versions = [actions.law_version()]
    set_to(owner, BEGAN)
    versions.append(actions.law_version())
    set_to(owner, date(2026, 5, 1), seen=1)
    versions.append(actions.law_version())
    assert len(set(versions)) == 3


def test_a_past_moment_knows_only_what_was_set_by_then(owner, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 7, 1, 22, 59, tzinfo=UTC))
    set_to(owner, BEGAN)
    before, that_day = datetime(2026, 6, 30, 23, 59), datetime(2026, 7, 1, 23, 59, 59)
    assert actions.figures(before) == published()
    assert actions.figures(that_day).days[NAME].set_to == BEGAN, "23:59 in London is 22:59 UTC in July"
    assert actions.law_version(actions.figures(before)) != actions.law_version()


def test_of_two_who_set_it_at_once_the_second_is_told(owner):
    set_to(owner, BEGAN)
    with pytest.raises(actions.SetMeanwhile):
        set_to(owner, date(2026, 5, 1))
    assert actions.figures().days[NAME].set_to == BEGAN
    assert AuditEntry.objects.filter(what=What.DAY_OF_LAW_SET).count() == 1


def test_the_database_refuses_a_second_setting_in_the_same_turn(owner):
    set_to(owner, BEGAN)
    with pytest.raises(DatabaseError), transaction.atomic():
        Setting.objects.create(name=NAME, number=1, authority="x", by=owner, at=clock.now())


@pytest.mark.parametrize(
    ("name", "on", "says"),
    [
        (NAME, date(2026, 1, 21), "before 2026-01-22"),
        (NAME, date(2101, 1, 1), "after 2100-12-31"),
        ("section_43_from", BEGAN, "no day is called"),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_nothing_is_kept(owner, name, on, says):
    with pytest.raises(FiguresFault, match=says):
        actions.set_day(owner, name, on, authority=LETTER, seen=0)
    assert not Setting.objects.exists() and not AuditEntry.objects.exists()


def test_a_day_without_authority_is_refused(owner):
    with pytest.raises(ValueError, match="on what authority"):
        actions.set_day(owner, NAME, BEGAN, authority=" ", seen=0)


@pytest.mark.parametrize("role", ["analyst", "board_secretary", "pom", ""])
def test_nobody_else_sets_a_day(db, role):
    with pytest.raises(NotAllowed):
        set_to(User.objects.create(username="other", role=role), BEGAN)
    assert not Setting.objects.exists()


def test_a_setting_of_a_day_that_is_no_longer_unknown_is_history(owner):
    Setting.objects.create(
        name="section_1_from", number=1, begins_on=BEGAN, authority="x", by=owner, at=clock.now()
    )
    assert actions.figures() == published()


def refused(sql):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as refusal:
        assert "append-only" in str(refusal)
        return True
    return False


def test_no_setting_can_be_changed_or_removed(owner):
    set_to(owner, BEGAN)
    connection.check_constraints()
    assert refused("UPDATE law_setting SET begins_on = NULL")
    assert refused("DELETE FROM law_setting")
    if connection.vendor == "postgresql":
        assert refused("TRUNCATE law_setting CASCADE")
    else:
        assert refused("INSERT OR REPLACE INTO law_setting SELECT * FROM law_setting")


def test_a_user_who_set_something_cannot_be_removed(owner):
    set_to(owner, BEGAN)
    with pytest.raises(DatabaseError), transaction.atomic():
        owner.delete()
