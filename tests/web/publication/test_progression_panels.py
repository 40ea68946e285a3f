"""The table of progression panels held, made from the register, as a page and as files."""

import io
import zipfile
from datetime import date

import pytest
from lxml import html

from headway.disclosure.audit import Verdict, audit
from headway.disclosure.printed.reading import read_tables
from headway.web.audit.models import AuditEntry, What
from tests.web.publication.pages import errors_of, fields_of, text_of
from tests.web.publication.registers import held, panels_in_register

pytestmark = pytest.mark.django_db

PAGE = "/publication/progression-panels"
PERIOD_2020 = {"from-day": "1", "from-month": "6", "from-year": "2019", "to-day": "31", "to-month": "12", "to-year": "2020"}  # fmt: skip


@pytest.fixture
def analyst(client_of):
    return client_of("analyst")


@pytest.fixture
def leaking():
    """Two small counts, each the only one hidden in its row or column, so that the totals give them away."""
    panels_in_register(
        [
            *held("London", "2019-07-01", 40),
            *held("London", "2020-02-01", 50),
            *held("Wales", "2019-08-01", 2),
            *held("Wales", "2020-03-01", 30),
            ("Wales", "2020-04-01", None),  # no outcome, and one was required: did not take place
            (None, "2020-05-01", "Panel held"),  # no region
        ]
    )


def cells(page):
    """Return the table of the page as {row: [cells]}."""
    (table,) = html.fromstring(page.content.decode()).xpath("//table[@aria-labelledby='table-title']")
    rows = [[c.text_content().strip() for c in line.xpath("./th|./td")] for line in table.xpath("./tbody/tr")]
    return {row[0]: row[1:] for row in rows}


@pytest.mark.parametrize(
    ("role", "status"), [("analyst", 200), ("board_secretary", 200), ("pom", 403), ("com", 403)]
)
def test_those_who_make_tables_may_see_it(client_of, role, status):
    assert client_of(role).get(PAGE).status_code == status


def test_a_register_without_panels_says_so(analyst):
    assert "There is no panel to count yet" in text_of(analyst.get(PAGE))


def test_a_file_of_a_register_without_panels_leads_to_the_page(analyst):
    assert analyst.get(PAGE + ".ods")["Location"].startswith(PAGE)


def test_panels_are_counted_by_the_rule_of_the_notes(analyst, leaking):
    found = cells(analyst.get(PAGE, PERIOD_2020))
    counted = {"London": ["40", "50", "90"], "Wales": ["2", "30", "32"], "Unknown Region": ["0", "1", "1"]}
    for row, counts in counted.items():
        for shown, count in zip(found[row], counts, strict=True):
            assert shown == "[c]" if count in ("1", "2") else shown in (count, "[c]")


def test_every_heading_has_a_scope_and_the_notes_and_source_are_there(analyst, leaking):
    page = analyst.get(PAGE, PERIOD_2020)
    (table,) = html.fromstring(page.content.decode()).xpath("//table[@aria-labelledby='table-title']")
    assert set(table.xpath("./thead/tr/th/@scope")) == {"col"}
    assert set(table.xpath("./tbody/tr/th/@scope")) == {"row"}
    assert len(html.fromstring(page.content.decode()).xpath("//ol/li")) == 4 + 2, (
        "its own notes, then the quality"
    )
    assert "National Delius contacts extract of 31 October 2026" in text_of(page)


def test_the_table_says_how_it_is_protected(analyst, leaking):
    words = text_of(analyst.get(PAGE, PERIOD_2020))
    assert "Protected: 3 small counts are hidden, and" in words
    assert "Not checked against tables published before." in words


def test_a_table_with_nothing_hidden_says_so(analyst):
    panels_in_register(held("London", "2019-07-01", 40))
    assert "No cell needed to be hidden" in text_of(analyst.get(PAGE, PERIOD_2020))


def test_what_is_said_of_the_table_is_what_the_audit_page_finds(analyst, leaking):
    file = analyst.get(PAGE + ".csv", PERIOD_2020)
    (report,) = audit(read_tables(file.content, name="panels.csv"), threshold=3).tables
    assert report.verdict is Verdict.PROTECTED
    assert len(report.hidden) > 3
    assert not report.exact


def test_the_bars_are_the_printed_totals(analyst, leaking):
    # which totals are hidden is the optimiser's choice among patterns that cost the same
    answer = analyst.get(PAGE, PERIOD_2020)
    printed = [text for text in cells(answer)["Total"][:-1] if text != "[c]"]
    values = [
        t.text_content()
        for t in html.fromstring(answer.content.decode()).xpath("//figure//*[@class='value']")
    ]
    assert values == printed
    assert set(printed) <= {"42", "81"}


