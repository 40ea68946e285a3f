"""The canonical order of what arrives: in whatever order things come, the register is folded in this one.

An arrival is a delivery or a person's decision. It has its place by the moment for which it speaks, then by
its name, then by what it holds (ADR 8). Of a delivery only the day counts: a corrected monthly file, sent by
itself, must come after the delivery that it corrects, though that held a daily file with a time stamp.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from headway.intake.deciding.decisions import Decision
from headway.intake.outcome import NO_DAY
from headway.intake.read import Delivery


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where an arrival stands among all others; two that are equal hold the same.

    moment   a delivery's is midnight of the last of its files' days, a decision's is when it was made (naive)
    name     a delivery's folder; a decision's number, written so that it sorts
    content  SHA-256 of what it holds
    """

    moment: datetime
    name: str
    content: str


def place_of(delivery: Delivery) -> Place:
    """Return the place of a delivery."""
    content = content_of((file.name, file.sha256) for file in delivery.files)
    return Place(datetime.combine(moment_of(delivery), time.min), delivery.name, content)


def place_of_decision(decision: Decision) -> Place:
    """Return the place of a decision; of several made at one moment, that of the order they were made in."""
    return Place(decision.decided_at, f"decision {decision.number:012}", "")


def content_of(files: Iterable[tuple[str, str]]) -> str:
    """Return one SHA-256 for the names and the SHA-256 of a delivery's files, in any order."""
    told = "".join(f"{name} {sha256}\n" for name, sha256 in sorted(files))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def moment_of(delivery: Delivery) -> datetime:
    """Return the moment for which a delivery speaks: its files' last, or the day its folder is named for."""
    moments = [f.moment for f in delivery.files if f.moment]
    return max(moments, default=datetime.combine(_day_named(delivery.name), datetime.min.time()))


def _day_named(folder: str) -> date:
    try:
        return date.fromisoformat(folder)
    except ValueError:
        return NO_DAY
