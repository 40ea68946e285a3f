"""The rows of a return to an inspectorate gathered into one draft for each recommendation.

A row that a page breaks is continued further on: in the same column, or as lines of running text that name no
column. Such a line goes to the column that broke off, left to right; one that fits none is told, not placed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from headway.plan.damage import is_unfinished
from headway.plan.deadlines import read_deadlines
from headway.plan.source import Row

COLUMNS = ("number", "text", "status", "response", "owners", "target")
_HEADS = {
    "number": re.compile(r"\brec(?:ommendation)?\.?\s*(?:no|number)\b|^(?:no|number)\.?$", re.IGNORECASE),
    "text": re.compile(r"^(?:\d+\.\s*)?recommendations?\b(?!\s*(?:no|number))", re.IGNORECASE),
    "status": re.compile(r"accepted|rejected|\bstatus\b", re.IGNORECASE),
    "response": re.compile(r"response|action taken", re.IGNORECASE),
    "owners": re.compile(r"responsible|owner|policy lead", re.IGNORECASE),
    "target": re.compile(r"target|deadline|\bdue\b", re.IGNORECASE),
}
_NUMBER = re.compile(r"^\(?(\d{1,3})[.)]?$")
_ADDRESSEES = re.compile(r"^T[oO]\s+(?:(?i:the)\s+)?(?=[A-Z])")
_SENTENCE_ENDS = (".", ":", ";", "!", "?", ")", "”", '"')
# The words of returns, and the line of the printed totals to which each belongs.
STATUSES = {
    "accepted": "accepted",
    "agreed": "accepted",
    "accepted subject to resources": "partial",
    "accepted in part": "partial",
    "accepted in principle": "partial",
    "partially accepted": "partial",
    "partly accepted": "partial",
    "partially agreed": "partial",
    "under consideration": "partial",
    "rejected": "rejected",
    "not accepted": "rejected",
    "not agreed": "rejected",
}


@dataclass
class Draft:
    """What is gathered of one recommendation.

    addressees  the heading above it ("To NOMS"), in its printed words; "" if there is none
    printed     the pieces of each column, in order
    wheres      the places of its rows
    loose       lines of running text that are not placed yet, with their places
    unplaced    the places of lines that fit no column
    implied     its number is not printed but implied by its place
    """

    number: int
    addressees: str
    printed: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in COLUMNS})
    wheres: list[str] = field(default_factory=list)
    loose: list[Row] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    implied: bool = False


def heads(row: Row) -> dict[str, int]:
    """Return which column stands where, if this row is the heading of the table; else nothing."""
    found: dict[str, int] = {}
    for name, pattern in _HEADS.items():
        for place, cell in enumerate(row.cells):
            if place not in found.values() and pattern.search(" ".join(cell.split())):
                found[name] = place
                break
    return found if {"text", "status", "response"} <= found.keys() else {}


def gather(rows: Iterable[Row], columns: dict[str, int]) -> list[Draft]:
    """Return one draft for each recommendation, in printed order, from the rows below the table's heading."""
    drafts: list[Draft] = []
    addressees = ""
    for row in rows:
        cells = {name: row.cells[place].strip() for name, place in columns.items() if place < len(row.cells)}
        if heads(row):
            continue
        if number := _number(cells, drafts):
            drafts.append(Draft(number, addressees, implied=not _NUMBER.match(cells.get("number", ""))))
            _continue(drafts[-1], cells, row)
        elif heading := _addressees(row):
            addressees = heading
        elif drafts and len(row.cells) == 1:
            drafts[-1].loose.append(row)
        elif drafts:
            place_loose(drafts[-1])
            _continue(drafts[-1], cells, row)
    for draft in drafts:
        place_loose(draft)
    return drafts


def _number(cells: dict[str, str], drafts: list[Draft]) -> int | None:
    """Return the number of a recommendation that begins in this row; None if none does.

    A row with text, status and response of its own is one even without its number: the next.
    """
    if not cells.get("text") and not cells.get("response"):
        return None
    if printed := _NUMBER.match(cells.get("number", "")):
        return int(printed[1])
    whole = all(cells.get(name) for name in ("text", "status", "response"))
    return (drafts[-1].number if drafts else 0) + 1 if whole else None


def _addressees(row: Row) -> str | None:
    """Return the heading of a section ("To NOMS and NPS"), if this row is one."""
    words = [" ".join(cell.split()) for cell in row.cells if cell.strip(" -–\t")]
    first = next((word for word in words if _ADDRESSEES.match(word) and not word.endswith(".")), None)
    return first if first and len(first.split()) <= 12 else None


def _continue(draft: Draft, cells: dict[str, str], row: Row) -> None:
    draft.wheres.append(row.where)
    for name, cell in cells.items():
        if cell:
            draft.printed[name].append(cell)


def place_loose(draft: Draft) -> None:
    """Give the lines of running text below a row to the columns of it that broke off."""
    lines, draft.loose = draft.loose, []
    if not lines:
        return
    draft.wheres += [line.where for line in lines]
    pieces = [line.cells[0].strip() for line in lines]
    if _completes_the_target(draft, pieces[-1]):
        draft.printed["target"].append(pieces.pop())
    for name in ("text", "status"):
        while pieces and _broke_off(name, draft.printed[name]):
            draft.printed[name].append(pieces.pop(0))
    if pieces and (len(draft.printed["response"]) > 1 or _broke_off("response", draft.printed["response"])):
        draft.printed["response"] += pieces
    elif pieces:
        draft.unplaced += [line.where for line in lines if line.cells[0].strip() in pieces]


def _broke_off(name: str, pieces: list[str]) -> bool:
    printed = " ".join(pieces)
    if name == "status":
        return bool(printed) and known_status(printed) is None
    return bool(printed) and not printed.endswith(_SENTENCE_ENDS)


def _completes_the_target(draft: Draft, piece: str) -> bool:
    """Return whether a target that broke off can be read once this piece is joined to it."""
    target = " ".join(draft.printed["target"])
    if not target or len(piece.split()) > 6 or not _cut(target):
        return False
    joined = read_deadlines(f"{target} {piece}")
    return all(deadline.kind != "unknown" for deadline in joined)


def _cut(target: str) -> bool:
    read = read_deadlines(target)
    return target.endswith(("-", "–", ",")) or is_unfinished(target) or any(d.damaged for d in read)


def known_status(printed: str) -> str | None:
    """Return the status whose letters these are, for it may be broken inside a word; None if none."""
    letters = re.sub(r"[^a-z]", "", printed.lower())
    return next((status for status in STATUSES if status.replace(" ", "") == letters), None)
