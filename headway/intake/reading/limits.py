"""What a process may use that opens a workbook, and how it says that it will not."""

import json
import resource
import sys
from typing import NoReturn

MEMORY = 288 * 1024 * 1024
"""Bytes of address space. The largest real workbook, 60,000 rows of 34 columns, needs 224 MB."""

LARGEST = 32 * 1024 * 1024
"""Bytes of a workbook as it arrives; that one has 12 MB."""

UNPACKED = 192 * 1024 * 1024
"""Bytes of all members unpacked; that one has 84 MB."""

MOST_TAGS = 20_000_000
"""Opened and closed; that one has 8 million."""

MOST_ROWS = 500_000
MOST_CELLS = 4_000_000
WRITTEN = 128 * 1024 * 1024

_SECONDS, _SECONDS_A_MEGABYTE = 3, 1
_MEGABYTE = 1024 * 1024


def seconds(size: int) -> int:
    """Return the seconds of processor time that a workbook of so many bytes may take.

    A small file that takes long is not one that anybody wrote: real ones need a tenth of this.
    """
    return _SECONDS + _SECONDS_A_MEGABYTE * size // _MEGABYTE


def confine(size: int) -> None:
    """Bind this process for good to the memory and time that a workbook of so many bytes may take."""
    allowed = seconds(size)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (allowed, allowed))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def refuse(code: str, reason: str) -> NoReturn:
    """Say on standard error why the workbook is not read, and end with status 3."""
    print(json.dumps({"code": code, "reason": reason}), file=sys.stderr)
    raise SystemExit(3)


def too_large() -> NoReturn:
    """Refuse a workbook that holds more than any delivery."""
    refuse(
        "F_TOO_LARGE",
        f"The workbook holds more than {MOST_ROWS:,} rows, {MOST_CELLS:,} cells or {WRITTEN >> 20} MB of "
        "them. Send only data.",
    )
