"""Addresses of the Progression Board and the stakeholder group: meetings, papers, packs, notes."""

from django.urls import URLPattern, path

from headway.web.board import (
    home_views,
    meeting_views,
    minute_views,
    notes_views,
    pack_views,
    paper_views,
    standing_views,
)

OF = "board/<str:body>"
MEETING = f"{OF}/meetings/<int:number>"

urlpatterns: list[URLPattern] = [
    path("board", home_views.board, name="board"),
    path("board/actions", minute_views.board_actions, name="board-actions"),
    path("board/actions/<int:number>", minute_views.update_action, name="board-action"),
    path(OF, home_views.body, name="board-body"),
    path(f"{OF}/terms", standing_views.terms, name="board-terms"),
    path(f"{OF}/agenda", standing_views.agenda, name="board-agenda"),
    path(f"{OF}/members/new", standing_views.add_member, name="new-member"),
    path(f"{OF}/members/<int:number>/end", standing_views.end_member, name="end-member"),
    path(f"{OF}/meetings/new", meeting_views.new_meeting, name="new-meeting"),
    path(MEETING, meeting_views.meeting, name="meeting"),
    path(f"{MEETING}/move", meeting_views.move_meeting, name="move-meeting"),
    path(f"{MEETING}/arrange", meeting_views.arrange_meeting, name="arrange-meeting"),
    path(f"{MEETING}/cancel", meeting_views.cancel_meeting, name="cancel-meeting"),
    path(f"{MEETING}/papers/new", paper_views.new_paper, name="new-paper"),
    path(f"{MEETING}/papers/<int:paper>", paper_views.paper, name="paper"),
    path(f"{MEETING}/papers/<int:paper>/withdraw", paper_views.withdraw_paper, name="withdraw-paper"),
    path(f"{MEETING}/decisions/new", minute_views.record_decision, name="new-decision"),
    path(f"{MEETING}/actions/new", minute_views.record_action, name="new-board-action"),
    path(f"{MEETING}/notes", notes_views.notes, name="meeting-notes"),
    path(f"{MEETING}/notes/new", notes_views.draft_notes, name="draft-notes"),
    path(f"{MEETING}/notes/move", notes_views.move_notes, name="move-notes"),
    path(f"{MEETING}/freeze", pack_views.freeze_meeting, name="freeze-meeting"),
    path(f"{MEETING}/freeze/again", pack_views.freeze_again, name="freeze-again"),
    path(f"{MEETING}/pack", pack_views.build_pack, name="build-pack"),
    path(f"{MEETING}/packs/<int:file>", pack_views.pack_file, name="pack-file"),
]
