"""Manifests that lie, each beside a plain prison file that must still be read."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from tests.hostile.case import NOMIS, PLAIN_LINE, Case, prison

_PLAIN = prison(PLAIN_LINE)
_SHA = hashlib.sha256(_PLAIN).hexdigest()
_HEAD = "File,Extract Date,Records,SHA-256\n"
_TRUE = f"{NOMIS},2026-09-30,1,{_SHA}\n"


def _case(name: str, must: str, manifest: str | bytes | Callable[[Path], object]) -> Case:
    def write(folder: Path) -> None:
        (folder / NOMIS).write_bytes(_PLAIN)
        target = folder / "MANIFEST.csv"
        if callable(manifest):
            manifest(target)
        else:
            target.write_bytes(manifest if isinstance(manifest, bytes) else manifest.encode())

    return Case(f"manifest-{name}", write, tuple(must.split()))


def _link(target: Path) -> None:
    true = target.with_name("true.csv")
    true.write_text(_HEAD + _TRUE)
    target.symlink_to(true)


MANIFESTS: tuple[Case, ...] = (
    _case("that-is-true", "read", _HEAD + _TRUE),
    _case("that-promises-more", "F_COUNT", _HEAD + _TRUE.replace(",1,", ",2,")),
    _case("that-promises-less", "F_COUNT", _HEAD + _TRUE.replace(",1,", ",0,")),
    _case("of-another-hash", "F_SHA", _HEAD + _TRUE.replace(_SHA, "0" * 64)),
    _case("of-no-hash-at-all", "F_SHA", _HEAD + _TRUE.replace(_SHA, "trust me")),
    _case("of-another-day", "F_DAY", _HEAD + _TRUE.replace("2026-09-30", "2026-06-30")),
    _case("of-a-day-that-is-none", "F_DAY", _HEAD + _TRUE.replace("2026-09-30", "soon")),
    _case("of-a-count-that-is-none", "F_COUNT", _HEAD + _TRUE.replace(",1,", ",one,")),
    _case("of-a-count-below-nothing", "F_COUNT", _HEAD + _TRUE.replace(",1,", ",-1,")),
    _case("of-a-count-of-5000-digits", "F_COUNT", _HEAD + _TRUE.replace(",1,", f",{'9' * 5000},")),
    _case("of-a-count-in-another-script", "F_COUNT", _HEAD + _TRUE.replace(",1,", ",١,")),
    _case("that-names-a-file-twice", "F_COUNT", _HEAD + _TRUE + _TRUE.replace(",1,", ",2,")),
    _case("that-names-a-file-that-is-not-there", "F_ABSENT", _HEAD + _TRUE + _TRUE.replace("09", "08")),
    _case("that-names-a-file-above", "F_ABSENT", _HEAD + _TRUE + "../../etc/passwd,2026-09-30,1,\n"),
    _case("that-names-a-file-from-the-root", "F_ABSENT", _HEAD + _TRUE + "/etc/passwd,2026-09-30,1,\n"),
    _case("that-names-a-file-on-the-network", "F_ABSENT", _HEAD + _TRUE + "\\\\server\\share\\a.csv,,1,\n"),
    _case("that-names-a-device", "F_ABSENT", _HEAD + _TRUE + "/dev/zero,2026-09-30,1,\n"),
    _case("that-names-a-file-of-5000-characters", "F_ABSENT", _HEAD + _TRUE + "x" * 5000 + ",,1,\n"),
    _case("that-names-a-file-from-right-to-left", "F_ABSENT", _HEAD + _TRUE + "\u202evsc.a,,1,\n"),
    _case("that-names-a-file-with-a-nul", "F_ABSENT", _HEAD + _TRUE + "a\0b.csv,,1,\n"),
    _case("that-names-nothing", "read", _HEAD),
    _case("of-nothing", "F_COLUMNS", ""),
    _case("of-other-columns", "F_COLUMNS", "Name,Rows\nx,1\n"),
    _case("with-a-field-too-many", "F_COLUMNS", _HEAD + _TRUE.replace("\n", ",x\n")),
    _case("with-a-field-too-few", "F_COUNT", _HEAD + f"{NOMIS},2026-09-30\n"),
    _case("with-a-quote-never-closed", "F_ABSENT F_COUNT F_COLUMNS", _HEAD + '"' + _TRUE),
    _case("in-windows-1252", "F_ABSENT", (_HEAD + _TRUE + "Thistlé.csv,,1,\n").encode("cp1252")),
    _case("in-utf-16", "F_COLUMNS", (_HEAD + _TRUE).encode("utf-16")),
    _case("of-noise", "F_COLUMNS F_CORRUPT", bytes(range(256)) * 100),
    _case("of-two-megabytes", "F_TOO_LARGE", (_HEAD + _TRUE * 20_000)),
    _case("of-five-thousand-files", "F_TOO_LARGE", _HEAD + "".join(f"{n}.csv,,1,\n" for n in range(5000))),
    _case("that-is-a-folder", "F_KIND", lambda path: path.mkdir()),
    _case("that-is-a-link", "F_KIND", _link),
    _case("that-is-a-link-to-nothing", "F_KIND", lambda path: path.symlink_to("nowhere")),
    _case("that-is-a-link-to-itself", "F_KIND", lambda path: path.symlink_to(path)),
    _case("that-is-a-pipe", "F_KIND", lambda path: os.mkfifo(path)),
)  # fmt: skip
