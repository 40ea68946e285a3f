"""The plan's part of a board pack: decisions needed, what is overdue or moved, risks, damage, area plans."""

from collections.abc import Iterable, Sequence
from datetime import date

from headway.reports.board_inputs import ActionFacts, AreaFacts, DecisionFacts, EntryFacts, EvidenceFacts
from headway.reports.board_words import day, days
from headway.reports.document import DataTable, Stated

TRACKER = "Headway plan tracker"
ACTIONS = "Headway, actions of the meetings"
NOBODY = "Nobody named"
DECISION, OVERDUE, WAITING, NO_DATE = (
    "needs a decision", "overdue", "waiting on a condition", "no day known",
)  # fmt: skip
"""The words for where an entry stands, as the tracker has them."""


def decisions_needed(entries: Iterable[EntryFacts], *, stated: Stated) -> DataTable:
    """Return the entries that only a decision moves on: a condition has failed, or nobody set a day."""
    found = [one for one in entries if one.stands in (DECISION, NO_DATE)]
    rows = tuple((_called(one), _owner(one), _asked(one)) for one in found)
    heads = ("Entry", "Owner", "What is to be decided")
    return _of_words("decisions-needed", "Actions that need a decision", heads, rows, stated=stated)


def _asked(one: EntryFacts) -> str:
    said = " ".join(one.says)
    if one.stands == DECISION:
        return said or "A condition has failed"
    if one.dates_lost:
        return f"Who completes it, and from what source: the document lost its dates. {said}".strip()
    return f"By when: no date of it names a day. {said}".strip()


def overdue(entries: Iterable[EntryFacts], *, stated: Stated) -> DataTable:
    """Return the entries of which a date has passed."""
    late = (one for one in entries if one.stands == OVERDUE)
    rows = tuple((_called(one), _owner(one), " ".join(one.says)) for one in late)
    heads = ("Entry", "Owner", "How its dates stand")
    return _of_words("overdue", "Overdue", heads, rows, stated=stated)


def moved(entries: Iterable[EntryFacts], *, since: date | None, stated: Stated) -> DataTable:
    """Return every date moved after a day; None: every date that was ever moved."""
    rows = tuple(
        (_called(one), day(move.on), move.to, _slipped(move.slippage), move.reason)
        for one in entries
        for move in one.moved
        if since is None or move.on > since
    )
    title = f"Dates moved since {day(since)}, the last meeting" if since else "Dates moved"
    heads = ("Entry", "Moved on", "To", "By", "Reason")
    return _of_words("moved", title, heads, rows, stated=stated)


def _slipped(slippage: int | None) -> str:
    if slippage is None:
        return "It had no day before"
    return f"{days(slippage)} later" if slippage >= 0 else f"{days(-slippage)} earlier"


def risks(entries: Iterable[EntryFacts], *, stated: Stated) -> DataTable:
    """Return the entries rated amber or red, red first, and those that wait on a condition, and why."""
    at_risk = [one for one in entries if _at_risk(one)]
    first = sorted(at_risk, key=lambda one: {"red": 0, "amber": 1}.get(one.rag or "", 2))
    rows = tuple(
        (_called(one), _owner(one), (one.rag or "not rated").capitalize(), _why(one)) for one in first
    )
    heads = ("Entry", "Owner", "Rating", "Why")
    notes = ("The rating says how the system does with an action. It is never a rating of staff.",)
    return _of_words("risks", "Risks", heads, rows, stated=stated, notes=notes)


def _at_risk(one: EntryFacts) -> bool:
    return one.stands not in ("done", "retired") and (one.rag in ("amber", "red") or one.stands == WAITING)


def _why(one: EntryFacts) -> str:
    return one.rag_reason if one.rag in ("amber", "red") else " ".join(one.says)


def stands(entries: Sequence[EntryFacts], *, stated: Stated) -> DataTable:
    """Return by plan how many entries stand where."""
    words = sorted({one.stands for one in entries})
    rows = tuple(
        (plan, *(str(sum(e.plan == plan and e.stands == word for e in entries)) for word in words),
         str(sum(e.plan == plan for e in entries)))
        for plan in dict.fromkeys(e.plan for e in entries)
    )  # fmt: skip
    heads = ("Plan", *(word.capitalize() for word in words), "All")
    return DataTable(
        "stands", "Where the plans stand", heads, rows, (False, *(True,) * (len(heads) - 1)), stated
    )


def damage(entries: Sequence[EntryFacts]) -> str:
    """Return in one sentence how many entries are damaged, and how many of those a person has completed."""
    damaged = [one for one in entries if one.damaged]
    completed = sum(one.completed for one in damaged)
    if not entries:
        return "No plan has been loaded."
    return (
        f"{len(damaged)} of {len(entries)} entries of the plans are damaged: the document that was loaded "
        f"has lost words or days of them. A person has completed {completed} of those {len(damaged)}, by "
        "name and with a source. Of the others nothing is filled in: a day that was lost cannot be overdue."
    )


def actions(found: Iterable[ActionFacts], *, stated: Stated) -> DataTable:
    """Return the actions that earlier meetings asked for and that are not done, the latest first."""
    still = sorted((one for one in found if one.done_on is None), key=lambda one: (-one.late, one.due_on))
    rows = tuple(
        (_numbered(one), one.owner, day(one.due_on), _late(one), one.said or "No update") for one in still
    )
    heads = ("Action", "Owner", "Due", "How it stands", "Last update")
    return _of_words("meeting-actions", "Actions of earlier meetings, not done", heads, rows, stated=stated)


def _late(one: ActionFacts) -> str:
    moved = (one.due_on - one.first_due_on).days
    slipped = f"; first due {day(one.first_due_on)}" if moved else ""
    return f"{f'Overdue by {days(one.late)}' if one.late else 'Not yet due'}{slipped}"


def decisions(found: Iterable[DecisionFacts], *, stated: Stated) -> DataTable:
    """Return what earlier meetings decided."""
    rows = tuple((_numbered(one),) for one in found)
    return _of_words("decisions", "Decisions of earlier meetings", ("Decision",), rows, stated=stated)


def area_plans(found: Sequence[AreaFacts], *, stated: Stated) -> DataTable:
    """Return where the delivery plan of each area stands."""
    rows = tuple((one.area, one.stands) for one in found)
    notes = ("An area is a probation region or a prison group: no public list of operational areas exists.",)
    return _of_words("areas", "Area delivery plans", ("Area", "Its plan"), rows, stated=stated, notes=notes)


def evidence(found: Iterable[EvidenceFacts], *, stated: Stated) -> DataTable:
    """Return the newest entry of each series of evidence from outside."""
    rows = tuple((one.title, one.period, one.found, one.source) for one in found)
    heads = ("Series", "Period", "What was found", "Source")
    return _of_words("evidence", "Evidence from outside", heads, rows, stated=stated)


def _of_words(
    key: str,
    title: str,
    heads: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    *,
    stated: Stated,
    notes: tuple[str, ...] = (),
) -> DataTable:
    """Return a table of which no column is of numbers."""
    return DataTable(key, title, heads, rows, (False,) * len(heads), stated, notes)


def _numbered(one: ActionFacts | DecisionFacts) -> str:
    return f"{one.meeting}.{one.number}: {one.text}"


def _called(one: EntryFacts) -> str:
    return f"{one.ref}: {one.title}"


def _owner(one: EntryFacts) -> str:
    return one.owner or NOBODY
