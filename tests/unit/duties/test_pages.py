"""The published pages of the duties say what the code does."""

import re
from pathlib import Path

import pytest

from headway.duties.books import BOOKS
from headway.duties.cases import cases
from headway.duties.due import DUTIES
from headway.duties.figures import published
from headway.duties.handover_table import TABLE
from headway.duties.pages import pages
from headway.duties.published import QUIRKS, duty_books, unverified
from headway.law.pages import pages as law_pages
from headway.law.published import BOOKS as LAW

DOCS = Path(__file__).parents[3] / "docs" / "law" / "duties"


@pytest.mark.parametrize("name", pages())
def test_the_page_is_current(name):
    assert (DOCS / name).read_text(encoding="utf-8") == pages()[name], "run: headway docs"


def test_no_page_of_the_folder_is_left_over():
    assert {path.name for path in DOCS.glob("*.md")} == set(pages())


def test_every_rule_has_a_name_of_its_own_among_duties_and_law():
    names = [rule for _, _, book in (*BOOKS, *LAW) for rule in book.rules]

    assert len(names) == len(set(names))


def test_every_duty_rests_on_a_published_rule():
    rules = {(name, rule) for name, _, book in (*BOOKS, *LAW) for rule in book.rules}

    assert DUTIES and {(duty.book, duty.rule) for duty in DUTIES.values()} <= rules


def test_the_cases_of_a_book_prove_rules_of_it():
    books = {name: book for name, _, book in BOOKS}
    proved = {case.book for case in cases() if case.proves(books[case.book])}

    assert proved == {case.book for case in cases()}


def test_a_case_is_shown_beside_the_rules_that_it_proves_and_those_beneath():
    handover = next(book for book in duty_books(published()) if book.name == "handover")
    proofs = {rule.name: {p.case.name: p.outcome for p in rule.proofs} for rule in handover.rules}

    assert proofs["handover_on"]["O4a"] == "Handover to the community offender manager: 10 December 2026"
    assert "O4a" in proofs["release_counted_from"]
    assert proofs["handover_on"]["O3"].endswith(": none")


def test_the_decision_table_is_on_the_page_in_its_order():
    page = pages()["handover.md"]
    places = [page.index(f"| `{row.reason}` |") for row in TABLE]

    assert places == sorted(places)


def test_every_figure_that_nobody_has_set_and_every_doubtful_one_is_listed():
    page = pages()["not-verified.md"]
    every = [(published()[name], v) for name in published().names() for v in published()[name].versions]
    listed = [figure for figure, version in every if version.confidence != "S"]

    assert published().unset() and listed
    for figure in listed:
        assert f"- {figure.label}, from " in page


def test_every_named_choice_gives_its_reason_and_the_other_way():
    told = unverified(published())["Published rules that read oddly, and how Headway takes them"]

    assert len(told) == len(QUIRKS)
    assert all(quirk.why in line and "otherwise" in line for quirk, line in zip(QUIRKS, told, strict=True))


@pytest.mark.parametrize("name", pages())
def test_every_link_between_the_pages_leads_somewhere(name):
    every = pages() | {f"../{file}": text for file, text in law_pages().items()}
    for file, anchor in re.findall(r"\]\(((?:\.\./)?[\w-]+\.md)(?:#(\w+))?\)", pages()[name]):
        assert file in every and (not anchor or f'<a id="{anchor}"></a>' in every[file])
