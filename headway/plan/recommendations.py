"""A return to an inspectorate, read: its recommendations, the answers to them, and the totals it prints."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from headway.plan.action_plan_text import tidy
from headway.plan.intervals import named_days, prints_days_of_months
from headway.plan.ledger_rows import STATUSES, Draft, gather, heads
from headway.plan.recommendation import recommendations
from headway.plan.shape import Interval, Ledger, Recommendation
from headway.plan.source import NotAPlan, Row, Source

_TOTAL = re.compile(r"^(?P<label>\D*?(?:accepted|rejected|total)\D*?)\s+(?P<number>\d{1,3})$", re.IGNORECASE)
_REFERENCE = re.compile(
    r"\b(?:mentioned|described|set out|see)\s+(?:(?:at|in|under)\s+)?(?P<number>\d+)\s+(?P<way>above|below)"
)


def read_ledger(source: Source) -> Ledger:
    """Return the return as printed, with what its words mean beside them.

    Raises NotAPlan if the document has no table of recommendations, or one number twice.
    What a page broke is joined; what is not in the document is None, and `damaged` says so. Differences
    between its parts, such as a total that does not agree, are in `disagreements`, and neither is changed;
    so is what was joined, for a person to look at.
    """
    start = next((place for place, row in enumerate(source.rows) if heads(row)), None)
    if start is None:
        raise NotAPlan(
            f"{source.name} has no table of recommendations: no row is headed recommendation, accepted or "
            "rejected, and response. Choose the return with its table, or load an action plan as one."
        )
    end = next(
        (n for n, row in enumerate(source.rows) if n > start and _ends_the_table(row)), len(source.rows)
    )
    front, body, back = source.rows[:start], source.rows[start + 1 : end], source.rows[end:]
    position = _position(front)
    drafts = gather(body, heads(source.rows[start]))
    _check_numbers(drafts, source.name)
    years = not prints_days_of_months(tuple(" ".join(draft.printed["target"]) for draft in drafts))
    found = list(recommendations(drafts, position=position, two_digit_years=years))
    read = [recommendation for recommendation, _ in found]
    read = sorted([*read, *_lost(read)], key=lambda recommendation: recommendation.number)
    totals = _totals(back)
    title = _title(front)
    return Ledger(
        document=source.name,
        title=title,
        report=title.partition(":")[2].strip() or None,
        published=_dated(front, re.compile(r"\breport published\b", re.IGNORECASE)),
        submitted=_dated(front, re.compile(r"\bsubmitted\b", re.IGNORECASE)),
        position_as_at=position,
        totals=totals,
        recommendations=tuple(read),
        disagreements=(
            *(remark for _, remarks in found for remark in remarks),
            *_against_totals(read, totals),
            *_references(read),
            *source.remarks,
        ),
    )


def _line(row: Row) -> str:
    return tidy(" ".join(row.cells))


def _ends_the_table(row: Row) -> bool:
    return _line(row).lower() == "recommendations" or _total(row) is not None


def _total(row: Row) -> re.Match[str] | None:
    """Return the label and number of a printed total, or None; a longer line is a sentence."""
    line = _line(row)
    return _TOTAL.match(line) if len(line) < 120 else None


def _title(front: Sequence[Row]) -> str:
    lines = [_line(row) for row in front]
    return next((line for line in lines if "action plan" in line.lower()), lines[0] if lines else "")


def _dated(front: Sequence[Row], label: re.Pattern[str]) -> Interval | None:
    """Return the date in the row with this label; None if there is no such row."""
    for row in front:
        line = _line(row)
        if found := label.search(line):
            rest = line[found.end() :]
            named = named_days(rest)
            if not named:
                return Interval(rest.strip(" :") or line)
            return Interval(rest[named[0].start : named[0].end], named[0].earliest, named[0].latest)
    return None


def _position(front: Sequence[Row]) -> date | None:
    """Return the day as at which the return speaks; None if it prints none, or no single day."""
    printed = _dated(front, re.compile(r"\bposition as at\b", re.IGNORECASE))
    return printed.latest if printed and printed.earliest == printed.latest else None


def _check_numbers(drafts: Sequence[Draft], name: str) -> None:
    if not drafts:
        raise NotAPlan(
            f"{name} has the heading of a table of recommendations and no recommendation beneath it."
        )
    for number, times in Counter(draft.number for draft in drafts).items():
        if times > 1:
            places = " and ".join(draft.wheres[0] for draft in drafts if draft.number == number)
            raise NotAPlan(
                f"{name} numbers two recommendations {number} ({places}). Correct the number in the document "
                "and load it again."
            )


def _lost(read: Sequence[Recommendation]) -> Iterator[Recommendation]:
    """Yield a recommendation with nothing in it for each number that the document leaves out."""
    for before, after in pairwise([0, *(r.number for r in read)]):
        where = next(r.where for r in read if r.number == after)
        for number in range(before + 1, after):
            yield Recommendation(
                number,
                None,
                f"before {where}",
                damaged="Its number is missing from the document, and all of its row.",
            )


def _totals(back: Sequence[Row]) -> dict[str, int | None]:
    """Return the totals as printed; None where the document prints none."""
    totals: dict[str, int | None] = dict.fromkeys(("accepted", "partial", "rejected", "total"))
    for row in back:
        if printed := _total(row):
            totals[_total_named(printed["label"].lower())] = int(printed["number"])
    return totals


def _total_named(label: str) -> str:
    if "total" in label:
        return "total"
    if "partial" in label or "subject to" in label or "consideration" in label:
        return "partial"
    return "rejected" if "reject" in label or "not accepted" in label else "accepted"


def _against_totals(read: Sequence[Recommendation], totals: dict[str, int | None]) -> Iterator[str]:
    """Yield a sentence for each printed total that the statuses do not give."""
    counted = Counter(STATUSES.get((r.status or "").lower(), "unknown") for r in read)
    counted["total"] = len(read)
    for name, printed in totals.items():
        if printed is not None and printed != counted[name]:
            yield f"The document's total for {name} is {printed}; its recommendations give {counted[name]}."
    parts = [totals[name] for name in ("accepted", "partial", "rejected")]
    total = totals["total"]
    if total is not None and None not in parts and sum(part or 0 for part in parts) != total:
        yield f"The printed totals add up to {sum(part or 0 for part in parts)}, not to the printed {total}."


def _references(read: Sequence[Recommendation]) -> Iterator[str]:
    """Yield a sentence for each reference to a recommendation that is not where it is said to be."""
    numbers = {r.number for r in read}
    for recommendation in read:
        for found in _REFERENCE.finditer(recommendation.response or ""):
            number = int(found["number"])
            agrees = (
                number < recommendation.number if found["way"] == "above" else number > recommendation.number
            )
            if number not in numbers or not agrees:
                yield f'Recommendation {recommendation.number} says "{found[0]}", and {number} is not there.'
