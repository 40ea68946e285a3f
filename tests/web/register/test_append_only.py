"""The databases themselves refuse to change or remove what the register holds."""

import pytest
from django.db import DatabaseError, connection, transaction

from headway.web import clock
from headway.web.register import store
from headway.web.register.models import Event, Row
from tests.web.register.outcomes import outcome

pytestmark = pytest.mark.django_db
TABLES = ("delivery", "arrival", "landing", "person", "storedfile", "row", "report", "identifier", "event")


@pytest.fixture
def loaded():
    store.save(outcome(), loaded_at=clock.now(), loaded_by="a test")
    connection.check_constraints()  # PostgreSQL will not try TRUNCATE while foreign keys wait to be checked


def refused(sql: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as refusal:
        assert "append-only" in str(refusal)
        return True
    return False


@pytest.mark.parametrize("table", TABLES)
def test_no_row_can_be_changed_or_removed(loaded, table):
    assert refused(f"UPDATE register_{table} SET id = id + 1000")
    assert refused(f"DELETE FROM register_{table}")


@pytest.mark.parametrize("table", TABLES)
def test_a_table_cannot_be_emptied_or_overwritten(loaded, table):
    if connection.vendor == "postgresql":
        assert refused(f"TRUNCATE register_{table} CASCADE")
    else:
        assert refused(f"INSERT OR REPLACE INTO register_{table} SELECT * FROM register_{table}")


def test_no_row_is_replaced_by_another_with_its_place_in_the_file(loaded):
    columns = "file_id, sheet, row, disposition, arrival_id, landing"
    same_place = f"SELECT {columns} FROM register_row LIMIT 1"
    if connection.vendor == "postgresql":
        places = "(file_id, sheet, row, landing, arrival_id) DO UPDATE SET disposition = 'skipped'"
        assert refused(f"INSERT INTO register_row ({columns}) {same_place} ON CONFLICT {places}")
    else:
        assert refused(f"INSERT OR REPLACE INTO register_row ({columns}) {same_place}")


def test_the_models_cannot_get_round_it(loaded):
    before = Event.objects.count()
    for change in (
        lambda: Event.objects.update(key="another"),
        lambda: Event.objects.order_by("id").first().save(),
        lambda: Row.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    assert Event.objects.count() == before
