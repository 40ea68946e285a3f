"""The lines of one sheet read: which are data, what their cells mean, what is odd about them."""

import re
from collections import Counter

from headway.intake.declared.extract import IDENTIFIERS, Column, Extract, Sheet, Type
from headway.intake.faults import Effect, Fault, Remark
from headway.intake.reading.cells import Cell, Damaged, Misplaced, as_received
from headway.intake.reading.days import Form
from headway.intake.reading.layout import filled, is_footer, is_heading, lay_out, number_told
from headway.intake.reading.records import Records, Refused
from headway.intake.reading.table import Table
from headway.intake.reading.values import Reader

_MONTH_FIRST = re.compile(r"\d{1,2}/\d{1,2}/\d{2}")


def read_rows(
    records: Records,
    sheet: Sheet,
    *,
    extract: Extract,
    form: Form,
    cut_below: int | None,
    unclosed: bool = False,
) -> tuple[Table, list[Remark]]:
    """Return the sheet's lines as read, and remarks about the whole of it.

    cut_below  a delimited file whose last record has no line end was cut if it has fewer records than
               this; null: it was not, or nobody says how many there should be
    unclosed   the last record holds a quote that never closes
    Raises Refused when a required column is missing.
    """
    layout = lay_out(records, sheet)
    lines = records.rows[layout.header + 1 :]
    # A CSV counts from its header, a workbook from the sheet's first row.
    first = 2 if not sheet.name else layout.header + 2
    table = Table(sheet, list(range(first, first + len(lines))), lines, layout.places)
    header = records.rows[layout.header]
    remarks = layout.remarks + _sort_lines(table, header, cut=cut_below is not None)
    if unclosed:
        remarks.append(_reject_unclosed(table))
    elif cut_below is not None:
        remarks += _reject_cut(table, cut_below)
    form, more = _settled_form(table, form, extract)
    data = table.data_lines()
    for column in sheet.columns:
        reader = Reader(column, form, extract.no_date)
        table.values[column.name] = _read_column(table, column, reader=reader, lines=data)
    _settle_misplaced(table)
    _require(table)
    return table, remarks + more


def _sort_lines(table: Table, header: list[Cell], *, cut: bool) -> list[Remark]:
    remarks = []
    last = len(table.received) - 1
    for i, row in enumerate(table.received):
        if len(row) == len(header) and row.count("") < len(row) - 3 and as_received(row[0]).strip():
            if row == header:
                _skip(table, i, "The header again.")
            continue
        texts = filled(row)
        if not texts:
            _skip(table, i, "A blank row.")
        elif is_footer(texts):
            _skip(table, i, f"A footer: {' '.join(texts)[:80]}")
            remarks += _footer_remarks(table, i, number_told(texts))
        elif is_heading(texts) and not (cut and i == last):
            _skip(table, i, f"A heading: {texts[0][:80]}")
        elif len(row) != len(header):
            _reject_ragged(table, i, len(header))
    return remarks


def _skip(table: Table, line: int, why: str) -> None:
    table.skipped.add(line)
    table.add(line, Fault("D04", Effect.ACCEPT, message=why))


def _footer_remarks(table: Table, line: int, told: int | None) -> list[Remark]:
    above = line - sum(1 for i in table.skipped if i < line)
    if told is None or told == above:
        return []
    message = f"Row {table.numbers[line]} says {told} records; {above} stand above it. Send the file again."
    return [Remark("D04", "F_COUNT", message)]


def _reject_ragged(table: Table, line: int, width: int) -> None:
    table.ragged.add(line)
    message = (
        f"{len(table.received[line])} fields where the header has {width}: a delimiter was not quoted, "
        "or the record was cut. Send the row again."
    )
    table.add(line, Fault("D10", Effect.REJECT, "R_RAGGED", message=message))


def _reject_cut(table: Table, promised: int) -> list[Remark]:
    """Reject the last record of a file that ends within it: records are missing, or fields of this one."""
    last = len(table.numbers) - 1
    broken = last in table.ragged
    lacking = table.number_in < promised
    if last < 0 or last in table.skipped or not (lacking or broken):
        return []
    table.ragged.add(last)
    message = "The file ends within this record. Send the file again."
    table.add(last, Fault("D09", Effect.REJECT, "R_RAGGED", message=message))
    if lacking:  # the promise that is not kept says so
        return []
    whole = table.number_in - 1
    return [Remark("D09", "F_COUNT", f"{promised} records are promised; {whole} whole ones were found.")]


