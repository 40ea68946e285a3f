"""One published table with the document it stands in: what the ledger keeps, and its form in bytes."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any

from headway.disclosure.history.keys import declared, keys, plain
from headway.disclosure.history.periods import period as period_named
from headway.disclosure.printed.index import Entry
from headway.disclosure.printed.published import Cell, PublishedTable
from headway.disclosure.structure.figures import Kind
from headway.disclosure.structure.symbols import Legend, legend
from headway.disclosure.structure.table import Structure, structure
from headway.tables.table import CellKey, Place

VERSION = 1
FIRST_VERSION = "{} (before correction)"


class NotARelease(ValueError):
    """The bytes are not a release as the ledger writes it; the message says what is wrong."""


@dataclass(frozen=True)
class Release:
    """A table as it was published in a document on a day. Never changed; a correction is another one.

    document      its name, as people know it ("PQ 250483"); a document may hold several tables
    published_on  the day its readers had it
    measure       the name of what is counted; "" where nobody said
    period        the period of the cells whose labels name none, in any words; "" where nobody said
    population    of whom, where the measure alone does not say
    replaces      the document that this one corrects; "" for none. Both stay known to their readers
    rule          what is said elsewhere of symbols and threshold (an index); margins  and of its totals
    """

    document: str
    published_on: date
    table: PublishedTable
    measure: str = ""
    period: str = ""
    population: str = ""
    replaces: str = ""
    rule: str = ""
    margins: str = ""

    @property
    def name(self) -> str:
        """The document and the table in it."""
        same = self.table.table_id in ("", self.document)
        return self.document if same else f"{self.document}: {self.table.table_id}"

    @cached_property
    def keys(self) -> Mapping[Place, CellKey]:
        """The canonical key of each cell, its measure "" where nobody said."""
        as_at = (period_named(self.period) or declared(self.period)) if self.period else ""
        measure = " of ".join(part for part in (declared(self.measure), plain(self.population)) if part)
        return keys(self.table, measure=measure, as_at=as_at)

    @cached_property
    def legend(self) -> Legend:
        """What the table's own notes, and the rule said elsewhere, say of its symbols."""
        return legend([*self.table.notes, *([self.rule] if self.rule else [])])

    @cached_property
    def read(self) -> Structure:
        """The table as a careful reader reads it by itself."""
        return structure(self.table, self.legend, margin_hints=self.margins)

    @cached_property
    def hides(self) -> bool:
        """Whether some count in the table is hidden."""
        return any(figure.kind is Kind.HIDDEN for figure in self.read.figures.values())

    @property
    def entry(self) -> Entry:
        """What is said of the table elsewhere, for an audit."""
        return Entry(self.table.title, self.rule, self.margins)

    @cached_property
    def content(self) -> bytes:
        """The release as the ledger keeps it, the same bytes whenever and wherever it is written."""
        return _content(self)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content, which is what a release is known by."""
        return sha256(self.content).hexdigest()


def _content(release: Release) -> bytes:
    table = release.table
    row_at = {row: at for at, row in enumerate(table.rows)}
    column_at = {column: at for at, column in enumerate(table.columns)}
    said = {name: getattr(release, name) for name in _SAID} | {n: getattr(table, n) for n in _OF_TABLE}
    written = {
        "version": VERSION,
        "published_on": release.published_on.isoformat(),
        # What is empty is left out, so that a field that comes later does not change older digests.
        **{name: value for name, value in said.items() if value},
        "cells": [
            [row_at[row], column_at[column], cell.printed, cell.deleted, cell.note]
            for (row, column), cell in table.cells.items()
        ],
    }
    return json.dumps(written, ensure_ascii=False, separators=(",", ":")).encode()


_SAID = ("document", "measure", "period", "population", "replaces", "rule", "margins")
_OF_TABLE = tuple(field.name for field in fields(PublishedTable) if field.name != "cells")


def read_release(content: bytes, *, name: str) -> Release:
    """Return the release that these bytes hold; raises NotARelease, naming `name`, for any others."""
    try:
        found = json.loads(content)
        if found["version"] != VERSION:
            raise NotARelease(f"{name}: version {found['version']!r} of a ledger's file cannot be read")
        return Release(
            **{key: found[key] for key in _SAID if key in found},
            published_on=date.fromisoformat(found["published_on"]),
            table=_table(found),
        )
    except NotARelease:
        raise
    except (ValueError, KeyError, TypeError, IndexError) as fault:
        raise NotARelease(f"{name}: this is not a release as a ledger keeps it") from fault


def _table(found: dict[str, Any]) -> PublishedTable:
    rows, columns = found["rows"], found["columns"]
    said: dict[str, Any] = dict.fromkeys(("table_id", "source", "title"), "")
    said |= {n: tuple(found[n]) if isinstance(found[n], list) else found[n] for n in _OF_TABLE if n in found}
    cells = {(rows[r], columns[c]): Cell(*told) for r, c, *told in found["cells"]}
    return PublishedTable(**said, cells=cells)


def versions(release: Release) -> tuple[Release, ...]:
    """Return what readers saw, oldest first: the table before its marked correction, and as it stands.

    A table without struck-out cells or notes has one version. The first is taken to be of the same day.
    """
    struck = any(cell.deleted and cell.deleted != cell.printed for cell in release.table.cells.values())
    if not struck and not release.table.deleted_notes:
        return (release,)
    table = release.table
    before = replace(
        table,
        cells={p: replace(c, printed=c.deleted or c.printed, deleted="") for p, c in table.cells.items()},
        notes=table.deleted_notes or table.notes,
        deleted_notes=(),
    )
    first = replace(release, document=FIRST_VERSION.format(release.document), table=before, rule="")
    return first, replace(release, replaces=release.replaces or first.document)


def drafts(
    tables: Iterable[PublishedTable],
    *,
    index: Mapping[str, Entry] | None = None,
    measure: str = "",
    period: str = "",
    population: str = "",
) -> list[Release]:
    """Return tables that are not out yet as a ledger would take them, each as a document of its own."""
    found = []
    for table in tables:
        entry = (index or {}).get(table.table_id, Entry("", "", ""))
        found.append(
            Release(
                document=table.table_id,
                published_on=date.max,
                table=replace(table, title=table.title or entry.title),
                measure=measure or entry.measure,
                period=period or entry.as_at,
                population=population,
                rule=entry.rule,
                margins=entry.margins,
            )
        )
    return found
