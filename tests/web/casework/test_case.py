"""The pages of one case: what they say first, who may open them, what was known when, the trail."""

import re

import pytest

from headway.web.audit.models import AuditEntry
from headway.web.casework.case import SECTIONS
from tests.builders import person
from tests.web.casework.registers import in_custody, licence_ended, on_licence, put_in_register

pytestmark = pytest.mark.django_db

QUERIES = 9
"""Session, user, which register, file days, newest event; audit entry; the person's events."""

MORE = {"/due": 6, "/parole": 1, "/provenance": 1}
"""Due: the register and all figures again, for the duties of everybody; the records of everybody, and of the person.
Parole: the template of the dossier, and what was recorded of it. Provenance: the files."""

ADDRESSES = ["", *(f"/{name}" for name in SECTIONS if name != "overview")]


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())).replace(" :", ":")


def recalled(key=1):
    """Return somebody whose recall of September 2026 we were told of on the 20th."""
    names = {"surname": "Thistlé", "forenames": "Una", "born_on": "1980-01-02", "noms": f"Z{key}AB"}
    return (
        person(key)
        .sentenced("2006-09-01", tariff_expires_on="2011-09-01", **names)
        .released("2025-01-16", told="2025-01-20")
        .recalled("2026-09-15", "2026-09-17", told="2026-09-20", recall_reasons="Failed to reside")
        .under_probation(
            "2025-02-01", crn="X1", probation_region="North West Region", custody_status="B", **names
        )
        .ppud_says(
            "Released on Licence",
            "2025-02-01",
            first_released_on="2025-01-16",
            latest_released_on="2025-01-16",
        )
        .in_prison(prison="MDI", prison_function="Category B", **names)
    )


def test_the_overview_says_what_happens_next_before_reasons_and_reasons_before_the_colour(client_of):
    ids = put_in_register(in_custody(1))
    said = text(client_of("pom").get(f"/cases/{ids[1]}"))
    order = [
        "Public protection casework to ask the Parole Board for a new date, or record the result. Waiting since 12 Jul 2026.",
        "Target hearing date passed 84 days ago (12 Jul 2026); no result recorded.",
        "Progress Red",
        "Dates that matter",
        "What stands first in the way Parole review not moving.",
        "Since the last panel The last panel was held on 3 February 2026",
    ]
    places = [said.index(words) for words in order]
    assert places == sorted(places)


def test_the_identity_bar_has_name_numbers_and_badges(client_of):
    ids = put_in_register(in_custody(1, "O'Quince"))
    said = text(client_of("pom").get(f"/cases/{ids[1]}"))
    assert "O&#39;QUINCE, Alderic Prison number Z1001AA" in said
    assert "CRN X100001" in said and "Born 14 March 1979" in said
    assert "IPP Never released" in said


def without_knowing_of_other_sentences(one):
    for row in one.rows:
        row["data"] = row["data"].replace('"other_life_sentence": false', '"other_life_sentence": null')
    return one


def test_a_missing_input_makes_the_colour_provisional_and_is_named(client_of):
    ids = put_in_register(without_knowing_of_other_sentences(on_licence(1)))
    said = text(client_of("com").get(f"/cases/{ids[1]}"))
    assert "Green (provisional)" in said
    assert "The colour could be graver: these are not recorded" in said
    assert "Day on which the licence ends by law" in said


def test_every_date_of_the_law_shows_its_steps_and_authority(client_of):
    ids = put_in_register(on_licence(1))
    said = text(client_of("com").get(f"/cases/{ids[1]}/dates"))
    assert "Licence ends automatically: 16 January 2030" in said
    assert "Crime (Sentences) Act 1997 s.31A(5)" in said
    assert "First released" in said and "16 January 2025" in said
    assert "Concluded" in said


