"""The first reader of a workbook: python -m headway.intake.reading.workbook [--open-documents] < IN > OUT.

A hostile workbook can unpack to anything, so it is opened in a process of its own, where memory and time
are capped and where nothing else can be harmed.

Written to standard output, one JSON value a line: {"sheet"} opens a sheet; a list is a row, from row 1
on, empty ones too (text, numbers, true/false, and a day or time as a list of one ISO text);
{"end": rows} closes. A refusal is one line on standard error, {"code", "reason"}, and exit status 3.
"""

import io
import json
import sys
import zipfile
from typing import Any, NoReturn

from headway.intake.reading import limits
from headway.intake.reading.limits import refuse

_CHUNK = 1024 * 1024
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def check(data: bytes, *, open_documents: bool = False) -> None:
    """Refuse what is not a plain XLSX of a size that a delivery can have; otherwise return.

    open_documents  whether an ODS will do as well
    Every member is unpacked piece by piece and counted, since the sizes that an archive declares can lie.
    """
    if data.startswith(_OLE):
        _refuse_ole(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _count(archive, open_documents=open_documents)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError) as error:
        refuse("F_CORRUPT", f"The workbook cannot be opened ({error}). Send it again.")
    except NotImplementedError as error:
        refuse("F_CORRUPT", f"The workbook is packed in a way that is not read ({error}). Save it again.")
    except RuntimeError as error:
        refuse("F_ENCRYPTED", f"The workbook is protected ({error}). Send it without a password.")
    except Exception as error:  # zlib.error, and whatever else a crafted archive provokes
        refuse("F_CORRUPT", f"The workbook is damaged ({error}). Send it again.")


def _refuse_ole(data: bytes) -> NoReturn:
    if "EncryptedPackage".encode("utf-16-le") in data:
        refuse("F_ENCRYPTED", "The workbook is protected with a password. Send it without one.")
    refuse("F_XLS", "This is the legacy Excel format. Open it in Excel and save it as XLSX.")


def _count(archive: zipfile.ZipFile, *, open_documents: bool) -> None:
    names = archive.namelist()
    if "xl/workbook.xml" not in names and not (open_documents and "content.xml" in names):
        refuse("F_KIND", "This is an archive, but not an XLSX workbook. Send the workbook itself.")
    if len(set(names)) < len(names):
        refuse("F_CORRUPT", "Two parts of the workbook have one name. Open it in Excel and save it again.")
    unpacked = tags = 0
    for info in archive.infolist():
        with archive.open(info) as member:
            while piece := member.read(_CHUNK):
                unpacked += len(piece)
                tags += piece.count(b"<")
                if unpacked > limits.UNPACKED or tags > limits.MOST_TAGS:
                    _refuse_bomb()


def _refuse_bomb() -> NoReturn:
    refuse(
        "F_TOO_LARGE",
        f"The workbook unpacks to more than {limits.UNPACKED >> 20} MB, or more than {limits.MOST_TAGS:,} "
        "tags. Send only data.",
    )


def write(data: bytes) -> None:
    """Write every sheet's rows to standard output."""
    from python_calamine import CalamineWorkbook

    written = rows = cells = 0
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        print(json.dumps({"sheet": name}))
        for row in sheet.iter_rows():
            line = json.dumps(row, default=_day)
            written += len(line)
            rows += 1
            cells += len(row)
            if written > limits.WRITTEN or rows > limits.MOST_ROWS or cells > limits.MOST_CELLS:
                limits.too_large()
            print(line)
    print(json.dumps({"end": rows}))


def _day(value: Any) -> list[str]:
    return [value.isoformat() if hasattr(value, "isoformat") else str(value)]


def main() -> None:
    """Read a workbook from standard input within the limits."""
    data = sys.stdin.buffer.read()
    limits.confine(len(data))
    try:
        check(data, open_documents="--open-documents" in sys.argv[1:])
        write(data)
    except MemoryError:
        limits.too_large()
    except SystemExit:
        raise
    except BaseException as error:  # a panic of the reader is not an Exception
        refuse(
            "F_CORRUPT",
            f"The workbook cannot be read ({error}). Open it in Excel, save it again and send it.",
        )


if __name__ == "__main__":
    main()
