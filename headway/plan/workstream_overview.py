"""A workstream's overview: the whole text where it can be read in order, its pieces where it cannot."""

import re
from collections.abc import Sequence
from itertools import pairwise

from headway.plan.action_plan_manner import Manner
from headway.plan.action_plan_text import MARK, at_bullets, is_bullet, tidy, without_bullet
from headway.plan.damage import (
    ends_a_sentence,
    is_echo,
    quoted,
    starts_small,
    with_lost_letters_marked,
    without_noise,
)
from headway.plan.workstream_runs import lines_ran_together, with_runs_marked

# The label, printed again inside the cell of the text.
_LABEL = re.compile(r"^\s*Overview\b:?\s+(?=[A-Z])")


def read_overview(
    rows: Sequence[Sequence[str]], manner: Manner
) -> tuple[str | None, tuple[str, ...], list[str]]:
    """Return the overview, or None and its pieces in printed order, and what is damaged of it.

    rows  the cells of the overview, a list for each row. Cells that repeat another, and phrases repeated
          inside one, are noise: the damage quotes them, the text does not
    """
    damage: list[str] = []
    texts = [_texts(row, damage) for row in rows]
    texts = [row for row in texts if row]
    if not texts:
        return None, (), [*damage, "No overview can be read."] if rows else damage
    if all(len(row) == 1 for row in texts) and _reads_on([row[0] for row in texts]):
        whole = tidy(" ".join(row[0] for row in texts))
        marked = with_lost_letters_marked(whole)
        if marked != whole:
            damage.append("Letters are missing inside a word of the overview.")
        return marked, (), damage
    damage.append("Of the overview only pieces can be read: its columns were cut or printed alternately.")
    pieces = [with_runs_marked(row, manner) for row in texts]
    if pieces != texts or any(map(lines_ran_together, texts)):
        damage.append("Inside its pieces lines were run together as well, and not every place can be told.")
    return None, tuple(_piece(text) for row in pieces for text in row), damage


def _texts(row: Sequence[str], damage: list[str]) -> list[str]:
    """Return a row's texts without echoes of each other and without repeated phrases."""
    cells = [_without_bullets(_LABEL.sub("", cell)) for cell in row if cell.strip() and not is_bullet(cell)]
    found = []
    for cell in cells:
        echo = is_echo(cell, cells)
        text, noise = ("", (cell,)) if echo else without_noise(cell)
        if noise:
            damage.append(f"Noise of the extraction stands beside the overview: {quoted(noise)}.")
        if text:
            found.append(text)
    return found


def _without_bullets(cell: str) -> str:
    return tidy(" ".join(without_bullet(part) for line in cell.split("\n") for part in at_bullets(line)))


def _reads_on(texts: Sequence[str]) -> bool:
    """Return whether texts follow each other: small letters only where the text before is open."""
    if starts_small(texts[0]):
        return False
    return all(not starts_small(b) or not re.search(r"[.;]$", a) for a, b in pairwise(texts))


def _piece(text: str) -> str:
    front = MARK if starts_small(text) else ""
    back = "" if ends_a_sentence(text) else f" {MARK}"
    return f"{front}{text}{back}"
