"""The cells of a file in memory: equal texts are kept once, and there is an end to what is kept."""

import sys
from datetime import date, datetime

from headway.intake.reading.cells import Cell

MOST = 128 * 1024 * 1024
"""Bytes of the cells of one file. Contacts of 60,000 rows take 18 MB, a workbook of 60,000 rows 42 MB."""

_MOST_TEXTS = 200_000  # texts looked out for; beyond them the rest is rarely the same
_ROW, _PLACE, _NUMBER = 64, 8, 32  # bytes, about


class TooMuch(ValueError):
    """A file with more in its cells than any delivery has."""


class Kept:
    """What one file's cells take, and the texts that were seen in it."""

    def __init__(self, most: int = MOST) -> None:
        self._left = most
        self._texts: dict[str, str] = {}
        self._days: dict[str, Cell] = {}

    def row(self, row: list[Cell | list[str]]) -> list[Cell]:
        """Return the row with texts that were seen before, and lists of one ISO text as days.

        Raises TooMuch when the rows so far take more memory than a delivery may.
        """
        texts, size = self._texts, _ROW + _PLACE * len(row)
        for place, cell in enumerate(row):
            if type(cell) is str:
                same = texts.get(cell)
                if same is not None:
                    row[place] = same
                    continue
                size += sys.getsizeof(cell)
                if len(texts) < _MOST_TEXTS:
                    texts[cell] = cell
            elif type(cell) is list:
                row[place] = self._day(str(cell[0]))
            else:
                size += _NUMBER
        self._left -= size
        if self._left < 0:
            raise TooMuch("The file holds more than any delivery does. Send only the extract.")
        return row  # type: ignore[return-value]

    def _day(self, text: str) -> Cell:
        if text not in self._days:
            self._days[text] = _day(text)
        return self._days[text]


def _day(text: str) -> Cell:
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        return text