def test_dates_that_cannot_be_determined_say_what_is_missing_and_give_no_date(client_of):
    ids = put_in_register(without_knowing_of_other_sentences(on_licence(1)))
    said = text(client_of("com").get(f"/cases/{ids[1]}/dates"))
    assert "Cannot be determined" in said
    assert "whether another life sentence is being served" in said
    assert "Licence ends automatically: 16 January 2030" not in said


def test_a_rescinded_recall_needs_a_decision_and_shows_both_ways(client_of):
    one = on_licence(1).recalled("2025-09-01", "2025-09-02", rescinded=True, rescinded_on="2025-09-10")
    ids = put_in_register(one)
    said = text(client_of("com").get(f"/cases/{ids[1]}/dates"))
    assert "Needs a decision" in said
    assert "if the recall counts as never made" in said and "if the recall stands" in said


def test_the_timeline_tells_the_newest_first_with_its_source(client_of):
    ids = put_in_register(recalled())
    said = text(client_of("pom").get(f"/cases/{ids[1]}/timeline"))
    assert (
        said.index("Returned to custody") < said.index("Licence revoked") < said.index("Released on licence")
    )
    assert "Failed to reside" in said


def test_a_panel_without_outcome_is_shown_as_not_held(client_of):
    ids = put_in_register(in_custody(1).panel("2026-08-01", None))
    said = text(client_of("pom").get(f"/cases/{ids[1]}/panels"))
    assert "No outcome recorded: does not count as held" in said


def test_a_recorded_outcome_of_a_panel_is_told_apart_into_why_it_was_called(client_of):
    one = in_custody(1).panel("2026-06-01", "Prison red-RAG progression review")
    ids = put_in_register(one.panel("2026-08-01", "Consideration of recall"))

    said = text(client_of("pom").get(f"/cases/{ids[1]}/panels"))

    assert "Regular review of progress on a rating of red" in said
    assert "To consider recall" in said


def test_somebody_who_left_the_sentence_has_no_colour(client_of):
    ids = put_in_register(licence_ended(1))
    said = text(client_of("com").get(f"/cases/{ids[1]}"))
    assert "The licence ended on 1 November 2024. Progress is not rated." in said
    assert "What happens next" not in said


def test_as_known_on_a_past_day_shows_that_day_and_says_so(client_of):
    ids = put_in_register(recalled())
    client = client_of("pom")
    today, then = (text(client.get(f"/cases/{ids[1]}/licence{q}")) for q in ("", "?known=2026-09-18"))
    assert "Failed to reside" in today and "An earlier day" not in today
    assert "This page shows what was known on 18 September 2026." in then
    assert "Failed to reside" not in then and "No longer" not in then


def test_three_boxes_ask_for_a_day_and_the_sections_keep_it(client_of):
    ids = put_in_register(recalled())
    page = client_of("pom").get(f"/cases/{ids[1]}?known-day=18&known-month=9&known-year=2026")
    assert f"/cases/{ids[1]}/dates?known=2026-09-18" in page.content.decode()


def test_the_day_of_today_is_not_an_earlier_day(client_of):
    ids = put_in_register(recalled())
    said = text(client_of("pom").get(f"/cases/{ids[1]}?known=2026-10-04"))
    assert "An earlier day" not in said and "There is a problem" not in said


def test_before_any_source_told_of_somebody_the_page_says_so(client_of):
    ids = put_in_register(recalled())
    said = text(client_of("pom").get(f"/cases/{ids[1]}?known=2006-01-01"))
    assert "No source had told us of this person by 1 January 2006." in said


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("known-day=31&known-month=2&known-year=2026", "Enter a real day"),
        ("known=yesterday", "Enter a real day"),
        ("known-day=1&known-month=1&known-year=99999999999999999999", "Enter a real day"),
        ("known-day=-1&known-month=1&known-year=2026", "Enter a real day"),
        ("known-day=x&known-month=&known-year=", "Enter a real day"),
        ("known=2026-10-05", "Enter a day up to today, 4 October 2026"),
        ("known=1990-01-01", "Enter a day from 4 April 2005"),
    ],
)
def test_a_day_that_cannot_be_read_is_named_and_today_is_shown(client_of, query, said):
    ids = put_in_register(in_custody(1))
    page = text(client_of("pom").get(f"/cases/{ids[1]}?{query}"))
    assert "There is a problem" in page and said in page
    assert "An earlier day" not in page


