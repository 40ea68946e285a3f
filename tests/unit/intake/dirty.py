"""Two deliveries in which every dirty case happens to people of its own, as an independent generator would.

A case says what stands in the files about one invented person, and where its rows must end. All of them are
written into two deliveries, read once, and looked at one by one.
"""

import csv
import io
import json
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from headway.intake.declared.catalogue import EXTRACTS
from headway.intake.declared.extract import Extract
from headway.intake.known import after
from headway.intake.outcome import Known, Outcome, accounting
from headway.intake.read import read_delivery
from headway.intake.reconcile import reconcile

JUNE, SEPTEMBER = date(2026, 6, 30), date(2026, 9, 30)
BOOKS = {"b": ("Indeterminates",), "d": ("Releases", "Recalls"), "e": ("Directions", "Milestones"),
         "f": ("Caseload",), "i": ("Return",)}  # fmt: skip
LETTERS = {sheet: letter for letter, sheets in BOOKS.items() for sheet in sheets}
_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"
_SYLLABLES = ("ba", "de", "fi", "go", "hu", "ky", "lo", "mu", "nei", "pra")

type Row = dict[str, Any]


@dataclass(frozen=True)
class Somebody:
    """An invented person: numbers and names that follow from n, far from everybody else's."""

    n: int

    @property
    def noms(self) -> str:
        return f"Z{self.n:04}QX"

    @property
    def crn(self) -> str:
        return f"Z{700_000 + self.n}"

    @property
    def ppud(self) -> int:
        return 9_000_000 + self.n

    @property
    def surname(self) -> str:
        return "".join(_SYLLABLES[int(d)] for d in f"{self.n:04}").capitalize()

    @property
    def born(self) -> date:
        return date(1970, 1, 3) + timedelta(days=37 * self.n)

    @property
    def sentenced(self) -> date:
        return date(2006, 1, 10) + timedelta(days=self.n)

    @property
    def pnc(self) -> str:
        return f"2006/{7_000_000 + self.n}{_LETTERS[int(f'06{7_000_000 + self.n}') % 23]}"

    @property
    def tariff(self) -> date:
        return self.sentenced + timedelta(days=1500)


