"""Rows that the databases themselves refuse, where a constraint on one row cannot see what is wrong.

A rule is (what is wrong in words, SQL that is true of such a row as NEW). The words complete the sentence
"this <thing> ...". Triggers, because the promise must hold for every way in: a view, a shell, a script.
"""

from collections.abc import Mapping

type Rules = Mapping[str, tuple[tuple[str, str], ...]]
"""Rules by table."""


def put_up(vendor: str, guarded: Rules) -> list[str]:
    """Return the statements that make the database refuse such rows, for "sqlite" or "postgresql"."""
    made = _postgresql if vendor == "postgresql" else _sqlite
    return [statement for table, rules in guarded.items() for statement in made(table, rules)]


def take_down(vendor: str, guarded: Rules) -> list[str]:
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


def _sqlite(table: str, rules: tuple[tuple[str, str], ...]) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_sound_{n} BEFORE INSERT ON {table} WHEN {wrong} "
        f"BEGIN SELECT RAISE(ABORT, '{_words(table, why)}'); END"
        for n, (why, wrong) in enumerate(rules)
    ]


def _postgresql(table: str, rules: tuple[tuple[str, str], ...]) -> list[str]:
    checks = " ".join(
        f"IF {wrong} THEN RAISE EXCEPTION '{_words(table, why)}' "
        "USING ERRCODE = 'integrity_constraint_violation'; END IF;"
        for why, wrong in rules
    )
    return [
        f"CREATE FUNCTION {table}_refuse_unsound() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN {checks} RETURN NEW; END $$",
        f"CREATE TRIGGER {table}_sound BEFORE INSERT ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse_unsound()",
    ]


def _words(table: str, why: str) -> str:
    return f"this {table.partition('_')[2]} {why}".replace("'", "''")
