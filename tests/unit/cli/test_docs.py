"""What is written from the code is what is committed: run `headway docs` after a change."""

from pathlib import Path

import pytest

from headway.cli.docs import written

DOCS = Path(__file__).parents[3] / "docs"


@pytest.fixture(scope="module")
def pages():
    from headway.cli import main  # noqa: F401  the commands page needs every verb

    return written()


def test_every_generated_page_is_current(pages):
    stale = [name for name, text in pages.items() if (DOCS / name).read_text(encoding="utf-8") != text]
    assert not stale, "run: headway docs"


def test_no_generated_folder_holds_a_page_nobody_writes(pages):
    held = [page for folder in ("law", "extracts") for page in (DOCS / folder).rglob("*") if page.is_file()]
    assert held and {str(page.relative_to(DOCS)) for page in held} <= set(pages)


def test_every_verb_is_described(pages):
    assert {
        f"## {verb}" in pages["commands.md"] for verb in ("run", "intake", "conclude", "audit", "table")
    } == {True}
