"""What a file is, by its content: the suffix alone proves nothing, and must agree with it."""

from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile

LARGEST = 10_000_000
"""Bytes of one file of evidence, or of one plan."""
SUFFIXES = {
    "pdf": ("pdf",),
    "png": ("png",),
    "jpeg": ("jpg", "jpeg"),
    "docx": ("docx",),
    "xlsx": ("xlsx",),
    "odt": ("odt",),
    "ods": ("ods",),
    "text": ("txt", "csv"),
}
SAID = {
    "pdf": "a PDF", "png": "a PNG picture", "jpeg": "a JPEG picture", "docx": "a Word document (DOCX)",
    "xlsx": "a workbook (XLSX)", "odt": "an ODT document", "ods": "an ODS workbook", "text": "text",
}  # fmt: skip
ALLOWED = "PDF, DOCX, XLSX, ODS, ODT, CSV, TXT, PNG or JPEG"
_STARTS = {"pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff"}
_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_MIMETYPES = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
_NOT_IN_TEXT = set(range(32)) - set(b"\t\r\n\f")


class WrongFile(ValueError):
    """The file cannot be taken; the message says what it is, and what can be."""


def named(name: str) -> str:
    """Return a file's name without folders and unprintable characters, at most 200 characters."""
    bare = name.replace("\\", "/").rsplit("/", 1)[-1]
    printed = "".join(letter for letter in bare if letter.isprintable()).strip()
    return printed[-200:]


def too_large(name: str, *, largest: int = LARGEST) -> str:
    """Return the sentence of refusal for a file that is larger than what is taken."""
    return (
        f"{name} is larger than {largest // 1_000_000} MB. Attach a smaller file, or link to where it is kept"
    )


def form_of(name: str, content: bytes) -> str:
    """Return what a file is, one of SUFFIXES, after checking its size, and that content and suffix agree.

    Raises WrongFile.
    """
    shown = named(name) or "The file"
    if not content:
        raise WrongFile(f"{shown} is empty")
    if len(content) > LARGEST:
        raise WrongFile(too_large(shown))
    form = _by_content(content)
    if form is None:
        raise WrongFile(f"{shown} is of a type that cannot be attached. Attach {ALLOWED}, or link to it")
    suffix = PurePosixPath(shown).suffix.removeprefix(".").lower()
    if suffix not in SUFFIXES[form]:
        ending = " or ".join(f".{one}" for one in SUFFIXES[form])
        raise WrongFile(
            f"{shown} is {SAID[form]} by its content, but its name does not end in {ending}. "
            "Give it the right name, or attach the right file"
        )
    return form


def _by_content(content: bytes) -> str | None:
    for form, start in _STARTS.items():
        if content.startswith(start):
            return form
    if content.startswith(b"PK\x03\x04"):
        return _of_zip(content)
    return "text" if _is_text(content) else None


def _of_zip(content: bytes) -> str | None:
    try:
        with ZipFile(BytesIO(content)) as parts:
            names = set(parts.namelist())
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                return None  # macros
            if "mimetype" in names:
                with parts.open("mimetype") as told:
                    return _MIMETYPES.get(told.read(100).strip())
    except (BadZipFile, OSError, NotImplementedError, RuntimeError):
        return None
    return next((form for form, part in _PARTS.items() if part in names), None)


def _is_text(content: bytes) -> bool:
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not _NOT_IN_TEXT & set(content)
