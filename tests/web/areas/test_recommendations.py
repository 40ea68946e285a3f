"""Recommendations: from the inspectorate to the measure, judged on four levels, and returned in their own columns."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from importlib.resources import files

import docx
import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from lxml import html

from headway.web import clock
from headway.web.accounts.roles import ROLES, NotAllowed
from headway.web.areas.chains import chain, chains, printed_plan, totals
from headway.web.areas.models import Judgement
from headway.web.areas.models.progress import Judge, Level
from headway.web.areas.progress_actions import Judged, JudgedMeanwhile, JudgementRefused, judge
from headway.web.areas.return_document import COLUMNS, lines, return_of
from headway.web.areas.return_docx import as_docx
from headway.web.audit.models import AuditEntry, What
from headway.web.plan.entry_actions import link, name_owner, write_update
from headway.web.plan.evidence_actions import link_evidence
from headway.web.plan.known_measures import KNOWN
from headway.web.plan.models import Link
from headway.web.plan.plan_actions import import_plan
from tests.web.areas.rows import rows_of
from tests.web.plan.invented import LAMPS, plan_of
from tests.web.publication.pages import errors_of, text_of

pytestmark = pytest.mark.django_db
NAME = "hmip-ipp-thematic-action-plan-2017.txt"
SAID = Judged(
    Level.INSUFFICIENT,
    Judge.INSPECTORATE,
    "HM Inspectorate of Prisons",
    date(2026, 9, 30),
    "Report of 2026, p. 3",
)
TOLD = {
    "level": "reasonable", "judge": "ourselves", "who": "Progression Board", "on-day": "1", "on-month": "10",
    "on-year": "2026", "source": "Board paper 7", "seen": "0",
}  # fmt: skip


@pytest.fixture
def return_2017(people):
    """Return the return of 2017 as it was loaded from its document."""
    content = (files("headway.plan") / "documents" / NAME).read_bytes()
    return import_plan(NAME, content, people["board_secretary"]).plan


@pytest.fixture
def first(return_2017):
    return return_2017.entries.get(ref="R1")


def test_the_eight_recommendations_are_counted_beside_the_printed_totals(return_2017):
    told = totals(chains(return_2017), printed_plan(return_2017)["totals"])
    assert [(one.printed, one.counted) for one in told] == [(7, 7), (1, 1), (0, 0), (8, 8)]


def test_a_total_that_does_not_agree_is_shown_and_not_corrected(return_2017):
    told = totals(chains(return_2017), {"accepted": 6, "partial": 1, "rejected": 0, "total": 8})
    assert (told[0].printed, told[0].counted) == (6, 7)


def test_a_recommendation_says_what_it_lacks_until_it_has_it(people, first):
    secretary = people["board_secretary"]
    assert chain(first).lacks == ("evidence", "measure")
    link_evidence(secretary, first, title="Report", address="https://example.org/report")
    link(secretary, first, how=Link.How.SHOULD_MOVE, words="never_released")
    assert chain(first).lacks == ()
    assert chain(first).owner == "Safer Custody & Public Protection Group (SCPPG)"


def test_actions_of_any_plan_lend_it_their_evidence_and_measures_whichever_side_linked(
    people, first, return_2017
):
    secretary, action = people["board_secretary"], plan_of(LAMPS).entries.get()
    link(secretary, action, how=Link.How.SHARED_WITH, to=first)
    link(secretary, action, how=Link.How.SHOULD_MOVE, words="never_released")
    link_evidence(secretary, action, title="Photograph", address="https://example.org/photo")
    found = chain(first)
    assert [one.ref for one in found.actions] == ["WS1(1)"]
    assert (found.measures, found.pieces_of_evidence, found.lacks) == (("never_released",), 1, ())
    second = return_2017.entries.get(ref="R2")
    link(secretary, second, how=Link.How.SHARED_WITH, to=action)
    assert [one.ref for one in chain(second).actions] == ["WS1(1)"]


def test_an_action_linked_from_both_sides_is_there_once(people, first):
    secretary, action = people["board_secretary"], plan_of(LAMPS).entries.get()
    link(secretary, action, how=Link.How.SHARED_WITH, to=first)
    link(secretary, first, how=Link.How.SHARED_WITH, to=action)
    assert len(chain(first).actions) == 1


def test_judgements_stand_beside_each_other_and_the_newest_day_counts(people, first):
    secretary = people["board_secretary"]
    judge(secretary, first, SAID, seen=0)
    earlier = Judged(Level.GOOD, Judge.OURSELVES, "Progression Board", date(2026, 1, 31), "Board paper 2")
    judge(secretary, first, earlier, seen=1)
    found = chain(first)
    assert [one.level for one in found.judgements] == [Level.INSUFFICIENT, Level.GOOD]
    assert found.judgement.level == Level.INSUFFICIENT


def test_the_four_levels_are_those_of_the_inspectorate():
    assert Level.labels == [
        "No meaningful progress", "Insufficient progress", "Reasonable progress", "Good progress",
    ]  # fmt: skip


def test_what_was_judged_later_is_not_seen_as_at_an_earlier_moment(people, first):
    before = clock.now()
    judge(people["board_secretary"], first, SAID, seen=0)
    assert chain(first, before).judgements == ()


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"board_secretary"}))
def test_only_who_judges_progress_records_a_judgement(people, first, role):
    with pytest.raises(NotAllowed):
        judge(people[role], first, SAID, seen=0)


def test_of_two_who_judge_at_once_the_second_is_told(people, first):
    judge(people["board_secretary"], first, SAID, seen=0)
    with pytest.raises(JudgedMeanwhile, match="Somebody else recorded"):
        judge(people["board_secretary"], first, SAID, seen=0)
    assert Judgement.objects.count() == 1


def test_an_action_of_a_plan_is_not_judged(people):
    with pytest.raises(JudgementRefused, match="no recommendation"):
        judge(people["board_secretary"], plan_of(LAMPS).entries.get(), SAID, seen=0)


def test_a_judgement_of_a_day_to_come_is_refused(people, first):
    later = Judged(Level.GOOD, Judge.OURSELVES, "Board", date(2026, 11, 22), "Paper 1")
    with pytest.raises(JudgementRefused, match="today or in the past"):
        judge(people["board_secretary"], first, later, seen=0)


def test_the_trail_says_who_recorded_which_level(people, first):
    judge(people["board_secretary"], first, SAID, seen=0)
    entry = AuditEntry.objects.get(what=What.PROGRESS_JUDGED)
    assert (entry.who, entry.subject) == ("demo-secretary", f"entry {first.pk}")
    assert entry.detail == {"ref": "R1", "level": "insufficient", "judge": "inspectorate"}


def made(people, entry, **other):
    told = {
        "entry": entry, "number": 1, "level": "good", "judge": "ourselves", "who": "Board", "on": date(2026, 1, 1),
        "source": "Paper", "by": people["board_secretary"], "at": clock.now(),
    }  # fmt: skip
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        Judgement.objects.create(**{**told, **other})
    return str(refusal.value)


def test_the_database_itself_refuses_a_judgement_that_cannot_be(people, first):
    assert "is out of turn" in made(people, first, number=2)
    assert "areas_judgement_has_a_level" in made(people, first, level="splendid")
    assert "areas_judgement_is_told" in made(people, first, source="")
    assert "no recommendation" in made(people, plan_of(LAMPS).entries.get())


def test_a_judgement_cannot_be_changed_or_removed(people, first):
    judge(people["board_secretary"], first, SAID, seen=0)
    rows = Judgement.objects.all()
    for change in (lambda: rows.update(level="good"), lambda: rows._raw_delete(rows.db)):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()


def told_of(plan, on=date(2026, 11, 21)):
    return return_of(printed_plan(plan), chains(plan), on=on)


def test_the_return_has_the_columns_of_2017_under_the_position_of_the_day(return_2017):
    told = told_of(return_2017)
    assert told.position == "POSITION AS AT: 21 November 2026"
    assert told.timetable == (
        ("Report published", "November 2016"),
        ("Action Plan Submitted", "1 March 2017"),
    )
    assert [row[0] for row in told.rows] == [str(n) for n in range(1, 9)]
    assert told.rows[5][2] == "Under consideration"
    assert told.rows[4][5] == "End of 2017/18"


def test_the_return_adds_what_was_told_since_and_keeps_what_was_printed(people, first, return_2017):
    secretary = people["board_secretary"]
    write_update(
        secretary, first, says="Two more moved", rag="amber", reason="Few places", month=date(2026, 10, 1)
    )
    name_owner(secretary, first, name="Head of Moves")
    row = told_of(return_2017).rows[0]
    assert row[3] == "See responses below.\nUpdate for October 2026, amber (Few places): Two more moved"
    assert row[4].endswith("(SCPPG)\nNow: Head of Moves")


def test_the_word_document_is_the_same_bytes_every_time_and_has_the_table(return_2017):
    first_time, again = as_docx(told_of(return_2017)), as_docx(told_of(return_2017))
    assert first_time == again
    with zipfile.ZipFile(io.BytesIO(first_time)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    file = docx.Document(io.BytesIO(first_time))
    table, counted = file.tables
    assert tuple(cell.text for cell in table.rows[0].cells) == COLUMNS
    assert len(table.rows) == 9
    assert "POSITION AS AT: 21 November 2026" in [p.text for p in file.paragraphs]
    assert [cell.text for cell in counted.rows[-1].cells] == ["Total", "8"]
    assert file.core_properties.created.date() == date(2026, 11, 21)


def test_a_character_that_no_word_file_can_hold_does_not_stop_the_return(people, first, return_2017):
    write_update(people["board_secretary"], first, says="Moved\x0btwo", rag="green")
    table = docx.Document(io.BytesIO(as_docx(told_of(return_2017)))).tables[0]
    assert table.rows[1].cells[3].text.endswith("Moved\ufffdtwo")


@pytest.mark.parametrize("kind", ["csv", "html", "docx"])
def test_each_form_of_the_return_is_downloaded_and_the_trail_says_so(client_of, return_2017, kind):
    client = client_of("drafter")
    address = reverse("recommendation-return", args=[return_2017.pk, kind])
    answer = client.get(address)
    assert answer.status_code == 200
    assert f"return-{return_2017.pk}-2026-11-21.{kind}" in answer.headers["Content-Disposition"]
    assert AuditEntry.objects.filter(what=What.FILE_DOWNLOADED, who="demo-drafter").count() == 1
    assert client.get(address).content == answer.content


def test_the_csv_return_runs_no_formula(return_2017):
    told = replace(told_of(return_2017), rows=(("1", '=HYPERLINK("x")', "Accepted", "+1", "@x", "-1"),))
    assert list(lines(told))[5] == '1,"\'=HYPERLINK(""x"")",Accepted,\'+1,\'@x,\'-1\r\n'


def test_the_csv_return_is_headed_by_its_position_and_ends_with_the_total(client_of, return_2017):
    text = (
        client_of("pom").get(reverse("recommendation-return", args=[return_2017.pk, "csv"])).content.decode()
    )
    found = text.lstrip("\ufeff").splitlines()
    assert found[3] == "POSITION AS AT: 21 November 2026"
    assert found[4] == ",".join(COLUMNS)
    assert found[-1] == "Total,8"


def test_the_web_page_of_the_return_stands_alone(client_of, return_2017):
    page = (
        client_of("pom").get(reverse("recommendation-return", args=[return_2017.pk, "html"])).content.decode()
    )
    tree = html.fromstring(page)
    assert [th.text for th in tree.xpath("//table[1]//th[@scope='col']")][:6] == list(COLUMNS)
    assert not tree.xpath("//script | //link | //img | //*[@src]")


def test_another_form_than_these_is_not_found(client_of, return_2017):
    assert (
        client_of("pom").get(reverse("recommendation-return", args=[return_2017.pk, "exe"])).status_code
        == 404
    )


def test_the_ledger_page_has_every_recommendation_and_says_what_is_lacking(client_of, return_2017):
    answer = client_of("pom").get(reverse("recommendation-ledger", args=[return_2017.pk]))
    assert len([row for row in rows_of(answer) if row[0].startswith("R")]) == 8 + 2
    words = text_of(answer)
    assert "Without an owner: none" in words
    assert "Without a measure: R1, R2, R3, R4, R5, R6, R7, R8" in words


def test_the_secretary_links_an_action_and_records_a_judgement_on_the_page(client_of, first):
    action = plan_of(LAMPS).entries.get()
    client, page = client_of("board_secretary"), reverse("recommendation", args=[first.pk])
    client.post(reverse("link-recommendation", args=[first.pk]), {"to": action.pk, "seen": "0"})
    answer = client.post(reverse("judge-recommendation", args=[first.pk]), TOLD, follow=True)
    assert answer.redirect_chain == [(page, 302)]
    words = text_of(answer)
    assert "WS1(1) Replace the lamps" in words
    assert "Reasonable progress: Progression Board (self-assessment), 1 October 2026" in words


@pytest.mark.parametrize(
    ("changed", "words", "at"),
    [
        ({"level": ""}, "Choose a level", "id_level"),
        ({"level": "splendid"}, "Choose one of the four levels", "id_level"),
        ({"judge": ""}, "Say who judged", "id_judge"),
        ({"who": ""}, "Enter the body or the role that judged", "id_who"),
        ({"source": ""}, "Enter where the judgement is to be read", "id_source"),
        ({"on-year": "26"}, "The day of the judgement: the year must have 4 numbers", "on-year"),
    ],
)
def test_what_is_wrong_with_a_judgement_is_said_at_its_place(client_of, first, changed, words, at):
    answer = client_of("board_secretary").post(
        reverse("judge-recommendation", args=[first.pk]), {**TOLD, **changed}
    )
    assert answer.status_code == 400
    assert errors_of(answer) == [(words, at)]
    assert not Judgement.objects.exists()


def test_who_judges_after_somebody_else_sees_both(client_of, people, first):
    judge(people["board_secretary"], first, SAID, seen=0)
    answer = client_of("board_secretary").post(reverse("judge-recommendation", args=[first.pk]), TOLD)
    assert answer.status_code == 409
    assert "Insufficient progress" in text_of(answer)
    assert 'value="Board paper 7"' in answer.content.decode()


def test_a_measure_is_called_by_its_title_and_leads_to_its_page(client_of, people, first, return_2017):
    link(people["board_secretary"], first, how=Link.How.SHOULD_MOVE, words="never_released")
    client = client_of("pom")
    for name, args in (("recommendation", [first.pk]), ("recommendation-ledger", [return_2017.pk])):
        page = html.fromstring(client.get(reverse(name, args=args)).content.decode())
        (found,) = page.xpath("//main//a[contains(@href, 'never_released')]")
        assert found.text_content() == KNOWN["never_released"].title


def test_a_link_without_an_action_is_refused(client_of, first):
    answer = client_of("board_secretary").post(reverse("link-recommendation", args=[first.pk]), {"seen": "0"})
    assert errors_of(answer) == [("Choose an action", "id_to")]


def test_an_entry_that_is_no_recommendation_has_no_page_here(client_of, people):
    action = plan_of(LAMPS).entries.get()
    assert client_of("pom").get(reverse("recommendation", args=[action.pk])).status_code == 404
