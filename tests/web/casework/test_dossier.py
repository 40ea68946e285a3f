"""The timetable of a live review on a person's Parole section, and what somebody recorded of it."""

import re
from datetime import UTC, date, datetime

import polars as pl
import pytest
from django.db import DatabaseError, connection, transaction

from headway.duties.milestones import LateReasonMissing
from headway.web import clock
from headway.web.accounts.roles import NotAllowed
from headway.web.accounts.scope import NotVisible
from headway.web.audit.models import AuditEntry
from headway.web.casework import dossier_actions as actions
from headway.web.casework.actions import RecordFault
from headway.web.casework.models import MilestoneRecord, MilestoneWithdrawal
from headway.web.law.actions import set_milestone
from headway.web.register.cohort import cohort
from tests.web.casework.registers import in_custody, on_licence, put_in_register

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 4)
WHY = "The author of the report left"
PENNY = "Recorded in Headway by Penny Invented-Prisonofficer on 4 October 2026, 10:00"
# in_custody: hearing 12 July 2026, so withheld material by 17 May 2026, the review begun by 1 January 2026; the custody report due 11 January 2026 and received 18 January 2026.
WITHHELD = "Last day to apply to withhold material"


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 10, 4, 9, tzinfo=UTC))


@pytest.fixture
def pom(demonstration_people):
    return demonstration_people["pom"]


@pytest.fixture
def ids():
    return put_in_register(in_custody(1), in_custody(2, prison="LEI"), on_licence(3), in_custody(4))


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())).replace(" :", ":")


def row_of(public_id):
    return cohort(on=TODAY).row(by_predicate=pl.col("public_id") == public_id, named=True)


def posted(**changes):
    day = {"actual-day": "18", "actual-month": "5", "actual-year": "2026"}
    return {"milestone": "non_disclosure", "late_reason": WHY, **day} | changes


def recorded(user, row, **changes):
    said = {"milestone": "non_disclosure", "on": date(2026, 5, 18), "late_reason": WHY} | changes
    return actions.record_milestone(user, row, **said)


def test_the_timetable_says_target_or_what_it_lacks_actual_day_lateness_reason_and_provision(client_of, ids):
    said = text(client_of("pom").get(f"/cases/{ids[1]}/parole"))
    assert "Of the live review, its hearing meant for 12 July 2026" in said
    assert (
        f"{WITHHELD} Parole Board Rules 2019 r.17(2) 17 May 2026 Not recorded 140 days so far Not written"
    ) in said
    assert "Cannot be said How many weeks before it “Dossier sent to the Parole Board" in said
    assert "Review started Practice as a firm of solicitors" in said
    assert "1 Jan 2026 Not recorded 276 days so far –" in said


def test_a_milestone_due_before_the_timetable_began_is_late_for_nobody(client_of, pom, ids):
    said = text(client_of("pom").get(f"/cases/{ids[1]}/parole"))
    assert (
        "Sift before the tariff expires Generic Parole Process Policy Framework Cannot be said "
        "Its day, 1 April 2007, was before this timetable began on 27 January 2020 Not recorded Cannot be said –"
    ) in said
    assert (
        recorded(pom, row_of(ids[1]), milestone="sift", on=date(2007, 5, 1), late_reason="").late_reason == ""
    )


def test_what_ppud_tells_of_the_custody_report_is_shown_and_not_typed(client_of, ids):
    page = client_of("pom").get(f"/cases/{ids[1]}/parole")
    assert ("11 Jan 2026 PPUD’s own day for this review 18 Jan 2026 From PPUD 7 days Not written") in text(
        page
    )
    assert "Custody report received (PPUD milestone 13): only why it was late; leave the day empty" in text(
        page
    )
    answer = client_of("pom").post(f"/cases/{ids[1]}/parole/record", posted(milestone="custody_report"))
    assert answer.status_code == 400 and "Leave the actual day empty: the incoming files tell it" in text(
        answer
    )


def test_the_reason_why_the_custody_report_was_late_is_recorded_beside_ppud_s_day(client_of, ids):
    client = client_of("pom")
    said = posted(**{"milestone": "custody_report", "actual-day": "", "actual-month": "", "actual-year": ""})
    assert client.post(f"/cases/{ids[1]}/parole/record", said).status_code == 302
    page = text(client.get(f"/cases/{ids[1]}/parole"))
    assert f"18 Jan 2026 From PPUD 7 days {WHY} {PENNY}" in page
    assert "its day is told by the files" in page


