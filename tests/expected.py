"""What the sample deliveries should lead to, read from the tables of its EXPECTED.md."""

from pathlib import Path

SAMPLE = Path(__file__).parent / "data" / "extracts-sample"
DELIVERY = {"30 Jun": "2026-06-30", "30 Sep": "2026-09-30"}


def tables(title: str) -> list[dict[str, str]]:
    """Return the rows of the table beneath a heading, by the names of its columns."""
    text = (SAMPLE / "EXPECTED.md").read_text(encoding="utf-8")
    section = text.split(f"## {title}\n")[1].split("\n## ")[0]
    lines = [line.strip().strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    header = [h.strip() for h in lines[0]]
    return [dict(zip(header, (c.strip() for c in line), strict=True)) for line in lines[2:]]


def file_and_sheet(text: str) -> tuple[str, str]:
    """Return the two names of "PPUD_Releases.xlsx, Recalls"; the sheet of a CSV is empty."""
    name, _, sheet = text.partition(", ")
    return name, sheet
