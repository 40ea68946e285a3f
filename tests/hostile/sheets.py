"""Workbooks whose XML is hostile: entities, bombs of tags, lies about where cells stand."""

import io
import zipfile

from tests.hostile.case import MAIN, PLAIN_ROWS, READ, Case, book, file, parts, row, sheet

_SHEET = "xl/worksheets/sheet1.xml"


def _many(piece: str, times: int, *, shared: bool = False) -> bytes:
    """Return a workbook with so many equal pieces in its sheet, or among the shared texts."""
    archive = io.BytesIO()
    members = parts()
    before, after = members[_SHEET].split(b"</sheetData>")
    name = "xl/sharedStrings.xml" if shared else _SHEET
    opened = f'<sst xmlns="{MAIN}">'.encode() if shared else before
    closed = b"</sst>" if shared else b"</sheetData>" + after
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for other, content in members.items():
            if other != name:
                target.writestr(other, content)
        with target.open(name, "w", force_zip64=True) as member:
            member.write(opened)
            for _ in range(times // 1000):
                member.write(piece.encode() * 1000)
            member.write(closed)
    return archive.getvalue()


def _counted(row_of: str, times: int) -> bytes:
    """Return a workbook with numbered rows, `#` standing for the number."""
    rows = "".join(row_of.replace("#", str(n)) for n in range(3, times + 3))
    return book(PLAIN_ROWS + rows)


def _laughs(depth: int) -> str:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, depth))
    return f'<!DOCTYPE x [<!ENTITY l0 "ha">{entities}]>'


_CELL = '<c r="A3" t="inlineStr"><is><t>{}</t></is></c>'


def _entity(prolog: str, reference: str) -> bytes:
    return book(sheet=sheet(PLAIN_ROWS + f'<row r="3">{_CELL.format(reference)}</row>', prolog=prolog))


_EXTERNAL = '<!DOCTYPE x [<!ENTITY e SYSTEM "{}">]>'
_LIES = ("A1", "A1:B2", "A1:XFD1048576", "XFD1048576:A1", "A0", "nonsense", "A1:A99999999999999999999", "")
_HEADER = ("OFFENDER_ID", "CUSTODY_TYPE_DESCRIPTION", "FAMILY_NAME", "STATUS_DESCRIPTION")
_BAD = "F_CORRUPT F_READERS F_TOO_LARGE"