def test_what_is_recorded_is_shown_with_its_lateness_its_reason_and_by_whom(client_of, ids):
    client = client_of("pom")
    answer = client.post(f"/cases/{ids[1]}/parole/record", posted())
    assert answer.status_code == 302 and answer.headers["Location"] == f"/cases/{ids[1]}/parole#timetable"
    page = client.get(f"/cases/{ids[1]}/parole")
    assert f"17 May 2026 18 May 2026 {PENNY} 1 day {WHY}" in text(page)
    assert 'value="non_disclosure"' not in page.content.decode()


def test_in_time_no_reason_is_asked(client_of, ids):
    said = posted(**{"actual-day": "17", "late_reason": ""})
    assert client_of("pom").post(f"/cases/{ids[1]}/parole/record", said).status_code == 302
    assert f"17 May 2026 17 May 2026 {PENNY} In time –" in text(
        client_of("pom").get(f"/cases/{ids[1]}/parole")
    )


def test_late_without_a_reason_is_an_error_at_the_reason_and_keeps_the_words(client_of, ids):
    answer = client_of("pom").post(f"/cases/{ids[1]}/parole/record", posted(late_reason=" "))
    page = answer.content.decode()
    assert answer.status_code == 400 and 'href="#late_reason"' in page and 'id="late_reason"' in page
    assert "was done on 18 May 2026, 1 day after its target; write why" in text(answer)
    assert 'value="2026"' in page and re.search(r"<title>\s*Error: ", page)
    assert not MilestoneRecord.objects.exists()


def test_where_no_target_can_be_said_the_day_is_recorded_without_a_reason(client_of, ids):
    said = posted(milestone="dossier_sent", late_reason="")
    assert client_of("pom").post(f"/cases/{ids[1]}/parole/record", said).status_code == 302
    assert f"18 May 2026 {PENNY} Cannot be said" in text(client_of("pom").get(f"/cases/{ids[1]}/parole"))


def test_what_the_owner_of_the_rules_sets_gives_the_target_and_the_citation(
    client_of, ids, demonstration_people
):
    set_milestone(
        demonstration_people["rules_owner"], "dossier_sent", version=date(2020, 1, 27), before=20,
        authority="Letter of 2 May 2026", seen=0,
    )  # fmt: skip
    said = text(client_of("pom").get(f"/cases/{ids[1]}/parole"))
    assert "Letter of 2 May 2026 22 Feb 2026 Not recorded 224 days so far" in said


def test_a_record_is_written_to_the_trail_without_its_words(pom, ids):
    made = recorded(pom, row_of(ids[1]))
    entry = AuditEntry.objects.get(what="milestone_recorded")
    assert (entry.who, entry.subject) == ("demo-pom", ids[1])
    assert entry.detail == {
        "record": made.pk, "review": "parole_review-1-3001", "milestone": "non_disclosure", "on": "2026-05-18",
    }  # fmt: skip


def test_a_record_that_is_withdrawn_counts_no_more_and_both_stay_to_be_read(client_of, pom, ids):
    made = recorded(pom, row_of(ids[1]))
    client = client_of("pom")
    said = {"record": made.pk, "reason": "It was another person"}
    assert client.post(f"/cases/{ids[1]}/parole/withdraw", said).status_code == 302
    page = text(client.get(f"/cases/{ids[1]}/parole"))
    assert "17 May 2026 Not recorded 140 days so far Not written" in page
    assert (
        f"{PENNY}. Withdrawn by Penny Invented-Prisonofficer on 4 October 2026, 10:00: It was another person"
    ) in page
    assert AuditEntry.objects.get(what="milestone_withdrawn").detail == {"record": made.pk}


def test_after_a_withdrawal_it_can_be_recorded_again(pom, ids):
    row = row_of(ids[1])
    made = recorded(pom, row)
    with pytest.raises(RecordFault, match="already recorded"):
        recorded(pom, row)
    actions.withdraw_milestone(pom, row, number=made.pk, reason="A mistake in the day")
    assert recorded(pom, row, on=date(2026, 5, 17)).number == 2


def test_an_earlier_day_shows_what_was_recorded_by_then(client_of, pom, ids, monkeypatch):
    made = recorded(pom, row_of(ids[1]))
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 10, 6, 9, tzinfo=UTC))
    monkeypatch.setattr(clock, "today", lambda: date(2026, 10, 7))
    actions.withdraw_milestone(pom, row_of(ids[1]), number=made.pk, reason="A mistake in the day")
    client = client_of("pom")
    told = {d: text(client.get(f"/cases/{ids[1]}/parole?known=2026-10-0{d}")) for d in (3, 5, 7)}
    assert {d: WHY in page for d, page in told.items()} == {3: False, 5: True, 7: True}
    assert {d: "Withdrawn by" in page for d, page in told.items()} == {3: False, 5: False, 7: True}
    assert "Record a milestone" not in told[5] and "Withdraw this record" not in told[5]
    assert "Record a milestone" in told[7]