def without_tokens(response):
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


@pytest.mark.parametrize("address", ADDRESSES)
def test_refused_and_absent_cases_get_the_same_answer(client_of, address):
    ids = put_in_register(in_custody(1), in_custody(2, prison="LEI"))
    client = client_of("pom")
    refused, absent = client.get(f"/cases/{ids[2]}{address}"), client.get(f"/cases/nobodyatall{address}")
    assert refused.status_code == absent.status_code == 404
    assert without_tokens(refused) == without_tokens(absent)
    assert not AuditEntry.objects.filter(what="person_seen").exists()


@pytest.mark.parametrize("role", ["analyst", "board_secretary", "rules_owner"])
def test_roles_without_sight_of_people_are_refused_whoever_it_is(client_of, role):
    ids = put_in_register(in_custody(1))
    client = client_of(role)
    assert client.get(f"/cases/{ids[1]}").status_code == client.get("/cases/nobodyatall").status_code == 403


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("query", ["", "?known=2026-09-18"])
def test_every_page_of_a_person_is_logged_in_the_same_request(client_of, address, query):
    ids = put_in_register(recalled())
    assert client_of("pom").get(f"/cases/{ids[1]}{address}{query}").status_code == 200
    entry = AuditEntry.objects.get(what="person_seen")
    section = address.removeprefix("/") or "overview"
    assert (entry.who, entry.subject, entry.detail) == ("demo-pom", ids[1], {"page": f"case/{section}"})


def test_following_every_link_from_the_list_logs_every_person_met(client_of):
    ids = put_in_register(in_custody(1), in_custody(2), on_licence(3))
    client, met, ahead = client_of("regional_lead"), set(), ["/cases"]
    while ahead:
        address = ahead.pop()
        if address in met:
            continue
        met.add(address)
        page = client.get(address).content.decode()
        ahead += re.findall(r'href="(/cases/[\w/]+)"', page)
    assert len(met) == 1 + len(ids) * len(SECTIONS)
    logged = AuditEntry.objects.filter(what="person_seen").values_list("subject", "detail__page")
    assert set(logged) == {(ids[n], f"case/{s}") for n in ids for s in SECTIONS}


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_number_of_queries_is_the_same_however_long_the_history(client_of, queries_of, address):
    many = in_custody(2)
    for year in range(2012, 2024):
        many.panel(f"{year}-03-04").reviewed(f"r{year}", f"{year}-05-06", "Stay In Closed [*]")
    ids = put_in_register(in_custody(1), many)
    client = client_of("pom")
    short, long = (queries_of(lambda n=n: client.get(f"/cases/{ids[n]}{address}")) for n in (1, 2))
    assert short == long <= QUERIES + MORE.get(address, 0)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_names_its_sources(client_of, address):
    ids = put_in_register(recalled())
    assert "headway-source" in client_of("pom").get(f"/cases/{ids[1]}{address}").content.decode()


def test_what_was_told_of_somebody_and_turned_out_another_persons_is_not_on_the_page(client_of):
    one, other = on_licence(1), in_custody(2, prison="LEI")
    one.ppud_says("Released on Licence", "2026-06-30").released("2026-06-02", told="2026-07-01")
    unmerged = {**one.rows[-1], "person": 2, "recorded_at": one.rows[0]["recorded_at"]}
    other.rows.append(unmerged)
    ids = put_in_register(one, other)
    client = client_of("com")
    now, then = (text(client.get(f"/cases/{ids[1]}/timeline{q}")) for q in ("", "?known=2026-08-01"))
    assert "2 June 2026" not in now
    assert "2 June 2026" in then
