"""One thing told twice in one file (D11-D13)."""

from collections import Counter, defaultdict

from headway.intake.faults import Effect, Fault
from headway.intake.reading.cells import as_received
from headway.intake.reading.table import Table


def mark_duplicates(table: Table) -> None:
    """Mark rows equal to an earlier one, the poorer of two that agree, and all that disagree on a key."""
    usable = [i for i in table.data_lines() if table.effect(i) < Effect.REJECT]
    different = _without_equals(table, usable)
    for group in _by_key(table, different, table.sheet.key):
        _settle(table, group)
    if table.sheet.event_key and table.sheet.key != (table.sheet.event_key,):
        # One review, say, on two people: the rest of the key must not make two things of it.
        left = [i for i in different if table.effect(i) < Effect.DUPLICATE]
        for group in _by_key(table, left, (table.sheet.event_key,)):
            _settle(table, group)


def _without_equals(table: Table, lines: list[int]) -> list[int]:
    first: dict[tuple[object, ...], int] = {}
    different = []
    for i in lines:
        same = first.setdefault(tuple(table.received[i]), i)
        if same == i:
            different.append(i)
        else:
            message = f"The same as row {table.numbers[same]} in every column."
            table.add(i, Fault("D11", Effect.DUPLICATE, message=message))
    return different


def _by_key(table: Table, lines: list[int], key: tuple[str, ...]) -> list[list[int]]:
    if not key:
        return []
    keys = list(zip(*(table.values[name] for name in key), strict=True))
    times = Counter(keys[i] for i in lines)
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i in lines:
        # Without its first part a key names nothing: two such rows may be two things.
        if times[keys[i]] > 1 and keys[i][0] is not None:
            groups[keys[i]].append(i)
    return list(groups.values())


def _settle(table: Table, group: list[int]) -> None:
    column = _disagreement(table, group)
    rows = ", ".join(str(table.numbers[i]) for i in group)
    if column:
        for i in group:
            received = as_received(table.received[i][table.places[column]])
            message = f"Rows {rows} have one key and disagree in {column}. Say which is right."
            table.add(i, Fault("D13", Effect.HOLD, "H_KEY", column, received, "", message))
        return
    richest = max(group, key=lambda i: sum(v[i] is not None for v in table.values.values()))
    for i in group:
        if i != richest:
            message = f"Row {table.numbers[richest]} says the same and more."
            table.add(i, Fault("D12", Effect.DUPLICATE, message=message))


def _disagreement(table: Table, group: list[int]) -> str:
    for name, values in table.values.items():
        if name in table.places and len({values[i] for i in group if values[i] is not None}) > 1:
            return name
    return ""
