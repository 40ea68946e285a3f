"""Workbooks whose package is hostile: what stands in the archive, and how it is packed."""

import io
import random
import struct
import zipfile

from tests.hostile.case import MAIN, PLAIN_ROWS, READ, Case, book, file, packed, parts, sheet

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_SHEET = "xl/worksheets/sheet1.xml"


def _with(name: str, content: bytes) -> bytes:
    return packed(parts() | {name: content})


def _without(name: str) -> bytes:
    members = parts()
    del members[name]
    return packed(members)


def _streamed(name: str, piece: bytes, times: int) -> bytes:
    """Return a workbook with a member of so many equal pieces, packed without holding it in memory."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        for other, content in parts().items():
            if other != name:
                target.writestr(other, content)
        with target.open(name, "w", force_zip64=True) as member:
            for _ in range(times):
                member.write(piece)
    return archive.getvalue()


def _field(offset: int, value: int, *, only: str = _SHEET) -> bytes:
    """Return a workbook in whose central directory four bytes of a member's entry say otherwise."""
    data = bytearray(book())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        length = struct.unpack_from("<H", data, at + 28)[0]
        if data[at + 46 : at + 46 + length].decode() == only:
            struct.pack_into("<I", data, at + offset, value)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def _named_twice() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        for name, content in parts().items():
            target.writestr(name, content)
        target.writestr(_SHEET, sheet(""))
    return archive.getvalue()


