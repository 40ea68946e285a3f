"""The receipt of a delivery as a file that can be sent back: counts, every fault, and what to do about each.

It says what the sender sent and nothing that another sender did: neither what the delivery changed, nor who
took it in. What a row said is in it only where whoever asks may read it.
"""

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import Any

from django.utils.text import slugify

from headway.intake.arriving.order import content_of
from headway.web import spreadsheet
from headway.web.register import receipt
from headway.web.register import rows as register_rows
from headway.web.register.models import Delivery, Row, StoredFile

WHERE = ("file", "sheet", "row", "became", "case", "code", "column", "received", "read", "message")
COLUMNS = ("what", *WHERE, *receipt.COUNTS)
"""Columns of the CSV. what: receipt, file, sheet, fault or report; each line fills those that it has."""

SLICE = 2000


def content(delivery: Delivery) -> str:
    """Return the SHA-256 over the names and bytes of the delivery's files: the same for the same delivery."""
    told = StoredFile.objects.filter(delivery=delivery).values_list("name", "sha256")
    return content_of((name, sha256 or "") for name, sha256 in told)


def name(delivery: Delivery, *, form: str, file: StoredFile | None = None) -> str:
    """Return the name of the receipt, the same for the same delivery. file: the one that it is about."""
    about = [slugify(delivery.name) or "delivery", content(delivery)[:12], *([str(file.pk)] if file else [])]
    return f"headway-receipt-{'-'.join(about)}.{form}"


def document(
    delivery: Delivery, readable: dict[int, Row], *, file: StoredFile | None = None
) -> dict[str, Any]:
    """Return the receipt as JSON: what it is about, files with counts, faults, totals and reports.

    readable  the rows whose words may be given, by primary key
    file      the one file that it is about; null: all of the delivery
    """
    files = [one for one in receipt.files(delivery) if file is None or one["file"] == file.pk]
    return {
        "receipt": {
            "headway": version("headway"),
            "delivery": delivery.name,
            "extract_on": delivery.day.isoformat() if delivery.day else None,
            "content": content(delivery),
            "outcome": delivery.outcome,
        },
        "files": files,
        "totals": receipt.totals(files),
        "faults": list(_faults(delivery, readable, file)),
        "reports": _reports(delivery, file, whole=bool(readable)),
    }


def lines(told: dict[str, Any]) -> Iterator[str]:
    """Give the lines of the CSV from the receipt as JSON; what a spreadsheet would run is made harmless."""
    yield spreadsheet.line(COLUMNS)
    about = told["receipt"]
    said = f"Delivery {about['delivery']}, content {about['content']}, Headway {about['headway']}"
    yield _line({"what": "receipt", "became": about["outcome"], "message": said, **told["totals"]})
    for file in told["files"]:
        about_file = {"file": file["name"], "became": file["disposition"], "code": file["code"]}
        yield _line({"what": "file", **about_file, "message": file["reason"]})
        for sheet in file["sheets"]:
            yield _line({"what": "sheet", "file": file["name"], **sheet})
    for fault in told["faults"]:
        yield _line({"what": "fault", **fault})
    for report in told["reports"]:
        yield _line(
            {"what": "report", "file": report["file_name"], "received": report["identifier"], **report}
        )


def _line(told: dict[str, Any]) -> str:
    return spreadsheet.line(told.get(column) for column in COLUMNS)


def _faults(
    delivery: Delivery, readable: dict[int, Row], file: StoredFile | None
) -> Iterator[dict[str, Any]]:
    for row in rows_of(delivery, file):
        for fault in register_rows.faults(row, readable):
            yield {
                "file": row.file.name, "sheet": row.sheet, "row": row.row, "became": row.disposition,
                "case": row.cases, "code": fault["code"], "column": fault["column"],
                "received": fault.get("received"), "read": fault.get("read"),
                "message": fault.get("message") or fault["meaning"],
            }  # fmt: skip


def rows_of(delivery: Delivery, file: StoredFile | None) -> Iterable[Row]:
    """Give the rows with something to say, of one file or of all."""
    rows = receipt.faulty_rows(delivery)
    found: Iterable[Row] = (rows.filter(file=file) if file else rows).iterator(chunk_size=SLICE)
    return found


def _reports(delivery: Delivery, file: StoredFile | None, *, whole: bool) -> list[dict[str, Any]]:
    """Return what was noticed about files and people; the numbers of people only where rows may be read."""
    told = [one for one in receipt.reports(delivery) if file is None or one["file_name"] == file.name]
    about_people = receipt.PERSON_CODES
    return [
        {**one, "identifier": one["identifier"] if whole or one["code"] not in about_people else None}
        for one in told
    ]
