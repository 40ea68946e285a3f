"""What the declared sums of a ledger show: that they fail, or that they give a count away."""

from collections.abc import Iterator, Mapping
from math import inf

from headway.disclosure.history.finding import Against, Finding
from headway.disclosure.history.ledger import Ledger, Printing
from headway.disclosure.history.relations import Relation, Term
from headway.disclosure.structure.figures import Figure, Kind
from headway.disclosure.structure.linking import THRESHOLD
from headway.tables.table import CellKey

NOBODY_PRINTED = Figure(Kind.UNKNOWN)


def of_relations(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each declared sum that cannot be, and for each count that one gives away.

    A count that nobody printed is only a finding where it is under the usual threshold.
    """
    for declared in ledger.relations:
        printed = {term: ledger.at(term) for term in declared.terms}
        cells = tuple(printing for printing in printed.values() if printing)
        keys = (ledger.keys_of(cell.release).get(cell.place) for cell in cells)
        key = next((k for k in keys if k), CellKey(declared.name, ""))
        figures = {term: p.figure if p else NOBODY_PRINTED for term, p in printed.items()}
        if not _possible(figures):
            sentence = f"the declared sum “{declared.name}” does not add up: {_listed(declared)}"
            yield Finding(Against.NOT_ITS_PARTS, key, sentence, cells)
        elif given := _given_away(declared, figures):
            yield _left_over(declared, *given, key=key, cells=cells)


def _possible(figures: Mapping[Term, Figure]) -> bool:
    """Whether some whole numbers within what is printed add up to nothing."""
    least = most = 0.0
    for term, figure in figures.items():
        ends = (term.sign * figure.low, term.sign * (inf if figure.high is None else figure.high))
        least, most = least + min(ends), most + max(ends)
    return least <= 0 <= most


def _given_away(declared: Relation, figures: Mapping[Term, Figure]) -> tuple[Term, int] | None:
    """Return the one count of a sum that is not printed, with its value, if that is to be kept back."""
    left = [term for term in declared.terms if not figures[term].known]
    if len(left) != 1:
        return None
    (term,) = left
    value = -term.sign * sum(t.sign * figures[t].low for t in declared.terms if t is not term)
    hidden = figures[term].kind is Kind.HIDDEN
    return (term, value) if hidden or 0 < value < THRESHOLD else None


def _left_over(
    declared: Relation, term: Term, value: int, *, key: CellKey, cells: tuple[Printing, ...]
) -> Finding:
    sentence = f"the declared sum “{declared.name}” gives a count away: {term}"
    return Finding(Against.LEFT_OVER, key, sentence, cells, revealed=f"{sentence}: {value}")


def _listed(declared: Relation) -> str:
    return ", ".join(f"{'+' if term.sign > 0 else '-'} {term}" for term in declared.terms)
