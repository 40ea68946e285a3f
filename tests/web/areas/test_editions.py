"""Two plans side by side: filtered by what became of an entry, with the words marked, never a guess."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from django.urls import reverse
from lxml import html

from headway.plan.export import as_json
from headway.plan.shape import Action, ActionPlan, Deadline, Workstream
from headway.web.plan.models import Plan
from tests.web.publication.pages import errors_of, text_of

pytestmark = pytest.mark.django_db
KEPT = Action(1, "Replace the lamps of every light", "line 1", deliverables=("Choose a lamp that lasts.",))
REWORDED = Action(2, "Paint the rocks red", "line 2", deliverables=("Buy paint in the spring.",))
GONE = Action(3, "Ring the harbour bell each morning", "line 3", deliverables=("Hang a bell.",))
LOST = Action(4, "[…]ress the keepers", "line 4", damaged="First letters of the title are missing.")
NEW = Action(3, "=Teach apprentices to row boats", "line 3", deliverables=("Find boats.",))


def saved(*actions, edition=1):
    """Save a plan that was read so, and return it."""
    read = ActionPlan(
        f"lights-{edition}.txt",
        "LIGHTHOUSE PLAN",
        workstreams=(Workstream(1, "Keeping", "line 0", actions=actions),),
    )
    content = f"edition {edition}".encode()
    return Plan.objects.create(
        kind="action-plan", title=read.title, edition=edition, document=read.document,
        digest=sha256(content).hexdigest(), content=content, printed=json.dumps(as_json(read)),
        at=datetime(2026, 11, edition, tzinfo=UTC),
    )  # fmt: skip


@pytest.fixture
def sides(people):
    old = saved(KEPT, REWORDED, GONE, LOST)
    new = saved(KEPT, replace(REWORDED, title="Paint the rocks white"), NEW, edition=2)
    return {"old": old.pk, "new": new.pk}


def compared(client_of, sides, **asked):
    return client_of("pom").get(reverse("editions"), {**sides, **asked})


def headings(answer):
    page = html.fromstring(answer.content.decode())
    return [" ".join(h.text_content().split()) for h in page.xpath("//h3")]


def test_every_entry_is_told_and_a_damaged_one_is_not_called_dropped(client_of, sides):
    assert headings(compared(client_of, sides)) == [
        "WS1(1) Kept",
        "WS1(2) Reworded",
        "WS1(3) Dropped",
        "WS1(4) Cannot be compared",
        "WS1(3) Added",
    ]


def test_what_was_deleted_and_inserted_is_marked_and_said(client_of, sides):
    page = html.fromstring(compared(client_of, sides, kind="reworded").content.decode())
    assert [d.text_content() for d in page.xpath("//del")] == ["deleted: red end of deletion"]
    assert [i.text_content() for i in page.xpath("//ins")] == ["inserted: white end of insertion"]


@pytest.mark.parametrize(
    ("kind", "found"),
    [("kept", 1), ("reworded", 1), ("dropped", 1), ("added", 1), ("cannot be compared", 1), ("moved", 0)],
)
def test_only_the_kind_that_was_asked_for_is_shown_and_all_are_counted(client_of, sides, kind, found):
    answer = compared(client_of, sides, kind=kind)
    assert len(headings(answer)) == found
    assert f"{found} of 5 entries" in text_of(answer)


@pytest.mark.parametrize("kind", ["reworded", "moved"])
def test_an_entry_that_was_reworded_and_moved_is_shown_under_either(client_of, people, kind):
    due = (Deadline("End May 2031", "due"),)
    moved = replace(REWORDED, title="Paint the rocks white", deadlines=(Deadline("End June 2031", "due"),))
    sides = {"old": saved(KEPT, replace(REWORDED, deadlines=due)).pk, "new": saved(KEPT, moved, edition=2).pk}
    answer = compared(client_of, sides, kind=kind)
    assert headings(answer) == ["WS1(2) Reworded Moved"]
    assert 'due "End May 2031", now "End June 2031"' in text_of(answer)


@pytest.mark.parametrize(
    ("changed", "words", "at"),
    [
        ({"new": ""}, "Choose a plan", "id_new"),
        ({"old": "999"}, "Choose a plan that is loaded", "id_old"),
        ({"kind": "burnt"}, "Choose a kind of change of the list", "id_kind"),
    ],
)
def test_what_cannot_be_compared_is_said_at_its_place(client_of, sides, changed, words, at):
    answer = compared(client_of, {**sides, **changed})
    assert answer.status_code == 400
    assert errors_of(answer) == [(words, at)]


def test_a_plan_is_not_compared_with_itself(client_of, sides):
    answer = compared(client_of, {**sides, "new": sides["old"]})
    assert errors_of(answer) == [("Choose two different plans", "id_new")]


def test_with_one_plan_there_is_nothing_to_compare(client_of, people):
    saved(KEPT)
    assert "nothing to compare" in text_of(client_of("pom").get(reverse("editions")))


def test_the_file_has_the_changes_asked_for_and_runs_no_formula(client_of, sides):
    client = client_of("pom")
    text = client.get(reverse("editions-file"), sides).content.decode()
    assert text.startswith("\ufeffWhat became of it,Old,New,Likeness,Why,Moved,Old words,New words\r\n")
    added = client.get(reverse("editions-file"), {**sides, "kind": "added"}).content.decode()
    assert added.count("\r\n") == 2
    assert "\r\nadded,,WS1(3),," in added
    assert "'=Teach apprentices" in added


def test_words_of_the_plan_that_look_like_markup_stay_words(client_of, people):
    evil = replace(REWORDED, title="Paint the rocks <script>alert(1)</script>")
    sides = {"old": saved(KEPT, REWORDED).pk, "new": saved(KEPT, evil, edition=2).pk}
    assert b"<script>alert" not in compared(client_of, sides).content
