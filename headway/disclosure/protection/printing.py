"""True counts and the cells to hide → the tables to print, and a footnote that is true of them."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from headway.disclosure.printed.published import PublishedTable
from headway.disclosure.protection.truth import Truth
from headway.disclosure.protection.wishes import UnknownWish
from headway.disclosure.structure.symbols import CONVENTION, Meaning

ZEROS = "Zeros are printed as 0."


@dataclass(frozen=True)
class Marks:
    """What stands in place of a hidden count; `second` null: the same for first- and second-hidden cells.

    Raises UnknownWish for a mark that does not read as hidden without a note, and for two that are one.
    """

    first: str = "[c]"
    second: str | None = None

    def __post_init__(self) -> None:
        for mark in (self.first, self.second):
            if mark is not None:
                _refuse_misread(mark)
        if self.second is not None and _plain(self.first) == _plain(self.second):
            raise UnknownWish(
                f"second mark “{self.second}” is the first mark too: leave it out to use one mark for both"
            )

    @property
    def meanings(self) -> dict[str, Meaning]:
        """The marks as a reader of the footnote takes them."""
        return {mark: Meaning.HIDDEN for mark in (self.first, self.second) if mark}

    def footnotes(self, *, threshold: int) -> tuple[str, ...]:
        """Return the notes that explain the marks and are true of every table printed with them."""
        if self.second is None:
            return (
                f"{self.first} = suppressed to protect individuals: a count under {threshold}, or another "
                "count hidden so that such a count cannot be worked out.",
                ZEROS,
            )
        # a note for each; only the second says that it protects, so that a reader can tell them apart
        return (
            f"{self.first} = suppressed: a count under {threshold}.",
            f"{self.second} = suppressed to protect other counts from being worked out.",
            ZEROS,
        )


def _plain(mark: str) -> str:
    return mark.strip().lower()


def _refuse_misread(mark: str) -> None:
    """Raise UnknownWish for a mark that whoever reads the table would not take for a hidden count."""
    said = CONVENTION.get(_plain(mark))
    if said is Meaning.HIDDEN and mark.strip():
        return
    if not mark.strip():
        why = "a blank cell looks as if its count were forgotten"
    elif said is not None:
        why = f"it reads as “{said.value}”"
    else:
        why = "without a note nobody can tell that it hides a count"
    known = ", ".join(each for each, meaning in CONVENTION.items() if each and meaning is Meaning.HIDDEN)
    raise UnknownWish(f"mark “{mark}”: {why}; use one of {known}")


def printed(
    truth: Truth, *, first: Collection[int], second: Collection[int], marks: Marks, threshold: int
) -> tuple[PublishedTable, ...]:
    """Return the tables with a mark in every hidden cell; every other cell keeps its text.

    What a correction struck out of a hidden cell, and the cell's own note, go with its number. Where there
    are two marks, the notes that tell them apart are added to those of the table.
    """
    mark = dict.fromkeys(second, marks.second or marks.first) | dict.fromkeys(first, marks.first)
    tables = []
    for table in truth.tables:
        cells = dict(table.cells)
        for place, cell in table.cells.items():
            number = truth.at.get((table.table_id, *place))
            if number in mark:
                cells[place] = replace(cell, printed=mark[number], deleted="", note="")
        said = marks.footnotes(threshold=threshold) if marks.second else ()
        tables.append(replace(table, cells=cells, notes=(*table.notes, *said)))
    return tuple(tables)
