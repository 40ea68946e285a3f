"""What goes wrong between systems, done on purpose to a few rows, and written down so that tests can check.

In-place alterations are in mistakes.py, rows that come on top in intruders.py. Here are the cases that take
people away or belong to a whole file, and the choice of rows: a row has one oddity at most, so that its fate
has one cause. In files that repeat their rows, a row is odd in every delivery or in none.
"""

from collections.abc import Callable, Iterable
from datetime import date
from zlib import crc32

import numpy as np

from headway.synthetic.further_mistakes import FURTHER_ALTERATIONS
from headway.synthetic.intruders import INTRUDERS, Make, key_work_on_licence, lifers, recalls_after_the_end
from headway.synthetic.mistakes import ALTERATIONS, Change, Row
from headway.synthetic.natural import note_panels, note_rescinded
from headway.synthetic.notices import NEW_DAY, Notice
from headway.synthetic.page import Page, as_row
from headway.synthetic.snapshot import Snapshot

FEWEST_ROWS = 300
"""A page shorter than this stays clean: a scale model of fifty people would be nothing but oddities."""

SHORT_FILES, FEWEST_IN_SHORT_FILES = "hi", 40
"""Even of the whole nation only a few hundred are in these."""

CUMULATIVE = "bcdeghjk"
_SPREAD = np.uint64(0x9E3779B97F4A7C15)


def disturb(
    pages: list[Page],
    now: Snapshot,
    told: list[Notice],
    *,
    seed: int,
    rate: float,
    earlier: list[Page] | None,
) -> None:
    """Do every oddity to its share of rows, and note each on its page.

    told     notices of merged numbers, which some files have not heard of
    rate     share of rows for each case; 0 leaves the pages as they are
    earlier  pages of the delivery before this one; None: this is the first, with the bulk load of reviews
    """
    note_rescinded(page_of(pages, "d", "Recalls"))
    note_panels(page_of(pages, "g"), now)
    if earlier is None:
        page_of(pages, "c").odd.append((None, "D22", ""))
    if rate:
        _Disturbance(pages, seed, rate, now.as_at).everything(now, told, earlier)


def how_many(rate: float, rows: int, *, fewest: int = FEWEST_ROWS) -> int:
    """Return to how many rows of a page a case is done: at least one, unless the page is short or rate 0."""
    return max(1, round(rate * rows)) if rate and rows >= fewest else 0


def page_of(pages: Iterable[Page], letter: str, sheet: str | None = None) -> Page:
    """Return the page of one file; of its sheet, when it has several."""
    return next(p for p in pages if p.extract.letter == letter and sheet in (None, p.sheet.name))


def note_new_notices(written: Page, day: date) -> None:
    """Note the notices that are new in a delivery (D64)."""
    on, retired = written.columns.index("Event Date"), written.columns.index("Id Retired")
    new = NEW_DAY.isoformat()
    written.odd += [(i, "D64", row[retired]) for i, row in enumerate(written.rows) if row[on] == new]


