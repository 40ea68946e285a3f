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
    return [f"DROP TRIGGER {table}_no_{change}" for change in ("update", "delete", "replace")]


def _postgresql(table: str) -> list[str]:
    return [
        f"CREATE FUNCTION {table}_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION '{table} {ADVICE}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        # for each statement, not each row: TRUNCATE has no rows
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse_change()",
    ]


def _sqlite(table: str) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} {ADVICE}'); END"
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
        # INSERT OR REPLACE takes the old row away without firing its delete trigger
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) {refuse}",
    ]
