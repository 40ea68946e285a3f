"""Text that every format can hold: a character that XML forbids becomes the sign for an unreadable one."""

import dataclasses
import re
from typing import Any

from headway.reports.document import Document

# XML 1.0, production 2: a file with one of these cannot be opened. They come from pasted or extracted text.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
UNREADABLE = "\ufffd"


def cleaned(document: Document) -> Document:
    """Return the document with every character that no file can hold replaced by a sign that shows it."""
    found: Document = _cleaned(document)
    return found


def _cleaned(thing: Any) -> Any:
    if isinstance(thing, str):
        return FORBIDDEN.sub(UNREADABLE, thing)
    if isinstance(thing, tuple):
        return tuple(_cleaned(part) for part in thing)
    if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        fields = {f.name: _cleaned(getattr(thing, f.name)) for f in dataclasses.fields(thing)}
        return dataclasses.replace(thing, **fields)
    return thing
