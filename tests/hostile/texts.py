"""Delimited files that are hostile as bytes, as text or as records."""

import random

from headway.intake.reading.whole import LARGEST
from tests.hostile.case import CONTACTS, NOMIS, PLAIN_LINE, READ, Case, file, packed, prison

_PLAIN = prison(PLAIN_LINE)
_HEAD = prison()


def _case(name: str, must: str, content: object) -> Case:
    return file(name, must, content, called=NOMIS)  # type: ignore[arg-type]


def _line(surname: str) -> str:
    return ",".join((PLAIN_LINE[0], surname, *PLAIN_LINE[2:])) + "\r\n"


def _distinct(rows: int, columns: int) -> bytes:
    """Return as many fields as that, no two of them equal, below a header that has the wanted columns first."""
    cells = (f"{n:x}" for n in range(rows * columns))
    header = _HEAD.rstrip().decode() + "," + ",".join(f"c{n}" for n in range(columns - 6))
    return "\n".join([header, *(",".join(next(cells) for _ in range(columns)) for _ in range(rows))]).encode()


_FULL = LARGEST - 200

TEXTS: tuple[Case, ...] = (
    _case("text-of-nothing", "F_EMPTY", b""),
    _case("text-of-a-byte-order-mark", "F_EMPTY", b"\xef\xbb\xbf"),
    _case("text-of-line-ends", "F_EMPTY", b"\r\n" * 1000),
    _case("text-of-sixty-megabytes-of-spaces", "F_EMPTY F_TOO_LARGE", lambda: b" " * (60 << 20)),
    _case("text-of-sixty-megabytes-of-line-ends", "F_EMPTY", lambda: b"\n" * (60 << 20)),
    _case("text-in-utf-16", "F_KIND", _PLAIN.decode().encode("utf-16")),
    _case("text-in-utf-16-unmarked", "F_KIND", _PLAIN.decode().encode("utf-16-le")),
    _case("text-in-utf-32", "F_KIND", _PLAIN.decode().encode("utf-32")),
    _case("text-in-ebcdic", "F_COLUMNS F_KIND", _PLAIN.decode().encode("cp500")),
    _case("text-of-nul-bytes", "F_KIND", lambda: bytes(60 << 20)),
    _case("text-with-a-nul-byte-far-down", READ, lambda: _HEAD + _line("x").encode() * 200 + _line("a\0b").encode()),
    _case("text-of-noise", "F_KIND F_COLUMNS F_CORRUPT", lambda: random.Random(1).randbytes(1 << 20).replace(b"\0", b"")),
    _case("text-of-sixty-megabytes-of-noise", "F_KIND F_COLUMNS F_CORRUPT F_TOO_LARGE", lambda: random.Random(1).randbytes(60 << 20)),
    _case("text-that-is-a-workbook", "F_KIND", packed({"xl/workbook.xml": b""})),
    _case("text-that-is-a-legacy-workbook", "F_KIND", bytes.fromhex("D0CF11E0A1B11AE1")),
    _case("text-that-is-a-picture", "F_KIND F_COLUMNS", b"\x89PNG\r\n\x1a\n" + random.Random(2).randbytes(3000)),
    _case("text-that-is-a-page", "F_COLUMNS", b"<!doctype html><table><tr><td>NOMIS_NO</td></tr></table>"),
    _case("text-of-all-that-may-be-sent", READ + " F_TOO_LARGE", lambda: _HEAD + _line("x").encode() * (_FULL // 60)),
    _case("text-of-one-byte-more-than-may-be-sent", "F_TOO_LARGE", lambda: b"x" * (LARGEST + 1)),
    _case("field-of-a-hundred-megabytes", "F_TOO_LARGE", lambda: _HEAD + b"x" * (100 << 20)),
    _case("field-of-sixty-megabytes", "F_TOO_LARGE", lambda: _HEAD + b"x" * (60 << 20)),
    _case("field-of-sixty-megabytes-in-quotes", "F_TOO_LARGE F_CORRUPT", lambda: _HEAD + b'"' + b"x" * (60 << 20) + b'"'),
    _case("field-of-sixty-megabytes-of-lines-in-quotes", "F_CORRUPT", lambda: _HEAD + b'"' + b"x\r\n" * (20 << 20) + b'"'),
    _case("field-of-sixty-megabytes-with-one-picture", "F_TOO_LARGE", lambda: _HEAD + "\U0001f692".encode() + b"x" * (60 << 20)),
    _case("field-of-three-megabytes", READ, lambda: _HEAD + _line("x" * (3 << 20)).encode()),
    _case("quotes-never-closed", READ, _PLAIN + _line('"x').encode()),
    _case("quotes-never-closed-above-a-million-lines", "F_CORRUPT", lambda: _HEAD + _line('"x').encode() + _line("y").encode() * 900_000),
    _case("quotes-never-closed-in-the-header", "F_CORRUPT F_COLUMNS", _PLAIN.replace(b"EXTRDATE", b'"EXTRDATE')),
    _case("quotes-without-end", READ + " F_CORRUPT F_COLUMNS", _HEAD + b'"' * 100_001),
    _case("quotes-in-the-middle-of-fields", READ, _HEAD + _line('a"b"c""d').encode()),
    _case("columns-to-the-number-of-500000", "F_COLUMNS F_TOO_LARGE " + READ,
          lambda: _HEAD.rstrip() + b"," + b",".join(b"c%d" % n for n in range(500_000)) + b"\r\n"),
    _case("columns-without-a-name-to-the-number-of-500000", READ + " F_TOO_LARGE F_COLUMNS", lambda: _HEAD.rstrip() + b"," * 500_000),
    _case("fields-to-the-number-of-500000-in-a-row", READ, lambda: _PLAIN + b"," * 500_000),
    _case("fields-to-the-number-of-sixty-million", "F_TOO_LARGE", lambda: _HEAD + (b"," * 60_000 + b"\n") * 1000),
    _case("fields-all-different-in-two-columns", READ + " F_TOO_LARGE", lambda: _distinct(450_000, 8)),
    _case("fields-all-different-in-forty-columns", READ + " F_TOO_LARGE", lambda: _distinct(60_000, 40)),
    _case("records-to-the-number-of-six-hundred-thousand", "F_TOO_LARGE", lambda: _HEAD + b"x\n" * 600_000),
    _case("records-to-the-number-of-thirty-million", "F_TOO_LARGE", lambda: _HEAD + b"\n" * 30_000_000),
    _case("records-of-one-letter", READ, lambda: _HEAD + b"x\n" * 100_000),
    _case("lines-that-end-in-returns", READ, _PLAIN.replace(b"\r\n", b"\r")),
    _case("lines-that-end-in-every-way", READ, _PLAIN.replace(b"\r\n", b"\n\r") + _line("x").encode()),
    _case("lines-parted-by-marks-that-are-no-line-ends", READ, _HEAD + _line("a\u2028b\u2029c\x0bd\x0ce\x1cf\x85g").encode()),
    _case("bytes-that-are-half-a-surrogate", READ, _HEAD + _line("x").encode().replace(b"x", b"\xed\xa0\x80")),
    _case("bytes-that-say-nul-the-long-way", READ, _HEAD + _line("x").encode().replace(b"x", b"\xc0\x80")),
    _case("bytes-beyond-unicode", READ, _HEAD + _line("x").encode().replace(b"x", b"\xf5\x80\x80\x80")),
    _case("bytes-that-windows-leaves-undefined", READ, _HEAD + _line("x").encode().replace(b"x", b"\x81\x8d\x8f\x90\x9d")),
    _case("bytes-that-end-in-half-a-character", READ, _PLAIN + _line("é").encode()[:-33]),
    _case("header-alone", READ, _HEAD),
    _case("header-missing", "F_COLUMNS", b",".join(cell.encode() for cell in PLAIN_LINE) + b"\r\n"),
    _case("header-in-the-eleventh-line", "F_COLUMNS", b"A title\r\n" * 10 + _PLAIN),
    _case("header-in-the-tenth-line", READ, b"A title\r\n" * 9 + _PLAIN),
    _case("header-with-a-column-twice", "F_COLUMNS", _PLAIN.replace(b"FORENAME1", b" sur_name").replace(b"SURNAME", b"SUR NAME")
          .replace(b"SUR NAME", b"EXTR DATE").replace(b"sur_name", b"extrdate")),
    _case("header-with-a-name-of-a-megabyte", READ, lambda: _HEAD.rstrip() + b"," + b"x" * (1 << 20) + b"\r\n"),
    _case("header-told-again-on-every-line", READ, lambda: _HEAD * 1000),
    file("contacts-that-are-a-prison-file", "F_COLUMNS", _PLAIN, called=CONTACTS),
)  # fmt: skip