def typical(sheet: str, who: Somebody, on: date, number: int) -> Row:
    """The row that a file would hold of a person never released; `number` makes keys of things."""
    return {
        "a": lambda: {
            "NOMIS_NO": who.noms, "SURNAME": who.surname, "FORENAME1": "Alderic", "DOB": _uk(who.born),
            "SEX": "M", "PNC_NO": who.pnc, "EXTRDATE": _uk(on), "SENTENCESTATUS": "(5) IPP",
            "IMPRISONMENT_STATUS_SHORT": "ISPPCJ03", "FIRST_SENTENCED": _uk(who.sentenced),
            "TARIFF_DATE": _uk(who.tariff), "PRISON_CODE": "WWI", "LASTMOVEDATE": "02/03/2024",
            "LASTMOVETYPE": "ADM",
        },
        "Indeterminates": lambda: {
            "OFFENDER_ID": who.ppud, "NOMS_ID": who.noms, "CRO_PNC": who.pnc, "FAMILY_NAME": who.surname,
            "FIRST_NAMES": "Alderic", "DOB": who.born, "GENDER": "Male", "DOS": who.sentenced,
            "CUSTODY_TYPE_DESCRIPTION": "IPP", "TARIFF_EXPIRY_DATE": who.tariff,
            "STATUS_DESCRIPTION": "In Custody",
        },
        "Caseload": lambda: {
            "NOMS No": who.noms, "CRN": who.crn, "Person on Probation - Name": f"{who.surname}, Alderic",
            "Date of Birth": who.born, "PNC": who.pnc, "Gender": "Male", "Region": "London",
            "Order\nCategory": "IPP", "Sentence Date": who.sentenced, "Custody Status": "D",
        },
        "c": lambda: {
            "NOMIS ID": who.noms, "Sentence Type": "IPP", "Review Date": "18-02-2027",
            "Review ID": str(300_000 + number), "Review Type": "GPP ISP OnPost Tariff",
            "Review Status": "Active", "Final Result (Review)": "Not Applicable",
            "Tariff Expiry Date": f"{who.tariff:%d-%m-%Y}",
        },
        "Releases": lambda: {
            "RELEASE_ID": 500_000 + number, "OFFENDER_ID": who.ppud, "NOMS_ID": who.noms,
            "FAMILY_NAME": who.surname, "RELEASE_DATE": date(2019, 5, 1), "RELEASE_TYPE": "On Licence",
        },
        "Recalls": lambda: {
            "RECALL_ID": 800_000 + number, "OFFENDER_ID": who.ppud, "NOMS_ID": who.noms,
            "FAMILY_NAME": who.surname, "LICENCE_REVOKE_DATE": date(2021, 5, 1),
            "IN_CUSTODY_AT_TIME_OF_RECALL": 0, "RTC_DATE": date(2021, 5, 3), "RESCIND_FLAG": 0,
        },
        "Directions": lambda: {
            "DIRECTION_ID": 3_000_000 + number, "REVIEW_ID": 300_000 + number, "NOMS_ID": who.noms,
            "DIRECTION_TYPE": "Report", "DIRECTION_REPORT_TYPE": "Psychology report",
            "DATE_OF_DIRECTION": date(2026, 5, 10), "TARGET": date(2026, 11, 10),
            "DIRECTION_STATUS": "Outstanding",
        },
        "Milestones": lambda: {
            "REVIEW_MILESTONE_DATE_ID": 7_000_000 + number, "REVIEW_ID": 300_000 + number,
            "NOMS_ID": who.noms, "MILESTONE_LONG_ID": "13", "TITLE": "13 - Prison receive OS report",
        },
        "g": lambda: {
            "Contact ID": str(40_000_000 + number), "CRN": who.crn, "NOMS No": who.noms,
            "Contact Type Code": "IRP1", "Contact Date": "2025-01-14", "Outcome": "Following recall",
            "Region": "London",
        },
        "h": lambda: {
            "MHCS Ref": f"MHC{10_000 + who.n}", "prisonerNumber": who.noms, "Surname": who.surname,
            "Forenames": "Alderic", "DOB": _uk(who.born), "Sentence": "IPP", "Section": "47/49",
            "fromLocation": "BMI", "hospitalLocation": "MERECF", "Security": "Medium",
            "dischargeTime": "2013-02-04T11:20:00",
        },
        "Return": lambda: {
            "NOMIS number": who.noms, "Surname": who.surname, "Forename": "Alderic", "Prison": "Wandsworth",
            "Date of case review": date(2026, 3, 3), "RAG": "Red", "Recommendation code": "OBP",
            "Owner": "POM", "Due date": date(2026, 6, 1),
        },
        "j": lambda: {
            "CRN": who.crn, "NOMS": who.noms, "AssessmentId": str(2_000_000 + number),
            "AssessmentType": "LAYER3", "AssessmentStatus": "COMPLETE", "Initiated": "2026-04-26",
            "Completed": "2026-05-15", "PlanAgreed": "2026-05-24", "AgreementStatus": "AGREED",
            "NextReview": "2027-05-24", "GoalsActive": "1",
        },
        "k": lambda: {
            "ReferralId": str(100_000 + number), "NOMS": who.noms, "Programme": "Kaizen",
            "Status": "ON_PROGRAMME", "StatusDate": "15/01/2026", "ReferredOn": "15/01/2025",
            "StartedOn": "15/01/2026", "Site": "WWI",
        },
        "l": lambda: {
            "CaseNoteId": str(5_000_000 + number), "NOMS": who.noms, "PrisonCode": "WWI", "NoteType": "KA",
            "SubType": "KS", "OccurredAt": f"{on.year}-{on.month:02}-01 10:30", "DurationMinutes": "45",
        },
        "m": lambda: {
            "System": "NOMIS", "Event": "MERGE", "Event Date": "2026-09-01", "Id Kept": who.noms,
            "Id Retired": f"Z{who.n:04}QY",
        },
    }[sheet]()  # fmt: skip


def _uk(day: date) -> str:
    return f"{day:%d/%m/%Y}"


@dataclass(frozen=True)
class Dirty:
    """One case.

    sheet     the sheet whose row is looked at: a letter for a CSV, a sheet's name for a workbook
    ends      disposition of each of the case's rows in that sheet, in order
    cases     the special cases logged on each of them: a space between rows, a + between cases of one row
              (of a single row a space will do); - for none
    codes     the code of each; - for none, and "" when no row has one
    now       rows of September by sheet: a list of changes to the typical row; a function of the person
              where the change needs to know them. The people files hold the typical row unless it says otherwise
    before    rows of June likewise; null: the person is not in June's files
    believed  read value per column of the first row's faults
    """

    sheet: str
    ends: str
    cases: str = ""
    codes: str = ""
    now: Any = field(default_factory=dict)
    before: Any = None
    believed: dict[str, str] = field(default_factory=dict)


