"""What a plan prints outside its workstreams: title, day, principles, and the measures of its success."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher

from headway.plan.action_plan_contents import text_of
from headway.plan.action_plan_text import begins_with_bullet, folded, join, tidy, without_bullet
from headway.plan.intervals import read_interval
from headway.plan.shape import Interval
from headway.plan.source import Row

_PRINCIPLE = re.compile(r"^Principle\s*\(?(\d{1,2})\)?\s*[:.–—-]\s*(\S.*)$", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"^(?:(?:date of )?publi(?:shed|cation)(?: date)?(?: on| in)?|issued|dated?|version of)?[\s:]*(.+)$",
    re.IGNORECASE,
)
_ONLY_A_DATE = re.compile(r"^(?:\d{1,2}(?:st|nd|rd|th)?\s+)?[A-Za-z]+\s+\d{4}$")
_POSITION = re.compile(r"\bposition\s+(?:as\s+)?at\s*:?\s*(.{3,40})$", re.IGNORECASE)
_MARKING = re.compile(r"^OFFICIAL(?:\W+SENSITIVE)?$")
# Two printings of one principle share most of their letters; two principles do not.
_ALIKE = 0.6


def title(rows: Sequence[Row]) -> str:
    """Return the title: the first line that is no marking, and the next ones while all are in capitals."""
    lines = [text for row in rows[:5] if not _MARKING.match(text := text_of(row))]
    found = lines[0] if lines else ""
    for line in lines[1:]:
        if not (found.isupper() and line.isupper()):
            break
        found = join(found, line)
    return found


def published(rows: Iterable[Row]) -> Interval | None:
    """Return the day or month of publication if a line on the front prints it alone; None if not."""
    for row in rows:
        line = _PUBLISHED.match(text_of(row))
        if line and _ONLY_A_DATE.match(line[1]) and (interval := read_interval(line[1])):
            return interval if interval.earliest else None
    return None


def position_as_at(rows: Iterable[Row]) -> date | None:
    """Return the day at which the plan says it stands ("POSITION AS AT: 1 March 2031"), or None."""
    for row in rows:
        line = _POSITION.search(text_of(row))
        interval = read_interval(line[1]) if line else None
        if interval and interval.earliest == interval.latest:
            return interval.earliest
    return None


def principles(rows: Iterable[Row]) -> tuple[tuple[int, str], ...]:
    """Return the numbered principles as first printed, a line that goes on in small letters joined."""
    found: dict[int, str] = {}
    open_number = None
    for row in rows:
        text = text_of(row)
        line = _PRINCIPLE.match(text)
        if line:
            open_number = int(line[1]) if int(line[1]) not in found else None
            found.setdefault(int(line[1]), tidy(line[2]))
        elif open_number is not None and text[:1].islower():
            found[open_number] = join(found[open_number], text)
        else:
            open_number = None
    return tuple(sorted(found.items()))


@dataclass
class _Group:
    """The measures beneath one heading of the section."""

    heading: str | None
    measures: list[str] = field(default_factory=list)


def success_measures(
    rows: Sequence[Row], principles: Sequence[tuple[int, str]]
) -> tuple[tuple[tuple[int, tuple[str, ...]], ...], list[str]]:
    """Return the measures by principle, in printed order, and where the section words a principle otherwise.

    A heading is the principle's whose number it has, or that it resembles, or else that comes next.
    """
    found: list[tuple[int, tuple[str, ...]]] = []
    disagreements: list[str] = []
    for group in _groups(
        [text_of(row) if not begins_with_bullet(row.cells[0]) else row.cells[0] for row in rows]
    ):
        number, said = _principle_of(group.heading, principles, after=found[-1][0] if found else 0)
        if number is None:
            disagreements.append(
                f"The success measures under “{group.heading}” belong to no principle of the plan."
            )
            continue
        disagreements += said
        found.append((number, tuple(group.measures)))
    return tuple(found), disagreements


def _groups(lines: list[str]) -> list[_Group]:
    """Return headings with their bullets. A line that ends with a colon ("We succeed when:") opens a list."""
    groups: list[_Group] = []
    listing, last = False, None
    for i, line in enumerate(lines):
        bullet = begins_with_bullet(line)
        opens = line.rstrip().endswith(":") and not bullet
        heads = (
            i + 1 < len(lines)
            and lines[i + 1].rstrip().endswith(":")
            and not begins_with_bullet(lines[i + 1])
        )
        if opens or (bullet and not listing):
            groups.append(_Group(heading=last))
            listing = True
        if bullet or (listing and not opens and not heads):
            _add(groups[-1].measures, tidy(without_bullet(line)), goes_on=not bullet)
        elif not opens:
            listing, last = False, tidy(line)
    return [group for group in groups if group.measures]


def _add(measures: list[str], text: str, *, goes_on: bool) -> None:
    if goes_on and measures and text[:1].islower():
        measures[-1] = join(measures[-1], text)
    else:
        measures.append(text)


def _principle_of(
    heading: str | None, principles: Sequence[tuple[int, str]], *, after: int
) -> tuple[int | None, list[str]]:
    numbers = dict(principles)
    numbered = _PRINCIPLE.match(heading or "")
    words = tidy(numbered[2]) if numbered else heading or ""
    number = int(numbered[1]) if numbered else _most_alike(words, principles)
    if number is None and after + 1 in numbers:
        number = after + 1
    if number is None or number not in numbers or folded(words) == folded(numbers[number]):
        return number, []
    return number, [f"Principle {number} is worded otherwise above its success measures: “{words}”."]


def _most_alike(words: str, principles: Sequence[tuple[int, str]]) -> int | None:
    ratios = [
        (SequenceMatcher(None, folded(words), folded(text)).ratio(), number) for number, text in principles
    ]
    best = max(ratios, default=(0.0, 0))
    return best[1] if best[0] >= _ALIKE else None
