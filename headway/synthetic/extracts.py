"""The files that systems of record would have delivered about the invented nation.

One folder for each quarter end, with a file of every kind that is declared and a manifest. Names, columns and
date forms come from the declarations in headway/intake.
"""

import csv
import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from headway.intake.declared.catalogue import EXTRACTS, MANIFEST, MANIFEST_HEADER
from headway.intake.declared.extract import Extract
from headway.synthetic import oddities as odd
from headway.synthetic.direction_file import direction_rows, milestone_rows
from headway.synthetic.hospital_file import patient_rows
from headway.synthetic.notices import notice_rows, notices
from headway.synthetic.page import Page, page, sheet_rows, write_csv
from headway.synthetic.parole_files import indeterminate_rows, recall_rows, release_rows, review_rows
from headway.synthetic.people import Population, Progress, invent
from headway.synthetic.plan import NATION
from headway.synthetic.plan_files import assessment_rows, referral_rows
from headway.synthetic.prison_file import key_work_rows, population_rows
from headway.synthetic.probation_files import caseload_rows, contact_rows
from headway.synthetic.psychology_file import case_review_rows, return_day, titles
from headway.synthetic.snapshot import Snapshot, snapshot
from headway.synthetic.workbook import write_workbook

DELIVERY_DAYS = (date(2026, 6, 30), date(2026, 9, 30))
LOW_RATE = 0.001
BULK_DATE_FORM = "%m/%d/%y"
LEDGER = "ODDITIES.csv"
LEDGER_HEADER = ("Delivery", "File", "Sheet", "Row", "Case", "Identifier")
STAMPS = {"YYYYMMDDhhmmss": "%Y%m%d060000", "YYYYMMDD": "%Y%m%d", "YYYYMM": "%Y%m"}


class FolderNotEmpty(ValueError):
    """The folder to write to holds something already."""


def write_demonstration(
    folder: Path, people: int = NATION, seed: int = 1, progress: Progress | None = None
) -> list[Path]:
    """Invent a nation, write its deliveries, oddities at a low rate; return their folders in date order.

    folder    created if need be; raises FolderNotEmpty when it holds anything
    progress  called with (what is being made, steps done, steps in all)
    """
    refuse_if_not_empty(folder)
    population = invent(people, seed=seed, progress=progress)
    return write_deliveries(folder, population, seed=seed, progress=progress)


