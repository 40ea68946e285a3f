"""The database's settings are the promised ones, and a start with weaker ones is refused."""

import pytest
from django.db import connection

from headway.web.database import DatabaseFault, database, refuse_weaker


@pytest.mark.django_db
def test_the_database_the_tests_run_on_keeps_the_promises():
    refuse_weaker()


WEAKER = {
    "sqlite": ["PRAGMA synchronous=NORMAL", "PRAGMA foreign_keys=OFF"],
    "postgresql": ["SET synchronous_commit=off"],
}


@pytest.mark.django_db(transaction=True, available_apps=[])
def test_a_weaker_setting_is_refused_by_name():
    for statement in WEAKER[connection.vendor]:
        with connection.cursor() as cursor:
            cursor.execute(statement)
        with pytest.raises(DatabaseFault, match=statement.split()[1].split("=")[0]):
            refuse_weaker()
        connection.close()


def test_sqlite_transactions_are_immediate_and_no_request_is_one():
    settings = database(None)
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert settings["ATOMIC_REQUESTS"] is False


def test_a_postgresql_address_with_a_socket_is_read():
    settings = database("postgresql://anna:p%40ss@/headway?host=/run/pg&port=5433&sslmode=require")
    assert (settings["USER"], settings["PASSWORD"], settings["NAME"]) == ("anna", "p@ss", "headway")
    assert (settings["HOST"], settings["PORT"]) == ("/run/pg", "5433")
    assert settings["OPTIONS"] == {"sslmode": "require"}


def test_a_postgresql_address_with_a_host_is_read():
    settings = database("postgresql://anna@db.example:6000/headway")
    assert (settings["HOST"], settings["PORT"]) == ("db.example", "6000")


@pytest.mark.parametrize("address", ["mysql://x/y", "postgresql://host", "headway"])
def test_another_address_is_refused_without_printing_a_password(address):
    with pytest.raises(DatabaseFault, match="should look like"):
        database(address)
