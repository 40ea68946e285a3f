"""A file → published tables. The one place that decides what kind of file it is."""

from pathlib import PurePath

from headway.disclosure.printed.published import PublishedTable, Unreadable
from headway.disclosure.printed.read_csv import read_csv
from headway.disclosure.printed.read_html import read_html

LARGEST = 25_000_000
"""Bytes. The longest written answer in print is under one million; beyond this it is no answer."""


def read_tables(content: bytes, *, name: str) -> list[PublishedTable]:
    """Return the tables in a file: HTML, CSV, ODS or XLSX by what it holds and not by what it is called.

    content  the bytes of the file; of text: UTF-8 with or without a mark, else Windows-1252
    name     the file's name, for messages and for tables that carry no id of their own
    Raises Unreadable for a file over LARGEST, an empty file, one that is damaged, or one without a table.
    """
    if len(content) > LARGEST:
        raise Unreadable(
            f"{name}: {len(content):,} bytes is more than {LARGEST:,}; cut out the answer itself"
        )
    if content[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        from headway.disclosure.printed.read_workbook import read_workbook  # seldom needed, and slow to load

        return read_workbook(content, name=name)
    text = decoded(content)
    if "\x00" in text:
        raise Unreadable(f"{name}: not a text file")
    if not text.strip():
        raise Unreadable(f"{name}: the file is empty")
    if "<table" in text.lower():
        return read_html(text, name=PurePath(name).name)
    if text.lstrip().startswith("<"):
        raise Unreadable(f"{name}: HTML without a table")
    return read_csv(text, name=PurePath(name).name)


def decoded(content: bytes) -> str:
    """Return the text of a file: UTF-8 with or without a mark, else Windows-1252."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
