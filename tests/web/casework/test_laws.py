"""One person under several laws side by side: what moves, why, what is not final, and days that cannot be."""

import re

import pytest

from headway.web.law import actions
from tests.builders import person
from tests.web.casework.registers import in_custody, on_licence, put_in_register

pytestmark = pytest.mark.django_db


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())).replace(" :", ":")


def rows(response):
    """Return what each row of the table says under each law, by the row's heading."""
    table = re.search(r'casework-laws">.*?</table>', response.content.decode(), re.DOTALL)[0]
    found = {}
    for row in re.findall(r'<th scope="row".*?</tr>', table, re.DOTALL):
        cells = [re.sub(r"<[^>]+>", " ", cell) for cell in re.split(r"<td[^>]*>", row)]
        heading, *said = [re.sub(r"\s+", " ", cell).strip() for cell in cells]
        found[heading] = said
    return found


@pytest.fixture
def laws_of(client_of):
    """Return a function: (an invented person, the query) → the page."""

    def opened(one, query="", role="com"):
        ids = put_in_register(one)
        return client_of(role).get(f"/cases/{ids[1]}/laws{query}")

    return opened


def test_the_three_laws_give_the_dates_that_each_would_have_given(laws_of):
    said = rows(laws_of(on_licence(1), "?section_42_from=2026-05-01"))
    ends, referral, request = (
        said[name]
        for name in (
            "Licence ends automatically",
            "Referral to the Parole Board due",
            "May ask to be referred",
        )
    )
    assert ends[0] == "That law ends no licence by itself"
    assert ends[1].startswith("16 January 2030 Moved: a day comes, where none did")
    assert ends[2].startswith("16 January 2029 Moved: 365 days sooner, about 12 months")
    assert [cell[:15] for cell in referral] == ["16 January 2035", "16 January 2028", "16 January 2027"]
    assert [cell[:15] for cell in request] == ["That law gives ", "That law gives ", "16 January 2028"]


def test_the_sentence_on_top_says_what_moves_and_why(laws_of):
    said = text(laws_of(on_licence(1)))
    assert (
        "From the law of 31 October 2024 to the law of 1 February 2025, automatic ending comes on "
        "16 January 2030; the referral to the Parole Board moves from 16 January 2035 to 16 January 2028, "
        "because the qualifying period for automatic ending began, at 3 years and the unbroken time in force "
        "for automatic ending began, at 2 years and the qualifying period for referral to the Parole Board "
        "went from 10 years to 3 years."
    ) in said


def test_each_figure_used_bears_its_citation(laws_of):
    ends = rows(laws_of(on_licence(1)))["Licence ends automatically"][1]
    assert "Qualifying period for automatic ending: 3 years Crime (Sentences) Act 1997 s.31A(5)" in ends


def test_a_day_nobody_has_set_is_a_supposition_on_a_line_of_its_own(laws_of):
    page = laws_of(on_licence(1), "?section_42_from=2026-05-01")
    lines = re.findall(r"<p class=\"govuk-body[^>]*>(.*?)</p>", page.content.decode(), re.DOTALL)
    final, supposed = [line for line in lines if "From the law" in line]
    assert "Not final" not in final and "section 42" not in final
    assert supposed.startswith("<strong>Not final.</strong> From the law of 1 February 2025 to section 42")
    assert "supposed: nobody has set the day" in text(page)


def test_the_day_that_the_owner_of_the_rules_has_set_is_law(laws_of, demonstration_people):
    from datetime import date

    actions.set_day(
        demonstration_people["rules_owner"],
        "section_42_from",
        date(2026, 4, 27),
        authority="a letter",
        seen=0,
    )
    said = text(laws_of(on_licence(1)))
    assert "Section 42 from 27 April 2026 Sentencing Act 2026; the day a rules owner has set" in said
    assert "Not final" not in said


def test_another_day_than_the_one_set_is_a_supposition(laws_of, demonstration_people):
    from datetime import date

    actions.set_day(
        demonstration_people["rules_owner"],
        "section_42_from",
        date(2026, 4, 27),
        authority="a letter",
        seen=0,
    )
    said = text(laws_of(on_licence(1), "?section_42_from=2026-05-01"))
    assert "supposed: the day set is 27 April 2026" in said


def test_while_no_day_is_set_the_dates_that_hang_on_it_say_so(laws_of):
    ends = rows(laws_of(on_licence(1)))["Licence ends automatically"]
    assert ends[2].startswith("16 January 2030 The same as under the law of 1 February 2025")
    assert "Not final: it could move with the day on which section 42 began" in ends[2]


