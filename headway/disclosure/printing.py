"""True counts and the cells to hide → the tables to print, and a footnote that is true of them."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from headway.disclosure.published import PublishedTable
from headway.disclosure.symbols import Meaning
from headway.disclosure.truth import Truth


@dataclass(frozen=True)
class Marks:
    """What stands in place of a hidden count; `second` null: the same for first- and second-hidden cells."""

    first: str = "[c]"
    second: str | None = None

    @property
    def meanings(self) -> dict[str, Meaning]:
        """The marks as a reader of the footnote takes them."""
        return {mark: Meaning.HIDDEN for mark in (self.first, self.second) if mark}

    def footnote(self, *, threshold: int) -> str:
        """Return the note that explains the marks and is true of every table printed with them."""
        small = f"a count under {threshold}"
        if self.second is None:
            return (
                f"{self.first} = suppressed to protect individuals: {small}, or another count hidden so that "
                "such a count cannot be worked out. Zeros are printed as 0."
            )
        return (
            f"{self.first} = suppressed to protect individuals: {small}. {self.second} = suppressed: another "
            "count, hidden so that such a count cannot be worked out. Zeros are printed as 0."
        )


def printed(
    truth: Truth, *, first: Collection[int], second: Collection[int], marks: Marks
) -> tuple[PublishedTable, ...]:
    """Return the tables with a mark in every hidden cell; every other cell keeps its text.

    What a correction struck out of a hidden cell, and the cell's own note, go with its number.
    """
    mark = dict.fromkeys(second, marks.second or marks.first) | dict.fromkeys(first, marks.first)
    tables = []
    for table in truth.tables:
        cells = dict(table.cells)
        for place, cell in table.cells.items():
            number = truth.joined.universe.at.get((table.table_id, *place))
            if number in mark:
                cells[place] = replace(cell, printed=mark[number], deleted="", note="")
        tables.append(replace(table, cells=cells))
    return tuple(tables)
