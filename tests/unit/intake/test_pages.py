"""The pages about incoming files say what the declarations say."""

from pathlib import Path

from headway.intake.catalogue import EXTRACTS
from headway.intake.pages import pages

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
