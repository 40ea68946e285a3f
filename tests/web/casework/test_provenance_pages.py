"""Where each field of a case comes from: the way to it, what it says, and where sources disagree."""

import re

import pytest

from headway.web.audit.models import AuditEntry
from headway.web.casework.case import SECTIONS
from headway.web.register import store
from headway.web.register.actions import take_in
from headway.web.register.models import Row
from tests.builders import person
from tests.expected import SAMPLE
from tests.web.casework.registers import in_custody, on_licence, put_in_register

pytestmark = pytest.mark.django_db

DISAGREE = "Sources disagree"


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<wbr>", "", response.content.decode())).strip()


def words(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def field(response, name):
    """Return the words of one field of the page."""
    (found,) = re.findall(rf'<article[^>]*aria-labelledby="{name}">(.*?)</article>', text(response))
    return words(found)


def disputed(key=1):
    """Return somebody whose birth date NOMIS gives otherwise than PPUD."""
    return (
        person(key)
        .sentenced("2007-05-11", born_on="1979-03-14", surname="Quince", noms="Z1001AA")
        .in_prison(prison="MDI", born_on="1979-04-13", surname="QUINCE", noms="Z1001AA")
    )


def test_a_field_says_who_is_believed_why_and_which_row_of_which_file_said_so(client_of):
    ids = put_in_register(in_custody(1))
    said = field(client_of("pom").get(f"/cases/{ids[1]}/provenance"), "born_on")
    assert said.startswith("Date of birth: 14 March 1979 PPUD says so. PPUD is believed for names")
    assert re.search(
        r"PPUD believed 14 March 1979 30 September 2026 b\.csv, sheet Indeterminates, row \d", said
    )
    assert re.search(r"NOMIS 14 March 1979 30 September 2026 a\.csv, row \d", said)


def test_fields_in_dispute_come_first(client_of):
    ids = put_in_register(disputed())
    response = client_of("pom").get(f"/cases/{ids[1]}/provenance")
    said = text(response)
    assert said.index('id="born_on"') < said.index("All other fields") < said.index('id="surname"')
    born = field(response, "born_on")
    assert DISAGREE in born and "13 April 1979" in born
    assert DISAGREE not in field(response, "surname")


def test_every_page_of_the_case_says_where_sources_disagree(client_of):
    ids = put_in_register(disputed())
    client = client_of("pom")
    for name in SECTIONS:
        said = text(client.get(f"/cases/{ids[1]}" + ("" if name == "overview" else f"/{name}")))
        assert (
            f'{DISAGREE}</strong> about <a class="govuk-link" href="/cases/{ids[1]}/provenance#born_on">'
            in said
        )
        head = words(said.split("headway-identity-facts")[1].split("</dl>")[0])
        assert f"14 March 1979 {DISAGREE} about: Born" in head
        assert head.count(DISAGREE) == 1


def test_nobody_is_said_to_disagree_where_all_agree(client_of):
    ids = put_in_register(on_licence(1))
    for section in ("", "/dates", "/licence", "/provenance"):
        assert DISAGREE not in text(client_of("com").get(f"/cases/{ids[1]}{section}"))


@pytest.mark.parametrize("one", [in_custody(1), on_licence(1), disputed()])
def test_every_way_to_a_field_arrives(client_of, one):
    ids = put_in_register(one)
    client = client_of("pom" if any(r["kind"] == "prison_record" for r in one.rows) else "com")
    arrivals = set(re.findall(r'id="(\w+)"', text(client.get(f"/cases/{ids[1]}/provenance"))))
    for name in SECTIONS:
        said = text(client.get(f"/cases/{ids[1]}" + ("" if name == "overview" else f"/{name}")))
        ways = set(re.findall(rf'href="/cases/{ids[1]}/provenance#(\w+)"', said))
        assert len(ways) >= 6
        assert ways <= arrivals


def test_the_dates_and_the_licence_lead_to_their_sources(client_of):
    ids = put_in_register(on_licence(1))
    client = client_of("com")
    licence = text(client.get(f"/cases/{ids[1]}/licence"))
    for name in ("first_released_on", "latest_released_on", "licence_ended_on", "com", "probation_region"):
        assert f'/provenance#{name}"' in licence
    assert '/provenance#sentenced_on"' in text(client.get(f"/cases/{ids[1]}/dates"))


def test_a_past_day_has_what_was_said_by_then_and_the_ways_keep_the_day(client_of):
    one = on_licence(1)
    one.under_probation(
        "2026-07-31", crn="X200001", probation_region="Wales", custody_status="B", com="Surname, Invented"
    )
    ids = put_in_register(one)
    client = client_of("com")
    today, then = (client.get(f"/cases/{ids[1]}/provenance{q}") for q in ("", "?known=2026-08-15"))
    assert "from 31 Jul 2026" in field(today, "probation_region")
    assert field(then, "probation_region").startswith("Probation region: Wales")
    assert "North West" not in field(then, "probation_region")
    assert f'href="/cases/{ids[1]}/provenance?known=2026-08-15#born_on"' in text(then)
    assert "An earlier day" in text(then)


def test_somebody_whom_the_prison_file_no_longer_names_is_said_to_be_missing_from_it(client_of):
    gone = on_licence(1).in_prison("2024-12-31", prison="LEI")
    ids = put_in_register(gone, in_custody(2))
    said = field(client_of("com").get(f"/cases/{ids[1]}/provenance"), "prison")
    assert "the file of 30 Sep 2026 does not name the person" in said
    assert "Leeds" in said and "from 31 Dec 2024" in said


def test_every_look_is_in_the_trail(client_of):
    ids = put_in_register(in_custody(1))
    client_of("pom").get(f"/cases/{ids[1]}/provenance")
    entry = AuditEntry.objects.get(what="person_seen")
    assert (entry.subject, entry.detail) == (ids[1], {"page": "case/provenance"})


def test_the_row_as_received_is_for_those_who_may_read_rows(client_of, tmp_path, monkeypatch):
    monkeypatch.setenv("HEADWAY_HOME", str(tmp_path))
    take_in(SAMPLE, by="test")
    from headway.web.register.cohort import cohort
    from tests.web.casework.conftest import TODAY

    (thistle,) = cohort(on=TODAY).filter(noms="Z1016PA")["public_id"]
    officer, lead = (
        field(client_of(role).get(f"/cases/{thistle}/provenance"), "surname")
        for role in ("regional_director", "data_officer")
    )
    assert "Surname: Thistlé PPUD says so." in lead
    assert "PPUD_Indeterminates_20260630.xlsx, sheet Indeterminates, row 17" in lead
    assert "Read the row : PPUD_Indeterminates_20260630.xlsx, sheet Indeterminates, row 17" in lead
    assert "Read the row" not in officer


def test_a_plain_row_is_read_again_in_the_kept_file(client_of, tmp_path, monkeypatch):
    monkeypatch.setenv("HEADWAY_HOME", str(tmp_path))
    take_in(SAMPLE / "2026-06-30", by="test")
    row = Row.objects.get(file__name="PPUD_Indeterminates_20260630.xlsx", row=17)
    other = Row.objects.get(file__name="PPUD_Indeterminates_20260630.xlsx", row=16)
    address = f"/cases/{row.person.public_id}/provenance?row="
    client = client_of("data_officer")
    shown = text(client.get(f"{address}{row.pk}"))
    assert "PPUD_Indeterminates_20260630.xlsx, sheet Indeterminates, row 17." in words(shown)
    assert "<dt>FAMILY_<wbr>NAME</dt>".replace("<wbr>", "") + "<dd>Thistlé</dd>" in shown
    for asked in (other.pk, "x", "-1", "9" * 40, "\0"):
        assert "row-received" not in re.sub('href="[^"]*"', "", text(client.get(f"{address}{asked}")))
    (tmp_path / "files" / row.file.blob).unlink()
    assert "The kept file cannot be read any more." in text(client.get(f"{address}{row.pk}"))
    assert "Thistlé</dd>" not in text(client_of("regional_director").get(f"{address}{row.pk}"))


def test_a_row_that_was_put_right_shows_what_came_and_how_it_was_read(client_of, tmp_path, monkeypatch):
    monkeypatch.setenv("HEADWAY_HOME", str(tmp_path))
    take_in(SAMPLE / "2026-09-30", by="test")
    from headway.web.register.cohort import cohort
    from tests.web.casework.conftest import TODAY

    (thistle,) = cohort(on=TODAY).filter(noms="Z1016PA")["public_id"]
    lead = field(client_of("data_officer").get(f"/cases/{thistle}/provenance"), "surname")
    assert "FAMILY_NAME: received “ThistlÃ©”, read as “Thistlé”" in lead


def test_a_value_is_text_and_nothing_else(client_of):
    one = (
        person(1).sentenced("2007-05-11", surname="<b>Quince</b>").in_prison(prison="MDI", surname="Bramble")
    )
    ids = put_in_register(one)
    said = text(client_of("pom").get(f"/cases/{ids[1]}/provenance"))
    assert "<b>Quince" not in said and "&lt;b&gt;Quince&lt;/b&gt;" in said


def test_a_past_day_before_anybody_told_of_the_person_says_so(client_of):
    ids = put_in_register(in_custody(1))
    said = text(client_of("pom").get(f"/cases/{ids[1]}/provenance?known=2026-01-01"))
    assert "No source had told us of this person" in said
    assert store.person_named(ids[1]) == 1


def test_somebody_whom_the_hospital_list_no_longer_names_is_said_to_be_missing_from_it(client_of):
    back = in_custody(1)._event(
        "hospital_record",
        "stay",
        "2026-06-30",
        told="2026-06-30",
        hospital="Invented House",
        admitted_on="2026-05-01",
    )
    ids = put_in_register(back)
    said = field(client_of("data_officer").get(f"/cases/{ids[1]}/provenance"), "hospital")
    assert said.startswith("Hospital: nothing recorded")
    assert "nothing: the file of 30 Sep 2026 does not name the person" in said
    assert "Invented House from 30 Jun 2026" in said
