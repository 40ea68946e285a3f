"""A document's files → its tables, with what an index and the notes beside a file say of them."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from headway.cli.table_files import content, tables_in
from headway.disclosure.printed.index import Entry, read_index
from headway.disclosure.printed.published import PublishedTable


def tables(files: Iterable[Path], index: Path | None) -> Iterator[tuple[PublishedTable, Entry]]:
    """Yield every table in the files with what the index says of it. Raises Unreadable."""
    entries = read_index(content(index), name=index.name) if index else {}
    for file in files:
        title, notes = _beside(file)
        for table in tables_in([file]):
            noted = replace(table, title=table.title or title, notes=(*table.notes, *notes))
            yield noted, entries.get(table.table_id, Entry("", "", ""))


def _beside(file: Path) -> tuple[str, tuple[str, ...]]:
    """Return the title and the notes that `headway table` writes beside a CSV, in FILE-notes.csv."""
    path = file.with_name(f"{file.stem}-notes.csv")
    if file.suffix.lower() != ".csv" or not path.is_file():
        return "", ()
    lines = csv.DictReader(io.StringIO(content(path).decode("utf-8-sig", errors="replace")))
    told = [(line.get("what") or "", line.get("text") or "") for line in lines]
    notes = [text for what, text in told if what.startswith("note ")]
    notes += [f"{what.removeprefix('symbol ')} = {text}" for what, text in told if what.startswith("symbol ")]
    return next((text for what, text in told if what == "title"), ""), tuple(notes)
