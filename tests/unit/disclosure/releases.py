"""Small releases for tests, their tables written as they are printed."""

from dataclasses import replace
from datetime import date

from headway.disclosure.history import Ledger, Release
from tests.unit.disclosure.tables import printed


def released(text: str, document: str = "A", on: str = "2022-04-01", **said: str) -> Release:
    """Return a table as a document of that day published it; `said` are fields of Release, or `title`."""
    table = replace(printed(text, name=said.pop("table_id", "T")), title=said.pop("title", ""))
    return Release(document, date.fromisoformat(on), table, **said)


def ledger(*releases: Release) -> Ledger:
    """Return a ledger to which these were added in this order."""
    found = Ledger()
    for release in releases:
        found = found.with_(release)
    return found
