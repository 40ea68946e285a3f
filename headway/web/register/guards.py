"""SQL by which the databases refuse to change the register, or to remove what has landed.

As append_only.py, but what lies above the newest landing's watermark may be removed: it was left by a process
that died while storing, and nobody has ever read it.
"""

from headway.web.append_only import ADVICE


def guards(vendor: str, table: str) -> list[str]:
    """Return the statements that put the guards of register_<table> up, for "sqlite" or "postgresql"."""
    name = f"register_{table}"
    counts = f"OLD.id <= COALESCE((SELECT MAX(last_{table}) FROM register_landing), 0)"
    return _postgresql(name, counts) if vendor == "postgresql" else _sqlite(name, counts)


def unguards(vendor: str, table: str) -> list[str]:
    """Return the statements that take the guards down again, to undo the migration."""
    name = f"register_{table}"
    if vendor == "postgresql":
        return [
            f"DROP TRIGGER {name}_append_only ON {name}",
            f"DROP TRIGGER {name}_landed ON {name}",
            f"DROP FUNCTION {name}_refuse_change()",
            f"DROP FUNCTION {name}_refuse_removal()",
        ]
    return [f"DROP TRIGGER {name}_no_{change}" for change in ("update", "delete")]


def _postgresql(name: str, counts: str) -> list[str]:
    refuse = f"RAISE EXCEPTION '{name} {ADVICE}' USING ERRCODE = 'integrity_constraint_violation'"
    return [
        f"CREATE FUNCTION {name}_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN {refuse}; END $$",
        f"CREATE FUNCTION {name}_refuse_removal() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN IF {counts} THEN {refuse}; END IF; RETURN OLD; END $$",
        f"CREATE TRIGGER {name}_append_only BEFORE UPDATE OR TRUNCATE ON {name} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}_refuse_change()",
        f"CREATE TRIGGER {name}_landed BEFORE DELETE ON {name} "
        f"FOR EACH ROW EXECUTE FUNCTION {name}_refuse_removal()",
    ]


def _sqlite(name: str, counts: str) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{name} {ADVICE}'); END"
    return [
        f"CREATE TRIGGER {name}_no_update BEFORE UPDATE ON {name} {refuse}",
        f"CREATE TRIGGER {name}_no_delete BEFORE DELETE ON {name} WHEN {counts} {refuse}",
    ]
