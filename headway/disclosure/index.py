"""An index of tables: what somebody who knows them says of their symbols and margins."""

import csv
import io
from dataclasses import dataclass

from headway.disclosure.published import Unreadable


@dataclass(frozen=True)
class Entry:
    """What an index says of one table, in its own words; "" where it says nothing."""

    title: str
    rule: str
    margins: str


def read_index(content: bytes, *, name: str) -> dict[str, Entry]:
    """Return an entry for each table id of an index in CSV (table_id, title, suppression_rule, margins).

    Raises Unreadable when a needed column is missing.
    """
    reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig", errors="replace")))
    missing = {"table_id", "suppression_rule", "margins"} - set(reader.fieldnames or ())
    if missing:
        raise Unreadable(f"{name}: the index lacks the columns {', '.join(sorted(missing))}")
    return {
        row["table_id"]: Entry(row.get("title") or "", row["suppression_rule"] or "", row["margins"] or "")
        for row in reader
    }
