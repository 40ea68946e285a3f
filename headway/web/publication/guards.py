"""SQL by which the databases refuse a step that cannot be, where a constraint on one row cannot see it.

A step must begin where the newest step of its draft ended, carry the digest of the draft's bytes, and not
be a signature by the author; a changed draft must be by the author of the one it replaces, so that nobody
signs what they once wrote; and a release of a draft must follow its publication, with the same bytes.
"""

from headway.web.guarded import in_turn

STEP = (
    ("starts elsewhere than the draft stands", """
        NEW.before <> COALESCE((SELECT s.after FROM publication_step s WHERE s.draft_id = NEW.draft_id
                                ORDER BY s.number DESC LIMIT 1), 'drafted')"""),
    in_turn("publication_step", "draft_id"),
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
APPEND_ONLY = tuple(GUARDED)
