"""The two bodies of a demonstration: terms in the plan's own words, invented members, three meetings."""

import tomllib
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from django.db import transaction
from django.urls import reverse

from headway.law.dates import months_after
from headway.web.accounts.models import User
from headway.web.board import meeting_actions, minute_actions, notes_actions, paper_actions, standing_actions
from headway.web.board.bodies import BOARD, GROUP, Body
from headway.web.board.meeting_states import Move
from headway.web.board.models import Meeting
from headway.web.board.models.papers import Readers
from headway.web.board.notes_read import versions
from headway.web.board.notes_states import Move as NotesMove

DAYS_TO_PUBLISH = 20
DAYS_BETWEEN = 90  # so that the Board keeps its rhythm, a quarter of a year


@transaction.atomic
def ensure_demonstration_board(today: date) -> None:
    """Make both bodies with meetings 1 (held) and 2 (in two weeks) of the Board and 1 of the group.

    Does nothing where a meeting was ever planned. Needs the demonstration's users.
    """
    if Meeting.objects.exists():
        return
    text = files("headway.web.board").joinpath("demonstration.toml").read_text(encoding="utf-8")
    invented = _Invented(tomllib.loads(text), today)
    for body in (BOARD, GROUP):
        invented.set_up(body)
    coming = today + timedelta(days=14)
    last = coming - timedelta(days=DAYS_BETWEEN)
    invented.met(BOARD, on=last, paper="Who is not moving", address=reverse("stuck-list"))
    invented.planned(BOARD, on=coming)
    on = today - timedelta(days=60)
    group = invented.met(GROUP, on=on, paper="The law that dates follow from", address=reverse("law"))
    invented.published(group, on=on + timedelta(days=DAYS_TO_PUBLISH))


class _Invented:
    """Makes what demonstration.toml tells, as the secretary and a workstream lead would."""

    def __init__(self, told: dict[str, Any], today: date) -> None:
        self.told, self.today = told, today
        self.secretary = User.objects.get(demonstration=True, role="board_secretary")
        self.lead = User.objects.get(demonstration=True, role="workstream_lead")

    def set_up(self, body: Body) -> None:
        told, began = self.told[body.name], months_after(self.today, -6)
        standing_actions.set_terms(
            self.secretary,
            body,
            text=told["terms"],
            times_a_year=body.times_a_year,
            source=told["source"],
            seen=0,
        )
        standing_actions.set_agenda(self.secretary, body, items=told["agenda"], seen=0)
        for role, organisation in told["members"]:
            standing_actions.add_member(
                self.secretary, body, role=role, organisation=organisation, begins_on=began
            )

    def planned(self, body: Body, *, on: date) -> Meeting:
        papers_on = on - timedelta(days=7)
        return meeting_actions.plan_meeting(
            self.secretary, body, day=on, place="An invented office, and by video", papers_on=papers_on,
            freeze_on=papers_on - timedelta(days=3),
        )  # fmt: skip

    def met(self, body: Body, *, on: date, paper: str, address: str) -> Meeting:
        """Return a meeting that was held, with what it decided and asked for, and its notes agreed."""
        meeting, told = self.planned(body, on=on), self.told[body.name]
        paper_actions.add_page(
            self.secretary, meeting, title=paper, address=address, readers=Readers.EVERYBODY
        )
        for step in (Move.SEND, Move.HOLD):
            meeting_actions.move(self.secretary, meeting, step, today=self.today)
        for text in told["decisions"]:
            minute_actions.record_decision(self.secretary, meeting, text=text)
        for asked in told["actions"]:
            self._asked(meeting, asked, on=on)
        notes_actions.draft_notes(self.secretary, meeting, text=told["notes"], seen=0)
        newest = versions([meeting])[-1]
        notes_actions.move(self.lead, newest, NotesMove.AGREE, digest=newest.notes.digest)
        return meeting

    def _asked(self, meeting: Meeting, asked: dict[str, Any], *, on: date) -> None:
        due_on = on + timedelta(days=asked["days"])
        made = minute_actions.record_action(
            self.secretary, meeting, text=asked["text"], owner=asked["owner"], due_on=due_on
        )
        if "done" in asked:
            minute_actions.update_action(
                self.secretary,
                made,
                text=asked["done"],
                due_on=due_on,
                done_on=due_on,
                seen=0,
                today=self.today,
            )

    def published(self, meeting: Meeting, *, on: date) -> None:
        newest = versions([meeting])[-1]
        notes_actions.move(
            self.secretary, newest, NotesMove.PUBLISH, digest=newest.notes.digest, day=on, today=self.today
        )
