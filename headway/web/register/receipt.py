"""What became of a delivery, as it stands in the register: the accounting, the faults, the reports."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count, F, Q

from headway.intake.faults import FILE_CODES, PERSON_CODES, ROW_CODES
from headway.intake.outcome import ROW_DISPOSITIONS
from headway.web.register.models import Delivery, Report, Row, StoredFile

MEANINGS = FILE_CODES | ROW_CODES | PERSON_CODES
COUNTS = ("lines", "skipped", "in", "accepted", "rejected", "duplicate", "held")


def document(deliveries: Iterable[Delivery]) -> dict[str, Any]:
    """Return the receipt of some deliveries as one JSON-ready document, with the totals over all of them."""
    each = [_delivery(delivery) for delivery in deliveries]
    return {"deliveries": each, "totals": totals([file for d in each for file in d["files"]])}


def totals(files: list[dict[str, Any]]) -> dict[str, int]:
    """Return the number of files, and each count summed over all their sheets."""
    sheets = [sheet for file in files for sheet in file["sheets"]]
    return {"files": len(files), **{name: sum(sheet[name] for sheet in sheets) for name in COUNTS}}


def _delivery(delivery: Delivery) -> dict[str, Any]:
    return {
        "name": delivery.name,
        "extract_on": delivery.day.isoformat() if delivery.day else None,
        "outcome": delivery.outcome,
        "files": files(delivery),
        "faults": list(faults(delivery)),
        "reports": reports(delivery),
    }


def files(delivery: Delivery) -> list[dict[str, Any]]:
    """Return every file of the delivery with the accounting of each of its sheets."""
    counted = _sheets(delivery)
    return [
        {
            "file": file.pk,
            "name": file.name,
            "kind": file.kind,
            "disposition": file.disposition,
            "code": file.code,
            "reason": file.reason,
            "encoding": file.encoding,
            "sheets": counted.get(file.pk, []),
        }
        for file in StoredFile.objects.filter(delivery=delivery).order_by("pk")
    ]


def _sheets(delivery: Delivery) -> dict[int, list[dict[str, Any]]]:
    by_disposition: Any = {d: Count("id", filter=Q(disposition=d)) for d in ROW_DISPOSITIONS}
    counted: Any = (
        Row.objects.filter(file__delivery=delivery)
        .values("file_id", "sheet")
        .annotate(lines=Count("id"), **by_disposition)
        .order_by("file_id", "sheet")
    )
    found: dict[int, list[dict[str, Any]]] = {}
    for one in counted:
        sheet: dict[str, Any] = {**one, "in": one["lines"] - one["skipped"]}
        found.setdefault(sheet["file_id"], []).append({n: sheet[n] for n in ("sheet", *COUNTS)})
    return found


def faulty_rows(delivery: Delivery) -> Any:
    """Return the rows (a query, in the order of the files) that were not plainly accepted or skipped."""
    odd = Q(faults__isnull=False) & ~Q(faults="[]")
    return (
        Row.objects.filter(file__delivery=delivery)
        .filter(odd | Q(disposition__in=["rejected", "duplicate", "held"]))
        .select_related("file", "person")
        .order_by("file_id", "sheet", "row")
    )


def faults(delivery: Delivery) -> Iterator[dict[str, Any]]:
    """Give one record for every fault of every row; one set aside without a fault has one too."""
    for row in faulty_rows(delivery).iterator(chunk_size=2000):
        where = {
            "file": row.file.name,
            "sheet": row.sheet,
            "row": row.row,
            "disposition": row.disposition,
            "cases": row.cases,
        }
        for fault in told(row):
            yield {**where, **fault}


def told(row: Row) -> list[dict[str, Any]]:
    """Return the faults of one row: code, column, received, read, message."""
    names = ("code", "column", "received", "read", "message")
    recorded = json.loads(row.faults or "[]") or [{"code": row.code}]
    return [{name: fault.get(name) for name in names} for fault in recorded]


def reports(delivery: Delivery) -> list[dict[str, Any]]:
    """Return what was noticed about whole files and about people."""
    found: Any = Report.objects.filter(arrival__delivery=delivery).order_by("pk")
    return list(found.values("case", "code", "identifier", "message", file_name=F("file__name")))


def noticed(delivery: Delivery) -> list[dict[str, Any]]:
    """Return how often each thing was noticed about whole files and about people: code, meaning, times."""
    found: Any = Report.objects.filter(arrival__delivery=delivery, code__isnull=False)
    counted = found.values("code").annotate(times=Count("id")).order_by("code")
    return [{**one, "meaning": MEANINGS.get(one["code"], one["code"])} for one in counted]


def codes(delivery: Delivery) -> list[dict[str, Any]]:
    """Return how many rows each disposition and code has: disposition, code, rows; most rows first."""
    found: Any = Row.objects.filter(file__delivery=delivery, code__isnull=False)
    counted = found.values("disposition", "code").annotate(rows=Count("id"))
    return list(counted.order_by("-rows", "code"))