@pytest.mark.parametrize(
    ("changes", "says", "at"),
    [
        ({"milestone": ""}, "Choose the milestone", "milestone"),
        ({"actual-day": "5", "actual-month": "10"}, "The actual day cannot be after today", "actual-day"),
        ({"actual-day": "31", "actual-month": "2"}, "The actual day must be a real date", "actual-day"),
        ({"actual-year": "26"}, "the year must have 4 numbers", "actual-year"),
        ({"actual-year": "1926"}, "cannot be before 4 April 2005", "actual-day"),
        ({"actual-day": "", "actual-month": "", "actual-year": ""}, "Enter the actual day", "actual-day"),
        ({"late_reason": "x" * 5000}, "in at most 500 characters", "late_reason"),
        ({"late_reason": "ill"}, "in at least 10 characters", "late_reason"),
        ({"late_reason": "The author\x00 left"}, "Null characters", "late_reason"),
    ],
)
def test_what_cannot_be_recorded_is_named_at_its_box_and_records_nothing(client_of, ids, changes, says, at):
    answer = client_of("pom").post(f"/cases/{ids[1]}/parole/record", posted(**changes))
    assert answer.status_code == 400
    assert "There is a problem" in text(answer) and says in text(answer)
    # a form on the refused page must not lead back to an address that only takes what is posted
    assert f'<form method="get" action="/cases/{ids[1]}/parole"' in answer.content.decode()
    assert f'href="#{at}"' in answer.content.decode() and f'id="{at}"' in answer.content.decode()
    assert not MilestoneRecord.objects.exists()


def test_a_milestone_that_there_is_not_is_not_found(client_of, ids):
    assert client_of("pom").post(f"/cases/{ids[1]}/parole/record", posted(milestone="tea")).status_code == 404


def test_a_milestone_already_recorded_is_refused(client_of, pom, ids):
    recorded(pom, row_of(ids[1]))
    answer = client_of("pom").post(f"/cases/{ids[1]}/parole/record", posted())
    assert answer.status_code == 400 and "somebody may have recorded it meanwhile" in text(answer)
    assert MilestoneRecord.objects.count() == 1


def test_of_two_at_once_the_second_is_told_and_the_first_stays(pom, ids, monkeypatch):
    from django.db.models.query import QuerySet

    row = row_of(ids[1])
    recorded(pom, row)
    # both have looked before either has written: nobody sees the other's record
    monkeypatch.setattr(QuerySet, "exists", lambda self: False)
    monkeypatch.setattr(QuerySet, "aggregate", lambda self, **_: {"newest": None})
    with pytest.raises(RecordFault, match="Somebody else has recorded this milestone meanwhile"):
        recorded(pom, row, late_reason="Another reason")
    assert [made.late_reason for made in MilestoneRecord.objects.all()] == [WHY]
    assert AuditEntry.objects.filter(what="milestone_recorded").count() == 1


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"record": "999", "reason": "wrong"}, "There is no such record"),
        ({"record": "9" * 5000, "reason": "wrong"}, "There is no such record"),
        ({"record": "x"}, "There is no such record"),
        ({}, "There is no such record"),
    ],
)
def test_what_cannot_be_withdrawn_is_named(client_of, ids, said, says):
    answer = client_of("pom").post(f"/cases/{ids[1]}/parole/withdraw", said)
    assert answer.status_code == 400 and says in text(answer)


@pytest.mark.parametrize(("reason", "says"), [(" ", "Say why it is withdrawn"), ("x" * 5000, "at most 500")])
def test_a_withdrawal_without_a_fit_reason_is_refused_at_its_box(client_of, pom, ids, reason, says):
    made = recorded(pom, row_of(ids[1]))
    answer = client_of("pom").post(f"/cases/{ids[1]}/parole/withdraw", {"record": made.pk, "reason": reason})
    assert answer.status_code == 400 and says in text(answer)
    assert f'href="#reason-{made.pk}"' in answer.content.decode()
    assert not MilestoneWithdrawal.objects.exists()


