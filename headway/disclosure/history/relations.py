"""Sums between releases that somebody declares: stock + joiners − leavers = next stock, and the like.

In CSV: a line for each count, with the columns of COLUMNS. The signed counts of one sum add up to nothing.
A line without a document is a count that nobody printed: what is left when the printed ones are subtracted.
"""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from headway.disclosure.printed.published import Unreadable

COLUMNS = ("sum", "sign", "document", "table_id", "row", "column")
_SIGNS = {"+": 1, "1": 1, "+1": 1, "-": -1, "-1": -1, "−": -1}


@dataclass(frozen=True)
class Term:
    """One count of a sum: added (1) or taken away (-1). A count that nobody printed has no document."""

    sign: int
    document: str
    table_id: str
    row: str
    column: str

    def __str__(self) -> str:
        name = self.document or "nobody printed it"
        return f"{name}: {self.table_id}, row “{self.row}”, column “{self.column}”"


@dataclass(frozen=True)
class Relation:
    """Signed counts of several releases that add up to nothing, because somebody who knows them says so."""

    name: str
    terms: tuple[Term, ...]

    @cached_property
    def content(self) -> bytes:
        """The sum as the ledger keeps it."""
        terms = [[t.sign, t.document, t.table_id, t.row, t.column] for t in self.terms]
        return json.dumps({"version": 1, "sum": self.name, "terms": terms}, ensure_ascii=False).encode()

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content."""
        return sha256(self.content).hexdigest()


def relation_of(found: Mapping[str, object]) -> Relation:
    """Return the sum that a ledger's file holds, read from its JSON."""
    terms = found["terms"]
    assert isinstance(terms, list)
    return Relation(str(found["sum"]), tuple(Term(*term) for term in terms))


def read_relations(content: bytes, *, name: str) -> list[Relation]:
    """Return the sums of a CSV file, in the order in which they begin.

    Raises Unreadable, naming the line, for a missing column, a strange sign, or a sum of fewer than two.
    """
    text = content.decode("utf-8-sig", errors="replace")
    reader = csv.DictReader(io.StringIO(text), skipinitialspace=True)
    if missing := [column for column in COLUMNS if column not in (reader.fieldnames or ())]:
        raise Unreadable(
            f"{name}: the columns {', '.join(missing)} are missing; needed: {', '.join(COLUMNS)}"
        )
    sums: dict[str, list[Term]] = {}
    for number, line in enumerate(reader, start=2):
        values = {column: (line[column] or "").strip() for column in COLUMNS}
        if values["sign"] not in _SIGNS:
            raise Unreadable(f"{name}: line {number}: the sign is “{values['sign']}”; it must be + or -")
        sums.setdefault(values["sum"], []).append(
            Term(_SIGNS[values["sign"]], *(values[column] for column in COLUMNS[2:]))
        )
    for sum_name, terms in sums.items():
        if len(terms) < 2:
            raise Unreadable(f"{name}: the sum “{sum_name}” has one count; two are the least")
    if not sums:
        raise Unreadable(f"{name}: the file holds no sums")
    return [Relation(sum_name, tuple(terms)) for sum_name, terms in sums.items()]
