"""The published pages say what the code does."""

import re
from pathlib import Path

import pytest

from headway.law.cases import cases
from headway.law.figures import published
from headway.law.pages import pages
from headway.law.published import BOOKS

LINK = r"\]\((\S+?\.md)(?:#([\w-]+))?\)"
DOCS = Path(__file__).parents[3] / "docs" / "law"


@pytest.mark.parametrize("name", pages())
def test_the_page_is_current(name):
    assert (DOCS / name).read_text(encoding="utf-8") == pages()[name], "run: headway docs"


def test_no_page_of_the_folder_is_left_over():
    assert {path.name for path in DOCS.glob("*.md")} == set(pages())


def test_every_rule_is_published_with_its_provision():
    for name, _, book in BOOKS:
        for rule in book.rules.values():
            assert f"## {rule.label}" in pages()[f"{name}.md"] and rule.cites in pages()[f"{name}.md"]


def test_every_doubtful_figure_is_listed_as_not_verified():
    doubtful = [figure for figure in published().versions if figure.confidence != "S"]
    assert doubtful
    for figure in doubtful:
        assert figure.note and figure.note in pages()["not-verified.md"]


@pytest.mark.parametrize("name", pages())
def test_every_link_leads_somewhere(name):
    for file, anchor in re.findall(LINK, pages()[name]):
        assert file in pages() and (not anchor or f'<a id="{anchor}"></a>' in pages()[file])


def test_every_case_is_published_with_its_facts():
    for case in cases():
        assert case.facts in pages()["cases.md"] and case.says in pages()["cases.md"]


def test_every_rule_is_in_the_index():
    links = re.findall(LINK, pages()["index.md"])
    assert len(links) > sum(len(book.rules) for _, _, book in BOOKS)