def test_every_file_is_of_the_period_asked_and_says_how_it_is_protected(analyst, leaking):
    for kind, start in (
        ("ods", b"PK"),
        ("csv", b"\xef\xbb\xbf"),
        ("notes.csv", b"\xef\xbb\xbf"),
        ("html", b"<!DOCTYPE"),
    ):
        file = analyst.get(f"{PAGE}.{kind}", PERIOD_2020)
        assert file.status_code == 200
        assert file.content.startswith(start)
        assert "2019-06-01-to-2020-12-31" in file["Content-Disposition"]
        assert file["Cache-Control"] == "no-store"
    book = (
        zipfile.ZipFile(io.BytesIO(analyst.get(PAGE + ".ods", PERIOD_2020).content))
        .read("content.xml")
        .decode()
    )
    assert "Invented people. Demonstration. Protected: 3 small counts are hidden" in book
    assert (
        "Protected: 3 small counts are hidden"
        in analyst.get(PAGE + ".notes.csv", PERIOD_2020).content.decode()
    )


def test_a_file_of_a_kind_that_is_not_made_does_not_exist(analyst, leaking):
    assert analyst.get(PAGE + ".exe").status_code == 404


def test_the_links_to_the_files_carry_the_period(analyst, leaking):
    page = html.fromstring(analyst.get(PAGE, PERIOD_2020).content.decode())
    (link,) = page.xpath("//a[contains(., 'Spreadsheet')]/@href")
    assert analyst.get(link)["Content-Disposition"].endswith(
        'progression-panels-2019-06-01-to-2020-12-31.ods"'
    )


@pytest.mark.parametrize(
    ("changed", "words", "at"),
    [
        ({"from-day": ""}, "The first day must include a day", "from-day"),
        ({"to-day": "", "to-year": ""}, "The last day must include a day and a year", "to-day"),
        ({"to-month": "13"}, "The last day must be a real date, such as 1 6 2019", "to-day"),
        ({"to-day": "9" * 5000}, "The last day must be a real date, such as 1 6 2019", "to-day"),
        ({"to-year": "20"}, "The last day: the year must have 4 numbers", "to-year"),
        (
            {"from-year": "2018"},
            "The first day must be 1 June 2019 or later: the count begins there",
            "from-day",
        ),
        (
            {"to-year": "2525"},
            "The last day must be 31 October 2026 or earlier: the extract ends there",
            "to-day",
        ),
        ({"from-year": "2021"}, "The last day must be the same as or after the first day", "to-day"),
    ],
)
def test_a_day_that_cannot_be_used_is_refused_at_its_box(analyst, leaking, changed, words, at):
    page = analyst.get(PAGE, PERIOD_2020 | changed)
    assert page.status_code == 400
    assert errors_of(page) == [(words, at)]
    assert html.fromstring(page.content.decode()).get_element_by_id(at) is not None
    assert analyst.get(PAGE + ".csv", PERIOD_2020 | changed).status_code == 302


def test_without_days_the_whole_time_since_june_2019_is_counted(analyst, leaking):
    assert "1 June 2019 to 31 October 2026" in text_of(analyst.get(PAGE))


def test_a_panel_of_an_unlisted_region_stops_the_table_and_is_named(analyst):
    panels_in_register(held("Atlantis", "2020-01-01", 5))
    page = analyst.get(PAGE)
    assert "The table cannot be made" in text_of(page)
    assert "Atlantis" in text_of(page)


def test_making_the_table_and_taking_it_away_are_recorded(analyst, leaking):
    analyst.get(PAGE, PERIOD_2020)
    analyst.get(PAGE + ".ods", PERIOD_2020)
    made, taken = (AuditEntry.objects.get(what=w) for w in (What.TABLE_BUILT, What.FILE_DOWNLOADED))
    assert made.subject == taken.subject == "progression-panels"
    assert made.detail["period"] == "2019-06-01/2020-12-31"
    assert taken.detail["kind"] == "ods"


def test_the_page_takes_a_fixed_number_of_queries(analyst, leaking, django_assert_max_num_queries):
    analyst.get(PAGE)
    with django_assert_max_num_queries(14):  # two of them ask what has been published
        analyst.get(PAGE, PERIOD_2020)


def test_the_table_is_put_up_for_sign_off_as_a_page_and_counted_once_it_is_out(
    client_of, leaking, demonstration_people
):
    from headway.web.publication.draft_actions import publish, sign
    from headway.web.publication.models import Draft

    new, people = "/publication/drafts/new", demonstration_people
    client = client_of("drafter")
    page = client.get(PAGE)
    assert "Nothing is recorded as published yet" in text_of(page)
    asked = client.post(new, fields_of(page, new))
    client.post(new, fields_of(asked, new) | {"document": "Panels held, 2020"})
    draft = Draft.objects.get()
    assert (draft.verdict, draft.said["measure"]) == ("protected", "progression_panels_held")
    assert "Protected: 3 small counts are hidden" in draft.protection["said"][0]
    for role in ("analyst", "statistician"):
        sign(people[role], draft, digest=draft.digest)
    publish(people["analyst"], draft, digest=draft.digest, published_on=date(2026, 11, 20))
    again = text_of(client.get(PAGE))
    assert "1 published table shares counts with it, and no hidden cell can be worked out from them" in again
