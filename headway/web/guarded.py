"""SQL by which the databases refuse a new row that cannot be, where a constraint on one row cannot see it.

Beside append_only.py, for the same reason: the promise holds for every way in. A rule is (why, wrong): words
that complete "this <row> ...", and the SQL condition on NEW that is refused.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.migrations import RunPython

from headway.web import append_only

type Rules = tuple[tuple[str, str], ...]


def operation(tables: Iterable[str], guarded: Mapping[str, Rules]) -> RunPython:
    """Return the operation of a migration that makes tables append-only and puts their rules up.

    tables   those of which no row may be changed or removed
    guarded  the rules of each table that has some
    """
    tables = tuple(tables)

    def up(_apps: Any, schema: Any) -> None:
        vendor = schema.connection.vendor
        for statement in (s for table in tables for s in append_only.guards(vendor, table)):
            schema.execute(statement)
        for statement in put_up(vendor, guarded):
            schema.execute(statement)

    def down(_apps: Any, schema: Any) -> None:
        vendor = schema.connection.vendor
        for statement in take_down(vendor, guarded):
            schema.execute(statement)
        for statement in (s for table in tables for s in append_only.unguards(vendor, table)):
            schema.execute(statement)

    return RunPython(up, down)


def in_turn(table: str, *of: str) -> tuple[str, str]:
    """Return the rule that the number of a row is the next among those with the same columns `of`."""
    same = " AND ".join(f"o.{column} = NEW.{column}" for column in of)
    return (
        "is out of turn",
        f"NEW.number <> 1 + COALESCE((SELECT MAX(o.number) FROM {table} o WHERE {same}), 0)",
    )


def put_up(vendor: str, guarded: Mapping[str, Rules]) -> list[str]:
    """Return the statements that make the database refuse each rule, for "sqlite" or "postgresql"."""
    made = _postgresql if vendor == "postgresql" else _sqlite
    return [s for table, rules in guarded.items() for s in made(table, _told(table, rules))]


def take_down(vendor: str, guarded: Mapping[str, Rules]) -> list[str]:
    """Return the statements that undo it."""
    if vendor == "postgresql":
        return [
            statement
            for table in guarded
            for statement in (
                f"DROP TRIGGER {table}_sound ON {table}",
                f"DROP FUNCTION {table}_refuse_unsound()",
            )
        ]
    return [f"DROP TRIGGER {table}_sound_{n}" for table, rules in guarded.items() for n in range(len(rules))]


def _told(table: str, rules: Rules) -> Rules:
    named = table.partition("_")[2]  # without the app's label
    return tuple((f"this {named} {why}".replace("'", "''"), wrong) for why, wrong in rules)


def _sqlite(table: str, rules: Rules) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_sound_{n} BEFORE INSERT ON {table} WHEN {wrong} "
        f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
        for n, (words, wrong) in enumerate(rules)
    ]


def _postgresql(table: str, rules: Rules) -> list[str]:
    checks = " ".join(
        f"IF {wrong} THEN RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation'; END IF;"
        for words, wrong in rules
    )
    return [
        f"CREATE FUNCTION {table}_refuse_unsound() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN {checks} RETURN NEW; END $$",
        f"CREATE TRIGGER {table}_sound BEFORE INSERT ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse_unsound()",
    ]
