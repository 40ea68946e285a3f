"""The pages on which the owner of the rules edits the timetable of a parole dossier."""

import re
from datetime import date

import pytest

from headway.duties.template import TemplateFault
from headway.web import clock
from headway.web.accounts.roles import NotAllowed
from headway.web.audit.models import AuditEntry
from headway.web.law import actions
from headway.web.law.models import Setting
from tests.web.casework.registers import in_custody, put_in_register

pytestmark = pytest.mark.django_db
NAME = "dossier_sent"
VERSION = date(2020, 1, 27)
ADDRESS = f"/law/figures/dossier/{NAME}"
LETTER = "Letter of the head of policy, 3 October 2026"
GIVEN = {"which": "known", "before": "20", "authority": LETTER, "seen": "0"}


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 10, 4))


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def weeks(name=NAME, known_at=None):
    (version,) = actions.dossier_templates(known_at)["dossier"]
    return next(step for step in version.milestones if step.name == name).before


def test_what_nobody_has_set_comes_first_with_a_tag_and_only_the_owner_is_offered_to_set_it(client_of):
    owner, analyst = (client_of(role).get("/law/figures/dossier") for role in ("rules_owner", "analyst"))
    rows = re.findall(r'<th scope="row".*?</tr>', analyst.content.decode(), re.DOTALL)
    waiting = ["Not known" in row for row in rows]
    assert (len(rows), waiting) == (7, [True] * 4 + [False] * 3)
    assert ADDRESS in owner.content.decode() and ADDRESS not in analyst.content.decode()


def test_the_template_is_a_table_of_how_long_before_what_if_late_whence_and_by_what_authority(client_of):
    said = text(client_of("analyst").get("/law/figures/dossier"))
    assert "For hearings from 27 January 2020" in said and "4 of 7 milestones have no time" in said
    assert (
        "Last day to apply to withhold material 8 weeks the target hearing date The reason must be written "
        "Recorded on the case Parole Board Rules 2019 r.17(2)"
    ) in said
    assert "The reason must be written Taken from the files" in said


def test_the_figures_of_the_duties_lead_to_it(client_of):
    assert 'href="/law/figures/dossier"' in client_of("pom").get("/law/figures/duties").content.decode()


def test_the_owner_sees_how_many_reviews_would_move_before_anything_is_set(client_of):
    put_in_register(*(in_custody(key) for key in range(1, 5)))
    page = client_of("rules_owner").post(ADDRESS, GIVEN)
    said = text(page)
    assert page.status_code == 200
    assert "20 weeks before the target hearing date, for hearings from 27 January 2020" in said
    assert "Now Not known" in said and LETTER in said
    assert "4 of 4 live reviews have a target that would move" in said
    assert not Setting.objects.exists()


def test_a_review_with_a_target_of_its_own_in_ppud_is_not_counted_as_moving(client_of):
    put_in_register(*(in_custody(key) for key in range(1, 5)))
    page = client_of("rules_owner").post("/law/figures/dossier/custody_report", GIVEN)
    assert "0 of 4 live reviews have a target that would move" in text(page)


def test_a_number_of_reviews_so_small_that_it_tells_of_somebody_is_not_given(client_of):
    put_in_register(in_custody(1))
    said = text(client_of("rules_owner").post(ADDRESS, GIVEN))
    assert "fewer than 3 of fewer than 3 live reviews" in said


