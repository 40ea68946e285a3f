"""The audit trail is only added to, on either database and by any way in."""

import pytest
from django.db import DatabaseError, connection, transaction

from headway.web.accounts.models import User
from headway.web.audit.actions import record, record_people_listed, record_person_seen
from headway.web.audit.models import AuditEntry, What

pytestmark = pytest.mark.django_db

TABLE = AuditEntry._meta.db_table


@pytest.fixture
def entry():
    return record(What.SIGNED_IN, who=User(username="anna", role="analyst"))


def refused(change):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change()


def test_an_entry_says_who_in_what_role_did_what(entry):
    assert (entry.who, entry.role, entry.what, entry.detail) == ("anna", "analyst", "signed_in", {})


def test_the_command_line_has_no_user():
    assert record(What.DELIVERY_TAKEN_IN, who=None, subject="2026-09-30", rows=5).who == ""


def test_seeing_a_person_records_their_reference_and_the_page():
    seen = record_person_seen(User(username="anna", role="pom"), "abc", page="case")
    assert (seen.subject, seen.what, seen.detail) == ("abc", "person_seen", {"page": "case"})


def test_listing_people_records_each_of_them_once_for_the_page():
    listed = record_people_listed(User(username="anna", role="pom"), ["b", "a"], page="stuck-list")
    assert listed.detail == {"page": "stuck-list", "people": ["a", "b"]}


def test_an_entry_cannot_be_changed(entry):
    entry.who = "somebody else"
    refused(entry.save)
    refused(lambda: AuditEntry.objects.update(who="somebody else"))


def test_an_entry_cannot_be_deleted(entry):
    refused(entry.delete)
    refused(AuditEntry.objects.all().delete)


def test_raw_sql_is_refused_too(entry):
    def run(statement):
        with connection.cursor() as cursor:
            cursor.execute(statement)

    refused(lambda: run(f"UPDATE {TABLE} SET who = 'x'"))
    refused(lambda: run(f"DELETE FROM {TABLE}"))
    if connection.vendor == "postgresql":
        refused(lambda: run(f"TRUNCATE {TABLE}"))
    else:
        columns = "id, at, who, role, what, subject, detail"
        refused(lambda: run(f"INSERT OR REPLACE INTO {TABLE} ({columns}) SELECT {columns} FROM {TABLE}"))


def test_an_entry_goes_when_what_it_records_is_rolled_back():
    with pytest.raises(RuntimeError), transaction.atomic():
        record(What.SIGNED_IN, who=None)
        raise RuntimeError
    assert AuditEntry.objects.count() == 0
