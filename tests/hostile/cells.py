"""Workbooks whose cells hold what no export holds."""

from tests.hostile.case import MAIN, PLAIN_ROWS, READ, Case, book, file, row

_BAD = "F_CORRUPT F_READERS F_TOO_LARGE"

NAMES = {
    "a-name-of-5000-characters": "Bramblewick" * 455,
    "a-name-from-right-to-left": "\u202ekciwelbmarB\u202c \u200f\u061c",
    "a-name-of-no-width": "\u200b\u200c\u200d\u2060\ufeff",
    "a-name-of-accents-piled-high": "B" + "\u0301" * 10_000,
    "a-name-of-pictures": "\U0001f469\u200d\U0001f692" * 50,
    "a-name-of-escape-codes": "_x001B_[2J_x0007_",
    "a-formula-as-text": "=cmd|'/c calc'!A0",
    "a-formula-behind-a-tab": "\t=1+1",
    "a-sum-as-text": "+1+1",
    "an-at-sign-before-a-formula": "@SUM(1)",
    "markup-as-text": "<script>alert(1)</script>&amp;{{7*7}}${7*7}",
    "a-quoted-statement-as-text": "'; DROP TABLE register_row; --",
    "a-path-as-text": "../../../../etc/passwd",
    "line-ends-as-text": "a\r\nb\u2028c\u2029d\x85e",
    "half-a-surrogate-escaped": "_xD800_",
    "a-nul-escaped": "_x0000_",
    "no-break-spaces": "\xa0\xa0",
}  # fmt: skip
"""Texts that hurt somewhere: a screen, a spreadsheet, a log, a database. Each must only be text."""


def _raw(cell: str) -> bytes:
    return book(PLAIN_ROWS + f'<row r="3">{cell}</row>')


def _shared(index: str, texts: str = "<si><t>x</t></si>", head: str = "") -> bytes:
    shared = f'<sst xmlns="{MAIN}"{head}>{texts}</sst>'.encode()
    return book(PLAIN_ROWS + f'<row r="3"><c r="A3" t="s"><v>{index}</v></c></row>', shared=shared)


_NUMBERS = (
    "NaN",
    "INF",
    "-INF",
    "1e999",
    "1e-999",
    "-0",
    "0x10",
    "1,5",
    "٣",
    "9" * 400,
    "8" * 40_000,
    "1e5",
    "--1",
)
_SERIALS = ("-1", "0", "60", "2958466", "1e18", "-1e18", "0.999999999999", "NaN")
_DAYS = (
    "2026-02-30",
    "2026-13-01T00:00:00",
    "99999-01-01",
    "-0001-01-01",
    "yesterday",
    "",
    "2026-09-30T25:61:61Z",
)
_STYLES = (
    f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
).encode()

CELLS: tuple[Case, ...] = (
    *(file(f"workbook-with-{name}", READ, book(PLAIN_ROWS + row(3, ["9000002", "Z5002AA", text, "IPP", text])))
      for name, text in NAMES.items()),
    *(file(f"workbook-with-the-number-{number[:12]}{'-and-more' * (len(number) > 12)}", f"{READ} {_BAD}", _raw(f'<c r="A3"><v>{number}</v></c>'))
      for number in _NUMBERS),
    *(file(f"workbook-with-the-day-numbered-{serial}", f"{READ} {_BAD}", book(
        PLAIN_ROWS + f'<row r="3"><c r="A3" s="1"><v>{serial}</v></c></row>', styles=_STYLES)) for serial in _SERIALS),
    *(file(f"workbook-with-the-day-{day.replace(':', '-') or 'of-nothing'}", f"{READ} {_BAD}", _raw(f'<c r="A3" t="d"><v>{day}</v></c>'))
      for day in _DAYS),
    *(file(f"workbook-with-the-truth-value-{value or 'of-nothing'}", f"{READ} {_BAD}", _raw(f'<c r="A3" t="b"><v>{value}</v></c>'))
      for value in ("2", "maybe", "")),
    *(file(f"workbook-with-the-shared-text-{index[:14] or 'of-nothing'}", f"{READ} {_BAD}", _shared(index))
      for index in ("1", "-1", "99999999999999999999", "x", "")),
    file("workbook-without-the-texts-it-shares", _BAD, _raw('<c r="A3" t="s"><v>0</v></c>')),
    file("workbook-that-lies-about-the-number-of-its-texts", f"{READ} F_TOO_LARGE",
         _shared("0", head=' count="4000000000" uniqueCount="4000000000"')),
    file("workbook-with-a-shared-text-of-twenty-megabytes", READ + " F_TOO_LARGE",
         lambda: _shared("0", f"<si><t>{'x' * (20 << 20)}</t></si>")),
    file("workbook-with-a-twenty-megabyte-text-told-a-thousand-times", "F_TOO_LARGE", lambda: book(
        PLAIN_ROWS + "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(3, 1003)),
        shared=f'<sst xmlns="{MAIN}"><si><t>{"x" * (20 << 20)}</t></si></sst>'.encode())),
    file("workbook-with-a-shared-text-spoken-aloud", READ, _shared("0", "<si><t>x</t><rPh><t>y</t></rPh></si>")),
    file("workbook-with-an-error-in-a-cell", READ, _raw('<c r="A3" t="e"><v>#N/A</v></c><c r="B3"><v>1</v></c>')),
    file("workbook-with-a-formula-that-calls-a-program", READ,
         _raw('<c r="A3" t="str"><f>cmd|\'/c calc\'!A0</f><v>9000002</v></c>')),
    file("workbook-with-a-formula-never-worked-out", READ, _raw('<c r="A3"><f>1+1</f></c>')),
    file("workbook-with-a-formula-on-the-network", READ, _raw('<c r="A3"><f>WEBSERVICE("http://127.0.0.1:9/")</f><v>1</v></c>')),
    file("workbook-with-a-cell-of-an-unknown-type", f"{READ} {_BAD}", _raw('<c r="A3" t="klingon"><v>1</v></c>')),
    file("workbook-with-two-values-in-a-cell", f"{READ} {_BAD}", _raw('<c r="A3"><v>1</v><v>2</v></c>')),
    file("workbook-with-a-style-that-is-not-there", f"{READ} {_BAD}", _raw('<c r="A3" s="99999"><v>1</v></c>')),
    file("workbook-with-text-between-its-cells", f"{READ} {_BAD}", _raw('<c r="A3"><v>1</v></c>stray')),
    file("workbook-whose-header-is-in-row-12", "F_COLUMNS", book("".join(
        row(n, ["A title"]) for n in range(1, 12)) + row(12, ["OFFENDER_ID", "CUSTODY_TYPE_DESCRIPTION"]))),
    file("workbook-with-a-header-of-other-types", READ + " F_COLUMNS", book(PLAIN_ROWS.replace(
        "<row r=\"1\">", '<row r="1"><c r="H1"><v>5</v></c><c r="I1" t="b"><v>1</v></c>'))),
)  # fmt: skip
