"""The second reader of a workbook, which only counts: python -m headway.intake.reading.counting < IN > OUT.

It shares no code with the first: Python's own zip and XML instead of calamine's. What is lost by one of
them, through a defect or through a file made so that readers see different things, is seen by the other.
Like the first it works in a process of its own within limits; it reads in a stream and keeps nothing.

Written to standard output: a JSON object of [rows, cells, errors] by the name of the sheet. A row counts
that holds anything; a cell counts that holds more than spaces; errors are cells like #N/A, which the
first reader sees as blank. Styles, merged and hidden cells change nothing; neither does the dimension that
a sheet claims to have. A refusal is told as the first reader tells it.
"""

import io
import json
import posixpath
import re
import sys
import zipfile
from functools import cache
from xml.parsers import expat

from headway.intake.reading import limits
from headway.intake.reading.limits import refuse

_RELATIONS = "xl/_rels/workbook.xml.rels"
_SHARED = "xl/sharedStrings.xml"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class _Declared(ValueError):
    """The XML declares a document type: no workbook needs one, and it is where entities come from."""


@cache
def _local(name: str) -> str:
    """Return a name without its prefix, since a file may choose any."""
    return name.rpartition(":")[2]


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise _Declared("it declares a document type")


def _elements(archive: zipfile.ZipFile, part: str, wanted: str) -> list[dict[str, str]]:
    """Return the attributes of every element of one name, by their names without prefix."""
    found: list[dict[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == wanted:
            found.append({_local(key): value for key, value in attributes.items()})

    parser = _parser()
    parser.StartElementHandler = start
    with archive.open(part) as member:
        parser.ParseFile(member)
    return found


def sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the name of the part with the cells, by the name of the sheet; charts are no sheets."""
    parts = {r["Id"]: r for r in _elements(archive, _RELATIONS, "Relationship")}
    found = {}
    for sheet in _elements(archive, "xl/workbook.xml", "sheet"):
        relation = parts[sheet["id"]]
        if relation["Type"].endswith("/worksheet"):
            found[sheet["name"]] = posixpath.normpath(posixpath.join("/xl", relation["Target"]))[1:]
    return found


def shared(archive: zipfile.ZipFile) -> bytearray:
    """Return for every shared text 1 if it holds more than spaces, otherwise 0."""
    told = bytearray()
    tag = ""
    aloud = False

    def start(name: str, _: object) -> None:
        nonlocal tag, aloud
        tag = _local(name)
        if tag == "si":
            told.append(0)
            aloud = False
        elif tag == "rPh":  # how the text is pronounced is no part of it
            aloud = True

    def text(chars: str) -> None:
        if tag == "t" and not aloud and told and not _is_blank(chars):
            told[-1] = 1

    if _SHARED in archive.namelist():
        parser = _parser()
        parser.StartElementHandler, parser.CharacterDataHandler = start, text
        with archive.open(_SHARED) as member:
            parser.ParseFile(member)
    return told


def count(archive: zipfile.ZipFile, part: str, texts: bytearray) -> tuple[int, int, int]:
    """Return how many rows of a sheet hold anything, how many cells do, and how many hold an error."""
    rows = cells = errors = 0
    tag = kind = ""
    new_row = new_cell = aloud = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal tag, kind, new_row, new_cell, aloud
        tag = _local(name)
        if tag == "c":
            kind, new_cell, aloud = attributes.get("t", "n"), True, False
        elif tag == "row":
            new_row = True
        elif tag == "rPh":
            aloud = True

    def text(chars: str) -> None:
        nonlocal rows, cells, errors, new_row, new_cell
        if not new_cell or aloud or tag not in ("v", "t") or not _says(chars, kind, texts):
            return
        new_cell = False
        if kind == "e":
            errors += 1
            return
        cells += 1
        if new_row:
            new_row = False
            rows += 1
        if cells > limits.MOST_CELLS or rows > limits.MOST_ROWS:
            limits.too_large()

    parser = _parser()
    parser.StartElementHandler, parser.CharacterDataHandler = start, text
    with archive.open(part) as member:
        parser.ParseFile(member)
    return rows, cells, errors


def _says(chars: str, kind: str, texts: bytearray) -> bool:
    if kind != "s":
        return not _is_blank(chars)
    number = chars.strip()
    # A number that leads nowhere is the first reader's to refuse.
    return not (number.isdecimal() and int(number) < len(texts)) or bool(texts[int(number)])


def _is_blank(chars: str) -> bool:
    """Return whether there are only spaces and line ends, which Excel writes as _x000D_ and the like."""
    chars = chars.strip()
    return not (_ESCAPED.sub(lambda found: chr(int(found[1], 16)), chars).strip() if "_x" in chars else chars)


def main() -> None:
    """Count a workbook from standard input within the limits."""
    data = sys.stdin.buffer.read()
    limits.confine(len(data))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            texts = shared(archive)
            counted = {name: count(archive, part, texts) for name, part in sheets(archive).items()}
    except MemoryError:
        limits.too_large()
    except SystemExit:
        raise
    except _Declared as error:
        refuse("F_CORRUPT", f"A part of the workbook is not what Excel writes: {error}. Save it again.")
    except Exception as error:
        refuse(
            "F_CORRUPT",
            f"The second reader cannot read the workbook ({error}). Open it in Excel, save it again and "
            "send it.",
        )
    print(json.dumps(counted))


if __name__ == "__main__":
    main()
