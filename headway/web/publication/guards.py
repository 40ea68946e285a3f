"""SQL by which the databases refuse a step that cannot be, where a constraint on one row cannot see it.

A step must begin where the newest step of its draft ended, carry the digest of the draft's bytes, and not
be a signature by the author; a changed draft must be by the author of the one it replaces, so that nobody
signs what they once wrote; and a release of a draft must follow its publication, with the same bytes.
"""

STEP = (
    ("starts elsewhere than the draft stands", """
        NEW.before <> COALESCE((SELECT s.after FROM publication_step s WHERE s.draft_id = NEW.draft_id
                                ORDER BY s.number DESC LIMIT 1), 'drafted')"""),
    ("is out of turn", """
        NEW.number <> 1 + COALESCE((SELECT MAX(s.number) FROM publication_step s
                                    WHERE s.draft_id = NEW.draft_id), 0)"""),
    ("is under other bytes than the draft's", """
        NEW.digest <> (SELECT d.digest FROM publication_draft d WHERE d.id = NEW.draft_id)"""),
    ("is a signature by the author", """
        NEW.move = 'sign'
        AND NEW.by_id = (SELECT d.by_id FROM publication_draft d WHERE d.id = NEW.draft_id)"""),
)  # fmt: skip
DRAFT = (
    ("replaces somebody else's draft", """
        NEW.replaces_id IS NOT NULL
        AND NEW.by_id <> (SELECT d.by_id FROM publication_draft d WHERE d.id = NEW.replaces_id)"""),
)  # fmt: skip
RELEASE = (
    ("is of a draft that was not published", """
        NEW.draft_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM publication_step s JOIN publication_draft d ON d.id = s.draft_id
            WHERE s.draft_id = NEW.draft_id AND s.after = 'published' AND d.digest = NEW.digest)"""),
)  # fmt: skip

GUARDED = {"publication_step": STEP, "publication_draft": DRAFT, "publication_release": RELEASE}


def put_up(vendor: str) -> list[str]:
    """Return the statements that make the database refuse each of these, for "sqlite" or "postgresql"."""
    made = _postgresql if vendor == "postgresql" else _sqlite
    return [statement for table, rules in GUARDED.items() for statement in made(table, rules)]


def take_down(vendor: str) -> list[str]:
    """Return the statements that undo it."""
    if vendor == "postgresql":
        return [
            statement
            for table in GUARDED
            for statement in (
                f"DROP TRIGGER {table}_sound ON {table}",
                f"DROP FUNCTION {table}_refuse_unsound()",
            )
        ]
    return [f"DROP TRIGGER {table}_sound_{n}" for table, rules in GUARDED.items() for n in range(len(rules))]


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
    return f"this {table.removeprefix('publication_')} {why}".replace("'", "''")