def _reject_unclosed(table: Table) -> Remark:
    """Reject the last record, however it looks: the lines that its quote takes in are lost to the count."""
    if not table.numbers:
        raise Refused(
            "F_CORRUPT", "A quotation mark in the header is never closed. Close it and send the file again."
        )
    last = len(table.numbers) - 1
    lines = sum(as_received(cell).count("\n") for cell in table.received[last])
    message = (
        f"A quotation mark is never closed: {lines} line ends stand inside the record. Close it, or double "
        "it if it is part of the text, and send the file again."
    )
    table.skipped.discard(last)
    table.ragged.add(last)
    table.faults[last] = [Fault("D09", Effect.REJECT, "R_RAGGED", message=message)]
    return Remark("D09", "F_COUNT", f"Row {table.numbers[last]}: {message}")


def _settled_form(table: Table, form: Form, extract: Extract) -> tuple[Form, list[Remark]]:
    """The first bulk load of parole reviews writes month/day/year: known from the whole file (D22)."""
    if extract.no_date == "" or form.separator == "/":
        return form, []
    dates = [c.name for c in table.sheet.columns if c.type is Type.DATE and c.name in table.places]
    seen: Counter[bool] = Counter()
    for i in table.data_lines()[:2000]:
        for name in dates:
            text = as_received(table.received[i][table.places[name]]).strip()
            if text[:1].isdigit():
                seen[bool(_MONTH_FIRST.fullmatch(text))] += 1
    if seen[True] <= seen[False]:
        return form, []
    monthly = Form(form.extract_on, form.separator, month_first=True)
    return monthly, [Remark("D22", None, "Days are written month/day/year: read so in the whole file.")]


def _read_column(table: Table, column: Column, *, reader: Reader, lines: list[int]) -> list[object]:
    values: list[object] = [None] * len(table.numbers)
    at = table.places.get(column.name)
    if at is None:
        return values
    known: dict[Cell, tuple[object, Fault | None]] = {}
    received = table.received
    for i in lines:
        cell = received[i][at]
        read = known.get(cell)
        if read is None:
            read = known[cell] = reader.read(cell)
        values[i], fault = read
        if fault:
            table.add(i, fault)
    return values


def _settle_misplaced(table: Table) -> None:
    """Put every identifier of another kind into the column of its own kind, if that is free (D53).

    Where it is not, the identifier is as good as damaged (D52).
    """
    columns = [c for c in table.sheet.columns if c.type in IDENTIFIERS]
    found: dict[int, list[tuple[Column, Misplaced]]] = {}
    for column in columns:
        for i, value in enumerate(table.values[column.name]):
            if isinstance(value, Misplaced):
                table.values[column.name][i] = None
                found.setdefault(i, []).append((column, value))
    for i, misplaced in found.items():
        for column, value in misplaced:
            free = (c for c in columns if c.type is value.type and table.values[c.name][i] is None)
            if home := next(free, None):
                table.values[home.name][i] = value.value
            elif column.type in (Type.NOMS, Type.CRN) or column.required:
                table.values[column.name][i] = Damaged(table.received_at(i, column.name))
                table.faults[i] = [f for f in table.faults[i] if (f.case, f.column) != ("D53", column.name)]


def _require(table: Table) -> None:
    sheet = table.sheet
    lines = table.data_lines()
    for column in (c for c in sheet.columns if c.required):
        values = table.values[column.name]
        for i in lines:
            value = values[i]
            if value is None and not _asked_of(table, i, column):
                table.add(i, _absent(column))
            elif isinstance(value, Damaged) and column.type is not Type.NOMS:
                table.add(i, _damaged(column, value))
    if sheet.one_of:
        either = [table.values[name] for name in sheet.one_of]
        for i in lines:
            if all(values[i] is None for values in either):
                table.add(i, _no_key(" or ".join(sheet.one_of)))


def _asked_of(table: Table, line: int, column: Column) -> bool:
    """Return whether a fault that keeps the row out has been logged of this very cell."""
    faults = table.faults.get(line, ())
    return any(f.effect >= Effect.HOLD and f.column == column.name for f in faults)


def _absent(column: Column) -> Fault:
    if column.type in (Type.DATE, Type.TIME):
        message = f"{column.name} is blank. Send the row again with the day."
        return Fault("D23", Effect.REJECT, "R_DATE", column.name, message=message)
    return _no_key(column.name)


def _damaged(column: Column, text: str) -> Fault:
    message = f"{text!r} is no {column.type}. Correct it at the source."
    return Fault("D52", Effect.HOLD, "H_ID", column.name, text, "", message)


def _no_key(columns: str) -> Fault:
    message = f"{columns} is blank: nothing says whose row this is. Send the row again."
    return Fault("D14", Effect.REJECT, "R_NO_KEY", columns, message=message)
