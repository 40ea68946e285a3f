"""The pages about incoming files say what the declarations say."""

import re
from pathlib import Path

from headway.intake.declared.cases import of_files, of_rows
from headway.intake.declared.catalogue import EXTRACTS
from headway.intake.declared.pages import pages
from headway.intake.faults import FILE_CODES, PERSON_CODES, ROW_CODES

COMMITTED = Path(__file__).parents[3] / "docs" / "extracts"


def test_the_committed_pages_are_current():
    assert {p.name for p in COMMITTED.iterdir()} == set(pages())
    for name, text in pages().items():
        assert (COMMITTED / name).read_text(encoding="utf-8") == text, f"{name} is not what is declared"


def test_every_column_of_every_file_is_on_its_page():
    text = "\n".join(pages().values())
    for extract in EXTRACTS.values():
        for sheet in extract.sheets:
            for column in sheet.columns:
                assert f"| `{column.name.replace(chr(10), '⏎')}` |" in text


def test_every_case_of_the_specification_has_an_outcome():
    numbers = {f"D{n:02}" for n in range(1, 74)} - {"D30"}
    assert {case for case, *_ in [*of_files(), *of_rows()]} == numbers


def test_every_code_that_an_outcome_names_is_a_code():
    named = set(re.findall(r"`([A-Z]_[A-Z_]+)`", pages()["cases.md"]))
    assert named <= set(FILE_CODES) | set(ROW_CODES) | set(PERSON_CODES)
    held_or_rejected = {c for c in ROW_CODES if c[0] in "RH"}
    assert held_or_rejected <= named
