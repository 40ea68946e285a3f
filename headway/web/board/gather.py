"""Everything that a pack says, read as at the freeze of its meeting."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from headway.measures.quality import QUALITY
from headway.reports.board_inputs import (
    ActionFacts,
    AreaFacts,
    DecisionFacts,
    EntryFacts,
    MeetingFacts,
    MovedDate,
    PackInputs,
)
from headway.reports.board_words import days
from headway.web.areas import actions as areas
from headway.web.board.action_list import ActionSeen, actions
from headway.web.board.freezing import as_it_is_now, changed_since
from headway.web.board.gather_measures import FIRST_PAGE, evidence, measures
from headway.web.board.meetings import MeetingSeen, again, by_then, last_of, meetings
from headway.web.board.models import Decision, Frozen, Meeting
from headway.web.board.models.papers import Readers
from headway.web.plan import actions as plan
from headway.web.quality.statement import statement

ASKS = ("late", "needs a decision", "waiting on a condition")
"""The words for how a date stands that are told of an entry; where none is so, all its dates are."""


def pack_inputs(frozen: Frozen) -> PackInputs:
    """Return what the pack of a meeting is made from. Nothing recorded after the freeze is in it."""
    kept = frozen.freeze
    now = as_it_is_now(kept)
    changed = changed_since(kept, now)
    at, on = frozen.plan_at, frozen.as_at
    seen, earlier = again(frozen.meeting, at=at), _earlier(frozen.meeting, at)
    freeze = now if changed else kept
    return PackInputs(
        meeting=_meeting(seen, earlier),
        freeze=freeze,
        frozen=kept.id,
        changed=tuple(changed),
        invented=bool(getattr(settings, "DEMONSTRATION", False)),
        entries=tuple(_entries(at, on=on)),
        actions=tuple(_action(one, on=on) for one in actions([m.meeting for m in earlier], at=at)),
        decisions=_decisions([m.meeting for m in earlier], at),
        measures=measures(freeze),
        evidence=evidence(at),
        areas=_areas(at, on=on),
        first_page=FIRST_PAGE,
        quality=statement(on=freeze.as_at, known_at=freeze.known_at, not_known=(QUALITY,)),
    )


def _earlier(meeting: Meeting, at: datetime) -> list[MeetingSeen]:
    return [m for m in meetings(body=meeting.body, at=at) if m.meeting.number < meeting.number]


def _meeting(seen: MeetingSeen, earlier: Iterable[MeetingSeen]) -> MeetingFacts:
    last = last_of(earlier)
    return MeetingFacts(
        body=seen.body.title,
        number=seen.meeting.number,
        day=seen.day,
        place=seen.arrangement.place,
        readers=Readers.MEMBERS.label,
        last=last.day if last else None,
    )


def _entries(at: datetime, *, on: date) -> Iterator[EntryFacts]:
    found, leads = plan.entries(at=at), _leads(at)
    held = Counter(stood.ref for stood in found)
    for stood in found:
        lead = leads.get((stood.entry.plan_id, stood.entry.workstream))
        facts = _entry(stood, on=on, lead=lead)
        yield facts if held[stood.ref] == 1 else replace(facts, ref=f"{facts.ref} of {facts.plan}")


def _leads(at: datetime) -> dict[tuple[int, int | None], str]:
    """Return the leads of each workstream as its plan prints them, by plan and number."""
    found = {}
    for held in plan.newest_editions(at):
        for workstream in json.loads(held.printed).get("workstreams", []):
            if workstream["leads"]:
                found[held.pk, workstream["number"]] = "; ".join(workstream["leads"])
    return found


def _entry(stood: plan.EntryState, *, on: date, lead: str | None) -> EntryFacts:
    found = plan.standings(stood, on=on)
    asking = [one.sentence for one in found if one.stands in ASKS]
    return EntryFacts(
        plan=str(stood.entry.plan),
        ref=stood.ref,
        title=stood.title,
        owner=stood.owner or stood.lead or (f"{lead} (of the workstream)" if lead else None),
        stands=str(plan.where(stood, on=on)),
        says=tuple(asking or [one.sentence for one in found]),
        rag=stood.rag,
        rag_reason=stood.rag_reason,
        damaged=stood.damaged,
        completed=stood.completed is not None,
        dates_lost=_dates_lost(stood),
        moved=tuple(_moved(move) for due in stood.deadlines for move in due.moves),
        measures=stood.measures,
    )


def _dates_lost(stood: plan.EntryState) -> bool:
    lost = not stood.deadlines or any(due.baseline.damaged for due in stood.deadlines)
    return stood.damaged and stood.completed is None and lost


def _moved(move: plan.Moved) -> MovedDate:
    return MovedDate(timezone.localtime(move.at).date(), move.written, move.slippage, move.reason)


def _action(seen: ActionSeen, *, on: date) -> ActionFacts:
    action = seen.action
    return ActionFacts(
        meeting=action.meeting.number,
        number=action.number,
        text=action.text,
        owner=action.owner,
        first_due_on=action.due_on,
        due_on=seen.due_on,
        done_on=seen.done_on,
        late=seen.late(on),
        said=seen.updates[-1].text if seen.updates else "",
    )


def _areas(at: datetime, *, on: date) -> tuple[AreaFacts, ...]:
    """Return where the plan of every area stands under the newest template; none was asked: nothing."""
    asked = areas.templates(at=at)[:1]
    found = (stood for template in asked for stood in areas.standings(template, on=on, at=at))
    return tuple(AreaFacts(str(stood.plan.area), _area_stands(stood)) for stood in found)


def _area_stands(stood: areas.AreaStanding) -> str:
    late = f"; {days(stood.late)} late" if stood.late else ""
    return f"{stood.state.label}{late}"


def _decisions(of: list[Meeting], at: datetime) -> tuple[DecisionFacts, ...]:
    found = by_then(Decision.objects.filter(meeting__in=of).select_related("meeting"), at)
    ordered = found.order_by("meeting__number", "number")
    return tuple(DecisionFacts(one.meeting.number, one.number, one.text) for one in ordered)
