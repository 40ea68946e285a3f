"""A text file to rows: a line is a row, a tab parts two cells.

Such a file is what is left when the text is taken out of a PDF. It is read as UTF-8; where it is not, as
Windows-1252, which cannot fail, and the source says so because letters such as £ and ’ may then be wrong.
"""

import codecs

from headway.plan.source import NotAPlan, Row, Source

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NOT_UTF8 = (
    "The file is not UTF-8 and was read as Windows-1252 (Latin-1). Compare letters with accents, pound signs "
    "and curly quotes with the published document."
)
# More than one control character in two hundred: nobody typed this.
_SHARE_OF_CONTROLS = 1 / 200


def source(name: str, content: bytes) -> Source:
    """Return the rows of a text, empty lines left out but counted: `where` is the line as an editor shows it.

    Raises NotAPlan for an empty file, and for one that is no text.
    """
    text, remarks = _decoded(name, content)
    if not text.strip():
        raise NotAPlan(
            f"{name} is empty: no words are in it. Choose the document again, or ask its sender for it."
        )
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\t").split("\n")
    rows = tuple(
        Row(cells=tuple(line.split("\t")), where=f"line {number}")
        for number, line in enumerate(lines, start=1)
        if line.strip()
    )
    return Source(name=name, form="text", rows=rows, remarks=remarks)


def _decoded(name: str, content: bytes) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _text(name, content.removeprefix(mark).decode(encoding, errors="replace")), ()
    try:
        return _text(name, content.decode("utf-8")), ()
    except UnicodeDecodeError:
        return _text(name, content.decode("cp1252", errors="replace")), (_NOT_UTF8,)


def _text(name: str, text: str) -> str:
    """Return the text if it is one. A byte of zero never stands in a text."""
    controls = sum(character < " " and character not in "\t\n\r\f" for character in text)
    if "\0" in text or controls > len(text) * _SHARE_OF_CONTROLS:
        raise NotAPlan(
            f"{name} is not a text, a PDF or a Word document (.docx): it holds bytes that no text has. "
            "Save the plan in one of these forms and choose that file."
        )
    return text
