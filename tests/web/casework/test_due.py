"""What is due for one person, and what somebody recorded of it where no file tells."""

import re
from datetime import UTC, date, datetime

import polars as pl
import pytest
from django.db import DatabaseError, connection, transaction

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.roles import NotAllowed
from headway.web.accounts.scope import NotVisible
from headway.web.audit.models import AuditEntry
from headway.web.casework import actions
from headway.web.casework.due import due
from headway.web.casework.models import DealtWith, Withdrawal
from headway.web.register.cohort import cohort
from tests.builders import person
from tests.web.casework.registers import in_custody, put_in_register

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 4)
REFERRED = "Dossier sent to the Board, PPUD review 4411 of 3 October"
AROSE = "2026-09-01"


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 10, 4, 9, tzinfo=UTC))


def recalled(key=1, prison="MDI", **payload):
    """Return somebody back in custody on recall, whose recall no file says was referred: overdue since."""
    names = {"surname": f"Thistle{key}", "forenames": "Una", "noms": f"Z{key}AB"}
    return (
        person(key)
        .sentenced("2006-09-01", tariff_expires_on="2011-09-01", **names)
        .released("2025-01-16")
        .recalled("2026-08-30", AROSE, **payload)
        .in_prison(prison=prison, prison_function="Category B", **names)
    )


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())).replace(" :", ":")


def row_of(public_id):
    return cohort(on=TODAY).row(by_predicate=pl.col("public_id") == public_id, named=True)


def state(public_id, duty="recall_referral", **moment):
    found = due(**{"on": TODAY, **moment})
    rows = found.filter((found["public_id"] == public_id) & (found["duty"] == duty))
    return rows["state"].item(), rows["recorded_by"].item()


def posted(**changes):
    return {
        "duty": f"recall_referral|{AROSE}",
        "on-day": "3",
        "on-month": "10",
        "on-year": "2026",
        "says": REFERRED,
    } | changes


@pytest.fixture
def pom(demonstration_people):
    return demonstration_people["pom"]


def recorded(pom, ids, **changes):
    said = {
        "duty": "recall_referral",
        "arose_on": date(2026, 9, 1),
        "on": date(2026, 10, 3),
        "says": REFERRED,
    }
    return actions.record_dealt_with(pom, row_of(ids[1]), **said | changes)


def test_what_is_overdue_comes_first_with_its_last_day_owner_reason_and_provision(client_of):
    ids = put_in_register(recalled())
    said = text(client_of("pom").get(f"/cases/{ids[1]}/due"))
    assert re.search(r"What is due [1-9]\d* overdue, ", said)
    assert (
        "Recall referred to the Parole Board To refer the recall to the Parole Board 29 Sep 2026 5 days over "
        "Public Protection Casework Section Returned to custody on recall on 1 September 2026"
    ) in said
    assert "Crime (Sentences) Act 1997 s.32(4)" in said
    assert said.index("Overdue") < said.index("The last day cannot be said")


def test_what_cannot_be_said_names_what_it_lacks(client_of):
    ids = put_in_register(recalled())
    said = text(client_of("pom").get(f"/cases/{ids[1]}/due"))
    assert "Lacks: the figure “Progression panel after a return to custody on recall”" in said


def test_every_duty_is_in_one_group_and_the_numbers_add_up(client_of):
    ids = put_in_register(recalled(), in_custody(2))
    for key in ids:
        page = client_of("pom").get(f"/cases/{ids[key]}/due")
        told = [int(n) for n in re.search(
            r"(\d+) overdue, (\d+) due, (\d+) past \w+ day of which no file tells, "
            r"(\d+) of which the last day cannot be said, (\d+) done", text(page)
        ).groups()]  # fmt: skip
        found = due(on=TODAY)
        assert sum(told) == found.filter(found["person"] == key).height > 0


def test_a_record_makes_the_duty_done_and_says_who_recorded_it(client_of):
    ids = put_in_register(recalled())
    client = client_of("pom")
    answer = client.post(f"/cases/{ids[1]}/due/record", posted())
    assert answer.status_code == 302 and answer.headers["Location"] == f"/cases/{ids[1]}/due"
    said = text(client.get(f"/cases/{ids[1]}/due"))
    assert "3 Oct 2026 Done late; the last day was 29 Sep 2026" in said
    assert f"Recorded in Headway by Penny Invented-Prisonofficer: {REFERRED}" in said
    assert "Recorded in Headway by Penny Invented-Prisonofficer, 4 October 2026, 10:00." in said