def test_confirmed_it_is_in_force_on_record_and_in_the_trail(client_of):
    client = client_of("rules_owner")
    answer = client.post(ADDRESS, GIVEN | {"confirm": "yes"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/law/figures/dossier")
    assert weeks() == 20
    said = text(client.get(ADDRESS))
    assert "Rowan Invented-Ruleskeeper" in said and LETTER in said and "20 weeks" in said
    assert LETTER in text(client.get("/law/figures/dossier"))
    entry = AuditEntry.objects.get(what="day_of_law_set")
    assert (entry.subject, entry.detail["value"]) == ("dossier.dossier_sent", "20")


def test_the_owner_goes_back_to_the_form_with_what_was_typed(client_of):
    page = client_of("rules_owner").post(ADDRESS, GIVEN | {"change": "yes"})
    assert page.status_code == 200 and 'value="20"' in page.content.decode() and LETTER in text(page)


def test_what_was_set_can_be_said_not_to_be_known_after_all(client_of):
    client = client_of("rules_owner")
    client.post(ADDRESS, GIVEN | {"confirm": "yes"})
    client.post(ADDRESS, GIVEN | {"which": "not_known", "before": "", "seen": "1", "confirm": "yes"})
    assert weeks() is None
    assert "Not known after all" in text(client.get(ADDRESS))


def test_an_earlier_moment_has_the_template_as_it_was_then(client_of, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: clock.datetime(2026, 10, 4, 12, tzinfo=clock.LONDON))
    client_of("rules_owner").post(ADDRESS, GIVEN | {"confirm": "yes"})
    known = [weeks(known_at=clock.datetime(2026, 10, 4, hour)) for hour in (11, 13)]
    assert known == [None, 20]


@pytest.mark.parametrize(
    ("given", "says", "box"),
    [
        ({"before": ""}, "Enter how long before", "id_before"),
        ({"before": "5.5"}, "must be a whole number", "id_before"),
        ({"before": "-1"}, "must be 0 or more", "id_before"),
        ({"before": "1001"}, "must be 1000 or less", "id_before"),
        ({"before": "9" * 5000}, "must be", "id_before"),
        ({"authority": ""}, "Enter the instrument or the letter", "id_authority"),
        ({"authority": "x" * 501}, "at most 500 characters", "id_authority"),
        ({"authority": "Letter \x00 of 3 October"}, "Null characters", "id_authority"),
        ({"which": ""}, "Say whether it is known", "id_which"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_box_and_nothing_is_set(client_of, given, says, box):
    page = client_of("rules_owner").post(ADDRESS, GIVEN | given | {"confirm": "yes"})
    assert page.status_code == 400
    assert says in text(page) and f'href="#{box}"' in page.content.decode()
    assert not Setting.objects.exists()


def test_of_two_owners_at_once_the_second_is_shown_what_the_first_set(client_of):
    client = client_of("rules_owner")
    client.post(ADDRESS, GIVEN | {"confirm": "yes"})
    page = client.post(ADDRESS, GIVEN | {"before": "18", "confirm": "yes"})
    assert page.status_code == 409 and "Somebody else has set this milestone" in text(page)
    assert weeks() == 20


@pytest.mark.parametrize("address", ["/law/figures/dossier/tea", f"{ADDRESS}?version=2019-01-01"])
def test_a_milestone_or_version_that_there_is_not_is_not_found(client_of, address):
    client = client_of("rules_owner")
    assert [client.get(address).status_code, client.post(address, GIVEN).status_code] == [404, 404]


@pytest.mark.parametrize("role", ["analyst", "pom", "com", "regional_lead", "board_secretary"])
def test_nobody_but_the_owner_sets_a_milestone(client_of, demonstration_people, role):
    assert client_of(role).post(ADDRESS, GIVEN | {"confirm": "yes"}).status_code == 403
    with pytest.raises(NotAllowed):
        actions.set_milestone(
            demonstration_people[role], NAME, version=VERSION, before=20, authority=LETTER, seen=0
        )


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name": "tea"}, "no milestone of dossier is called 'tea'"),
        ({"version": date(2019, 1, 1)}, "no version of the template begins on 2019-01-01"),
        ({"before": -1}, "neither a whole number"),
        ({"authority": " "}, "no authority"),
    ],
)
def test_the_action_itself_refuses_what_cannot_be(demonstration_people, changes, says):
    told = {"name": NAME, "version": VERSION, "before": 20, "authority": LETTER, "seen": 0} | changes
    with pytest.raises(TemplateFault, match=says):
        actions.set_milestone(demonstration_people["rules_owner"], told.pop("name"), **told)


def test_what_was_set_for_a_milestone_that_there_is_no_more_is_left_out(demonstration_people):
    Setting.objects.create(
        name="dossier.tea", number=1, begins_on=VERSION, value="3", authority=LETTER,
        by=demonstration_people["rules_owner"], at=clock.now(),
    )  # fmt: skip
    (version,) = actions.dossier_templates()["dossier"]
    assert len(version.milestones) == 7
