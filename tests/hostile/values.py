"""Delimited files whose values hurt somewhere later: on a screen, in a spreadsheet, a log, a database."""

from tests.hostile.case import NOMIS, PLAIN_LINE, READ, Case, file, prison
from tests.hostile.cells import NAMES

_NUMBERS = {
    "a-prison-number-of-5000-characters": "Z" * 5000,
    "a-prison-number-in-digits-of-another-script": "Z٥٠٠١AA",
    "a-prison-number-that-is-a-formula": "=Z5001AA",
    "a-prison-number-of-a-nul": "\0Z5001AA\0",
}
_DAYS = {
    "a-day-of-5000-digits": "3" * 5000,
    "a-day-in-digits-of-another-script": "٣٠/٠٩/٢٠٢٦",
    "a-day-before-the-first": "00/00/0000",
    "a-day-after-the-last": "31/12/10000",
    "a-day-that-is-a-formula": "=TODAY()",
    "a-day-of-a-nul": "30/09/2026\0",
}


def _with(place: int, text: str) -> bytes:
    line = [*PLAIN_LINE]
    line[place] = '"' + text.replace('"', '""') + '"'
    return prison(PLAIN_LINE, line)


VALUES: tuple[Case, ...] = (
    *(file(f"text-with-{name}", READ, _with(1, text), called=NOMIS) for name, text in NAMES.items()),
    *(file(f"text-with-{name}", f"{READ} F_KIND", _with(0, text), called=NOMIS) for name, text in _NUMBERS.items()),
    *(file(f"text-with-{name}", f"{READ} F_KIND", _with(3, text), called=NOMIS) for name, text in _DAYS.items()),
    *(file(f"text-with-{name}-for-a-code", READ, _with(4, text), called=NOMIS) for name, text in NAMES.items()),
)  # fmt: skip
