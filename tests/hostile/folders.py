"""Deliveries that hold what is no file, or a file that is no extract."""

import io
import os
import socket
import tarfile
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.hostile.case import NOMIS, PLAIN_LINE, Case, packed, prison

_PLAIN = prison(PLAIN_LINE)


def _case(name: str, must: str, write: Callable[[Path], object]) -> Case:
    return Case(name, write, tuple(must.split()))


def _file(name: str, must: str, called: str | bytes, content: bytes = _PLAIN) -> Case:
    def write(folder: Path) -> None:
        with open(os.path.join(os.fsencode(folder), os.fsencode(called)), "wb") as target:
            target.write(content)

    return Case(name, write, tuple(must.split()))


def _sparse(size: int) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        with (folder / NOMIS).open("wb") as target:
            target.truncate(size)

    return write


def _socket(folder: Path) -> None:
    here = Path.cwd()
    os.chdir(folder)  # a socket's address is short
    try:
        with closing(socket.socket(socket.AF_UNIX)) as made:
            made.bind(NOMIS)
    finally:
        os.chdir(here)


def _linked_zip() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        link = zipfile.ZipInfo(NOMIS)
        link.external_attr = 0o120777 << 16
        target.writestr(link, "/etc/passwd")
        target.writestr("../../../../tmp/climbed.csv", "x")
    return archive.getvalue()


def _tar() -> bytes:
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w:gz") as target:
        target.addfile(tarfile.TarInfo("../climbed.csv"))
    return archive.getvalue()


def _many(folder: Path) -> None:
    for number in range(3000):
        (folder / f"{number}.txt").write_text("x")


FOLDERS: tuple[Case, ...] = (
    _case("link-for-a-file", "F_KIND", lambda folder: (folder / NOMIS).symlink_to("/etc/passwd")),
    _case("link-to-nothing", "F_KIND", lambda folder: (folder / NOMIS).symlink_to("nowhere")),
    _case("link-to-itself", "F_KIND", lambda folder: (folder / NOMIS).symlink_to(folder / NOMIS)),
    _case("link-to-a-device-without-end", "F_KIND", lambda folder: (folder / NOMIS).symlink_to("/dev/zero")),
    _case("link-to-the-folder-itself", "F_KIND", lambda folder: (folder / "again").symlink_to(folder)),
    _case("folder-called-as-a-file", "F_KIND", lambda folder: (folder / NOMIS).mkdir()),
    _case("pipe-that-nobody-writes-to", "F_KIND", lambda folder: os.mkfifo(folder / NOMIS)),
    _case("socket-called-as-a-file", "F_KIND", _socket),
    _case("file-of-ten-gigabytes", "F_TOO_LARGE", _sparse(10 << 30)),
    _case("file-of-a-terabyte", "F_TOO_LARGE", _sparse(1 << 40)),
    _case("files-to-the-number-of-3000", "F_UNKNOWN", _many),
    _file("file-nobody-knows", "F_UNKNOWN", "notes.txt"),
    _file("file-that-an-office-left-behind", "F_UNKNOWN", "~$PPUD_Indeterminates_20260930.xlsx"),
    _file("file-that-a-system-left-behind", "F_UNKNOWN", ".DS_Store", b"\0\0\0\1Bud1"),
    _file("file-whose-name-is-an-option", "F_UNKNOWN", "--help.csv"),
    _file("file-whose-name-has-a-line-end", "F_UNKNOWN", "a\nb.csv"),
    _file("file-whose-name-has-escape-codes", "F_UNKNOWN", "\x1b[2J.csv"),
    _file("file-whose-name-runs-from-right-to-left", "F_UNKNOWN", "\u202evsc.906202_OAD_SIMON"),
    _file("file-whose-name-has-no-width", "F_UNKNOWN", "NOMIS_DAO\u200b_202609.csv"),
    _file("file-whose-name-is-in-letters-alike", "F_UNKNOWN", "NOMIS_DAО_202609.csv"),
    _file("file-whose-name-has-digits-of-another-script", "F_UNKNOWN F_NAME", "NOMIS_DAO_٢٠٢٦٠٩.csv"),
    _file("file-whose-name-is-no-text", "F_NAME", b"NOMIS_DAO_\xff.csv"),
    _file("file-whose-name-has-255-letters", "F_UNKNOWN", "x" * 251 + ".csv"),
    _file("file-whose-name-says-a-day-that-is-none", "F_NAME", "NOMIS_DAO_202613.csv"),
    _file("file-whose-name-says-a-year-far-away", "F_NAME", "NOMIS_DAO_999912.csv"),
    _file("file-with-two-endings", "F_UNKNOWN", "NOMIS_DAO_202609.csv.exe"),
    _file("zip-of-a-delivery", "F_ARCHIVE", "delivery.zip", packed({NOMIS: _PLAIN})),
    _file("zip-with-a-link-and-a-name-that-climbs-out", "F_ARCHIVE", "delivery.zip", _linked_zip()),
    _file("zip-of-a-bomb", "F_ARCHIVE", "delivery.zip", packed({NOMIS: b" " * (32 << 20)})),
    _file("zip-of-nothing", "F_ARCHIVE", "delivery.zip", packed({})),
    _file("tar-with-a-name-that-climbs-out", "F_ARCHIVE", "delivery.tar.gz", _tar()),
    _file("archive-of-another-packer", "F_ARCHIVE", "delivery.7z", b"7z\xbc\xaf\x27\x1c" + bytes(26)),
)  # fmt: skip
