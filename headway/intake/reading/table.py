"""One sheet as read: every line with its number, its values and what is odd about it."""

from dataclasses import dataclass, field

from headway.intake.declared.extract import Sheet
from headway.intake.faults import DISPOSITION, Effect, Fault, excused
from headway.intake.reading.cells import Cell, as_received


@dataclass
class Table:
    """The lines of one sheet, in order.

    numbers   row number of each line, as the file's own counting has it
    received  the cells of each line
    places    where each declared column stands in `received`; a column that is not there is left out
    values    per declared column, the value of each line (null: blank, set aside, or no data line)
    faults    per line, what is odd about it
    skipped   lines that are not data
    ragged    lines whose fields cannot be told apart
    used      lines that a person said to use, each with the column whose value was given, "" for none
    """

    sheet: Sheet
    numbers: list[int]
    received: list[list[Cell]]
    places: dict[str, int]
    values: dict[str, list[object]] = field(default_factory=dict)
    faults: dict[int, list[Fault]] = field(default_factory=dict)
    skipped: set[int] = field(default_factory=set)
    ragged: set[int] = field(default_factory=set)
    used: dict[int, str] = field(default_factory=dict)

    def add(self, line: int, fault: Fault) -> None:
        """Log a fault of a line; what a person has answered is logged and holds nothing."""
        if line in self.used and fault.column != (self.used[line] or None):
            fault = excused(fault)
        self.faults.setdefault(line, []).append(fault)

    def effect(self, line: int) -> Effect:
        """Return where the line's faults send it."""
        faults = self.faults.get(line)
        return max(f.effect for f in faults) if faults else Effect.ACCEPT

    def disposition(self, line: int) -> str:
        """Return the line's place in the accounting."""
        return "skipped" if line in self.skipped else DISPOSITION[self.effect(line)]

    def data_lines(self) -> list[int]:
        """Return the lines whose cells were read."""
        return [i for i in range(len(self.numbers)) if i not in self.skipped and i not in self.ragged]

    def received_at(self, line: int, column: str) -> str:
        """Return one cell as received; "" if the column is not in the file."""
        at = self.places.get(column)
        return "" if at is None else as_received(self.received[line][at])

    def received_row(self, line: int) -> dict[str, str]:
        """Return a line as received, by header; fields beyond the header by position.

        An old code for sex is left out: it can reveal a history (D27).
        """
        named = {at: name for name, at in self.places.items()}
        cells = {named.get(at, f"field {at + 1}"): as_received(c) for at, c in enumerate(self.received[line])}
        for fault in self.faults.get(line, []):
            if fault.case == "D27" and fault.column in cells:
                cells[fault.column] = fault.received
        return cells

    @property
    def number_in(self) -> int:
        """Return how many lines are data, good or bad."""
        return len(self.numbers) - len(self.skipped)
