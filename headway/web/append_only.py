"""Tables that are only added to: SQL by which the databases themselves refuse to change or remove a row.

Triggers, because the promise must hold for every way in: a view, a shell, a script. Whoever owns the
database can still take them away; what has left it (a witnessed copy) is the answer to that.
"""

ADVICE = "is append-only: add a later entry instead"


def guards(vendor: str, table: str) -> list[str]:
    """Return the statements that put a table's guards up, for "sqlite" or "postgresql"."""
    return _postgresql(table) if vendor == "postgresql" else _sqlite(table)


def unguards(vendor: str, table: str) -> list[str]:
    """Return the statements that take the guards down again, to undo the migration."""
    if vendor == "postgresql":
        return [f"DROP TRIGGER {table}_append_only ON {table}", f"DROP FUNCTION {table}_refuse_change()"]
    return [f"DROP TRIGGER {table}_no_{change}" for change in ("update", "delete")]


def _postgresql(table: str) -> list[str]:
    return [
        f"CREATE FUNCTION {table}_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION '{table} {ADVICE}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        # for each statement, not each row: TRUNCATE has no rows
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse_change()",
    ]


def _sqlite(table: str) -> list[str]:
    # INSERT OR REPLACE meets the delete trigger because database.py sets recursive_triggers. A trigger on
    # INSERT would do the same, at more than the cost of the insert itself (17 µs a row), for `id` only.
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} {ADVICE}'); END"
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
    ]
