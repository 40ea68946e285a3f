"""What is found wrong between releases, and how it is told without telling what some release hides."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from headway.disclosure.history.ledger import Ledger, Printing
from headway.tables.table import CellKey


class Against(StrEnum):
    """In what way releases contradict each other."""

    TWO_VALUES = "one count, two values"
    CORRECTED = "a corrected value"
    PART_LARGER = "a part larger than its whole"
    NOT_ITS_PARTS = "a total that is not its parts"
    GIVEN_AWAY = "hidden in one place and printed in another"
    LEFT_OVER = "what is left when printed counts are subtracted"


@dataclass(frozen=True)
class Finding:
    """One contradiction, or one count given away.

    sentence  what is wrong, with documents and cells, and no count that any of them hides
    printed   the cells that it is about, in the order of publication
    presumes  what must be true for it to be one; "" when nothing beyond docs/ledger.md
    revealed  the sentence with the hidden counts told; "" where none is hidden
    """

    against: Against
    key: CellKey
    sentence: str
    printed: tuple[Printing, ...]
    presumes: str = ""
    revealed: str = field(default="", repr=False)

    def told(self, *, reveal: bool) -> str:
        """Return the sentence; with hidden counts only with `reveal`."""
        return (self.revealed if reveal else "") or self.sentence

    def to_json(self, *, reveal: bool) -> dict[str, object]:
        """Return the finding as plain data; hidden counts only with `reveal`."""
        return {
            "kind": self.against.value,
            "sentence": self.told(reveal=reveal),
            "presumes": self.presumes,
            "measure": self.key.measure,
            "period": self.key.period,
            "categories": [label for _, label in self.key.categories],
            "cells": [_cell_json(printing) for printing in self.printed],
        }


def _cell_json(printing: Printing) -> dict[str, object]:
    release, (row, column) = printing.release, printing.place
    return {
        "document": release.document,
        "published_on": release.published_on.isoformat(),
        "table_id": release.table.table_id,
        "row": row,
        "column": column,
    }


type Telling = Callable[[Printing], str]
"""How a cell's text is told: as printed, or not at all where some release hides that count."""


def finding(
    ledger: Ledger,
    against: Against,
    key: CellKey,
    printed: tuple[Printing, ...],
    say: Callable[[Telling], str],
    *,
    presumes: str = "",
) -> Finding:
    """Return a finding whose sentence tells only counts that no release hides; `say` makes the sentence."""

    def told(printing: Printing) -> str:
        return "a count that is hidden elsewhere" if ledger.is_hidden_somewhere(printing) else printing.text

    sentence, revealed = say(told), say(lambda printing: printing.text)
    return Finding(against, key, sentence, printed, presumes, "" if revealed == sentence else revealed)
