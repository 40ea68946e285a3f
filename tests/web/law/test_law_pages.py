"""The law as published in the application: every rule, its provision, its figures and its cases."""

import re
from datetime import date
from html import unescape

import pytest

from headway.law.published import BOOKS
from headway.web.law import actions
from headway.web.law.books import REGISTRY, address_of

pytestmark = pytest.mark.django_db


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.mark.parametrize(("name", "title", "book"), REGISTRY)
def test_every_rule_has_its_place_with_label_and_provision(client_of, name, title, book):
    page = unescape(client_of("analyst").get(f"/law/{name}").content.decode())
    for rule in book.rules.values():
        assert f'id="{rule.name}"' in page
        assert rule.label in page and rule.cites.split(" ")[0] in page
        assert address_of(rule.name) == f"/law/{name}#{rule.name}"


def test_no_two_books_have_a_rule_of_one_name(client_of):
    names = [rule for _, _, book in REGISTRY for rule in book.rules]
    assert len(names) == len(set(names))


def test_the_index_lists_every_rule_of_the_law(client_of):
    page = client_of("com").get("/law").content.decode()
    for name, _, book in BOOKS:
        assert all(f"/law/{name}#{rule}" in page for rule in book.rules)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("31A(3A)", "May ask to be referred"),
        ("QUALIFYING  period", "Qualifying period expires"),
        ("10 years", "Qualifying period expires"),
        ("ends on the first day of automatic ending", "Licence ends automatically"),
        ("S.I. 2024/966", "Qualifying period expires"),
    ],
)
def test_a_search_finds_rules_by_provision_words_figure_and_case(client_of, words, found):
    said = text(client_of("pom").get("/law", {"find": words}))
    assert found in said and f"rules mention “{' '.join(words.split())}”" in said
    assert "Ten years over tariff" not in said.replace("10 years", "") or words == "10 years"


def test_a_search_for_what_no_rule_mentions_finds_none_and_says_so(client_of):
    assert re.search(r"\b0 of \d+ rules mention “zzzz”", text(client_of("pom").get("/law", {"find": "zzzz"})))


def test_what_is_searched_for_is_never_markup(client_of):
    page = client_of("pom").get("/law", {"find": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert(1)" not in page


def test_a_rule_names_the_cases_that_prove_it_with_what_comes_out(client_of):
    said = text(client_of("pom").get("/law/licence"))
    assert "T19" in said and "A period beginning with 29 February ends with 28 February." in said
    assert "Licence ends automatically: 1 March 2025" in said


def test_what_is_not_verified_is_published(client_of):
    said = text(client_of("pom").get("/law/not-verified"))
    assert "Section 42 of the Sentencing Act 2026 came into force: not known" in said
    assert "s.31A(4D) to (4H)" in said


def test_a_book_that_there_is_not_is_not_found(client_of):
    assert client_of("pom").get("/law/probate").status_code == 404


def test_what_is_not_verified_of_the_duties_stands_beside_the_laws(client_of):
    page = unescape(client_of("analyst").get("/law/not-verified").content.decode())
    assert "Days that are not known" in page and "Figures that nobody has set" in page


def test_a_figure_set_by_the_owner_is_the_one_that_the_book_of_its_duty_shows(
    client_of, demonstration_people
):
    actions.set_duty_figure(
        demonstration_people["rules_owner"], "suspension_period",
        begins_on=date(2024, 11, 1), value=72, authority="A letter of policy", seen=0,
    )  # fmt: skip
    page = client_of("analyst").get("/law/supervision").content.decode()
    assert "72 months" in page and "A letter of policy" in page
