"""Measures and reports on pages: who sees figures, who sees names, what is never shown, and how fast."""

import re

import pytest

from headway.measures.operational import OPERATIONAL
from headway.measures.success import SUCCESS
from headway.web.audit.models import AuditEntry, What
from headway.web.performance.models import Finding, MeasureCheck
from tests.web.performance.registers import ALONE, small_register, told_later

pytestmark = pytest.mark.django_db
AREA = "/performance/of/North West"


@pytest.fixture
def register():
    return small_register()


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def names(answer):
    return re.findall(r'href="/cases/\w+">([^<]+)</a>', answer.content.decode())


def test_every_measure_is_listed_with_its_figure_and_every_series_of_evidence(client_of, register):
    page = client_of("drafter").get("/measures")
    for measure in (*SUCCESS, *OPERATIONAL):
        assert f'href="/measures/{measure.name}"' in page.content.decode()
    assert "People in custody after a recall" in text(page)
    assert text(page).count("Nothing entered yet") == 10


@pytest.mark.parametrize("measure", [*SUCCESS, *OPERATIONAL], ids=lambda one: one.name)
def test_each_measure_has_a_page_that_says_what_it_is_and_what_it_is_not(client_of, register, measure):
    said = text(client_of("analyst").get(f"/measures/{measure.name}"))
    for words in ("Over time", "What it does not tell you", "How old each source is", "As first reported"):
        assert words in said


def test_the_series_can_be_switched_to_months(client_of, register):
    client = client_of("analyst")
    assert "Jul to Sep 2026" in text(client.get("/measures/recalled_from_licence"))
    assert "Aug 2026" in text(client.get("/measures/recalled_from_licence?by=month"))


@pytest.mark.parametrize("role", ["analyst", "board_secretary", "workstream_lead", "rules_owner"])
def test_national_roles_see_figures_of_every_area_and_no_name(client_of, register, role):
    for address in (AREA, "/performance/of/Wales", "/performance?national=yes"):
        page = client_of(role).get(address)
        assert page.status_code == 200
        assert names(page) == []
        assert "Who moved in the last quarter" not in text(page)
    assert not AuditEntry.objects.filter(what=What.PEOPLE_LISTED).exists()


def test_a_director_lands_on_their_own_area_with_its_plan_and_who_moved(client_of, register):
    client = client_of("regional_director")
    landed = client.get("/performance")
    assert landed["Location"] == "/performance/of/North%20West%20Region"
    page = client.get(landed["Location"])
    assert names(page) == ["GOESTHORPE, Alderic"]
    assert "The delivery plan of this area" in text(page)
    entry = AuditEntry.objects.get(what=What.PEOPLE_LISTED)
    assert entry.detail == {"page": "performance", "people": [register[32]]}


def test_who_moved_in_another_area_is_not_told_to_a_director(client_of, register):
    page = client_of("regional_director").get("/performance/of/London")
    assert names(page) == []
    assert "None of the people whom you may see" in text(page)


def test_a_manager_of_a_prison_sees_figures_of_all_and_names_of_none_elsewhere(client_of, register):
    page = client_of("pom").get(AREA)
    assert page.status_code == 200
    assert names(page) == []


@pytest.mark.parametrize(
    ("typed", "leads_to"),
    [
        ("north west", "/performance/of/North%20West%20Region"),
        ("wales", "/performance/of/Wales?kind=region"),
        ("moorland", "/performance/of/MDI"),
        ("national", "/performance?national=yes"),
    ],
)
def test_an_area_is_found_as_it_is_typed(client_of, register, typed, leads_to):
    assert client_of("analyst").get("/performance", {"area": typed})["Location"] == leads_to


def test_an_area_that_is_none_gets_the_nearest_names(client_of, register):
    page = client_of("analyst").get("/performance", {"area": "Lodnon"})
    assert page.status_code == 400
    assert "Did you mean London?" in text(page)
    assert client_of("analyst").get("/performance/of/Lodnon").status_code == 404


SURFACES = [
    "/measures/never_released",
    "/measures/never_released?by=month",
    "/measures/never_released/file.csv",
    "/measures/never_released/file.html",
    "/performance?national=yes",
    "/performance/of/Wales",
    "/performance/of/LEI",
    "/performance/of/Yorkshire",
    "/performance/file.html?area=Wales",
    "/performance/file.html?area=LEI",
]


