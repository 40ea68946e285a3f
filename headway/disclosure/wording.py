"""What an audit found, in sentences for a drafter. None of them tells a count that is not printed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from headway.disclosure.attack.proof import Proof
from headway.disclosure.attack.readings import Reading
from headway.disclosure.printed.published import Place, PublishedTable
from headway.disclosure.structure.figures import hidden, number
from headway.disclosure.structure.symbols import Legend, Meaning
from headway.disclosure.structure.table import Structure


@dataclass(frozen=True)
class Sight:
    """One table as the outsider has read it.

    beside  the ids of other tables that were read together with it, for what they share
    """

    table: PublishedTable
    read: Structure
    readings: Mapping[str, Reading]
    threshold: int
    beside: tuple[str, ...] = ()


def sentence(sight: Sight, problems: Sequence[str]) -> str:
    """Return the verdict in one sentence: how many hidden cells fall, and to what knowledge."""
    table, read, readings = sight.table, sight.read, sight.readings
    places = hidden(read.figures)
    unsafe = next((r for r in readings.values() if r.exact), None)
    if unsafe is not None:
        most = max(readings.values(), key=lambda r: len(r.exact))
        best = unsafe if len(unsafe.exact) == len(most.exact) else most
        found = (
            "The one hidden cell" if len(places) == 1 else f"{len(best.exact)} of {len(places)} hidden cells"
        )
        return f"{found} can be worked out exactly {_because(sight, best)}."
    if seen := printed_before(table, read):
        if len(places) == 1:
            return "The one hidden cell was printed as a number before the correction."
        return f"{len(seen)} of {len(places)} hidden cells were printed as numbers before the correction."
    if problems:
        return f"Not understood, so no verdict: {problems[0]}."
    if not places:
        return "No cell is hidden in this table."
    unused = " Some printed percentages or rates were not used." if read.left_out else ""
    why = "from this table alone" if read.equations else "from this table, which prints no totals"
    why = f"from this table{_with(sight)}" if sight.beside else why
    if len(places) == 1:
        return f"The one hidden cell cannot be worked out exactly {why}.{unused}"
    return f"None of the {len(places)} hidden cells can be worked out exactly {why}.{unused}"


def _with(sight: Sight) -> str:
    return f", read together with {_others(sight)}" if sight.beside else ""


def _others(sight: Sight) -> str:
    more = len(sight.beside) - 3
    return ", ".join(sight.beside[:3]) + (f" and {more} more" if more > 0 else "")


def unfinished(readings: Mapping[str, Reading]) -> Iterable[str]:
    """Yield the cells that were not settled, if any: the verdict waits for them."""
    places = list(dict.fromkeys(p for r in readings.values() for p in r.unsettled))
    if places:
        named = "; ".join(f"row “{row}”, column “{column}”" for row, column in places[:5])
        more = f" and {len(places) - 5} more" if len(places) > 5 else ""
        yield f"the audit did not finish, so these hidden cells are open: {named}{more}"


def printed_before(table: PublishedTable, read: Structure) -> list[Place]:
    """Return the hidden cells whose number a correction struck out: readers of the first version know it."""
    return [p for p in hidden(read.figures) if number(table.cells[p].deleted) is not None]


def _because(sight: Sight, found: Reading) -> str:
    table, read = sight.table, sight.read
    elsewhere = not read.equations and sight.beside and not _from_ratios(read, found)
    if elsewhere:  # the table has no sums of its own
        source = f"from what is printed in {_others(sight)}"
    elif found.name == "nonneg":
        source = "from the totals" if read.equations else "from the percentages printed beside them"
    else:
        source = "from the totals" if read.equations else "from the symbols"
    marks = _marks(table, read)
    rule = f"under {sight.threshold}"
    known = {
        "nonneg": "",
        "one-primary": f" by somebody who knows that counts {rule} are hidden",
        "shown-zero": f", because {_zero(table, read)} is used for zero and {marks} is not",
        "all-primary": f", if {marks} always stands for a count {rule}",
        "two-symbols": f", because {marks} tell which counts are {rule}",
    }[found.name]
    return source + known + ("" if elsewhere else _with(sight))


def _from_ratios(read: Structure, found: Reading) -> bool:
    """Whether what the table prints beside each exact cell settles it, without any sum."""
    figures = [read.figures[place] for place in found.exact]
    return all(figure.low == figure.high for figure in figures)


def _marks(table: PublishedTable, read: Structure) -> str:
    marks = sorted({table.cells[p].printed for p in hidden(read.figures)})
    return " or ".join(f"'{mark}'" if mark else "a blank" for mark in marks)


def _zero(table: PublishedTable, read: Structure) -> str:
    zeros = Counter(
        table.cells[p].printed for p, f in read.figures.items() if f.known and f.low == 0 and p in table.cells
    )
    return " or ".join(f"'{mark}'" for mark in sorted(zeros)) if zeros else "'0' (none is seen here)"


def findings(sight: Sight, said: Legend) -> Iterable[str]:
    """Yield what the notes claim and the numbers deny, and what a correction gave away."""
    table, readings, threshold = sight.table, sight.readings, sight.threshold
    if readings["nonneg"].satisfiable:
        hides = bool(hidden(sight.read.figures))
        if hides and not readings["all-primary"].satisfiable:
            yield f"Not every hidden cell is from 1 to {threshold - 1}: no such table has these totals."
            if said.hidden_by:
                yield f"So the note cannot be the whole truth: “{said.hidden_by}”"
        if not readings["one-primary"].satisfiable:
            yield (
                f"Some sum hides cells of which none can be from 1 to {threshold - 1}: either another rule "
                "was applied, or the total leaves the hidden cells out."
            )
        elif not readings["shown-zero"].satisfiable:
            yield "Some hidden cell must be zero, although zeros are meant to be printed."
    # a number that was struck out is not repeated here: it may be the very count that the correction hides
    changed = Counter(
        ("a number" if number(c.deleted) is not None else c.deleted, c.printed)
        for c in table.cells.values()
        if c.deleted and c.deleted != c.printed
    )
    for (before, after), times in changed.items():
        yield f"A correction changed “{before}” to “{after}” in {times} cells; readers have seen both."


def proved(proof: Proof) -> str:
    """Return in words which printed cells settle a hidden one, line by line."""
    _, row, column = proof.where
    left = list(proof.cells)
    lines = []
    while left:
        counted = Counter((w[0], axis, w[axis]) for w in left for axis in (1, 2))
        (table, axis, label), number = counted.most_common(1)[0]
        inside = f" of {table}" if len(proof.documents) > 1 else ""
        lines.append(f"{number} printed in {'row' if axis == 1 else 'column'} “{label}”{inside}")
        left = [w for w in left if (w[0], w[axis]) != (table, label)]
    return f"row “{row}”, column “{column}”: from {'; '.join(lines) or 'the symbol alone'} ({proof.reading})"


def conventions(table: PublishedTable, read: Structure, said: Legend) -> Iterable[str]:
    """Yield a sentence for every symbol that was read by convention, since no note explains it."""
    marks = {c.printed.strip() for p, c in table.cells.items() if read.figures[p].is_count}
    for mark in sorted(marks):
        meaning = said.meaning(mark)
        if meaning and mark not in said.meanings and not mark[:1].isdigit() and not mark.startswith("<"):
            shown = f"“{mark}”" if mark else "A blank cell"
            yield f"{shown} is read as {_plain(meaning)}: no note explains it."


def _plain(meaning: Meaning) -> str:
    return "zero" if meaning is Meaning.ZERO else meaning.value
