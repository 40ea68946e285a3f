"""An index of tables: what somebody who knows them says of their symbols and margins."""

import csv
import io
from dataclasses import dataclass

from headway.disclosure.printed.published import Unreadable


@dataclass(frozen=True)
class Entry:
    """What an index says of one table, in its own words; "" where it says nothing.

    as_at    the day or period of the counts whose labels name none
    measure  what is counted
    """

    title: str
    rule: str
    margins: str
    as_at: str = ""
    measure: str = ""


def read_index(content: bytes, *, name: str) -> dict[str, Entry]:
    """Return an entry for each table id of an index in CSV.

    content  table_id, suppression_rule, margins, and where it has them title, as_at, measure

    Raises Unreadable when a needed column is missing.
    """
    reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig", errors="replace")))
    missing = {"table_id", "suppression_rule", "margins"} - set(reader.fieldnames or ())
    if missing:
        raise Unreadable(f"{name}: the index lacks the columns {', '.join(sorted(missing))}")
    return {
        row["table_id"]: Entry(
            row.get("title") or "",
            row["suppression_rule"] or "",
            row["margins"] or "",
            row.get("as_at") or "",
            row.get("measure") or "",
        )
        for row in reader
    }
