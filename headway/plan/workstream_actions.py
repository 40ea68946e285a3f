"""The rows of one action to the action: words as printed, deadlines beside them, and what is missing said."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from headway.plan.action_plan_deliverables import deliverables
from headway.plan.action_plan_text import MARK, at_bullets, join, span, tidy, without_bullet
from headway.plan.damage import (
    is_unfinished,
    marked_at_the_end,
    marked_at_the_start,
    starts_small,
    with_cut_lines_marked,
    with_lost_letters_marked,
    without_noise,
)
from headway.plan.deadlines import read_deadlines
from headway.plan.intervals import named_days
from headway.plan.shape import Action, Deadline
from headway.plan.workstream_bands import Band, bands
from headway.plan.workstream_columns import Parts
from headway.plan.workstream_entries import Entry

_BY = re.compile(r"\bby (?:the )?([A-Z][^()]*(?:\([^()]*\)[^()]*)?)$")
_LED = re.compile(r"\((?:the )?([A-Z][^()]*?) leads?\)$|\((?:led|owned) by (?:the )?([A-Z][^()]*)\)$")
_LONGEST_OWNER = 14


@dataclass(frozen=True)
class Manner:
    """How this document writes, by which damage is told from habit.

    whole_words        words that stand in the middle of its cells: at an edge they are not cut
    openers            words with which its titles and deliverables begin
    small_titles       most titles begin in small letters, so that such a beginning is no damage
    small_deliverables likewise
    two_digit_years    "May 29" is a month and a year
    position           the day at which the plan says it stands; None: it says none
    """

    whole_words: Collection[str] = ()
    openers: Collection[str] = ()
    small_titles: bool = False
    small_deliverables: bool = False
    two_digit_years: bool = True
    position: date | None = None


def read_action(entry: Entry, *, manner: Manner) -> Action:
    """Return the action of an entry's rows. What cannot be read is None, and `damaged` says so."""
    damage: list[str] = []
    title, description = _title(entry.rows, manner, damage)
    found = bands(entry.rows)
    cells = [_deliverables(band, manner, damage) for band in found]
    deadlines = _deadlines(found, cells, manner)
    promised = tuple(text for cell in cells for text in cell)
    _missing(entry, promised, deadlines, damage)
    owner = next((row.owner for row in entry.rows if row.owner), None) or named_owner(title)
    return Action(
        number=entry.number,
        title=title,
        where=span(entry.rows[0].where, entry.rows[-1].where),
        lead_owner_if_named=owner,
        description=description,
        deliverables=promised,
        deadlines=deadlines,
        damaged=" ".join(damage) or None,
    )


def _title(rows: Sequence[Parts], manner: Manner, damage: list[str]) -> tuple[str | None, str | None]:
    """Return the title and what else stands in its cell: a sentence beneath it, or paragraphs of its own."""
    if _columns_ran_together(rows):
        return _title_before_bullet(rows[0].title, damage)
    title, rest = "", list[str]()
    for text in [
        tidy(without_bullet(line)) for row in rows for line in row.title.split("\n") if line.strip()
    ]:
        if title and (rest or title.endswith(".") or not starts_small(text)):
            rest.append(text)
        else:
            title = join(title, text)
    title = _cut_title(title, manner, damage)
    scraps = [scrap for row in rows for scrap in row.scraps]
    if scraps:
        damage.append(f"Apart from the lines they belong to stand the letters {_quoted(scraps)}.")
    described = [_left_edge(text, manner) for text in rest]
    if described != rest and not title.startswith(MARK):
        damage.append("Letters are missing in the text beneath its title: the edge of its column was cut.")
    described += [other for row in rows for other in row.others]
    return title or None, " ".join(described) or None


def _columns_ran_together(rows: Sequence[Parts]) -> bool:
    return rows[0].running and not rows[0].summary.strip()


def _title_before_bullet(text: str, damage: list[str]) -> tuple[str | None, str]:
    """Return the title of a row whose columns ran together, if a bullet shows its end, and the rest of it."""
    damage.append("Its columns have run together: title, deliverables and deadlines cannot be told apart.")
    title, *rest = at_bullets(text)
    return (tidy(title), tidy(" ".join(rest))) if rest else (None, tidy(text))