@pytest.mark.parametrize(
    ("day", "order", "ends"),
    [
        ("2024-12-01", ["31 October 2024", "1 December 2024", "1 February 2025"], "16 January 2030"),
        ("2010-06-01", ["1 June 2010", "31 October 2024", "1 February 2025"], "That law ends no licence by itself"),
    ],
)  # fmt: skip
def test_the_law_of_another_day_is_a_column_in_its_place(laws_of, day, order, ends):
    page = laws_of(on_licence(1), f"?law_of={day}")
    headings = re.findall(r'<th scope="col"[^>]*>The law of (\d+ \w+ \d{4})\s', page.content.decode())
    assert headings == order
    column = rows(page)["Licence ends automatically"][1 if order[1] == "1 December 2024" else 0]
    assert column.startswith(ends)


def test_somebody_never_released_has_no_date_under_any_law(laws_of):
    page = laws_of(in_custody(1), "?section_42_from=2026-05-01", role="pom")
    assert text(page).count("no date moves") == 2
    assert all("Never released on licence" in cell for cell in rows(page)["Outcome"])


def released_and_rescinded(on):
    names = {"surname": "Ownwords", "noms": "Z9AA"}
    return (
        person(1)
        .sentenced("2006-09-01", **names)
        .released(on)
        .recalled("2025-09-01", "2025-09-02", rescinded=True, rescinded_on="2025-09-10")
        .under_probation(com="Surname, Invented", custody_status="B", **names)
    )


def test_a_recall_that_nobody_has_decided_needs_a_decision_under_every_law(laws_of):
    said = rows(laws_of(released_and_rescinded("2021-01-16"), "?section_42_from=2026-05-01"))
    assert all(cell.startswith("Needs a decision") for cell in said["Outcome"])
    assert said["Licence ends automatically"][1].startswith("Needs a decision")


def test_a_date_that_is_the_same_whichever_way_it_is_decided_is_given(laws_of):
    said = rows(laws_of(released_and_rescinded("2025-01-16")))
    assert said["Licence ends automatically"][1].startswith("16 January 2030")


def test_a_referral_that_the_ending_overtakes_no_longer_comes(laws_of):
    one = (
        person(1)
        .sentenced("2006-09-01", surname="Ownwords", noms="Z9AA")
        .released("2015-01-16")
        .under_probation(com="Surname, Invented", custody_status="B", surname="Ownwords", noms="Z9AA")
    )
    said = text(laws_of(one))
    assert "the referral to the Parole Board no longer comes" in said
    assert "Moved: no day comes any more" in said


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("section_42_from=2026-01-21", "21 January 2026 is before 22 January 2026, when that law was made"),
        ("section_42_from=2101-01-01", "1 January 2101 is after 31 December 2100"),
        ("section_42_from=soon", "The day on which section 42 began must be a real date, such as 1 5 2026"),
        ("section_42_from-day=1", "The day on which section 42 began must include a month and a year"),
        ("section_42_from-day=1&section_42_from-month=5&section_42_from-year=26", "the year must have 4 numbers"),
        ("law_of-day=31&law_of-month=2&law_of-year=2025", "The day of the law must be a real date"),
        ("law_of=1066-10-14", "The day of the law must be from 1 January 1990 to 31 December 2100"),
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_is_named_at_its_box_and_the_laws_known_are_shown(laws_of, query, says):
    page = laws_of(on_licence(1), f"?{query}")
    said = text(page)
    assert page.status_code == 200 and "There is a problem" in said
    assert said.count(says) == 2, "in the summary and at the box"
    assert len(rows(page)["Outcome"]) == 3
    assert re.search(r"<title>\s*Error: ", page.content.decode())


def test_what_is_wrong_with_the_laws_and_with_the_day_looked_at_is_one_summary(laws_of):
    page = laws_of(on_licence(1), "?section_42_from=soon&known=once").content.decode()
    assert page.count("There is a problem") == 1
    summary = page.split("There is a problem")[1]
    assert re.findall(r'<a href="(#[\w-]+)"', summary)[:2] == ["#section_42_from-day", "#known-day"]


def test_what_was_asked_stays_in_the_boxes(laws_of):
    page = laws_of(on_licence(1), "?section_42_from=2026-05-01").content.decode()
    assert re.search(r'id="section_42_from-year"[^>]*value="2026"', page)


def test_the_laws_of_a_past_day_know_only_what_was_known_then(laws_of):
    one = on_licence(1).recalled("2026-09-15", "2026-09-17", told="2026-09-20")
    page = laws_of(one, "?known=2026-09-18")
    assert "This page shows what was known on 18 September 2026." in text(page)