def refuse_if_not_empty(folder: Path) -> None:
    """Raise FolderNotEmpty if anything is in the folder: invented files are never mixed with others."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmpty(f"{folder} is not an empty folder: choose a new one, or empty it first")


def write_deliveries(
    folder: Path,
    population: Population,
    *,
    seed: int = 1,
    until: date = DELIVERY_DAYS[-1],
    oddities: float = LOW_RATE,
    ledger: bool = False,
    full_history: bool = False,
    progress: Progress | None = None,
) -> list[Path]:
    """Write a folder for each delivery day up to `until`; return the folders in date order.

    oddities  share of rows to which each kind of oddity is done; 0: none
    ledger    also write ODDITIES.csv beside the deliveries: what was put where on purpose
    full_history  the first delivery also holds what such files leave out: the directions and milestones of
              reviews long ended, and every assessment since 2017; about 400,000 rows for the whole nation
    Raises FolderNotEmpty, and ValueError when `until` is before the first delivery or the rate is not 0..1.
    """
    refuse_if_not_empty(folder)
    days = [day for day in DELIVERY_DAYS if day <= until]
    if not days:
        raise ValueError(f"until {until}: the first delivery speaks for {DELIVERY_DAYS[0]}")
    if not 0 <= oddities <= 1:
        raise ValueError(f"oddities {oddities}: choose a share from 0 (none) to 1")
    tell = progress or (lambda *_: None)
    folders, entries, earlier = [], [], None
    for number, day in enumerate(days):
        tell("Writing extract files", number, len(days))
        pages = delivery_pages(
            population,
            day,
            bulk=number == 0,
            full_history=full_history and number == 0,
            seed=seed,
            oddities=oddities,
            earlier=earlier,
        )
        folders.append(_write_delivery(folder / day.isoformat(), day, pages))
        entries += [(day.isoformat(), *entry) for entry in _ledger(pages, day)]
        earlier = pages
    tell("Writing extract files", len(days), len(days))
    if ledger:
        _write_table(folder / LEDGER, LEDGER_HEADER, entries)
    return folders


def delivery_pages(
    population: Population,
    day: date,
    *,
    bulk: bool,
    seed: int,
    oddities: float,
    full_history: bool = False,
    earlier: list[Page] | None = None,
) -> list[Page]:
    """Return the pages of one delivery, oddities included.

    bulk     the first load: every parole review, with days written month first
    full_history  also every direction, milestone and assessment
    earlier  pages of the delivery before, from which people can be missing in this one
    """
    now = snapshot(population, day)
    pages = [*_plain_pages(now, bulk=bulk), *_further_pages(now, full_history=full_history)]
    pages.append(_return_page(population, day))
    told = notices(population, seed=seed, number=odd.how_many(oddities, population.people.height))
    odd.disturb(pages, now, told, seed=seed, rate=oddities, earlier=earlier)
    pages.append(page(EXTRACTS["m"], "", notice_rows(told, day)))
    if earlier is not None:
        odd.note_new_notices(pages[-1], day)
    return pages


def _plain_pages(now: Snapshot, *, bulk: bool) -> list[Page]:
    reviews = page(EXTRACTS["c"], "", review_rows(now, bulk=bulk), date_form=BULK_DATE_FORM if bulk else None)
    return [
        page(EXTRACTS["a"], "", population_rows(now)),
        page(EXTRACTS["b"], "Indeterminates", indeterminate_rows(now)),
        reviews,
        page(EXTRACTS["d"], "Releases", release_rows(now)),
        page(EXTRACTS["d"], "Recalls", recall_rows(now)),
        page(EXTRACTS["f"], "Caseload", caseload_rows(now)),
        page(EXTRACTS["g"], "", contact_rows(now)),
    ]


def _further_pages(now: Snapshot, *, full_history: bool) -> list[Page]:
    return [
        page(EXTRACTS["e"], "Directions", direction_rows(now, all_reviews=full_history)),
        page(EXTRACTS["e"], "Milestones", milestone_rows(now, all_reviews=full_history)),
        page(EXTRACTS["h"], "", patient_rows(now)),
        page(EXTRACTS["j"], "", assessment_rows(now, every=full_history)),
        page(EXTRACTS["k"], "", referral_rows(now)),
        page(EXTRACTS["l"], "", key_work_rows(now)),
    ]


def _return_page(population: Population, day: date) -> Page:
    """Return the psychologists' return for the half year that was over last, under its three title rows."""
    on = return_day(day)
    written = page(EXTRACTS["i"], "Return", case_review_rows(snapshot(population, on)))
    written.speaks_for, written.above = on, titles(on)
    return written


def file_name(extract: Extract, day: date) -> str:
    """Return the name under which a kind of file arrives for a day."""
    stamp = next(s for s in STAMPS if s in extract.pattern)
    return extract.pattern.replace(stamp, day.strftime(STAMPS[stamp]))


def _write_delivery(folder: Path, day: date, pages: list[Page]) -> Path:
    folder.mkdir(parents=True)
    manifest = []
    for letter, sheets in _by_file(pages):
        on = sheets[0].speaks_for or day
        target = folder / file_name(EXTRACTS[letter], on)
        if EXTRACTS[letter].delimiter:
            write_csv(target, sheets[0])
        else:
            write_workbook(target, [(s.sheet.name, sheet_rows(s)) for s in sheets])
        data = target.read_bytes()
        told = (on.isoformat(), sum(s.records for s in sheets), hashlib.sha256(data).hexdigest())
        manifest.append((target.name, *told))
        if sheets[0].copied_as:
            copy = target.with_stem(target.stem + sheets[0].copied_as)
            copy.write_bytes(data)
            manifest.append((copy.name, *told))
    _write_table(folder / MANIFEST, MANIFEST_HEADER, manifest)
    return folder


def _by_file(pages: list[Page]) -> Iterable[tuple[str, list[Page]]]:
    files: dict[str, list[Page]] = {}
    for written in pages:
        files.setdefault(written.extract.letter, []).append(written)
    return files.items()


def _ledger(pages: list[Page], day: date) -> Iterable[tuple[object, ...]]:
    for written in pages:
        name = file_name(written.extract, written.speaks_for or day)
        for index, case, identifier in written.odd:
            row = "" if index is None else written.row_number(index)
            yield name, written.sheet.name, row, case, identifier
        if written.copied_as:
            copy = Path(name)
            yield f"{copy.stem}{written.copied_as}{copy.suffix}", "", "", "D05", ""


def _write_table(target: Path, header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(header)
        writer.writerows(rows)
