"""Deliveries written for a test: small files in the declared form, each cell the writer's choice."""

import csv
import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from headway.intake.declared.catalogue import EXTRACTS
from headway.intake.known import after
from headway.intake.outcome import Known, Outcome, accounting
from headway.intake.read import read_delivery
from headway.intake.reconcile import reconcile

ON = date(2026, 9, 30)

PRISON = {
    "NOMIS_NO": "Z5001AA", "SURNAME": "Bramblewick", "FORENAME1": "Alderic", "DOB": "14/03/1979", "SEX": "M",
    "EXTRDATE": "30/09/2026", "SENTENCESTATUS": "(5) IPP", "IMPRISONMENT_STATUS_SHORT": "ISPPCJ03",
    "FIRST_SENTENCED": "11/05/2007", "PRISON_CODE": "WWI",
}  # fmt: skip
PPUD = {
    "OFFENDER_ID": 9000001, "NOMS_ID": "Z5001AA", "FAMILY_NAME": "Bramblewick", "FIRST_NAMES": "Alderic",
    "DOB": date(1979, 3, 14), "GENDER": "Male", "DOS": date(2007, 5, 11), "CUSTODY_TYPE_DESCRIPTION": "IPP",
    "TARIFF_EXPIRY_DATE": date(2010, 5, 11), "STATUS_DESCRIPTION": "In Custody",
}  # fmt: skip
CASELOAD = {
    "NOMS No": "Z5001AA", "CRN": "Z500001", "Person on Probation - Name": "Bramblewick, Alderic",
    "Date of Birth": date(1979, 3, 14), "Gender": "Male", "Region": "London", "Order\nCategory": "IPP",
    "Sentence Date": date(2007, 5, 11), "Custody Status": "A",
}  # fmt: skip
REVIEW = {
    "NOMIS ID": "Z5001AA", "Sentence Type": "IPP", "Review Date": "18-02-2027", "Review ID": "300100",
    "Review Type": "GPP ISP OnPost Tariff", "Review Status": "Active", "Final Result (Review)": "Not Applicable",
}  # fmt: skip
RELEASE = {
    "RELEASE_ID": 500001, "OFFENDER_ID": 9000001, "NOMS_ID": "Z5001AA", "FAMILY_NAME": "Bramblewick",
    "RELEASE_DATE": date(2019, 5, 1), "RELEASE_TYPE": "On Licence",
}  # fmt: skip
RECALL = {
    "RECALL_ID": 800001, "OFFENDER_ID": 9000001, "NOMS_ID": "Z5001AA", "FAMILY_NAME": "Bramblewick",
    "LICENCE_REVOKE_DATE": date(2021, 5, 1), "IN_CUSTODY_AT_TIME_OF_RECALL": 0, "RESCIND_FLAG": 0,
}  # fmt: skip
CONTACT = {
    "Contact ID": "40000001", "CRN": "Z500001", "NOMS No": "Z5001AA", "Contact Type Code": "IRP1",
    "Contact Date": "2025-01-14", "Outcome": "Following recall", "Region": "London",
}  # fmt: skip
CHANGE = {
    "System": "NOMIS", "Event": "MERGE", "Event Date": "2026-09-01", "Id Kept": "Z5001AA", "Id Retired": "Z5002AA",
}  # fmt: skip

TYPICAL = {
    "a": PRISON, "b": PPUD, "c": REVIEW, "Releases": RELEASE, "Recalls": RECALL, "f": CASELOAD, "g": CONTACT,
    "m": CHANGE,
}  # fmt: skip


def csv_text(letter: str, rows: list[dict[str, Any]], *, lines_after: str = "") -> bytes:
    extract = EXTRACTS[letter]
    sheet = extract.sheets[0]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=extract.delimiter, lineterminator="\r\n")
    writer.writerow(sheet.header)
    for row in rows:
        full = {**TYPICAL.get(letter, {}), **row}
        writer.writerow([full.get(name, "") for name in sheet.header])
    return (text.getvalue() + lines_after).encode(extract.encoding)


def write_csv(folder: Path, letter: str, rows: list[dict[str, Any]], *, on: date = ON, **more: Any) -> Path:
    path = folder / EXTRACTS[letter].file_name(
        on if letter != "c" else datetime(on.year, on.month, on.day, 6)
    )
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(csv_text(letter, rows, **more))
    return path


def write_book(
    folder: Path, letter: str, on: date = ON, *, above: int = 0, **sheets: list[dict[str, Any]]
) -> Path:
    extract = EXTRACTS[letter]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / extract.file_name(on)
    book = xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"})
    # Equal rows make equal bytes, whenever they are written.
    book.set_properties({"created": datetime(2026, 1, 1)})
    for sheet in extract.sheets:
        page = book.add_worksheet(sheet.name)
        for column, name in enumerate(sheet.header):
            page.write(above, column, name)
        for n, row in enumerate(sheets.get(sheet.name, []), start=above + 1):
            full = {**TYPICAL.get(letter, {}), **TYPICAL.get(sheet.name, {}), **row}
            for column, name in enumerate(sheet.header):
                if full.get(name) not in (None, ""):
                    page.write(n, column, full[name])
    book.close()
    return path


def people(folder: Path, *rows: dict[str, Any], on: date = ON) -> Path:
    """The PPUD people file, which says who is in the cohort."""
    return write_book(folder, "b", on, Indeterminates=list(rows))


def take(folder: Path, known: Known | None = None) -> Outcome:
    outcome = reconcile(read_delivery(folder), known or Known())
    accounting(outcome)
    return outcome


def take_all(*folders: Path) -> tuple[list[Outcome], Known]:
    known, outcomes = Known(), []
    for folder in folders:
        outcomes.append(take(folder, known))
        known = after(known, outcomes[-1])
    return outcomes, known


def rows_of(outcome: Outcome, name: str, sheet: str = "") -> list[tuple[Any, ...]]:
    """Row, disposition, cases and code of every line of a file."""
    number = outcome.files.filter(outcome.files["name"] == name)["file"][0]
    rows = outcome.rows.filter((outcome.rows["file"] == number) & (outcome.rows["sheet"] == sheet))
    return rows.select("row", "disposition", "cases", "code").rows()


def the_file(outcome: Outcome, name: str) -> dict[str, Any]:
    return outcome.files.filter(outcome.files["name"] == name).row(0, named=True)