def _overlapping(times: int) -> bytes:
    """Return an archive whose entries all point at one compressed member: it unpacks many times over."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts().items():
            target.writestr(name, content)
        target.writestr("xl/media/0.bin", b" " * (8 << 20))
        (kernel,) = (info for info in target.infolist() if info.filename == "xl/media/0.bin")
        for number in range(1, times):
            again = zipfile.ZipInfo(f"xl/media/{number}.bin")
            again.compress_type, again.CRC = kernel.compress_type, kernel.CRC
            again.compress_size, again.file_size = kernel.compress_size, kernel.file_size
            again.header_offset = kernel.header_offset
            target.filelist.append(again)
    return archive.getvalue()


def _link() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        for name, content in parts().items():
            info = zipfile.ZipInfo(name)
            if name == _SHEET:
                info.external_attr, content = 0o120777 << 16, b"/etc/passwd"
            target.writestr(info, content)
    return archive.getvalue()


def _cut(share: float) -> bytes:
    whole = book()
    return whole[: int(len(whole) * share)]


def _flipped(seed: int) -> bytes:
    data = bytearray(book())
    place = random.Random(seed).randrange(len(data))
    data[place] ^= 0xFF
    return bytes(data)


def _encrypted() -> bytes:
    data = bytearray(book())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        data[struct.unpack_from("<I", data, at + 42)[0] + 6] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def _noise(size: int) -> bytes:
    return random.Random(1).randbytes(size)


_ODS = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}

PARTS: tuple[Case, ...] = (
    file("workbook-of-nothing", "F_EMPTY", b""),
    file("workbook-of-one-byte", "F_KIND", b"P"),
    file("workbook-of-two-letters", "F_CORRUPT", b"PK"),
    file("workbook-with-a-local-header-only", "F_CORRUPT", b"PK\x03\x04" + b"\0" * 26),
    file("workbook-with-an-end-record-only", "F_KIND", b"PK\x05\x06" + b"\0" * 18),
    file("workbook-that-is-text", "F_KIND", b"OFFENDER_ID,NOMS_ID\r\n1,2\r\n"),
    file("workbook-that-is-html", "F_KIND", b"<html><table><tr><td>1</td></tr></table></html>"),
    file("workbook-that-is-gzip", "F_KIND", bytes.fromhex("1F8B08000000000000034B040043BEB7E801000000")),
    file("workbook-that-is-a-pdf", "F_KIND", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
    file("workbook-that-is-a-program", "F_KIND", b"\x7fELF" + b"\0" * 60),
    file("workbook-that-is-noise", "F_CORRUPT", lambda: b"PK\x03\x04" + _noise(1 << 20)),
    file("workbook-of-31-megabytes-of-noise", "F_CORRUPT", lambda: b"PK\x03\x04" + _noise(31 << 20)),
    file("workbook-of-40-megabytes", "F_TOO_LARGE", lambda: b"PK\x03\x04" + _noise(40 << 20)),
    file("legacy-workbook", "F_XLS", _OLE + b"\0" * 600),
    file("legacy-workbook-of-30-megabytes", "F_XLS", lambda: _OLE + _noise(30 << 20)),
    file("workbook-with-a-password", "F_ENCRYPTED", _OLE + "EncryptedPackage".encode("utf-16-le")),
    file("workbook-whose-members-are-encrypted", "F_ENCRYPTED", _encrypted),
    file("open-document-called-xlsx", "F_KIND", packed(_ODS)),
    file("letter-called-xlsx", "F_KIND", packed({"word/document.xml": b"<x/>"})),
    file("binary-workbook-called-xlsx", "F_KIND", packed({"xl/workbook.bin": b"\x83\x01\0"})),
    file("archive-in-an-archive", "F_KIND", packed({"inner.xlsx": book()})),
    file("archive-of-nothing", "F_KIND", packed({})),
    file("zip-bomb-of-600-megabytes-of-spaces", "F_TOO_LARGE", lambda: _streamed(_SHEET, b" " * (1 << 20), 600)),
    file("zip-bomb-of-4-gigabytes-of-zeros", "F_TOO_LARGE", lambda: _streamed("xl/media/a", bytes(1 << 24), 256)),
    file("zip-bomb-in-the-shared-texts", "F_TOO_LARGE",
         lambda: _streamed("xl/sharedStrings.xml", b"<si><t>x</t></si>" * 65536, 400)),
    file("zip-bomb-of-entries-that-overlap", "F_TOO_LARGE F_CORRUPT", lambda: _overlapping(4000)),
    file("zip-bomb-nested-three-deep", "F_KIND", lambda: packed({"a.zip": packed({"b.zip": packed({"c": b" " * (64 << 20)})})})),
    file("zip-with-twenty-thousand-members", READ, lambda: packed(parts() | {f"xl/x{n}": b"" for n in range(20_000)})),
    file("zip-with-a-sheet-said-to-be-empty", "F_CORRUPT", lambda: _field(24, 0)),
    file("zip-with-a-sheet-said-to-be-ten-bytes", "F_CORRUPT", lambda: _field(24, 10)),
    file("zip-with-a-sheet-said-to-be-four-gigabytes", f"{READ} F_CORRUPT", lambda: _field(24, 0xFFFFFFF0)),
    file("zip-with-packed-size-beyond-the-file", "F_CORRUPT", lambda: _field(20, 0x7FFFFFFF)),
    file("zip-with-a-wrong-checksum", "F_CORRUPT", lambda: _field(16, 0xDEADBEEF)),
    file("zip-with-an-offset-beyond-the-file", "F_CORRUPT", lambda: _field(42, 0x7FFFFFFF)),
    file("zip-with-an-unknown-packing", "F_CORRUPT", lambda: _field(10, 98)),
    file("zip-with-two-members-of-one-name", "F_CORRUPT", _named_twice),
    file("zip-with-names-that-differ-in-case", f"{READ} F_READERS", lambda: _with("xl/Worksheets/Sheet1.xml", sheet(""))),
    file("zip-with-a-name-that-climbs-out", READ, lambda: _with("../../../../tmp/climbed", b"x")),
    file("zip-with-an-absolute-name", READ, lambda: _with("/etc/cron.d/headway", b"x")),
    file("zip-with-a-name-of-60000-characters", READ, lambda: _with("x" * 60_000, b"x")),
    file("zip-with-a-name-of-right-to-left-marks", READ, lambda: _with("xl/\u202egnp.exe", b"x")),
    file("zip-with-a-link-for-a-sheet", "F_CORRUPT", _link),
    file("zip-packed-with-bzip2", READ + " F_CORRUPT", lambda: packed(parts(), zipfile.ZIP_BZIP2)),
    file("zip-packed-with-lzma", READ + " F_CORRUPT", lambda: packed(parts(), zipfile.ZIP_LZMA)),
    file("zip-not-packed-at-all", READ, lambda: packed(parts(), zipfile.ZIP_STORED)),
    file("zip-behind-a-program", "F_KIND", lambda: b"MZ" + b"\0" * 500 + book()),
    file("zip-behind-another-zip", "F_CORRUPT F_KIND " + READ, lambda: packed({"a": b"x"}) + book()),
    file("zip-followed-by-noise", "F_CORRUPT " + READ, lambda: book() + _noise(2000)),
    file("workbook-with-macros", READ, lambda: _with("xl/vbaProject.bin", _OLE + _noise(5000))),
    file("workbook-with-an-embedded-program", READ, lambda: _with("xl/embeddings/oleObject1.bin", b"MZ" + _noise(5000))),
    file("workbook-with-external-links", READ, lambda: _with("xl/externalLinks/externalLink1.xml", b"<x/>")),
    file("workbook-with-connections", READ, lambda: _with("xl/connections.xml", b"<connections/>")),
    *(file(f"workbook-without-{name.replace('/', '-')}", must, lambda name=name: _without(name))  # type: ignore[misc]
      for name, must in (("xl/workbook.xml", "F_KIND"), ("xl/_rels/workbook.xml.rels", "F_CORRUPT"),
                         (_SHEET, "F_CORRUPT F_COLUMNS F_READERS"), ("[Content_Types].xml", READ))),
    *(file(f"workbook-cut-at-{percent}-percent", "F_CORRUPT", lambda percent=percent: _cut(percent / 100))  # type: ignore[misc]
      for percent in (5, 20, 35, 50, 65, 80, 95, 99)),
    *(file(f"workbook-with-a-flipped-byte-{seed}", f"F_CORRUPT F_KIND F_ENCRYPTED F_COLUMNS F_READERS {READ}",
           lambda seed=seed: _flipped(seed)) for seed in range(30)),  # type: ignore[misc]
    file("workbook-of-broken-styles", "F_CORRUPT " + READ, book(styles=b"<styleSheet><numFmts")),
    file("workbook-of-a-thousand-sheets-of-one-part", "F_CORRUPT F_READERS F_COLUMNS " + READ, book(book=(
        f'<workbook xmlns="{MAIN}" xmlns:r="r"><sheets>' + "".join(
            f'<sheet name="S{n}" r:id="rId1"/>' for n in range(1000)) + "</sheets></workbook>").encode())),
    file("workbook-with-two-sheets-of-one-name", "F_CORRUPT F_READERS " + READ, book(book=(
        f'<workbook xmlns="{MAIN}" xmlns:r="r"><sheets><sheet name="Indeterminates" r:id="rId1"/>'
        '<sheet name="Indeterminates" r:id="rId1"/></sheets></workbook>').encode())),
    file("workbook-whose-sheet-has-a-name-of-5000-characters", "F_COLUMNS", packed(parts(name="N" * 5000))),
    file("workbook-whose-sheet-has-a-name-of-control-marks", "F_COLUMNS", packed(parts(name="\u202eInde&#10;x"))),
    file("workbook-whose-sheet-is-elsewhere-on-the-disk", "F_CORRUPT F_COLUMNS F_READERS", book(
        rels=parts()["xl/_rels/workbook.xml.rels"].replace(b"worksheets/sheet1.xml", b"../../../../etc/passwd"))),
    file("workbook-whose-sheet-is-on-the-network", "F_CORRUPT F_COLUMNS F_READERS", book(
        rels=parts()["xl/_rels/workbook.xml.rels"].replace(b"worksheets/sheet1.xml", b"http://example.invalid/x"))),
    file("workbook-whose-sheet-is-named-from-the-root", READ, book(
        rels=parts()["xl/_rels/workbook.xml.rels"].replace(b"worksheets/", b"/xl/worksheets/"))),
    file("workbook-whose-sheet-is-the-list-of-sheets", "F_CORRUPT F_COLUMNS F_READERS", book(
        rels=parts()["xl/_rels/workbook.xml.rels"].replace(b"worksheets/sheet1.xml", b"workbook.xml"))),
    file("workbook-whose-relations-are-of-no-kind", "F_CORRUPT F_COLUMNS F_READERS", book(
        rels=b"<Relationships/>")),
    file("workbook-that-is-plain", READ, book(PLAIN_ROWS)),
)  # fmt: skip
