"""The sheets of a delivery that are taken in, each line with the person it was found to be about."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from headway.intake.declared.extract import Type
from headway.intake.faults import Effect, Fault
from headway.intake.read import FileRead
from headway.intake.reading.table import Table


@dataclass
class Part:
    """One sheet of a file that is taken in.

    number     the register's number of the file
    late       a later file of this kind was loaded before
    persons    per line, Headway's key; null: nobody's
    unchanged  lines equal to what an earlier delivery said
    """

    file: FileRead
    number: int
    table: Table
    late: bool = False
    persons: list[int | None] = field(default_factory=list)
    unchanged: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.persons = [None] * len(self.table.numbers)

    @property
    def letter(self) -> str:
        """Return the letter of the file's kind."""
        assert self.file.extract
        return self.file.extract.letter

    @property
    def moment(self) -> datetime:
        """Return the moment that the file speaks for."""
        assert self.file.moment
        return self.file.moment

    @property
    def extract_on(self) -> date:
        """Return the day that the file speaks for."""
        return self.moment.date()

    def accepted(self) -> list[int]:
        """Return the lines that are used so far: neither duplicate, held nor rejected."""
        odd = self.table.faults
        return [i for i in self.table.data_lines() if i not in odd or self.table.effect(i) < Effect.DUPLICATE]

    def set_aside(self) -> Iterator[int]:
        """Give the data lines that are not used."""
        return (
            i
            for i in sorted(self.table.faults)
            if self._is_data(i) and self.table.effect(i) >= Effect.DUPLICATE
        )

    def _is_data(self, line: int) -> bool:
        return line not in self.table.skipped and line not in self.table.ragged

    def get(self, column: str, line: int) -> object:
        """Return the value of a cell; None: blank or set aside."""
        return self.table.values[column][line]

    def day(self, column: str, line: int) -> date | None:
        """Return the day in a cell; None: blank or set aside."""
        value = self.table.values[column][line]
        if isinstance(value, datetime):
            return value.date()
        return value if isinstance(value, date) else None

    def text(self, column: str, line: int) -> str | None:
        """Return the text in a cell; None: blank or set aside."""
        value = self.table.values[column][line]
        return value if isinstance(value, str) else None

    def flag(
        self, line: int, case: str, effect: Effect, *, column: str, code: str | None, message: str
    ) -> None:
        """Log a fault of a line, with the value received."""
        value = self.table.values[column][line] if column in self.table.values else None
        read = value.isoformat() if isinstance(value, date) else str(value or "")
        kept = read if effect <= Effect.CORRECT else ""
        self.table.add(
            line, Fault(case, effect, code, column, self.table.received_at(line, column), kept, message)
        )

    def column_of(self, kind: Type) -> str:
        """Return the header of the first column that holds this kind of thing; "" if there is none."""
        return next((c.name for c in self.table.sheet.columns if c.type is kind), "")