def _cut_title(title: str, manner: Manner, damage: list[str]) -> str:
    title, noise = without_noise(title)
    if noise:
        damage.append(f"A phrase repeated in its title is noise of the extraction: “{noise}”.")
    if not title:
        damage.append("Its title is missing.")
        return title
    if starts_small(title) and not manner.small_titles:
        damage.append(
            "The first letters of its title, and of lines in that column, are missing: its edge was cut."
        )
        title = _left_edge(title, manner)
    if is_unfinished(title):
        damage.append("The end of its title is missing.")
        title = marked_at_the_end(title)
    marked = with_lost_letters_marked(title)
    if marked != title:
        damage.append("Letters are missing inside a word of its title.")
    return marked


def _left_edge(text: str, manner: Manner) -> str:
    if not starts_small(text) or manner.small_titles:
        return text
    return marked_at_the_start(with_cut_lines_marked(text), whole_words=manner.whole_words)


def _deliverables(band: Band, manner: Manner, damage: list[str]) -> list[str]:
    """Return the deliverables of a band, with […] where the first begins or the last ends in mid sentence."""
    text, noise = without_noise(band.summary) if "\n" not in band.summary else (band.summary, None)
    if noise:
        damage.append(f"A phrase repeated among its deliverables is noise of the extraction: “{noise}”.")
    found = deliverables(text, openers=manner.openers)
    if found and starts_small(found[0]) and not manner.small_deliverables:
        damage.append(f"The deliverable that begins “{_start(found[0])}” begins in the middle of a sentence.")
        found[0] = marked_at_the_start(found[0], whole_words=manner.whole_words)
    if found and is_unfinished(found[-1]):
        damage.append(f"The deliverable that begins “{_start(found[-1])}” breaks off before its end.")
        found[-1] = marked_at_the_end(found[-1])
    marked = [with_lost_letters_marked(one) for one in found]
    if marked != found:
        damage.append("Letters are missing inside a word of a deliverable.")
    return marked


def _deadlines(found: Sequence[Band], cells: Sequence[list[str]], manner: Manner) -> tuple[Deadline, ...]:
    """Return the deadlines of all bands; one cell of dates speaks of all deliverables."""
    dated = [band for band in found if band.date]
    every = [text for cell in cells for text in cell]
    deadlines: list[Deadline] = []
    for band, cell in zip(found, cells, strict=True):
        beside = every if len(dated) == 1 else cell
        deadlines += read_deadlines(
            band.date,
            deliverables=beside,
            position=manner.position,
            two_digit_years=manner.two_digit_years,
        )
    return tuple(deadlines)


def _missing(entry: Entry, promised: Sequence[str], deadlines: Sequence[Deadline], damage: list[str]) -> None:
    """Say what the rows lack: number, deliverables, dates, or one of either for the other."""
    if entry.implied:
        damage.insert(0, f"Its number is missing; its place among the others implies ({entry.number}).")
    if not promised and entry.rows[0].promising and not _columns_ran_together(entry.rows):
        damage.append("It has no deliverable that can be told apart.")
    if not deadlines and not _columns_ran_together(entry.rows):
        damage.append("Its date is missing.")
    broken = [d for d in deadlines if d.damaged]
    if broken:
        damage.append(
            f"Of the deadline “{broken[0].text_as_printed}” something is missing: {broken[0].damaged}."
        )
    bare = [d for d in deadlines if d.of is None and d.kind == "due"]
    if promised and (len(deadlines) > len(promised) or 1 < len(bare) == len(deadlines) < len(promised)):
        deliverables_printed = f"{len(promised)} deliverable{'s' if len(promised) > 1 else ''}"
        damage.append(f"It prints {len(deadlines)} dates for {deliverables_printed}.")


def named_owner(title: str | None) -> str | None:
    """Return the owner that a title names at its end ("by the Lamps Team", "(Lamps lead)"), or None."""
    text = (title or "").rstrip(" .")
    led = _LED.search(text)
    if led:
        return led[1] or led[2]
    starts = [match.start() for match in re.finditer(r"\bby (?:the )?[A-Z]", text)]
    by = _BY.match(text, starts[-1]) if starts else None
    if not by or len(by[1].split()) > _LONGEST_OWNER or _is_a_date(by[1]):
        return None
    return by[1].strip()


def _is_a_date(text: str) -> bool:
    return any(named.start == 0 for named in named_days(text))


def _start(text: str) -> str:
    return " ".join(without_bullet(text).split()[:5])


def _quoted(texts: Sequence[str]) -> str:
    return ", ".join(f"“{text}”" for text in texts)
