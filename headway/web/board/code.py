"""Which code computes a report: the version, and a digest of all that can change a figure or a byte of it."""

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent.parent
LEFT_OUT = ("cli", "web")
"""Rooms that no report is made in."""
IN_WEB = ("register", "law", "plan", "areas", "board", "performance")
"""The rooms of the application that gather what a report is made from."""
SOURCE = {".py", ".toml", ".css", ".html", ".csv", ".json", ".typ"}
LIBRARIES = ("polars", "typst", "python-docx", "odfdo", "lxml", "detroit")
"""Other people's code whose version can change a figure or a byte."""


@cache
def code() -> str:
    """Return "headway VERSION DIGEST": twelve hex digits over the sources and the libraries' versions."""
    digest = hashlib.sha256()
    for path in _sources():
        digest.update(str(path.relative_to(PACKAGE)).encode() + b"\0" + path.read_bytes() + b"\0")
    for name in LIBRARIES:
        digest.update(f"{name} {_version(name)}\n".encode())
    return f"headway {version('headway')} {digest.hexdigest()[:12]}"


def _sources() -> list[Path]:
    core = [room for room in PACKAGE.iterdir() if room.is_dir() and room.name not in LEFT_OUT]
    web = [PACKAGE / "web" / room for room in IN_WEB]
    found = (path for room in (*core, *web) for path in room.rglob("*") if path.suffix in SOURCE)
    return sorted(found)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"
