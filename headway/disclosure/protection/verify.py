"""Does a certificate prove what it says of printed tables? Checked in whole numbers, without a solver."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from headway.disclosure.printed.published import PublishedTable
from headway.disclosure.protection.certificate import CellSum, Certificate, sums
from headway.disclosure.protection.known_sums import Sum, from_sums, lacking
from headway.disclosure.secondary.problem import Asked
from headway.disclosure.structure.figures import Kind
from headway.disclosure.structure.linking import Joined, joined
from headway.disclosure.structure.universe import Where

ELSEWHERE = object()
"""What stands for the print of a cell that the printed tables do not hold."""

type Printed = Mapping[Where, int | None]
"""What each place prints; null where it is hidden."""


class NotVerifiable(ValueError):
    """The printed tables were not understood, so nothing can be checked; the message says where."""


def verify(tables: Iterable[PublishedTable], made: Certificate, **reading: Any) -> list[str]:
    """Return what the certificate fails to prove of the printed tables; an empty list when it proves it all.

    reading  what linking.joined takes besides: index, meanings, hierarchies, sums
    Raises NotVerifiable for tables that were not understood.
    """
    given = _named_alike(tables, made)
    if within := [
        made.cells[cell] for cell, first in made.same if made.cells[cell][0] == made.cells[first][0]
    ]:
        # such a pair would take a sum of that table away from what is checked
        return [f"it says that two cells of one table are one count: {_place(within[0])}"]
    # counts that tables share may be hidden in part, so that the print alone no longer shows that they do
    reading["links"] = {made.cells[cell]: made.cells[first] for cell, first in made.same}
    read = joined(given, threshold=made.threshold, **reading)
    # what the certificate says of totals helps to find all sums of their kind in the print, and hides none
    if told := lacking(read.structures, _told_by(made, read)):
        hierarchies = {**(reading.pop("hierarchies", None) or {}), **told}
        read = joined(given, threshold=made.threshold, hierarchies=hierarchies, **reading)
    for name, structure in read.structures.items():
        for problem in structure.problems:
            raise NotVerifiable(f"{name}: {problem}")
    printed = _printed(read)
    found = _sums_of(read, made) if set(printed) == set(_own(made)) else []
    return list(dict.fromkeys(faults(made, printed, found)))


def _named_alike(tables: Iterable[PublishedTable], made: Certificate) -> list[PublishedTable]:
    """Return the tables; one by itself under the id that the certificate gives its only table.

    A plain cross-table has no id of its own but its file's name, and files are renamed.
    """
    given = list(tables)
    ids = {table for table, _, _ in _own(made)}
    return [replace(given[0], table_id=ids.pop())] if len(given) == len(ids) == 1 else given


def faults(made: Certificate, printed: Printed, found: Iterable[CellSum]) -> Iterable[str]:
    """Yield every fault: this is the whole proof, and anybody may write it again.

    found  the sums that a reader finds in the printed tables, by place in the certificate's cells
    """
    if set(printed) != set(_own(made)):
        yield "the certificate is not of these tables: they do not have the same cells"
        return
    if len(set(made.alternatives)) != len(made.alternatives):
        yield "an alternative is given twice"
    if left_out := set(found) - set(made.sums):
        yield f"{len(left_out)} sums that the tables show are not in the certificate"
    # of what was published before only the sums are checked here: its cells are free
    shown = [printed.get(where, ELSEWHERE) for where in made.cells]
    least = 1 if made.asked is Asked.STRONG else 0
    for number, table in enumerate(made.alternatives):
        for where, value, prints in zip(made.cells, table, shown, strict=True):
            if value < 0 if prints is ELSEWHERE else value < least if prints is None else value != prints:
                yield f"alternative {number} does not agree with what is printed at {_place(where)}"
        if any(sum(table[c] for c in s.plus) - sum(table[c] for c in s.minus) != s.equals for s in made.sums):
            yield f"a sum does not hold in alternative {number}"
    for witness in made.first_hidden:
        one, other = (made.alternatives[n][witness.cell] for n in (witness.alternative, witness.other))
        if shown[witness.cell] is not None or one == other:
            yield f"nothing shows that {_place(made.cells[witness.cell])} cannot be worked out"
    proved = {witness.cell for witness in made.first_hidden}
    for cell, (where, prints) in enumerate(zip(made.cells, shown, strict=True)):
        # with zeros printed no hidden cell may be exact, so none can be left out of the proof
        open_to_two = len({table[cell] for table in made.alternatives}) > 1
        if prints is None and not open_to_two and cell not in proved and made.asked is Asked.STRONG:
            yield f"nothing shows that {_place(where)} cannot be worked out"


def _told_by(made: Certificate, read: Joined) -> dict[str, list[Sum]]:
    """Return what the sums of a certificate say of the totals in each table."""
    same = _one_count(made)
    found: dict[str, list[Sum]] = {}
    for name, structure in read.structures.items():
        # a sum of counts that another table prints too is given once, by that table's places
        here = {same[cell]: where[1:] for cell, where in enumerate(made.cells) if where[0] == name}
        sums = [
            (here[same[each.minus[0]]], [here[same[cell]] for cell in each.plus])
            for each in made.sums
            if len(each.minus) == 1
            and each.equals == 0
            and each.plus
            and same[each.plus[0]] != same[each.minus[0]]
            and all(here.get(same[cell]) in structure.figures for cell in (*each.minus, *each.plus))
        ]
        found[name] = from_sums(structure, sums)
    return found


def _one_count(made: Certificate) -> list[int]:
    """Return for each cell the first cell that the certificate says is the same count."""
    same = list(range(len(made.cells)))
    for cell, first in made.same:
        same[cell] = first
    return same


def _own(made: Certificate) -> list[Where]:
    """Return the cells of the printed tables themselves."""
    return [where for where in made.cells if where[0] not in made.before]


def _place(where: Where) -> str:
    table, row, column = where
    return f"{table}: row “{row}”, column “{column}”"


def _printed(read: Joined) -> Printed:
    """Return what each place prints. Raises NotVerifiable for one that is neither a count nor hidden."""
    printed: dict[Where, int | None] = {}
    for where, number in read.universe.at.items():
        figure = read.universe.figures[number]
        if not figure.known and figure.kind is not Kind.HIDDEN:
            raise NotVerifiable(f"{_place(where)} is neither a count nor hidden")
        printed[where] = figure.low if figure.known else None
    return printed


def _sums_of(read: Joined, made: Certificate) -> list[CellSum]:
    """Return the sums found in the printed tables, with cells numbered as in the certificate."""
    at = {where: read.universe.at[where] for where in _own(made)}
    return list(sums(read.universe.ties, at))
