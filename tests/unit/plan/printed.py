"""Texts printed as Word and PDF files, and an invented plan and return to print.

A tab parts two cells, ⏎ two paragraphs of a cell; rows of as many cells are one table.
"""

from collections.abc import Sequence
from io import BytesIO
from itertools import groupby
from typing import Any
from zipfile import ZIP_STORED, ZipFile

PLAN = """\
LIGHTHOUSE SERVICE ACTION PLAN
February 2031
Section (1): Overview
Principle 1: Every lamp is lit.
Principle 2: Every keeper is heard.
Section (2): Governance
The Lamp Board meets monthly and is chaired at Director level.
Section (3): Success Measures
Every lamp is lit.
We know we are successful when:
- The number of dark nights reduces;
- Sailors say so.
Section (4): Workstreams
Workstream 1: Keeping the lamps
Lead\tHead of Lamps
Overview\tTo keep every lamp lit, at a cost that can be borne.
Action\tSummary\tDeadline
(1)\tReplace the lamps, by the Lamps Team\t• Choose a lamp.⏎• Fit it at the first ten lights.\t\
Lamp chosen by May 31⏎Fitting starts End Oct 2031 (subject to a ship being hired)
(2)\tAgree the keepers' register\t• Agree what the register holds.\tEnd June 2031 (first meeting)
(3)\tPaint the rocks\t• Buy white paint, enough for all the rocks that can be seen from a ship at night.\
⏎• Paint the rocks in the north.⏎• Paint the rocks in the south.\tEnd Sept 2031 End Sept 2031 Autumn 2031
Workstream 2: Listening to sailors
Lead\tHead of Harbours
Overview\tTo hear from those who see the lamps.
Action\tSummary\tDeadline
(1)\tAsk sailors what they saw\t• Send a letter to every ship.\tEnd of 2031/32
(2)\tPublish what they said\t• Publish a summary of the answers every year.\tOngoing
"""

RETURN = """\
ACTION PLAN: LIGHTHOUSE INSPECTION
TIMETABLE\tDATE\tSTATUS OF THIS RETURN
Report published\tNovember 2030\t
Action Plan Submitted\t1 March 2031\tAttached
POSITION AS AT: 1 March 2031
1. Rec. No.\t2. Recommendation\t3. Accepted/ Rejected\t4. Response Action Taken/Planned\t\
5. Function Responsible/ Policy Lead\t6. Target Date
\tTo the Lighthouse Service\t\t\t\t
1\tThe Service should paint the rocks, so that ships see them before they reach them, by day and by night.\t\
Accepted\tPaint has been bought. The painters will:⏎• paint the rocks in the north, from which most of the ships \
come, and which are the darkest;⏎• paint the rocks in the south; and⏎• write down what was painted.\t\
Paint Office/Rocks Directorate\tFrom Spring 2031 (two rocks)
2\tThe Service should count its lamps.\tUnder consideration\tA count was made in 2029 and is being read.\t\
Lamp Office\tEnd of July 2031
3\tThe Service should hire a ship.\tRejected\tThe Service has a ship.\tHarbour Office\tOngoing
Recommendations\t
Accepted\t1
Accepted Subject to Resources /Partially Accepted (under consideration)\t1
Rejected\t1
Total\t3
"""


def as_text(text: str) -> bytes:
    """Return the text as a file in which a cell's paragraphs stand on one line."""
    return text.replace("⏎", " ").encode()


def as_docx(text: str) -> bytes:
    """Return a Word document with a table wherever the text has rows of several cells."""
    import docx

    document = docx.Document()
    for width, rows in tables_of(text):
        if width == 1:
            for (words,) in rows:
                document.add_paragraph(words)
            continue
        table = document.add_table(rows=len(rows), cols=width)
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                _fill(cell, words)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def tables_of(text: str) -> list[tuple[int, list[list[str]]]]:
    """Return the rows of the text, those next to each other with as many cells together; empty lines left out."""
    rows = [line.split("\t") for line in text.splitlines() if line.strip()]
    return [(width, list(group)) for width, group in groupby(rows, key=len)]


def _fill(cell: Any, words: str) -> None:
    for number, paragraph in enumerate(words.split("⏎")):
        written = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        written.text = paragraph.removeprefix("• ")
        if paragraph.startswith("• "):
            written.style = "List Bullet"


def as_pdf(text: str, *, rules: str = "0.5pt") -> bytes:
    """Return a PDF with tables, and with a header and a number on every page.

    rules  how typst draws the lines of tables; "(x: none, y: 0.5pt)" draws them across only
    """
    import typst

    blocks = [
        '#set page(paper: "a4", flipped: true, margin: 1.5cm, header: [Printed for the Board])',
        "#set page(footer: context counter(page).display())",
        "#set text(size: 9pt, hyphenate: false)",
    ]
    for width, rows in tables_of(text):
        blocks += [_typst(row[0]) for row in rows] if width == 1 else [_table(width, rows, rules)]
    return typst.compile("\n\n".join(blocks).encode())


def _table(width: int, rows: Sequence[Sequence[str]], rules: str) -> str:
    longest = [min(max(len(row[n]) for row in rows), 400) for n in range(width)]
    # A word wider than its column would be printed over the next one.
    word = [max(len(one) for row in rows for one in (row[n].split() or [""])) for n in range(width)]
    columns = ", ".join(f"{max(1 + a / 40, b / 5):.1f}fr" for a, b in zip(longest, word, strict=True))
    cells = ", ".join(f"[{_typst(cell)}]" for row in rows for cell in row)
    return f"#table(columns: ({columns}), stroke: {rules}, {cells})"


def _typst(words: str) -> str:
    """Return words as typst prints them: nothing in them is markup."""
    lines = ('"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"' for line in words.split("⏎"))
    return "\n\n".join(f"#text({line})" for line in lines)


def bomb() -> bytes:
    """Return a Word package of some hundred bytes that says it unpacks to a thousand million."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as package:
        package.writestr("word/document.xml", b"<w/>")
    small = made.getvalue()
    # The unpacked size stands in the central directory, four bytes at its offset 24.
    place = small.index(b"PK\x01\x02") + 24
    return small[:place] + (1_000_000_000).to_bytes(4, "little") + small[place + 4 :]
