"""A document becomes a plan of the tracker, whole or not at all."""

import json
from dataclasses import replace

import pytest

from headway.plan import export
from headway.plan.read import read_plan
from headway.plan.source import NotAPlan
from headway.web.accounts.roles import ROLES, NotAllowed
from headway.web.audit.models import AuditEntry
from headway.web.plan import exporting, plan_actions
from headway.web.plan.actions import entries, import_plan, newest_editions
from headway.web.plan.completion_actions import complete_damaged
from headway.web.plan.models import Entry, Plan
from tests.web.plan.documents import LEDGER_2017, PLAN_2023, content_of, word_document

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", [PLAN_2023, LEDGER_2017])
def test_the_export_of_a_plan_just_loaded_is_that_of_its_document(name):
    loaded = import_plan(name, content_of(name), None)
    told = export.export([read_plan(name, content_of(name))])
    assert exporting.text([loaded.plan]) == json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    assert exporting.text(Plan.objects.all()) == exporting.text(Plan.objects.all())


def test_every_action_of_the_real_plan_is_an_entry_with_the_lines_it_was_read_from():
    plan = import_plan(PLAN_2023, content_of(PLAN_2023), None).plan
    found = {one.ref: one for one in entries(plan)}
    assert [ref for ref in found if ref.startswith("WS6")] == ["WS6(1)", "WS6(2)", "WS6(3)", "WS6(4)"]
    assert all(one.entry.lines for one in found.values())
    (line,) = found["WS2(6)"].entry.lines
    assert line["where"] == "line 125" and "suspension of supervision" in line["text"]
    assert found["WS1(1)"].damaged and found["WS1(1)"].title == "Title could not be read"


def test_the_same_bytes_again_change_nothing(demonstration_people):
    first = import_plan(PLAN_2023, content_of(PLAN_2023), None)
    again = import_plan("renamed.txt", content_of(PLAN_2023), demonstration_people["board_secretary"])
    assert (first.fresh, again.fresh, again.plan.pk) == (True, False, first.plan.pk)
    assert (Plan.objects.count(), AuditEntry.objects.count()) == (1, 1)


def test_another_document_with_the_same_title_is_a_later_edition_beside_it():
    first = import_plan(PLAN_2023, content_of(PLAN_2023), None).plan
    later = import_plan(PLAN_2023, content_of(PLAN_2023).replace(b"December 2023", b"March 2024"), None).plan
    assert (first.edition, later.edition) == (1, 2)
    assert [one.pk for one in newest_editions()] == [later.pk]
    assert {one.entry.plan_id for one in entries()} == {later.pk}
    assert len(entries(first)) == len(entries(later))


def test_a_word_document_is_loaded_with_the_rows_of_its_table():
    plan = import_plan("lighthouse.docx", word_document(), None).plan
    first, missing, third = entries(plan)
    assert [one["text"] for one in first.entry.lines] == [
        "(1) Replace the lamps | Choose a lamp. | End May 2031"
    ]
    assert missing.damaged and len(missing.entry.lines) == 2
    assert (third.title, str(third.deadlines[0].latest)) == ("Paint the rocks", "2031-06-30")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b" \n", "is empty"),
        ("letter.txt", b"Dear all,\nthere is no plan.\n", "has no table"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 500, "picture.txt"),
        ("large.txt", b"x" * 10_000_001, "larger than 10 MB"),
    ],
)
def test_what_is_not_a_plan_is_refused_and_nothing_is_saved(name, content, says):
    with pytest.raises(NotAPlan, match=says):
        import_plan(name, content, None)
    assert not Plan.objects.exists()


def test_a_plan_with_one_number_twice_is_refused_and_nothing_is_saved(monkeypatch):
    read = read_plan(LEDGER_2017, content_of(LEDGER_2017))
    twice = replace(read, recommendations=(*read.recommendations, read.recommendations[3]))
    monkeypatch.setattr(plan_actions, "read_plan", lambda name, content: twice)
    with pytest.raises(NotAPlan, match="R4 stands in it more than once"):
        import_plan(LEDGER_2017, content_of(LEDGER_2017), None)
    assert not Entry.objects.exists()


def test_what_a_person_completed_is_told_apart_in_the_export(demonstration_people):
    plan = import_plan(PLAN_2023, content_of(PLAN_2023), None).plan
    before = json.loads(exporting.text([plan]))
    entry = plan.entries.get(ref="WS1(1)")
    told = {"title": "Everybody knows the model", "deadlines": ["September 2023"]}
    complete_damaged(
        demonstration_people["board_secretary"], entry, source="Published PDF, page 5", fields=told
    )
    after = json.loads(exporting.text([plan]))
    action = after["plans"][0]["workstreams"][0]["actions"][0]
    assert (action["title"], action["damaged"]) == (
        None,
        "The numbering begins at (2): action (1) is missing in the document.",
    )
    completed = action.pop("completed")
    assert (completed["by"], completed["source"]) == ("Sam Invented-Secretary", "Published PDF, page 5")
    assert completed["fields"]["title"] == "Everybody knows the model"
    assert completed["fields"]["deadlines"][0]["latest"] == "2023-09-30"
    assert before["plans"][0]["workstreams"][0]["actions"][0].pop("completed") is None
    assert before == after


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"title": "T" * 501}, "501 characters long"),
        ({"title": "Half a \ud83d character"}, "characters that are none"),
        ({"report": "A null \x00"}, "characters that are none"),
        ({"recommendations": ()}, "no action and no recommendation"),
    ],
)
def test_what_a_database_could_not_keep_is_refused_in_words(monkeypatch, changed, says):
    read = read_plan(LEDGER_2017, content_of(LEDGER_2017))
    monkeypatch.setattr(plan_actions, "read_plan", lambda name, content: replace(read, **changed))
    with pytest.raises(NotAPlan, match=says):
        import_plan(LEDGER_2017, content_of(LEDGER_2017), None)
    assert not Plan.objects.exists()


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"board_secretary"}))
def test_nobody_else_loads_a_plan(demonstration_people, role):
    with pytest.raises(NotAllowed):
        import_plan(PLAN_2023, content_of(PLAN_2023), demonstration_people[role])
