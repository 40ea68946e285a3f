"""The quality statement of a report: in one line beneath every figure of the register, and once in full."""

import dataclasses
from collections.abc import Iterator
from typing import Any

from headway.measures.statement import Statement
from headway.reports.document import Block, Bullets, Document, Paragraph, Stated


def in_full(statement: Statement | None) -> Iterator[Block]:
    """Yield what is said once of the quality of a report's figures; nothing where no statement was made."""
    if statement:
        yield Paragraph("How far these figures can be relied on:")
        yield Bullets(statement.sentences)


def beneath_figures(document: Document, statement: Statement | None, *, source: str) -> Document:
    """Return the document with the statement's line beneath every figure that comes from a source."""
    if statement is None:
        return document
    found: Document = _told(document, statement.short, source)
    return found


def _told(thing: Any, words: str, source: str) -> Any:
    if isinstance(thing, tuple):
        return tuple(_told(part, words, source) for part in thing)
    if not dataclasses.is_dataclass(thing) or isinstance(thing, type):
        return thing
    if isinstance(thing, Stated):
        return dataclasses.replace(thing, quality=words) if thing.source == source else thing
    fields = {f.name: _told(getattr(thing, f.name), words, source) for f in dataclasses.fields(thing)}
    return dataclasses.replace(thing, **fields)
