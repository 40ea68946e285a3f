"""What the database itself refuses of the tracker, whichever way in is taken."""

from datetime import date

import pytest
from django.apps import apps
from django.db import Error, connection, transaction

from headway.web.plan.guards import APPEND_ONLY
from headway.web.plan.models import (
    Entry,
    Evidence,
    EvidenceFile,
    Met,
    Owner,
    Plan,
    Record,
    Step,
    Update,
    Withdrawal,
)
from tests.web.plan.invented import LAMPS, add, plan_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 1)
START = {"move": "start", "before": "not_started", "after": "in_progress"}
COMPLETE = {"move": "complete", "before": "in_progress", "after": "complete", "on": DAY}
RETIRE = {"move": "retire", "before": "not_started", "after": "retired", "reason": "The law ended it"}


@pytest.fixture
def user(demonstration_people):
    return demonstration_people["board_secretary"]


@pytest.fixture
def entry():
    return plan_of(LAMPS).entries.get()


def refused(make, match):
    with pytest.raises(Error, match=match), transaction.atomic():
        make()


def test_a_record_out_of_its_turn(entry, user):
    add(Owner, entry, user, name="Head of Lamps")
    refused(lambda: add(Owner, entry, user, number=1, name="Head of Rocks"), "turn|unique|UNIQUE")
    refused(lambda: add(Owner, entry, user, number=3, name="Head of Rocks"), "this record is out of turn")


def test_a_step_from_elsewhere_than_the_entry_stands(entry, user):
    add(Step, entry, user, **START)
    refused(lambda: add(Step, entry, user, **START), "starts elsewhere than the entry stands")


def test_a_step_that_the_table_does_not_have(entry, user):
    wrong = {"move": "complete", "before": "not_started", "after": "complete", "on": DAY}
    refused(lambda: add(Step, entry, user, **wrong), "(?i)check|constraint|evidence")


def test_a_completion_without_evidence_or_with_evidence_withdrawn(entry, user):
    add(Step, entry, user, **START)
    refused(lambda: add(Step, entry, user, **COMPLETE), "completes an entry without evidence")
    shown = add(Evidence, entry, user, title="Photograph", address="https://example.test/lamp")
    add(Withdrawal, entry, user, of=shown, reason="Of another lamp")
    refused(lambda: add(Step, entry, user, **COMPLETE), "completes an entry without evidence")
    add(Evidence, entry, user, title="Photograph", address="https://example.test/other")
    assert add(Step, entry, user, **COMPLETE)


def test_an_update_of_a_retired_entry(entry, user):
    add(Step, entry, user, **RETIRE)
    update = {"period": DAY, "says": "Still at it", "rag": "green"}
    refused(lambda: add(Update, entry, user, **update), "is of a retired entry")
    add(Step, entry, user, move="reopen", before="retired", after="in_progress", reason="The law came back")
    assert add(Update, entry, user, **update)


@pytest.mark.parametrize(
    "wrong",
    [
        {"rag": "amber", "reason": ""},
        {"rag": "blue", "reason": "Why"},
        {"says": ""},
    ],
)
def test_an_update_that_does_not_say_what_it_must(entry, user, wrong):
    told = {"period": DAY, "says": "On the way", "rag": "green", "reason": "", **wrong}
    refused(lambda: add(Update, entry, user, **told), "(?i)check|constraint")


def test_a_step_cannot_be_withdrawn(entry, user):
    step = add(Step, entry, user, **START)
    refused(lambda: add(Withdrawal, entry, user, of=step, reason="Wrong"), "cannot be withdrawn")


def test_a_record_of_one_entry_is_not_withdrawn_by_another(entry, user):
    other = plan_of(LAMPS, title="OTHER PLAN", content=b"other").entries.get()
    met = add(Met, entry, user, deadline="printed-1", on=DAY)
    refused(lambda: add(Withdrawal, other, user, of=met, reason="Wrong"), "another entry")


def test_a_record_whose_kind_is_not_that_of_its_table(entry, user):
    def lie():
        Owner.objects.create(entry=entry, number=1, kind="update", by=user, at=entry.plan.at, name="Nobody")

    refused(lie, "is not of its record's kind")


@pytest.mark.parametrize("change", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}"])
@pytest.mark.parametrize("model", [Plan, Entry, Record, Evidence, EvidenceFile])
def test_a_change_or_removal_of_what_was_recorded(entry, user, model, change):
    file = EvidenceFile.objects.create(digest="d" * 64, form="txt", size=1, content=b"x")
    add(Evidence, entry, user, title="Photograph", file=file, file_name="lamp.txt")

    def run():
        with connection.cursor() as cursor:
            cursor.execute(change.format(model._meta.db_table, model._meta.pk.column))

    refused(run, "is append-only")
    assert model.objects.count() == 1


def test_no_table_of_the_tracker_can_be_changed():
    tables = {model._meta.db_table for model in apps.get_app_config("plan").get_models()}
    assert tables == {*APPEND_ONLY, "plan_held"}  # what is held has not been loaded
