"""SQL by which the databases refuse a new row that cannot be, where a constraint on one row cannot see it.

Beside append_only.py, for the same reason: the promise holds for every way in. A rule is (why, wrong): words
that complete "this <row> ...", and the SQL condition on NEW that is refused.
"""

from collections.abc import Mapping

type Rules = tuple[tuple[str, str], ...]


def put_up(vendor: str, guarded: Mapping[str, Rules], *, app: str) -> list[str]:
    """Return the statements that make the database refuse each rule of each table.

    vendor  "sqlite" or "postgresql"
    app     the label that the tables' names begin with
    """
    made = _postgresql if vendor == "postgresql" else _sqlite
    return [s for table, rules in guarded.items() for s in made(table, _told(table, rules, app=app))]


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


def _told(table: str, rules: Rules, *, app: str) -> Rules:
    named = table.removeprefix(f"{app}_")
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
