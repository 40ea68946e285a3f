"""The published pages say what the code does."""

import re
from pathlib import Path

import pytest

from headway.law.figures import published
from headway.law.pages import BOOKS, pages

DOCS = Path(__file__).parents[3] / "docs" / "law"


@pytest.mark.parametrize("name", pages())
def test_the_page_is_current(name):
    assert (DOCS / name).read_text(encoding="utf-8") == pages()[name], "run: headway docs"


def test_no_page_of_the_folder_is_left_over():
    assert {path.name for path in DOCS.glob("*.md")} == set(pages())


def test_every_rule_is_published_with_its_provision():
    for name, (_, book) in BOOKS.items():
        for rule in book.rules.values():
            assert f"## {rule.label}" in pages()[f"{name}.md"] and rule.cites in pages()[f"{name}.md"]


def test_every_doubtful_figure_is_listed_as_not_verified():
    doubtful = [figure for figure in published().versions if figure.confidence != "S"]
    assert doubtful
    for figure in doubtful:
        assert figure.note and figure.note in pages()["not-verified.md"]


def test_every_link_of_the_index_leads_somewhere():
    links = re.findall(r"\]\((\S+?\.md)(?:#(\w+))?\)", pages()["index.md"])
    assert len(links) > sum(len(book.rules) for _, book in BOOKS.values())
    for file, anchor in links:
        assert file in pages() and (not anchor or f'<a id="{anchor}"></a>' in pages()[file])
