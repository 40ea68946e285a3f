"""Where the header stands, which column is where, and which lines are not data (D01-D04)."""

import re
from dataclasses import dataclass, field

from headway.intake.declared.extract import Sheet, fold_header
from headway.intake.faults import Remark
from headway.intake.reading.cells import Cell, as_received
from headway.intake.reading.records import Records, Refused
from headway.linkage.normalise import crn, old_number, prison_number

_HEADER_WITHIN = 10
_FOOTER = re.compile(
    r"(?i)(grand )?totals?\b|end of\b|(number of )?(records|rows)\b|report\b|printed\b|page \d"
)
_MOST_CELLS_OF_A_FOOTER = 3
_LONGEST_COUNT = 12  # digits; a longer run is no number of records


@dataclass
class Layout:
    """Where things stand in one sheet.

    header   position of the header among the records
    places   position of each declared column that is there
    remarks  what is odd about the header
    """

    header: int
    places: dict[str, int]
    remarks: list[Remark] = field(default_factory=list)


def lay_out(records: Records, sheet: Sheet) -> Layout:
    """Return where the header and the columns are; Refused if a required one is missing or twice."""
    declared = {fold_header(c.name): c for c in sheet.columns}
    at = _header_at(records, set(declared))
    header = [as_received(c) for c in records.rows[at]]
    folded = [fold_header(h) for h in header]
    _refuse_twice(folded, header, set(declared))
    places = {c.name: folded.index(f) for f, c in declared.items() if f in folded}
    missing = [c.name for c in sheet.columns if c.required and c.name not in places]
    if missing or (sheet.one_of and not set(sheet.one_of) & set(places)):
        lacking = ", ".join(missing or [" or ".join(sheet.one_of)])
        raise Refused("F_COLUMNS", f"Column {lacking} is missing{_of(sheet)}. Nothing in the file was used.")
    return Layout(at, places, _remarks(header, folded, at=at, sheet=sheet, places=places))


def _of(sheet: Sheet) -> str:
    return f" in sheet {sheet.name}" if sheet.name else ""


def _header_at(records: Records, declared: set[str]) -> int:
    matches = [
        sum(fold_header(as_received(c)) in declared for c in row) for row in records.rows[:_HEADER_WITHIN]
    ]
    best = max(matches, default=0)
    if best < 2:
        raise Refused(
            "F_COLUMNS",
            f"No header was found in the first {_HEADER_WITHIN} rows. Is it the file its name says?",
        )
    return matches.index(best)


def _refuse_twice(folded: list[str], header: list[str], declared: set[str]) -> None:
    for position, name in enumerate(folded):
        if name in declared and name in folded[:position]:
            raise Refused(
                "F_COLUMNS", f"Column {header[position]!r} is there twice. Nothing in the file was used."
            )


def _remarks(
    header: list[str], folded: list[str], *, at: int, sheet: Sheet, places: dict[str, int]
) -> list[Remark]:
    remarks = []
    if at and not sheet.titled:
        remarks.append(Remark("D04", None, f"{at} lines above the header{_of(sheet)}, not counted."))
    spelled = [header[place] for name, place in places.items() if header[place] != name]
    if spelled:
        remarks.append(Remark("D01", None, f"Headers spelled otherwise{_of(sheet)}: {_some(spelled)}."))
    if list(places.values()) != sorted(places.values()):
        remarks.append(Remark("D02", None, f"The columns are in another order{_of(sheet)}."))
    unknown = [h for h, f in zip(header, folded, strict=True) if f and f not in map(fold_header, places)]
    if unknown:
        remarks.append(
            Remark("D02", None, f"Columns that nobody declared, not read{_of(sheet)}: {_some(unknown)}.")
        )
    absent = [c.name for c in sheet.columns if c.name not in places]
    if absent:
        remarks.append(
            Remark("D02", None, f"Columns not there, not recorded throughout{_of(sheet)}: {_some(absent)}.")
        )
    return remarks


def _some(names: list[str]) -> str:
    shown = ", ".join(repr(n) for n in names[:10])
    return shown if len(names) <= 10 else f"{shown} and {len(names) - 10} more"


def filled(row: list[Cell]) -> list[str]:
    """Return the cells of a row that hold anything, as text."""
    return [t for t in (as_received(c).replace("\xa0", " ").strip() for c in row) if t]


def is_footer(texts: list[str]) -> bool:
    """Return whether the filled cells of a row are a footer such as "Total records: 2,791"."""
    return 0 < len(texts) <= _MOST_CELLS_OF_A_FOOTER and bool(_FOOTER.match(texts[0]))


def is_heading(texts: list[str]) -> bool:
    """Return whether a row holds nothing but one text that is no identifier, number or day."""
    if len(texts) != 1 or not re.search("[A-Za-z]{2}", texts[0]):
        return False
    return not (prison_number(texts[0]) or crn(texts[0]) or old_number(texts[0]))


def number_told(texts: list[str]) -> int | None:
    """Return the number of records that a footer tells; None if it tells none."""
    found = re.search(r"[0-9][0-9, ]*", ",".join(texts))
    digits = re.sub("[, ]", "", found[0]) if found else ""
    return (
        int(digits)
        if 0 < len(digits) <= _LONGEST_COUNT and re.match(r"(?i).*(total|records|rows)", ",".join(texts))
        else None
    )
