"""The cells of a row of actions to its title, owner, deliverables and date, wherever the columns stand.

A header says which column is which. Where it is lost, or the table goes on over a page with other columns,
the row's own shape tells: a number, a title, deliverables, a date last.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from headway.plan.action_plan_text import begins_with_bullet, is_bullet, tidy
from headway.plan.workstream_rows import NUMBERED, Told, is_dated, role_of

# A scrap of a word or two before the title is what its cut column left elsewhere.
_WORDS_OF_A_SCRAP = 2
_LONGEST_DATE_WITHOUT_ONE = 80


@dataclass(frozen=True)
class Columns:
    """Where the deliverables and the date stand; owner and others by the place of their headings."""

    summary: int
    date: int
    owner: int | None = None
    others: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Parts:
    """One row of actions, told apart. Cells keep their line feeds.

    number    as printed; None: none
    scraps    words that stand apart before the title
    bulleted  the deliverables begin with a bullet or its space
    running   the row is a line of running text and no row of a table
    promising the table has a column of deliverables, as far as its header can be read
    """

    number: int | None
    title: str
    summary: str
    date: str
    where: str
    owner: str = ""
    scraps: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    bulleted: bool = False
    running: bool = False
    promising: bool = True


def columns_of_header(cells: Sequence[str]) -> Columns | None:
    """Return where the columns stand by their headings; None if too few can be read."""
    roles = [role_of(cell) for cell in cells]
    if "date" not in roles:
        return None
    date = roles.index("date")
    summaries = [i for i, role in enumerate(roles) if role == "summary"]
    owner = roles.index("owner") if "owner" in roles else None
    titles = [i for i, role in enumerate(roles) if role == "title"]
    # "Action | Actions | Deadline" has no other name for what is to be done than a second "action".
    summary = summaries[-1] if summaries else titles[-1] + 1 if titles else None
    if summary is None or summary > date:
        return None
    others = tuple(
        (i, tidy(cell)) for i, cell in enumerate(cells) if i > summary and roles[i] is None and tidy(cell)
    )
    return Columns(summary=summary, date=date, owner=owner, others=others)


def columns_of_shape(cells: Sequence[str]) -> Columns | None:
    """Return where the columns of a numbered row stand by its own texts; None if it has fewer than three."""
    places = _texts(cells)
    if len(places) < 3:
        return None
    last = cells[places[-1]]
    if is_dated(last) or len(last) <= _LONGEST_DATE_WITHOUT_ONE:
        return Columns(summary=places[-2], date=places[-1])
    return Columns(summary=places[-1], date=len(cells))


def parts(told: Told, columns: Columns | None) -> Parts:
    """Return one row told apart. columns: those of rows of this width; None: by the row's own shape."""
    number = told.number if told.kind == NUMBERED else None
    # The number's own cell is put back empty, so that places are those of the document's columns.
    cells = ("", *told.cells) if number is not None and len(told.cells) < len(told.row.cells) else told.cells
    columns = columns or columns_of_shape(cells) or _columns_of_few(cells, numbered=number is not None)
    before = [i for i in _texts(cells) if i < columns.summary and i != columns.owner]
    scraps = {i: tidy(cells[i]) for i in before[:-1] if len(cells[i].split()) <= _WORDS_OF_A_SCRAP}
    between = [i for i in range(columns.summary, min(columns.date, len(cells))) if i != columns.owner]
    behind = [
        i for i in range(columns.date, len(cells)) if i != columns.owner and i not in dict(columns.others)
    ]
    summary = _joined(cells, [i for i in between if i not in dict(columns.others)])
    return Parts(
        number=number,
        title=_joined(cells, [i for i in before if i not in scraps]).strip(),
        summary=summary,
        date=_joined(cells, behind).strip(),
        where=told.row.where,
        owner=tidy(cells[columns.owner]) if columns.owner is not None and columns.owner < len(cells) else "",
        scraps=tuple(scraps.values()),
        others=tuple(
            f"{name}: {tidy(cells[i])}" for i, name in columns.others if i < len(cells) and cells[i].strip()
        ),
        bulleted=begins_with_bullet(summary) or any(is_bullet(cell) for cell in cells),
        running=len(told.row.cells) == 1,
        promising=columns.summary != columns.date,
    )


def _texts(cells: Sequence[str]) -> list[int]:
    """Return the places of the cells that hold words."""
    return [i for i, cell in enumerate(cells) if cell.strip() and not is_bullet(cell)]


def _columns_of_few(cells: Sequence[str], *, numbered: bool) -> Columns:
    """Return the columns of a row with one or two texts, or of one without a number."""
    places = _texts(cells)
    dated = (
        bool(places) and is_dated(cells[places[-1]]) and len(cells[places[-1]]) <= _LONGEST_DATE_WITHOUT_ONE
    )
    date = places[-1] if dated and len(places) > 1 - (not numbered) else len(cells)
    rest = [i for i in places if i < date]
    if numbered and len(rest) == 1:
        return Columns(summary=rest[0] + 1, date=max(date, rest[0] + 1))
    return Columns(summary=rest[-1] if rest else 0, date=date)


def _joined(cells: Sequence[str], places: Sequence[int]) -> str:
    texts = [cells[i] for i in places if cells[i].strip() and not is_bullet(cells[i])]
    return " ".join(texts)