SHEETS: tuple[Case, ...] = (
    file("entities-that-laugh-a-billion-times", "F_CORRUPT", _entity(_laughs(10), "&l9;")),
    file("entities-that-laugh-in-the-shared-texts", "F_CORRUPT",
         book(shared=(_laughs(10) + "<sst><si><t>&l9;</t></si></sst>").encode())),
    file("entities-that-laugh-in-the-list-of-sheets", "F_CORRUPT F_COLUMNS",
         book(book=(_laughs(10) + "<workbook>&l9;</workbook>").encode())),
    file("entity-of-a-megabyte-told-a-thousand-times", "F_CORRUPT",
         lambda: _entity(f'<!DOCTYPE x [<!ENTITY a "{"a" * (1 << 20)}">]>', "&a;" * 1000)),
    file("entity-that-is-a-file", "F_CORRUPT", _entity(_EXTERNAL.format("file:///etc/passwd"), "&e;")),
    file("entity-that-is-on-the-network", "F_CORRUPT", _entity(_EXTERNAL.format("http://127.0.0.1:9/x"), "&e;")),
    file("entity-that-is-a-device", "F_CORRUPT", _entity(_EXTERNAL.format("file:///dev/zero"), "&e;")),
    file("entity-of-itself", "F_CORRUPT", _entity('<!DOCTYPE x [<!ENTITY a "&a;">]>', "&a;")),
    file("entity-of-a-parameter", "F_CORRUPT",
         _entity('<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>', "x")),
    file("document-type-on-the-network", "F_CORRUPT", _entity('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">', "x")),
    file("document-type-without-entities", "F_CORRUPT", _entity("<!DOCTYPE worksheet>", "x")),
    file("entity-that-nobody-declares", "F_CORRUPT", _entity("", "&nobody;")),
    file("character-that-xml-forbids", "F_CORRUPT", _entity("", "&#0;")),
    file("half-a-surrogate-by-number", "F_CORRUPT", _entity("", "&#xD800;")),
    file("thirty-million-empty-cells", "F_TOO_LARGE", lambda: _many("<c/>", 30_000_000)),
    file("nine-million-empty-rows", _BAD, lambda: _many("<row/>", 9_000_000)),
    file("three-million-rows-of-one-cell", "F_TOO_LARGE", lambda: _many("<row><c><v>1</v></c></row>", 3_000_000)),
    file("five-million-cells-in-one-row", _BAD, lambda: _many("<c><v>1</v></c>", 5_000_000)),
    file("four-million-shared-texts", _BAD + " " + READ, lambda: _many("<si><t>x</t></si>", 4_000_000, shared=True)),
    file("five-hundred-thousand-numbered-rows", "F_TOO_LARGE", lambda: _counted('<row r="#"><c r="A#"><v>#</v></c></row>', 500_001)),
    file("sixteen-thousand-columns-of-a-hundred-rows", _BAD + " F_COLUMNS " + READ,
         lambda: _counted('<row r="#"><c r="A#"><v>1</v></c><c r="XFD#"><v>1</v></c></row>', 100)),
    file("sixteen-thousand-columns-of-ten-thousand-rows", _BAD,
         lambda: _counted('<row r="#"><c r="A#"><v>1</v></c><c r="XFD#"><v>1</v></c></row>', 10_000)),
    file("elements-a-million-deep", _BAD + " " + READ, lambda: _many("<a>", 1_000_000)),
    file("attribute-of-fifty-megabytes", _BAD + " " + READ,
         lambda: book(sheet=sheet(before=f'<x a="{"a" * (50 << 20)}"/>'))),
    file("element-with-two-hundred-thousand-attributes", _BAD + " " + READ,
         lambda: book(sheet=sheet(before="<x " + " ".join(f'a{n}=""' for n in range(200_000)) + "/>"))),
    file("comment-of-a-hundred-megabytes", _BAD + " " + READ,
         lambda: book(sheet=sheet(before="<!--" + "x" * (100 << 20) + "-->"))),
    file("text-of-a-hundred-megabytes", _BAD, lambda: book(PLAIN_ROWS + row(3, ["x" * (100 << 20)]))),
    file("text-of-forty-megabytes", _BAD + " " + READ, lambda: book(PLAIN_ROWS + row(3, ["x" * (40 << 20)]))),
    file("element-that-never-closes", "F_CORRUPT", book(sheet=sheet().replace(b"</sheetData>", b""))),
    file("elements-closed-crosswise", "F_CORRUPT", book(sheet=sheet().replace(b"</worksheet>", b"</sheetData>"))),
    file("sheet-of-nothing", "F_CORRUPT F_COLUMNS F_READERS", book(sheet=b"")),
    file("sheet-of-noise", "F_CORRUPT", book(sheet=bytes(range(256)) * 40)),
    file("sheet-without-cells", "F_COLUMNS", book("")),
    file("sheet-in-utf-16", "F_CORRUPT F_READERS F_COLUMNS " + READ,
         book(sheet=sheet().decode().replace("UTF-8", "UTF-16").encode("utf-16"))),
    file("sheet-in-an-unknown-encoding", "F_CORRUPT F_READERS " + READ, book(sheet=sheet().replace(b"UTF-8", b"KLINGON"))),
    file("sheet-with-invalid-utf-8", "F_CORRUPT", book(sheet=sheet().replace(b"Bramblewick", b"Bramb\xff\xfewick"))),
    file("sheet-in-xml-of-version-1-1", "F_CORRUPT " + READ, book(sheet=sheet().replace(b'version="1.0"', b'version="1.1"'))),
    file("sheet-with-a-byte-order-mark", READ, book(sheet=b"\xef\xbb\xbf" + sheet())),
    file("sheet-with-a-prefix-on-every-element", READ, book(sheet=(
        sheet().decode().replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?").replace("xmlns=", "xmlns:x=")).encode())),
    file("sheet-in-the-strict-namespace", READ + " F_COLUMNS F_READERS",
         book(sheet=sheet().replace(MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main"))),
    file("cells-within-a-comment", READ, book(PLAIN_ROWS + f"<!-- {row(3, ['x'])} -->")),
    file("cells-told-as-character-data", "F_READERS", book(PLAIN_ROWS + '<row r="3"><c r="A3"><v><![CDATA[7]]></v></c></row>')),
    file("cells-told-in-two-alternatives", "F_READERS " + READ, book(
        PLAIN_ROWS + '<mc:A xmlns:mc="x"><mc:C>' + row(3, ["x"]) + "</mc:C><mc:F>" + row(3, ["y"]) + "</mc:F></mc:A>")),
    *(file(f"dimension-that-says-{lie.replace(':', '-') or 'nothing'}", f"{READ} F_CORRUPT",
           book(sheet=sheet(before=f'<dimension ref="{lie}"/>'))) for lie in _LIES),
    file("cell-a-million-rows-and-all-columns-away", _BAD,
         book(PLAIN_ROWS + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    file("cell-a-million-rows-below", _BAD, book(PLAIN_ROWS + '<row r="1048576"><c r="A1048576"><v>1</v></c></row>')),
    file("rows-out-of-order", READ + " F_READERS", book(row(1, _HEADER)
         + row(5, ["1", "IPP", "b", "In Custody"]) + row(3, ["2", "IPP", "c", "In Custody"]))),
    file("row-told-twice", "F_READERS", book(PLAIN_ROWS + row(2, ["9000002"]))),
    file("row-of-another-number-than-its-cells", "F_READERS",
         book(PLAIN_ROWS + '<row r="7"><c r="A2"><v>9</v></c></row>')),
    file("cell-told-twice", "F_READERS", book(PLAIN_ROWS + '<row r="3"><c r="A3"><v>1</v></c><c r="A3"><v>2</v></c></row>')),
    file("cells-out-of-order", READ, book(PLAIN_ROWS + '<row r="3"><c r="C3"><v>1</v></c><c r="A3"><v>2</v></c></row>')),
    file("cells-without-rows", "F_READERS", book(PLAIN_ROWS + '<c r="A3"><v>1</v></c>')),
    file("cells-without-places", READ, book(PLAIN_ROWS + "<row><c><v>9</v></c><c><v>2</v></c></row>")),
    *(file(f"row-numbered-{number}", f"{_BAD} {READ}", book(PLAIN_ROWS + f'<row r="{number}"><c><v>1</v></c></row>'))
      for number in ("0", "-1", "2.5", "x", "99999999999", "18446744073709551616")),
    *(file(f"cell-placed-at-{place}", f"{_BAD} {READ}", book(PLAIN_ROWS + f'<row r="3"><c r="{place}"><v>1</v></c></row>'))
      for place in ("A0", "3", "A", "ZZZZZZZ3", "A-3", "a3", "A4294967297", "É3")),
    file("whole-sheet-merged", READ, book(sheet=sheet(after='<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'))),
    file("a-hundred-thousand-merged-cells", READ, lambda: book(sheet=sheet(after="<mergeCells>" + "".join(
        f'<mergeCell ref="A{n}:B{n}"/>' for n in range(3, 100_003)) + "</mergeCells>"))),
    file("hidden-rows", READ, book(PLAIN_ROWS.replace('<row r="2"', '<row r="2" hidden="1"'))),
    file("hidden-columns", READ, book(sheet=sheet(before='<cols><col min="1" max="9" hidden="1"/></cols>'))),
    file("sheet-hidden-from-view", READ, book(book=parts()["xl/workbook.xml"].replace(b"sheetId", b'state="veryHidden" sheetId'))),
)  # fmt: skip
