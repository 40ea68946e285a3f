"""The tables beside this file, one a provision, are documentation and test at once."""

from datetime import date
from pathlib import Path

import pytest

from tests.unit.law.histories import concluded

HERE = Path(__file__).parent
OUTPUT = {
    "automatic-ending.md": "terminates_automatically_on",
    "referral.md": "referral_due_on",
    "request.md": "request_from",
}


def rows(name):
    lines = [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    for line in lines[2:]:
        yield name, *(cell.strip() for cell in line.strip("|").split("|"))


EVERY = [row for name in OUTPUT for row in rows(name)]


@pytest.mark.parametrize("row", EVERY, ids=lambda row: f"{row[0]}: {row[1]}")
def test_the_table_holds(row):
    name, _, sentence, events, section_42, expected = row
    day = date.fromisoformat(section_42) if section_42 else None
    found = concluded(events, sentence=sentence, section_42_from=day)
    assert found["outcome"] == "concluded"
    assert (found[OUTPUT[name]] or "never") == (
        expected if expected == "never" else date.fromisoformat(expected)
    )


def test_every_table_of_the_folder_is_read():
    assert {path.name for path in HERE.glob("*.md")} == set(OUTPUT)
