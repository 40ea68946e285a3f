"""The tables of a file of dated rules: on which line each stands, and which of its fields are wrong."""

import re
from collections.abc import Mapping, Set
from typing import Any


def table_lines(text: str) -> dict[str, list[int]]:
    """Return the line numbers of every table header of a TOML document, by the table's name."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*\[\[?\s*([\w.]+)\s*\]", line):
            found.setdefault(header[1], []).append(number)
    return found


def wrong_fields(table: Mapping[str, Any], fields: Set[str], *, optional: Set[str]) -> str | None:
    """Return which fields of a table are missing or unknown, in words; null: none."""
    if missing := sorted(fields - optional - set(table)):
        return f"{', '.join(missing)} missing"
    if unknown := sorted(set(table) - fields):
        return f"unknown {', '.join(unknown)}; it may hold {', '.join(sorted(fields))}"
    return None
