"""One case of the corpus, and the plain files that the cases spoil."""

import io
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

READ = "read"
NOMIS = "NOMIS_DAO_202609.csv"
CONTACTS = "nDelius_Contacts_20260930.csv"
BOOK = "PPUD_Indeterminates_20260930.xlsx"

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

HEADER = ("OFFENDER_ID", "NOMS_ID", "FAMILY_NAME", "CUSTODY_TYPE_DESCRIPTION", "STATUS_DESCRIPTION")
ROW = ("9000001", "Z5001AA", "Bramblewick", "IPP", "In Custody")


@dataclass(frozen=True)
class Case:
    """One hostile delivery.

    name   what it is, in words joined by hyphens
    write  puts it into a folder
    must   what may become of it, any of these: READ, or the code of a refusal or remark
    large  making or reading it takes its time
    """

    name: str
    write: Callable[[Path], object]
    must: tuple[str, ...]
    large: bool = False


def file(name: str, must: str, content: bytes | Callable[[], bytes], *, called: str = BOOK) -> Case:
    """Return the case of one file; a function makes large content only when it is written."""

    def write(folder: Path) -> None:
        (folder / called).write_bytes(content() if callable(content) else content)

    return Case(name, write, tuple(must.split()), large=callable(content))


def row(number: int | str, cells: Iterable[str]) -> str:
    """Return one row of a sheet with inline texts."""
    texts = "".join(
        f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
        for place, text in enumerate(cells)
    )
    return f'<row r="{number}">{texts}</row>'


PLAIN_ROWS = row(1, HEADER) + row(2, ROW)


def sheet(rows: str = PLAIN_ROWS, *, before: str = "", after: str = "", prolog: str = "") -> bytes:
    """Return the XML of a sheet."""
    xml = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    return f'<?xml version="1.0" encoding="UTF-8"?>{prolog}{xml}'.encode()


def parts(rows: str = PLAIN_ROWS, *, name: str = "Indeterminates") -> dict[str, bytes]:
    """Return the parts of a plain workbook of one sheet."""
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    relations = f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
    )
    root = f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    return {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": root.encode(),
        "xl/workbook.xml": book.encode(),
        "xl/_rels/workbook.xml.rels": relations.encode(),
        "xl/worksheets/sheet1.xml": sheet(rows),
    }


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive of these members."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", method) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return archive.getvalue()


def book(rows: str = PLAIN_ROWS, **changed: bytes | None) -> bytes:
    """Return a plain workbook with some parts changed (`sheet`, `shared`, `book`, `rels`); null: left out."""
    members = parts(rows)
    names = {
        "sheet": "xl/worksheets/sheet1.xml",
        "shared": "xl/sharedStrings.xml",
        "book": "xl/workbook.xml",
        "rels": "xl/_rels/workbook.xml.rels",
        "styles": "xl/styles.xml",
    }
    for what, content in changed.items():
        if content is None:
            members.pop(names[what], None)
        else:
            members[names[what]] = content
    return packed(members)


def prison(*rows: Iterable[str]) -> bytes:
    """Return a prison file of a few columns."""
    header = ("NOMIS_NO", "SURNAME", "FORENAME1", "EXTRDATE", "SENTENCESTATUS", "IMPRISONMENT_STATUS_SHORT")
    return "\r\n".join(",".join(line) for line in (header, *rows)).encode() + b"\r\n"


PLAIN_LINE = ("Z5001AA", "Bramblewick", "Alderic", "30/09/2026", "(5) IPP", "ISPPCJ03")