@pytest.mark.parametrize("address", SURFACES)
def test_somebody_alone_in_a_region_and_a_prison_is_counted_nowhere_in_print(client_of, register, address):
    said = client_of("analyst").get(address).content.decode()
    rows = re.findall(r"(?:<tr[^>]*><th[^>]*>|^)\"?(Wales|Leeds \(HMP\))\"?(.*?)(?:</tr>|$)", said, re.M)
    assert address.startswith("/performance") or rows
    for _, cells in rows:
        assert not re.search(r"(?:>|,|\()[12](?:<|,|$| )", cells), cells
    assert ALONE not in said and ALONE.upper() not in said


@pytest.mark.parametrize("form", ["html", "pdf", "ods", "docx"])
def test_a_download_is_the_same_bytes_twice_and_audited(client_of, register, form):
    client = client_of("analyst")
    address = f"/performance/file.{form}?area=London"
    one, other = client.get(address), client.get(address)
    assert one.content == other.content
    assert f'filename="performance-region-london-2026-09-30.{form}"' in one["Content-Disposition"]
    built = AuditEntry.objects.filter(what=What.REPORT_BUILT)
    assert [entry.subject for entry in built] == ["London (probation region)"] * 2


@pytest.mark.parametrize(
    "address", ["/measures/nothing", "/measures/never_released/file.exe", "/performance/file.exe"]
)
def test_what_does_not_exist_is_not_found(client_of, register, address):
    assert client_of("analyst").get(address).status_code == 404


def test_a_release_told_late_changes_what_is_known_now_and_not_what_was_first_reported(client_of, register):
    told_later((1, "2026-09-01"), (2, "2026-09-02"), (3, "2026-09-03"), extract="2026-12-31")
    page = client_of("analyst").get("/measures/never_released")
    table = page.content.decode().split('id="first-reported"')[1].split("</table>")[0]
    rows = [re.findall(r"<t[hd][^>]*>([^<]*)", row) for row in table.split("<tr")[2:]]
    told = {cells[0]: cells[1:] for cells in rows}
    assert told["30 Sep 2026"] == ["15", "30 September 2026", "12"]
    assert told["31 Mar 2026"][1] == "30 September 2026"


def test_a_doubt_stands_on_the_page_in_the_list_and_in_the_report(client_of, register, director):
    client = client_of("regional_director")
    said = {
        "finding": "doubted",
        "on": "2026-10-01",
        "reason": "Two releases of June are missing",
        "seen": "0",
    }
    answer = client.post("/measures/never_released/said", said)
    assert answer["Location"] == "/measures/never_released#said"
    for address in ("/measures/never_released", "/measures", AREA, "/performance/file.html?area=London"):
        assert "Two releases of June are missing" in text(client.get(address))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"finding": "checked"}, "Say what you found"),
        ({"reason": "short"}, "Say why in at least 10 characters"),
        ({"on": "2031-01-01"}, "The day must be today or in the past"),
        ({"on": ""}, "Enter the day on which you looked"),
    ],
)
def test_what_is_wrong_with_a_doubt_is_said_and_nothing_is_kept(client_of, wrong, words):
    said = {"finding": "doubted", "on": "2026-10-01", "reason": "Two releases are missing", "seen": "0"}
    page = client_of("regional_director").post("/measures/never_released/said", said | wrong)
    assert page.status_code == 400
    assert words in text(page)
    assert not MeasureCheck.objects.exists()


def test_who_was_slower_is_told_what_the_other_said(client_of, director):
    MeasureCheck.objects.create(
        measure="never_released", number=1, finding=Finding.DOUBTED, on="2026-10-01", by=director,
        reason="The June file is short", at="2026-10-01T09:00Z",
    )  # fmt: skip
    said = {"finding": "checked", "on": "2026-10-01", "reason": "Compared with PPUD", "seen": "0"}
    page = client_of("analyst").post("/measures/never_released/said", said)
    assert page.status_code == 409
    assert "The June file is short" in text(page) and "Compared with PPUD" in text(page)


@pytest.mark.parametrize("address", ["/measures", "/measures/never_released", AREA])
def test_a_page_makes_few_queries_once_the_figures_are_kept(client_of, register, queries_of, address):
    client = client_of("regional_director")
    assert queries_of(lambda: client.get(address)) <= 40
