"""Days with a time of day, and durations, as they are written in the files (D21, D29)."""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from headway.intake.reading.days import Day, Form, read_day

_CLOCK = re.compile(
    r"(.+?)[T ]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?"
    r"(?: ?([AaPp])\.?[Mm]\.?)?(?:Z|[+-]\d{2}:?\d{2})?"
)
_SERIAL = re.compile(r"[2-6]\d{4}\.\d+")
_HOURS = r"(\d{1,2})(?:\.(\d+))? ?h(?:ours?|rs?)?\.?"
_MINUTES = r"(\d{1,4}) ?m(?:ins?|inutes?)?\.?"
_SPOKEN = re.compile(rf"(?:{_HOURS})?(?:,? ?(?:and )?(?:{_MINUTES}))?", re.IGNORECASE)
_ON_A_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?::[0-5]\d)?")


def read_time(text: str, form: Form, *, declared: str) -> tuple[datetime | None, Day]:
    """Return the moment that a text means (null: none), and its day with the special case that it is.

    declared  the form of the column (strftime)
    A day without a time is midnight.
    """
    try:
        moment = datetime.strptime(text, declared)  # noqa: DTZ007 - local times, as the extracts write them
        if 1900 < moment.year <= 2100:
            return moment, Day(moment.date())
    except ValueError:
        pass
    found = _CLOCK.fullmatch(text)
    # No system writes a time behind a day that begins with the month.
    day = (
        read_day(found[1], replace(form, separator="", year_first=False), future=False)
        if found
        else (read_day(text, form, future=False))
    )
    clock = _clock(found) if found else _part_of_day(text)
    if day.on is None or clock is None:
        return None, day if day.on is None else Day(None, "D23")
    return datetime.combine(day.on, clock), Day(day.on, day.case or "D21")


def time_of_cell(cell: date | datetime, on: date) -> datetime:
    """Return the moment on a day that a date cell gives; a day alone is midnight."""
    return datetime.combine(on, cell.time() if isinstance(cell, datetime) else time())


def _clock(found: re.Match[str]) -> time | None:
    hour, minute, second = int(found[2]), int(found[3]), int(found[4] or 0)
    if found[5]:
        hour = hour % 12 + (12 if found[5] in "Pp" else 0) if 1 <= hour <= 12 else 99
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _part_of_day(text: str) -> time:
    """Return the time that an Excel serial's fraction means; midnight for a day alone."""
    if not _SERIAL.fullmatch(text):
        return time()
    since = timedelta(seconds=round(float(text) % 1 * 86_400))
    return (datetime(1900, 1, 1) + since).time()  # noqa: DTZ001 - only its time of day is used


def minutes(text: str) -> int | None:
    """Return the minutes that a duration in words or on a clock means: 45 mins, 1 hr, 0:45 (D29)."""
    if found := _ON_A_CLOCK.fullmatch(text):
        return int(found[1]) * 60 + int(found[2])
    found = _SPOKEN.fullmatch(text)
    if not text or not found or not (found[1] or found[3]):
        return None
    part_of_hour = float(f"0.{found[2]}") if found[2] else 0.0
    return int(found[1] or 0) * 60 + round(part_of_hour * 60) + int(found[3] or 0)