def test_a_record_is_written_to_the_trail_without_its_words(pom):
    ids = put_in_register(recalled())
    made = recorded(pom, ids)
    entry = AuditEntry.objects.get(what="dealt_with_recorded")
    assert (entry.who, entry.subject) == ("demo-pom", ids[1])
    assert entry.detail == {
        "record": made.pk, "duty": "recall_referral", "arose_on": "2026-09-01", "on": "2026-10-03",
    }  # fmt: skip


def test_a_record_changes_nothing_that_a_source_told(pom):
    ids = put_in_register(recalled())
    before = row_of(ids[1])
    recorded(pom, ids)
    assert row_of(ids[1]) == before


def test_where_a_source_says_it_was_done_the_record_stands_beside_and_not_before_it(pom):
    ids = put_in_register(recalled(dossier_sent_on="2026-09-20"))
    recorded(pom, ids)
    assert state(ids[1]) == ("done", None)


def test_a_record_of_one_recall_says_nothing_of_the_next(pom):
    ids = put_in_register(recalled())
    recorded(pom, ids, arose_on=date(2024, 1, 1))
    assert state(ids[1]) == ("overdue", None)


def test_a_record_that_is_withdrawn_counts_no_more_and_both_stay_to_be_read(client_of, pom):
    ids = put_in_register(recalled())
    made = recorded(pom, ids)
    assert state(ids[1])[0] == "done_late"
    client = client_of("pom")
    client.post(f"/cases/{ids[1]}/due/withdraw", {"record": made.pk, "reason": "It was another person"})
    assert state(ids[1]) == ("overdue", None)
    said = text(client.get(f"/cases/{ids[1]}/due"))
    assert REFERRED in said and "Withdrawn by Penny Invented-Prisonofficer" in said
    assert "It was another person" in said
    assert AuditEntry.objects.get(what="dealt_with_withdrawn").detail == {"record": made.pk}


def test_after_a_withdrawal_it_can_be_recorded_again(pom):
    ids = put_in_register(recalled())
    made = recorded(pom, ids)
    with pytest.raises(actions.RecordFault, match="already recorded"):
        recorded(pom, ids)
    actions.withdraw(pom, row_of(ids[1]), number=made.pk, reason="A mistake in the day")
    recorded(pom, ids, on=date(2026, 9, 29))
    assert state(ids[1])[0] == "done"


def test_a_past_moment_knows_neither_a_later_record_nor_a_later_withdrawal(pom, monkeypatch):
    ids = put_in_register(recalled())
    made = recorded(pom, ids)
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 10, 6, 9, tzinfo=UTC))
    actions.withdraw(pom, row_of(ids[1]), number=made.pk, reason="A mistake in the day")
    known = {day: actions.records(datetime(2026, 10, day, 12)).height for day in (3, 5, 7)}
    assert known == {3: 0, 5: 1, 7: 0}
    assert [one.withdrawal for one in actions.recorded_of(ids[1], datetime(2026, 10, 5))] == [None]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"duty": ""}, "Choose what was dealt with"),
        ({"duty": "recall_referral|1999-01-01"}, "Choose one of the duties on this page"),
        ({"duty": "nothing|"}, "Choose one of the duties on this page"),
        ({"says": "done"}, "Say in at least 10 characters"),
        ({"says": " "}, "Say what was done, and where it is recorded"),
        ({"says": "x" * 501}, "in at most 500 characters"),
        ({"on-day": "", "on-month": "", "on-year": ""}, "Enter the day on which it was dealt with"),
        ({"on-day": "31", "on-month": "9"}, "The day it was dealt with must be a real date"),
        ({"on-day": "5"}, "The day cannot be after today"),
        ({"on-day": "3", "on-month": "4", "on-year": "2005"}, "The day cannot be before 4 April 2005"),
        ({"on-year": "0001"}, "The day cannot be before 4 April 2005"),
        ({"says": "sent\0 to the Board"}, "Null characters are not allowed"),
    ],
)
def test_what_cannot_be_recorded_is_named_keeps_the_words_and_records_nothing(client_of, changes, says):
    ids = put_in_register(recalled())
    answer = client_of("pom").post(f"/cases/{ids[1]}/due/record", posted(**changes))
    assert answer.status_code == 400
    assert "There is a problem" in text(answer) and says in text(answer)
    assert re.search(r"<title>\s*Error: ", answer.content.decode())
    assert not DealtWith.objects.exists()
    # a form on the refused page must not lead back to an address that only takes what is posted
    assert f'<form method="get" action="/cases/{ids[1]}/due"' in answer.content.decode()


