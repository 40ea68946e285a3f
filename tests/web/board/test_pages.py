"""The Board's pages, walked as their people would, each in a browser of their own."""

import pytest

from headway.web.accounts.roles import ROLES
from headway.web.board import meeting_actions, minute_actions, standing_actions
from headway.web.board.actions import ensure_demonstration_board
from headway.web.board.bodies import BOARD
from headway.web.board.meeting_states import Move, State
from headway.web.board.meetings import again, meeting
from headway.web.board.models import Agenda, Notes, Terms
from headway.web.board.notes_states import State as NotesState
from tests.web.board.boards import LAST_WEEK, NEXT_MONTH, meeting_at, newest, notes_at, planned
from tests.web.board.conftest import TODAY
from tests.web.board.pages import carried_by, errors_of, links_of, text_of

pytestmark = pytest.mark.django_db
ONE = "/board/board/meetings/1"
SECRET = "Only for those who sit here"


def boxes(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def days(**named):
    found = {}
    for name, day in named.items():
        found |= boxes(name, day)
    return found


PLANNED = {"place": "Room 1", **days(day=LAST_WEEK, papers_on=LAST_WEEK, freeze_on=LAST_WEEK)}


def test_a_meeting_from_its_plan_to_published_notes(as_):
    secretary, lead = as_("board_secretary"), as_("workstream_lead")
    assert secretary.post("/board/board/meetings/new", PLANNED)["Location"] == "/board/board"
    told = {"title": "Who is not moving", "address": "http://testserver/cases?x=1", "readers": "everybody"}
    assert secretary.post(f"{ONE}/papers/new", told)["Location"] == ONE
    for step in ("send", "hold"):
        assert secretary.post(f"{ONE}/move", {"move": step}).status_code == 302
    secretary.post(f"{ONE}/decisions/new", {"text": "We decide"})
    asked = {"text": "Find out", "owner": "Lead 2", **days(due_on=LAST_WEEK)}
    secretary.post(f"{ONE}/actions/new", asked)
    assert secretary.post(f"{ONE}/notes/new", {"text": "We met", "seen": 0})["Location"] == f"{ONE}/notes"
    agree, _ = carried_by(page := lead.get(f"{ONE}/notes"), f"{ONE}/notes/move")
    assert "We met" in text_of(page)
    assert lead.post(f"{ONE}/notes/move", agree).status_code == 302
    (publish,) = carried_by(secretary.get(f"{ONE}/notes"), f"{ONE}/notes/move")
    assert secretary.post(f"{ONE}/notes/move", publish).status_code == 302
    assert secretary.post(f"{ONE}/move", {"move": "close"}).status_code == 302
    shown = text_of(secretary.get(ONE))
    for words in ("Closed", "Who is not moving", "We decide", "Find out", "Overdue by 7 days"):
        assert words in shown
    assert "Published 21 November 2026, 7 days after the meeting" in text_of(as_("pom").get(f"{ONE}/notes"))


@pytest.mark.parametrize("role", ROLES)
def test_the_home_tells_what_comes_next_and_whether_the_rhythm_is_kept(as_, role):
    ensure_demonstration_board(TODAY)
    shown = text_of(as_(role).get("/board"))
    assert "Next: meeting 2 on 5 December 2026" in shown
    assert (
        "Meets quarterly: the next meeting by 6 December 2026. It is planned for 5 December 2026, in" in shown
    )
    assert "Meets twice a year: the next meeting by 22 March 2027. None is planned yet." in shown
    assert "published 12 October 2026, 20 days after the meeting" in shown
    assert ("Actions overdue" in shown) == (role in ("board_secretary", "workstream_lead"))
    assert ("Notes on their way" in shown) == (role in ("board_secretary", "workstream_lead"))


@pytest.mark.parametrize(
    ("change", "words", "at"),
    [
        ({"day-day": "", "day-month": "", "day-year": ""}, "Enter the day of the meeting", "day-day"),
        ({"day-month": "13"}, "The day of the meeting must be a real date, such as 1 5 2026", "day-day"),
        ({"day-year": "26"}, "The day of the meeting: the year must have 4 numbers", "day-year"),
        ({"place": ""}, "Enter where it meets", "id_place"),
        ({"place": "x" * 201}, "Where does it meet?: enter at most 200 characters", "id_place"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(as_, change, words, at):
    answer = as_("board_secretary").post("/board/board/meetings/new", PLANNED | change)
    assert answer.status_code == 400
    assert errors_of(answer) == [(words, at)]
    assert f'value="{LAST_WEEK.year}"' in answer.content.decode()
    assert meeting("board", 1) is None


def test_days_out_of_order_are_refused_above_the_form(as_):
    answer = as_("board_secretary").post("/board/board/meetings/new", PLANNED | days(papers_on=NEXT_MONTH))
    assert errors_of(answer) == [("The papers are due on or before the day of the meeting", "day-day")]


def test_of_two_who_write_terms_neither_text_is_lost(people, as_):
    first = {"text": "Mine, first", "times_a_year": 4, "source": "Us", "seen": 0}
    assert as_("board_secretary").post("/board/board/terms", first).status_code == 302
    second = as_("board_secretary").post("/board/board/terms", first | {"text": "Yours, second"})
    assert second.status_code == 409
    assert "Mine, first" in text_of(second) and "Yours, second" in text_of(second)
    (carried,) = carried_by(second, "")
    assert carried["seen"] == "1"
    again_ = first | {"text": "Both", "seen": carried["seen"]}
    assert as_("board_secretary").post("/board/board/terms", again_).status_code == 302
    assert list(Terms.objects.order_by("number").values_list("text", flat=True)) == ["Mine, first", "Both"]
    assert "Mine, first" in text_of(as_("pom").get("/board/board"))


def test_of_two_who_draft_notes_neither_text_is_lost(people, as_):
    meeting_at(people, State.HELD)
    as_("board_secretary").post(f"{ONE}/notes/new", {"text": "Mine", "seen": 0})
    second = as_("board_secretary").post(f"{ONE}/notes/new", {"text": "Yours", "seen": 0})
    assert second.status_code == 409
    assert "Mine" in text_of(second) and "Yours" in text_of(second)
    assert Notes.objects.count() == 1


def test_a_correction_is_read_beside_what_it_corrects(people, as_):
    of = notes_at(people, NotesState.PUBLISHED).notes.meeting
    secretary, lead = as_("board_secretary"), as_("workstream_lead")
    told = {"text": "We met twice", "why": "The number was wrong", "seen": 1}
    assert secretary.post(f"{ONE}/notes/new", told).status_code == 302
    assert "We met twice" not in text_of(as_("pom").get(f"{ONE}/notes"))
    lead.post(f"{ONE}/notes/move", {"move": "agree", "digest": newest(of).notes.digest})
    secretary.post(f"{ONE}/notes/move", {"move": "publish", "digest": newest(of).notes.digest})
    shown = text_of(as_("pom").get(f"{ONE}/notes"))
    assert "We met twice" in shown and "We met." in shown
    assert "Corrects version 1: “The number was wrong”" in shown


def test_the_drafter_is_told_why_they_cannot_agree(people, as_):
    notes_at(people, NotesState.DRAFT)
    drafter = people["board_secretary"]
    drafter.role = "workstream_lead"
    drafter.save()
    page = as_("board_secretary").get(f"{ONE}/notes")
    assert "You drafted these notes: somebody else must agree them." in text_of(page)
    told = {"move": "agree", "digest": Notes.objects.get().digest}
    answer = as_("board_secretary").post(f"{ONE}/notes/move", told)
    assert errors_of(answer) == [("You drafted these notes: somebody else must agree them", "versions")]


def test_returning_needs_a_reason(people, as_):
    version = notes_at(people, NotesState.DRAFT)
    told = {"move": "return", "digest": version.notes.digest}
    answer = as_("workstream_lead").post(f"{ONE}/notes/move", told)
    assert answer.status_code == 400
    assert as_("workstream_lead").post(f"{ONE}/notes/move", told | {"reason": "Wrong day"}).status_code == 302
    assert "Wrong day" in text_of(as_("board_secretary").get(f"{ONE}/notes"))


@pytest.mark.parametrize("move", ["fly", "", "close"])
def test_a_step_that_cannot_be_is_refused_on_the_page(people, as_, move):
    planned(people)
    answer = as_("board_secretary").post(f"{ONE}/move", {"move": move})
    assert answer.status_code == 400
    assert len(errors_of(answer)) == 1


def test_nobody_is_offered_what_they_may_not_do(people, as_):
    meeting_at(people, State.HELD)
    for role in set(ROLES) - {"board_secretary"}:
        client = as_(role)
        page = client.get(ONE)
        assert not any("/new" in address for address in links_of(page).values())
        for address in ("move", "freeze", "pack"):
            assert client.post(f"{ONE}/{address}", {"move": "close"}).status_code == 403
    assert as_("analyst").post(f"{ONE}/notes/move", {"move": "publish"}).status_code == 403


def test_a_cancelled_meeting_says_why_and_offers_nothing(people, as_):
    planned(people)
    secretary = as_("board_secretary")
    assert errors_of(secretary.post(f"{ONE}/cancel", {"reason": ""})) == [("Say why", "id_reason")]
    secretary.post(f"{ONE}/cancel", {"reason": "The chair is ill"})
    page = secretary.get(ONE)
    assert "Cancelled: “The chair is ill”" in text_of(page)
    assert not any("/new" in address for address in links_of(page).values())


def test_a_meeting_that_moved_shows_both_days_and_the_reason(people, as_):
    planned(people, day=NEXT_MONTH)
    told = {
        "place": "Room 2",
        "reason": "The room is taken",
        "seen": 1,
        **days(day=NEXT_MONTH, papers_on=TODAY, freeze_on=TODAY),
    }
    assert as_("board_secretary").post(f"{ONE}/arrange", told).status_code == 302
    assert "Room 2was 18 December 2026, Room 1: “The room is taken”" in text_of(as_("pom").get(ONE))
    answer = as_("board_secretary").post(f"{ONE}/arrange", told)
    assert answer.status_code == 409


def test_an_action_is_updated_and_its_first_day_stays(people, as_):
    of = meeting_at(people, State.HELD)
    made = minute_actions.record_action(
        people["board_secretary"], of, text="Find out", owner="Lead 2", due_on=LAST_WEEK
    )
    told = {"text": "The data came late", "seen": 0, **days(due_on=NEXT_MONTH)}
    assert as_("board_secretary").post(f"/board/actions/{made.pk}", told)["Location"] == "/board/actions"
    shown = text_of(as_("workstream_lead").get("/board/actions"))
    assert "first due 14 Nov 2026" in shown and "The data came late" in shown
    second = as_("board_secretary").post(f"/board/actions/{made.pk}", told | {"text": "Mine too"})
    assert second.status_code == 409
    assert "The data came late" in text_of(second) and "Mine too" in text_of(second)


def test_members_and_agenda_are_written_and_read(people, as_):
    secretary = as_("board_secretary")
    secretary.post("/board/group/agenda", {"items": "Notes\nMeasures", "seen": 0})
    seat = {"role": "Inspector", "organisation": "An inspectorate", **days(begins_on=LAST_WEEK)}
    secretary.post("/board/group/members/new", seat)
    end = links_of(secretary.get("/board/group"))["End the seat of Inspector"]
    assert secretary.post(end, days(ends_on=TODAY)).status_code == 302
    shown = text_of(as_("pom").get("/board/group"))
    assert "Inspector" in shown and "21 Nov 2026" in shown and "Measures" in shown
    assert Agenda.objects.get().items == ["Notes", "Measures"]


def test_the_suggested_day_follows_the_rhythm_of_the_terms(people, as_):
    held = meeting_at(people, State.HELD)
    standing_actions.set_terms(
        people["board_secretary"], BOARD, text="We meet.", times_a_year=2, source="Us", seen=0
    )
    page = as_("board_secretary").get("/board/board/meetings/new").content.decode()
    assert again(held).day == LAST_WEEK
    assert (
        'id="day-month" name="day-month" type="text" value="5"' in page.replace("\n", " ")
        or 'value="5"' in page
    )


@pytest.mark.parametrize(
    "address",
    ["/board/panel", "/board/panel/terms", "/board/board/meetings/9", "/board/board/meetings/9/notes"],
)
def test_what_is_not_there_is_not_found(as_, address):
    assert as_("board_secretary").get(address).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_meetings(people, as_, queries_of):
    ensure_demonstration_board(TODAY)
    client = as_("board_secretary")
    before = queries_of(lambda: client.get("/board"))
    for n in range(3):
        of = planned(people, day=NEXT_MONTH.replace(day=20 + n))
        meeting_actions.move(people["board_secretary"], of, Move.CANCEL, reason="Too many")
    assert queries_of(lambda: client.get("/board")) == before
