"""What each row of a workstream is: heading, lead, overview, header of a table, action, or none of these.

Told by the row's own shape, broken labels included: "Overv", "Actio n", "rkstrea m 3:".
"""

import re
from dataclasses import dataclass, replace

from headway.plan.action_plan_text import MARK, is_bullet, tidy
from headway.plan.intervals import named_days
from headway.plan.source import Row

HEADING, LEAD, OVERVIEW, HEADER, NUMBERED, OTHER = (
    "heading",
    "lead",
    "overview",
    "header",
    "numbered",
    "other",
)

_HEADING = re.compile(
    r"^\s*(?:wor\s*)?(?:work|ork|rk|k)?stream\s*\(?(\d{1,2})\)?\s*[:.–—-]\s*(\S.*)?$",
    re.IGNORECASE | re.DOTALL,
)
_HEADING_ALONE = re.compile(r"^workstream\s*\(?(\d{1,2})\)?\s*:?$", re.IGNORECASE)
_RUN_ON_LEAD = re.compile(r"\sLeads?\b:?\s+")
_RUN_ON_OVERVIEW = re.compile(r"\sOverview\b:?\s+")
_LEAD = re.compile(
    r"^(?:workstream\s+)?leads?(?:\(s\))?\s*(?::\s*|\s+(?=[A-Z])|$)"
    r"|^(?:SRO|senior responsible owner)s?\s*(?::\s*|$)",
    re.IGNORECASE,
)
_OVERVIEW = re.compile(r"^(?:overv(?:iew|ie|i)?\b\s*:?\s*)+", re.IGNORECASE)
_ACTION_LABEL = re.compile(r"^(?:actio[a-z]?s?\b\s*)+$", re.IGNORECASE)
_HEADER_ON_ONE_LINE = re.compile(r"^actio\w* (?:n )?summary deadlines?$", re.IGNORECASE)
_NUMBER = re.compile(
    r"^(?:action\s*)?(?:WS\s*\d{1,2}\s*)?\(?(?:\d{1,2}\.)?(\d{1,2})\)?[.):]?$", re.IGNORECASE
)
_NUMBER_BEFORE = re.compile(r"^\((\d{1,2})\)\s+(\S.*)$", re.DOTALL)
# What the columns of a table of actions are called.
ROLES = {
    "title": ("action", "actions", "commitment", "commitments", "title"),
    "owner": ("owner", "owners", "action owner", "lead", "lead owner", "responsible", "responsibility"),
    "summary": (
        "summary",
        "deliverable",
        "deliverables",
        "milestones",
        "description",
        "detail",
        "details",
        "activity",
    ),
    "date": (
        "deadline",
        "deadlines",
        "date",
        "due",
        "due date",
        "target",
        "target date",
        "timescale",
        "by when",
        "when",
    ),
}


@dataclass(frozen=True)
class Told:
    """A row with what it is.

    number  of a heading or an action; None for the others
    text    of a heading: its title as printed. Of a label: what stands behind it in its own cell
    cells   the row's cells without the label or the number
    broken  a heading that several cells hold
    """

    row: Row
    kind: str
    number: int | None = None
    text: str = ""
    cells: tuple[str, ...] = ()
    broken: bool = False


def told(row: Row) -> list[Told]:
    """Return what a row is; several things where a heading, its lead and overview ran into one line."""
    heading = _heading(row)
    if heading:
        return _split_run_on(heading)
    first, rest = row.cells[0].strip(), row.cells[1:]
    number = _NUMBER.match(first)
    if number and any(cell.strip() for cell in rest):
        return [Told(row, NUMBERED, number=int(number[1]), cells=rest)]
    before = _NUMBER_BEFORE.match(first)
    if before:
        return [Told(row, NUMBERED, number=int(before[1]), cells=(before[2], *rest))]
    if is_header(row):
        return [Told(row, HEADER, cells=row.cells)]
    for kind, label in ((LEAD, _LEAD), (OVERVIEW, _OVERVIEW)):
        match = label.match(first)
        if match:
            behind = first[match.end() :]
            return [Told(row, kind, text=tidy(behind), cells=(behind, *rest))]
    return [Told(row, OTHER, cells=row.cells)]


def _heading(row: Row) -> Told | None:
    texts = [cell for cell in row.cells if cell.strip()]
    alone = _HEADING_ALONE.match(texts[0].strip()) if texts else None
    if alone and len(texts) > 1:
        return Told(row, HEADING, number=int(alone[1]), text=tidy(texts[1]))
    for text in texts[:2]:
        whole = _HEADING.match(text)
        if whole and text.strip().lower().startswith("workstream") and (text is texts[-1]):
            return Told(row, HEADING, number=int(whole[1]), text=tidy(whole[2] or ""))
    joined = _HEADING.match("".join(texts))
    if not joined:
        return None
    title = _torn(texts, joined.start(2)) if joined[2] else ""
    return Told(row, HEADING, number=int(joined[1]), text=title, broken=len(texts) > 1)


def _torn(texts: list[str], start: int) -> str:
    """Return what stands from a place on, with […] where one cell ends and another goes on."""
    pieces = []
    for text in texts:
        pieces.append(text[max(start, 0) :])
        start -= len(text)
    return MARK.join(tidy(piece) for piece in pieces if piece.strip())


def _split_run_on(heading: Told) -> list[Told]:
    lead = _RUN_ON_LEAD.search(heading.text)
    overview = _RUN_ON_OVERVIEW.search(heading.text, lead.end()) if lead else None
    if not lead or not overview:
        return [heading]
    title, leads = heading.text[: lead.start()], heading.text[lead.end() : overview.start()]
    return [
        replace(heading, text=title),
        Told(heading.row, LEAD, text=leads, cells=(leads,)),
        Told(heading.row, OVERVIEW, cells=(heading.text[overview.end() :],)),
    ]


def role_of(cell: str) -> str | None:
    """Return which column a header's cell names; None for a cell that names none."""
    name = tidy(cell).lower().rstrip(":")
    return next((role for role, names in ROLES.items() if name in names), None)


def is_header(row: Row) -> bool:
    """Return whether a row is the header of a table of actions, or what is left of one."""
    texts = [cell.strip() for cell in row.cells if cell.strip()]
    roles = {role_of(text) for text in texts}
    if "date" in roles and roles & {"title", "summary"}:
        return True
    if len(texts) == 1 and _HEADER_ON_ONE_LINE.match(texts[0]):
        return True
    return bool(_ACTION_LABEL.match(row.cells[0].strip())) and not any(is_dated(text) for text in texts)


def noise_of_header(row: Row) -> list[str]:
    """Return the cells of a header that name no column: words pressed into it from elsewhere."""
    return [
        tidy(cell)
        for cell in row.cells
        if len(tidy(cell)) > 3
        and not is_bullet(cell)
        and role_of(cell) is None
        and not _ACTION_LABEL.match(cell.strip())
        and not _HEADER_ON_ONE_LINE.match(cell.strip())
    ]


def is_dated(text: str) -> bool:
    """Return whether a cell is one of dates: it names a day, or says "ongoing" or "to be confirmed"."""
    if len(text) > 250:
        return False
    return bool(named_days(text)) or bool(
        re.search(r"\b(?:ongoing|on-going|tb[cd]|in place|deadline)\b", text, re.IGNORECASE)
    )