def test_all_that_is_wrong_is_named_in_the_order_of_the_page(client_of):
    ids = put_in_register(recalled())
    page = client_of("pom").post(f"/cases/{ids[1]}/due/record", {}).content.decode()
    assert re.findall(r'<a href="(#[\w-]+)"', page.split("There is a problem")[1])[:3] == [
        "#duty", "#on-day", "#says",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"record": "0", "reason": " "}, "There is no such record"),
        ({"record": "999", "reason": "wrong"}, "There is no such record"),
        ({"record": "9" * 40, "reason": "wrong"}, "There is no such record"),
        ({"record": "x"}, "There is no such record"),
        ({}, "There is no such record"),
    ],
)
def test_what_cannot_be_withdrawn_is_named(client_of, said, says):
    ids = put_in_register(recalled())
    answer = client_of("pom").post(f"/cases/{ids[1]}/due/withdraw", said)
    assert answer.status_code == 400 and says in text(answer)


def test_a_withdrawal_without_a_reason_is_refused_at_its_box(client_of, pom):
    ids = put_in_register(recalled())
    made = recorded(pom, ids)
    page = client_of("pom").post(f"/cases/{ids[1]}/due/withdraw", {"record": made.pk, "reason": ""})
    assert page.status_code == 400 and "Say why it is withdrawn" in text(page)
    assert f'href="#reason-{made.pk}"' in page.content.decode()
    assert not Withdrawal.objects.exists()


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        ("x" * 501, "Say why it is withdrawn in at most 500 characters"),
        ("another\0person", "Null characters are not allowed"),
    ],
)
def test_a_reason_that_cannot_be_kept_whole_is_refused_at_its_box_and_stays_to_be_shortened(
    client_of, pom, reason, says
):
    ids = put_in_register(recalled())
    made = recorded(pom, ids)
    answer = client_of("pom").post(f"/cases/{ids[1]}/due/withdraw", {"record": made.pk, "reason": reason})
    page = answer.content.decode()
    assert answer.status_code == 400 and says in text(answer)
    assert f'href="#reason-{made.pk}"' in page and reason[:7] in page
    assert not Withdrawal.objects.exists()


def test_nobody_withdraws_what_was_recorded_of_another_person(pom):
    ids = put_in_register(recalled(), recalled(2))
    made = recorded(pom, ids)
    with pytest.raises(actions.RecordFault, match="no such record"):
        actions.withdraw(pom, row_of(ids[2]), number=made.pk, reason="Not mine to take back")


@pytest.mark.parametrize("address", ["record", "withdraw"])
def test_outside_the_scope_is_answered_as_nobody(client_of, address):
    ids = put_in_register(recalled(), recalled(2, prison="LEI"))
    client = client_of("pom")
    answers = [client.post(f"/cases/{who}/due/{address}", posted()) for who in (ids[2], "nobodyatall")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert not DealtWith.objects.exists() and not AuditEntry.objects.filter(what="person_seen").exists()


@pytest.mark.parametrize("role", ["analyst", "board_secretary", "rules_owner"])
def test_roles_without_sight_of_people_record_nothing(client_of, role):
    ids = put_in_register(recalled())
    assert client_of(role).post(f"/cases/{ids[1]}/due/record", posted()).status_code == 403


def test_the_action_itself_asks_who_it_is(demonstration_people):
    ids = put_in_register(recalled(prison="LEI"))
    with pytest.raises(NotVisible):
        recorded(demonstration_people["pom"], ids)
    with pytest.raises(NotAllowed):
        recorded(demonstration_people["analyst"], ids)
    with pytest.raises(NotVisible):
        actions.withdraw(demonstration_people["pom"], None, number=1, reason="Nobody")


def refused(sql):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as refusal:
        assert "append-only" in str(refusal)
        return True
    return False


def test_no_record_and_no_withdrawal_can_be_changed_or_removed(pom):
    ids = put_in_register(recalled())
    actions.withdraw(pom, row_of(ids[1]), number=recorded(pom, ids).pk, reason="A mistake in the day")
    connection.check_constraints()
    for table, column in (("casework_dealtwith", "says"), ("casework_withdrawal", "reason")):
        assert refused(f"UPDATE {table} SET {column} = 'else'")
        assert refused(f"DELETE FROM {table}")


def test_a_user_who_recorded_something_cannot_be_removed(pom):
    ids = put_in_register(recalled())
    recorded(pom, ids)
    with pytest.raises(DatabaseError), transaction.atomic():
        User.objects.get(pk=pom.pk).delete()


def test_a_figure_that_the_owner_of_the_rules_sets_gives_the_last_day(demonstration_people):
    from headway.web.law.actions import set_duty_figure

    ids = put_in_register(recalled())
    assert state(ids[1], "panel_after_recall")[0] == "cannot_say"
    owner = demonstration_people["rules_owner"]
    set_duty_figure(
        owner,
        "panel_after_recall",
        begins_on=date(2020, 1, 1),
        value=20,
        authority="A letter of 2 May",
        seen=0,
    )
    assert state(ids[1], "panel_after_recall")[0] == "overdue"
