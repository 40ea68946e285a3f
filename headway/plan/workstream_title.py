"""The cell of an action's title: the title, what else stands in the cell, and the owner that it names."""

import re
from collections.abc import Sequence

from headway.plan.action_plan_manner import Manner
from headway.plan.action_plan_text import MARK, at_bullets, join, tidy, without_bullet
from headway.plan.damage import (
    is_unfinished,
    marked_at_the_end,
    marked_at_the_start,
    quoted,
    starts_small,
    with_cut_lines_marked,
    with_lost_letters_marked,
    without_noise,
)
from headway.plan.intervals import named_days
from headway.plan.workstream_columns import Parts
from headway.plan.workstream_scraps import with_scraps_marked

_BY = re.compile(r"\bby (?:the )?([A-Z][^()]*(?:\([^()]*\)[^()]*)?)$")
_LED = re.compile(r"\((?:the )?([A-Z][^()]*?) leads?\)$|\((?:led|owned) by (?:the )?([A-Z][^()]*)\)$")
_LONGEST_OWNER = 14


def read_title(rows: Sequence[Parts], manner: Manner, damage: list[str]) -> tuple[str | None, str | None]:
    """Return the title and what else stands in its cell: a sentence beneath it, or paragraphs of its own.

    damage  what is found missing is added to it
    """
    if columns_ran_together(rows):
        return _title_before_bullet(rows[0].title, damage)
    printed, rest = _parted([with_scraps_marked(row.title, row.scraps, manner) for row in rows])
    title = _cut_title(printed, manner, damage)
    scraps = [scrap for row in rows for scrap in row.scraps]
    if scraps:
        damage.append(f"Apart from the lines they belong to stand the letters {quoted(scraps)}.")
    described = [_left_edge(text, manner) for text in rest]
    if described != rest and not title.startswith(MARK):
        damage.append("Letters are missing in the text beneath its title: the edge of its column was cut.")
    described += [other for row in rows for other in row.others]
    return title or None, " ".join(described) or None


def _parted(cells: Sequence[str]) -> tuple[str, list[str]]:
    """Return the title, a line that goes on in small letters joined, and the texts after it."""
    title, rest = "", list[str]()
    for cell in cells:
        for line in cell.split("\n"):
            text = tidy(without_bullet(line))
            if not text:
                continue
            if title and (rest or title.endswith(".") or not starts_small(text)):
                rest.append(text)
            else:
                title = join(title, text)
    return title, rest


def columns_ran_together(rows: Sequence[Parts]) -> bool:
    """Return whether the first row is one line of running text, its tabs lost."""
    return rows[0].running and not rows[0].summary.strip()


def _title_before_bullet(text: str, damage: list[str]) -> tuple[str | None, str]:
    """Return the title of a row whose columns ran together, if a bullet shows its end, and the rest of it."""
    damage.append("Its columns have run together: title, deliverables and deadlines cannot be told apart.")
    title, *rest = at_bullets(text)
    return (tidy(title), tidy(" ".join(rest))) if rest else (None, tidy(text))


def _cut_title(title: str, manner: Manner, damage: list[str]) -> str:
    title, noise = without_noise(title)
    if noise:
        damage.append(f"A phrase repeated in its title is noise of the extraction: {quoted(noise)}.")
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
    marked = with_cut_lines_marked(text)
    return marked if marked.startswith(MARK) else marked_at_the_start(marked, whole_words=manner.whole_words)


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
