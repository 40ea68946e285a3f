"""One workbook read in a process of its own, within limits: python workbook.py [--open-documents] < IN > OUT.

A hostile workbook can unpack to anything, so it is opened where memory and time are capped and where
nothing else can be harmed. This file is run by path and imports nothing of Headway: starting is cheap.

Written to standard output, one JSON value a line: {"sheet"} opens a sheet; a list is a row, from row 1
on, empty ones too (text, numbers, true/false, and a day or time as a list of one ISO text);
{"end": rows} closes. A refusal is one line on standard error, {"code", "reason"}, and exit status 3.
"""

import io
import json
import resource
import sys
import zipfile
from typing import Any, NoReturn

MEMORY = 1024 * 1024 * 1024
SECONDS = 30
UNPACKED = 256 * 1024 * 1024
WRITTEN = 128 * 1024 * 1024
MOST_CELLS = 6_000_000
MOST_ROWS = 500_000  # more than eight times the longest real sheet
_CHUNK = 1024 * 1024
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def refuse(code: str, reason: str) -> NoReturn:
    """Say why the workbook is not read, and end with status 3."""
    print(json.dumps({"code": code, "reason": reason}), file=sys.stderr)
    raise SystemExit(3)


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
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
    ) as error:
        refuse("F_CORRUPT", f"The workbook cannot be opened ({error}). Send it again.")
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
    unpacked = 0
    for info in archive.infolist():
        with archive.open(info) as member:
            while piece := member.read(_CHUNK):
                unpacked += len(piece)
                if unpacked > UNPACKED:
                    refuse(
                        "F_TOO_LARGE",
                        f"The workbook unpacks to more than {UNPACKED >> 20} MB. Send only data.",
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
            if written > WRITTEN or rows > MOST_ROWS or cells > MOST_CELLS:
                refuse(
                    "F_TOO_LARGE",
                    f"The workbook holds more than {MOST_ROWS:,} rows, {MOST_CELLS:,} cells or "
                    f"{WRITTEN >> 20} MB of them. Send only data.",
                )
            print(line)
    print(json.dumps({"end": rows}))


def _day(value: Any) -> list[str]:
    return [value.isoformat() if hasattr(value, "isoformat") else str(value)]


def main() -> None:
    """Read a workbook from standard input within the limits."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    data = sys.stdin.buffer.read()
    check(data, open_documents="--open-documents" in sys.argv[1:])
    try:
        write(data)
    except MemoryError:
        refuse("F_TOO_LARGE", f"The workbook needs more than {MEMORY >> 20} MB to open. Send only data.")
    except SystemExit:
        raise
    except BaseException as error:  # a panic of the reader is not an Exception
        refuse(
            "F_CORRUPT",
            f"The workbook cannot be read ({error}). Open it in Excel, save it again and send it.",
        )


if __name__ == "__main__":
    main()