@dataclass
class Written:
    """What was written: rows by sheet, and where each case's rows stand."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    places: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def add(self, case: str, sheet: str, row: Row) -> None:
        rows = self.rows.setdefault(sheet, [])
        rows.append(row)
        self.places.setdefault((case, sheet), []).append(len(rows) + 1)


def _write(folder: Path, cases: dict[str, Dirty], on: date, *, which: str) -> Written:
    written = Written()
    for n, (name, case) in enumerate(cases.items(), start=1):
        told = getattr(case, which)
        if told is None:
            continue
        who = Somebody(n)
        changes = told(who) if callable(told) else told
        # A patient is not in prison, unless the case says so.
        default = {"a": [] if "h" in changes else [{}], "Indeterminates": [{}], "Caseload": [{}]}
        for sheet, several in {**default, **changes}.items():
            for i, change in enumerate(several):
                number = n * 10 + i
                change = change(who) if callable(change) else change
                written.add(name, sheet, {**typical(sheet, who, on, number), **change})
    folder.mkdir()
    for letter, extract in EXTRACTS.items():
        path = folder / extract.file_name(datetime.combine(on, time(6)))
        if letter in BOOKS:
            sheets = {s: written.rows.get(s, []) for s in BOOKS[letter]}
            if any(sheets.values()):
                _write_book(path, extract, sheets)
        elif letter in written.rows:
            _write_csv(path, extract, written.rows[letter])
    return written


def _write_csv(path: Path, extract: Extract, rows: list[Row]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=extract.delimiter, lineterminator="\r\n")
    header = extract.sheets[0].header
    writer.writerow(header)
    writer.writerows([row.get(name, "") for name in header] for row in rows)
    path.write_bytes(text.getvalue().encode(extract.encoding))


def _write_book(path: Path, extract: Extract, sheets: dict[str, list[Row]]) -> None:
    book = xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy", "strings_to_formulas": False})
    for sheet in extract.sheets:
        page = book.add_worksheet(sheet.name)
        page.write_row(0, 0, sheet.header)
        for n, row in enumerate(sheets[sheet.name], start=1):
            for column, name in enumerate(sheet.header):
                if row.get(name) not in (None, ""):
                    page.write(n, column, row[name])
    book.close()


@dataclass(frozen=True)
class Taken:
    """The two deliveries as taken in."""

    june: Outcome
    september: Outcome
    known: Known
    written: Written

    def rows(self, name: str, case: Dirty) -> list[dict[str, Any]]:
        """The case's rows in its sheet, in September."""
        letter = LETTERS.get(case.sheet, case.sheet)
        sheet = case.sheet if case.sheet in LETTERS else ""
        number = self.september.files.filter(pl.col("kind") == letter)["file"][0]
        rows = self.september.rows.filter((pl.col("file") == number) & (pl.col("sheet") == sheet))
        by_number = {row["row"]: row for row in rows.iter_rows(named=True)}
        return [by_number[place] for place in self.written.places[(name, case.sheet)]]


def take(folder: Path, cases: dict[str, Dirty]) -> Taken:
    _write(folder / "1", cases, JUNE, which="before")
    written = _write(folder / "2", cases, SEPTEMBER, which="now")
    june = reconcile(read_delivery(folder / "1"), Known())
    known = after(Known(), june)
    september = reconcile(read_delivery(folder / "2"), known)
    accounting(june)
    accounting(september)
    return Taken(june, september, after(known, september), written)


def flat(
    sheet: str,
    cases: str,
    codes: str = "",
    ends: str = "accepted",
    believed: dict[str, str] | None = None,
    **change: Any,
) -> Dirty:
    """A case of one row in one sheet, with these cells."""
    return Dirty(sheet, ends, cases, codes, {sheet: [change]}, believed=believed or {})


def check(taken: Taken, name: str, case: Dirty) -> None:
    """Compare where the case's rows ended with what the case says."""
    rows = taken.rows(name, case)
    found = [(r["disposition"], r["cases"] or "-", r["code"] or "-") for r in rows]
    cases = case.cases.split(" ") if len(rows) > 1 else [case.cases or "-"]
    codes = case.codes.split(" ") if len(rows) > 1 and case.codes else [case.codes or "-"] * len(rows)
    wanted = list(zip(case.ends.split(" "), (c.replace("+", " ") for c in cases), codes, strict=True))
    assert found == wanted, [json.loads(r["faults"] or "[]") for r in rows]
    read = {f["column"]: f["read"] for f in json.loads(rows[0]["faults"] or "[]")}
    assert {column: read.get(column) for column in case.believed} == case.believed