def test_nobody_withdraws_what_was_recorded_of_another_person(pom, ids):
    made = recorded(pom, row_of(ids[1]))
    with pytest.raises(RecordFault, match="no such record"):
        actions.withdraw_milestone(pom, row_of(ids[4]), number=made.pk, reason="Not mine to take back")


@pytest.mark.parametrize("address", ["record", "withdraw"])
def test_outside_the_scope_is_answered_as_nobody(client_of, ids, address):
    client = client_of("pom")
    answers = [client.post(f"/cases/{who}/parole/{address}", posted()) for who in (ids[2], "nobodyatall")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert not MilestoneRecord.objects.exists() and not AuditEntry.objects.filter(what="person_seen").exists()


@pytest.mark.parametrize("role", ["analyst", "board_secretary", "rules_owner"])
def test_roles_without_sight_of_people_record_nothing(client_of, ids, role):
    assert client_of(role).post(f"/cases/{ids[1]}/parole/record", posted()).status_code == 403


def test_the_action_itself_asks_who_it_is_and_what_can_be(demonstration_people, ids):
    pom, here = demonstration_people["pom"], row_of(ids[1])
    with pytest.raises(NotVisible):
        recorded(pom, row_of(ids[2]))
    with pytest.raises(NotAllowed):
        recorded(demonstration_people["analyst"], here)
    with pytest.raises(NotVisible):
        actions.withdraw_milestone(pom, None, number=1, reason="Nobody")
    with pytest.raises(RecordFault, match="has no milestone 'tea'"):
        recorded(pom, here, milestone="tea")
    with pytest.raises(LateReasonMissing):
        recorded(pom, here, late_reason="")
    with pytest.raises(RecordFault, match="Write why it was late"):
        recorded(pom, here, milestone="custody_report", on=None, late_reason=" ")


def test_without_a_live_review_there_is_no_timetable_and_nothing_to_record(
    client_of, demonstration_people, ids
):
    page = client_of("regional_lead").get(f"/cases/{ids[3]}/parole")
    assert "No parole review is live, so there is no timetable" in text(page)
    assert "Record a milestone" not in text(page)
    with pytest.raises(RecordFault, match="No parole review is live"):
        recorded(demonstration_people["regional_lead"], row_of(ids[3]))


def test_a_hearing_before_the_first_template_has_none(client_of):
    one = in_custody(1).reviewed("2001", "2019-07-12", status="Active")
    ids = put_in_register(one)
    said = text(client_of("pom").get(f"/cases/{ids[1]}/parole"))
    assert "No template of milestones holds for a hearing on 12 July 2019" in said


def test_a_hearing_whose_day_is_not_recorded_has_the_template_of_today_and_says_what_is_lacking(client_of):
    ids = put_in_register(on_licence(1).reviewed("9", None, status="Active"))
    said = text(client_of("regional_lead").get(f"/cases/{ids[1]}/parole"))
    assert "Of the live review, the day of its hearing not recorded" in said
    assert f"{WITHHELD} Parole Board Rules 2019 r.17(2) Cannot be said The target hearing date is not" in said


def test_a_record_of_a_milestone_that_the_template_no_longer_has_stays_to_be_read(client_of, pom, ids):
    MilestoneRecord.objects.create(
        person=ids[1],
        review="parole_review-1-3001",
        milestone="tea",
        number=1,
        on=TODAY,
        by=pom,
        at=clock.now(),
    )
    page = client_of("pom").get(f"/cases/{ids[1]}/parole")
    assert page.status_code == 200 and f"tea: 4 October 2026. {PENNY}" in text(page)


def test_what_was_recorded_of_a_review_that_is_over_says_so_and_counts_for_no_other(client_of, pom, ids):
    recorded(pom, row_of(ids[1]) | {"review_id": "parole_review-1-2999"})
    said = text(client_of("pom").get(f"/cases/{ids[1]}/parole"))
    assert "for a review that is no longer the live one" in said
    assert "17 May 2026 Not recorded" in said


def refused(sql):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as refusal:
        assert "append-only" in str(refusal)
        return True
    return False


def test_no_record_and_no_withdrawal_can_be_changed_or_removed(pom, ids):
    row = row_of(ids[1])
    actions.withdraw_milestone(pom, row, number=recorded(pom, row).pk, reason="A mistake in the day")
    connection.check_constraints()
    for table, column in (("milestonerecord", "late_reason"), ("milestonewithdrawal", "reason")):
        assert refused(f"UPDATE casework_{table} SET {column} = 'else'")
        assert refused(f"DELETE FROM casework_{table}")