class _Disturbance:
    """One delivery being disturbed: which rows have had something done to them already."""

    def __init__(self, pages: list[Page], seed: int, rate: float, day: date) -> None:
        self.pages, self.seed, self.rate, self.day = pages, seed, rate, day
        self.touched = {id(p): {i for i, *_ in p.odd if i is not None} for p in pages}
        self.keys = {id(p): _keys(p) for p in pages}

    def everything(self, now: Snapshot, told: list[Notice], earlier: list[Page] | None) -> None:
        self._retired_numbers(told)
        for each in (*ALTERATIONS, *FURTHER_ALTERATIONS):
            self._alter(each.case, page_of(self.pages, each.letter, each.sheet or None), each.alter)
        caseload = page_of(self.pages, "f")
        self._alter("D59", caseload, self._someone_elses_number(caseload))
        self._unquoted_commas(page_of(self.pages, "a"))
        for case, letter, sheet, make in (
            *INTRUDERS,
            *lifers(),
            recalls_after_the_end(now),
            key_work_on_licence(now),
        ):
            self._add(case, page_of(self.pages, letter, sheet or None), make)
        if earlier is None:
            self._second_crns(caseload, told)
        else:
            self._lose_people(page_of(self.pages, "a"), page_of(earlier, "a"))
            _disguise(self.pages, now.as_at)

    def _order(self, target: Page, case: str) -> np.ndarray:
        """Return the true rows in an order that seed, case and key decide; in (a) and (f) the day too."""
        day = "" if target.extract.letter in CUMULATIVE else self.day
        salt = np.uint64(crc32(f"{self.seed} {case} {target.sheet.name} {day}".encode()))
        return np.argsort((self.keys[id(target)] ^ salt) * _SPREAD, kind="stable")

    def _chosen(
        self, case: str, target: Page, may: Callable[[Row], Change | None]
    ) -> Iterable[tuple[int, Change]]:
        """Give rows not yet touched in which the case can occur; as many as the rate wants."""
        fewest = FEWEST_IN_SHORT_FILES if target.extract.letter in SHORT_FILES else FEWEST_ROWS
        number = how_many(self.rate, len(target.rows), fewest=fewest)
        if not number:
            return
        for index in self._order(target, case):
            change = None if index in self.touched[id(target)] else may(as_row(target, index))
            if change is not None:
                self.touched[id(target)].add(int(index))
                yield int(index), change
                number -= 1
            if not number:
                return

    def _alter(self, case: str, target: Page, alter: Callable[[Row], Change | None]) -> None:
        for index, change in self._chosen(case, target, alter):
            for column, value in change.items():
                target.rows[index][target.columns.index(column)] = value
            target.odd.append((index, case, str(target.rows[index][0] or "")))

    def _add(self, case: str, target: Page, make: Make) -> None:
        for index, change in list(self._chosen(case, target, make.change)):
            copy = {**as_row(target, index), **change}
            if make.spoils_the_first:
                target.odd.append((index, case, str(target.rows[index][0] or "")))
            target.rows.append([copy[c] for c in target.columns])
            self.touched[id(target)].add(len(target.rows) - 1)
            target.odd.append((len(target.rows) - 1, case, str(target.rows[-1][0] or "")))

    def _someone_elses_number(self, caseload: Page) -> Callable[[Row], Change | None]:
        numbers = [n for n in (row[0] for row in caseload.rows) if n]

        def alter(row: Row) -> Change | None:
            other = numbers[crc32(row["CRN"].encode()) % len(numbers)]
            return {"NOMS No": other} if row["NOMS No"] not in (None, other) else None

        return alter

    def _unquoted_commas(self, prison: Page) -> None:
        for index, change in list(self._chosen("D10", prison, _shared_cell)):
            row = {**as_row(prison, index), **change}
            prison.raw[index] = ",".join(row[c] or "" for c in prison.columns)
            prison.odd.append((index, "D10", row["NOMIS_NO"]))

    def _retired_numbers(self, told: list[Notice]) -> None:
        """PPUD still has the number that a notice retired (D57)."""
        target = page_of(self.pages, "b")
        column = target.columns.index("NOMS_ID")
        retired = {notice.kept: notice.retired for notice in told if notice.system == "NOMIS"}
        for index, row in enumerate(target.rows):
            if row[column] in retired:
                row[column] = retired[row[column]]
                self.touched[id(target)].add(index)
                target.odd.append((index, "D57", row[column]))

    def _second_crns(self, caseload: Page, told: list[Notice]) -> None:
        """Before the notice comes, nDelius has some people twice (D58)."""
        column = caseload.columns.index("CRN")
        retired = {notice.kept: notice.retired for notice in told if notice.system == "NDELIUS"}
        for row in [row for row in caseload.rows if row[column] in retired]:
            caseload.rows.append([*row[:column], retired[row[column]], *row[column + 1 :]])
            caseload.odd.append((len(caseload.rows) - 1, "D58", retired[row[column]]))

    def _lose_people(self, prison: Page, before: Page) -> None:
        """Leave out people whom the file held last time, though they have not left (D46, D47)."""
        held = {row[0] for row in before.rows}
        order = [int(i) for i in self._order(prison, "D46")]
        still = [i for i in order if prison.rows[i][0] in held and i not in self.touched[id(prison)]]
        code = prison.columns.index("IMPRISONMENT_STATUS_SHORT")
        lost: list[tuple[int, str]] = []
        for case, wanted in (("D46", True), ("D47", False)):
            those = [i for i in still if ("DPP" in (prison.rows[i][code] or "")) is wanted]
            number = min(how_many(self.rate, len(prison.rows)), len(those))
            lost += [(index, case) for index in those[:number]]
        for index, case in sorted(lost, reverse=True):
            prison.remove(index, case)


def _disguise(pages: list[Page], day: date) -> None:
    """Change the look of whole files: header names, an unknown column, titles, a blank line and a footer."""
    prison, sentences, caseload = (page_of(pages, letter) for letter in "abf")
    prison.header = [name.lower() for name in prison.header]
    sentences.header = [name.replace("_", " ").title() for name in sentences.header]
    sentences.above = ["PPUD extract: indeterminate sentences", f"Run on {day:%d/%m/%Y}", ""]
    caseload.header = [*caseload.header, "Local Reference"]
    referrals, returned, key_work = (page_of(pages, letter) for letter in "kil")
    referrals.header = [name.upper() for name in referrals.header]
    for target, case in (
        (prison, "D01"), (sentences, "D01"), (sentences, "D04"), (caseload, "D02"), (referrals, "D01"),
    ):  # fmt: skip
        target.odd.append((None, case, ""))
    _not_data(returned, "Late returns", "End of report")
    if len(key_work.rows) >= FEWEST_ROWS:
        key_work.copied_as = " (1)"
    for target in (prison, sentences):
        footer = (
            f"Total records: {target.records:,}"
            if target is sentences
            else f"Total records: {target.records}"
        )
        _not_data(target, None, footer)


def _not_data(target: Page, *lines: str | None) -> None:
    """Add lines in whose first cell, at most, something stands (D04)."""
    for line in lines:
        target.rows.append([line, *[None] * (len(target.columns) - 1)])
        target.odd.append((len(target.rows) - 1, "D04", ""))
        target.lines_not_data += 1


def _shared_cell(row: Row) -> Change | None:
    return {"LOCATION": f"{row['LOCATION']}, shared"}


def _keys(target: Page) -> np.ndarray:
    """Return a number for each row's key, the same in every delivery."""
    if not target.sheet.key:
        return np.arange(len(target.rows), dtype=np.uint64)
    column = target.columns.index(target.sheet.key[0])
    return np.array([crc32(str(row[column]).encode()) for row in target.rows], dtype=np.uint64)
