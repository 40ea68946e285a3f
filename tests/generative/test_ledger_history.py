"""On random releases of one truth, more that is published never widens what a hidden cell can be."""

from dataclasses import replace
from datetime import date
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from headway.disclosure.audit import TableReport, audit_joined
from headway.disclosure.history import Ledger, Release, contradictions, with_history
from headway.disclosure.printed.published import Cell, PublishedTable
from headway.disclosure.structure.linking import joined

REGIONS, SEXES, QUARTERS = ("North", "South"), ("Men", "Women"), ("2022 Q1", "2022 Q2")
HALF = "2022 Q1 and Q2"
LEAST_SHOWN = 3

type Truth = dict[tuple[str, str, str], int]


def counted(truth: Truth, period: str, region: str, sex: str) -> int:
    return sum(
        count
        for (q, r, s), count in truth.items()
        if period in (HALF, q) and region in ("Total", r) and sex in ("Total", s)
    )


@st.composite
def truths(draw: st.DrawFn) -> Truth:
    return {place: draw(st.integers(0, 4)) for place in product(QUARTERS, REGIONS, SEXES)}


def release(truth: Truth, period: str, rows: tuple[str, ...], columns: tuple[str, ...], name: str) -> Release:
    """Return a table of one period as the rule prints it: a count under LEAST_SHOWN and above 0 is hidden."""
    counts = {(r, c): counted(truth, period, r, c) for r in rows for c in columns}
    cells = {p: Cell("*" if 0 < n < LEAST_SHOWN else str(n)) for p, n in counts.items()}
    table = PublishedTable(name, "", "", rows, columns, cells)
    return Release(name, date(2022, 9, 1), table, measure="recalls", period=period)


def lines(labels: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sampled_from([labels, (*labels, "Total"), ("Total",), labels[:1], (labels[1], "Total")])


@st.composite
def published(draw: st.DrawFn) -> tuple[Truth, Release, list[Release]]:
    truth = draw(truths())
    tables = [
        release(
            truth, draw(st.sampled_from((*QUARTERS, HALF))), draw(lines(REGIONS)), draw(lines(SEXES)), f"T{n}"
        )
        for n in range(draw(st.integers(2, 5)))
    ]
    return truth, tables[0], tables[1:]


def ledger(releases: list[Release]) -> Ledger:
    found = Ledger()
    for each in releases:
        found = found.with_(each)
    return found


def audited(new: Release, known: Ledger) -> TableReport:
    return audit_joined([new.table], with_history(joined([new.table]), [new], known)).tables[0]


@settings(deadline=None, derandomize=True, max_examples=120)
@given(published())
def test_another_release_never_widens_an_interval_and_the_truth_is_always_in_it(
    found: tuple[Truth, Release, list[Release]],
) -> None:
    truth, new, releases = found
    before: TableReport | None = None
    for number in range(len(releases) + 1):
        report = audited(new, ledger(releases[:number]))
        for name, reading in report.readings.items():
            for (row, column), possible in reading.cells.items():
                count = counted(truth, new.period, row, column)
                assert possible.low <= count and (possible.high is None or count <= possible.high)
                if before:
                    wider = before.readings[name].cells[row, column]
                    assert possible.low >= wider.low
                    assert wider.high is None or (possible.high is not None and possible.high <= wider.high)
        before = report


@settings(deadline=None, derandomize=True, max_examples=120)
@given(published())
def test_releases_of_one_truth_never_contradict_each_other(
    found: tuple[Truth, Release, list[Release]],
) -> None:
    _, new, releases = found
    assert contradictions(ledger([new, *releases])) == ()


@settings(deadline=None, derandomize=True, max_examples=120)
@given(published(), st.data())
def test_what_is_found_does_not_hang_on_the_order_of_adding(
    found: tuple[Truth, Release, list[Release]], data: st.DataObject
) -> None:
    _, new, releases = found
    every = [
        mistaken(each, data.draw(st.sampled_from(["*", "0", "3", "9", "20"]))) for each in (new, *releases)
    ]
    first = [each.sentence for each in contradictions(ledger(every))]
    assert [each.sentence for each in contradictions(ledger(data.draw(st.permutations(every))))] == first


def mistaken(release: Release, text: str) -> Release:
    """Return the release with another text in its first cell."""
    first = next(iter(release.table.cells))
    return replace(release, table=replace(release.table, cells={**release.table.cells, first: Cell(text)}))
