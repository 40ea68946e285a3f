"""The performance report: its figures are the tally's, its small counts are in no form, its bytes are always the same."""

import itertools
import re
from datetime import date
from functools import cache

import polars as pl
import pytest

from headway.disclosure.frames import audit
from headway.measures.freeze import Freeze
from headway.measures.operational import OPERATIONAL
from headway.measures.progression import NEVER_RELEASED, SUPERVISION_SUSPENDED
from headway.measures.success import SUCCESS
from headway.measures.tally import tally
from headway.people.facts import STATUS_LABELS
from headway.reports import html
from headway.reports.area import NATION, Kind, group, prison, region
from headway.reports.collect import ENTERED, national, numbers
from headway.reports.document import DataTable, Figures, Funnel, Line, Paragraph
from headway.reports.made_from import Inputs
from headway.reports.measure_blocks import count_text, of_text
from headway.reports.measure_report import FirstReported, measure_report
from headway.reports.numbers import year_before
from headway.reports.outline import tables
from headway.reports.performance import performance_report
from headway.reports.protected import HIDDEN, NOT_KNOWN, Told
from headway.reports.relations import SHARE_ONLY, SHARE_ONLY_WORDS
from tests.unit.reports.histories import AS_AT, Histories

MEASURES = (*SUCCESS, *OPERATIONAL)
FREEZE = Freeze(AS_AT, None, "register", None, "figures", "code")
REGIONS = ("London", "Wales", "South West")
PLANTED = (
    (1, "custody_unreleased", {"prison": "LEI", "group": "Yorkshire"}),
    (2, "custody_recalled", {"prison": "LEI", "group": "Yorkshire"}),
    (1, "on_licence", {"supervision_suspended": True}),
    (2, "secure_hospital", {}),
    (1, "on_licence", {"sentence": "DPP"}),
)
"""So many people, their status, and where they are."""


def plain():
    """Return a register in which nobody is few, save where a test says so."""
    found = Histories()
    for n, name in enumerate(REGIONS):
        found.people_who(20 + n, "custody_unreleased", region=name, prison="MDI", group="Yorkshire")
        found.people_who(30 + n, "on_licence", region=name, supervision_suspended=False)
        found.people_who(9 + n, "on_licence", region=name, supervision_suspended=True)
    return found


def figures(histories, **more):
    return numbers(histories.history(**more), MEASURES, as_at=AS_AT)


@cache
def figures_with(planted):
    """Return the figures of the plain register with one or two people planted in a region of their own."""
    number, status, more = PLANTED[planted]
    return figures(plain().people_who(number, status, region="East of England", **more))


@cache
def plain_figures():
    return figures(plain())


def inputs(made, **more):
    return Inputs(
        made, FREEZE, sources=(("Prison file (NOMIS)", date(2026, 6, 30)), ("Caseload", None)), **more
    )


def plain_report(area, **more):
    return performance_report(area, inputs(plain_figures(), **more))


def report(area, histories, **more):
    return performance_report(area, inputs(figures(histories), **more))


def test_every_figure_that_is_printed_is_the_tally():
    history = plain().history()
    made = numbers(history, MEASURES, as_at=AS_AT)
    counted = tally(history.stretches, history.happenings, measures=[SUPERVISION_SUSPENDED], on=AS_AT)
    for row in counted.iter_rows(named=True):
        area = region(row["probation_region"]) if row["probation_region"] else NATION
        if not (row["prison"] or row["prison_group"] or row["sentence"]):
            told = made.told(SUPERVISION_SUSPENDED, area, AS_AT)
            assert (told.count, told.of) == (row["numerator"], row["denominator"])


def test_the_headline_tells_now_and_the_same_day_last_year_and_whether_that_is_better():
    made = plain().people_who(5, "custody_unreleased", end=date(2026, 1, 1), prison="MDI", group="Yorkshire")
    (headlines,) = [block for block in report(NATION, made).blocks if isinstance(block, Figures)]
    (figure,) = [one for one in headlines.items if one.title == NEVER_RELEASED.title]
    assert (figure.value, figure.before) == ("63", "On 30 September 2025: 68")
    assert figure.reason == "Lower than a year before, which is better."
    assert f"freeze {FREEZE.id}" in figure.stated.line


def test_a_doubt_stands_beside_the_figure():
    made = report(
        NATION, plain(), doubts={NEVER_RELEASED.name: "Doubted on 1 October 2026: a file is missing"}
    )
    assert "a file is missing" in html.render(made)


def test_proportions_are_compared_by_a_funnel_and_counts_by_name():
    blocks = plain_report(NATION).blocks
    funnels = [block for block in blocks if isinstance(block, Funnel)]
    assert f"region-{SUPERVISION_SUSPENDED.name}-table" in {funnel.table.key for funnel in funnels}
    (places,) = [b for b in blocks if isinstance(b, DataTable) and b.key == f"region-{NEVER_RELEASED.name}"]
    assert [row[0] for row in places.rows] == sorted(REGIONS)


def test_proportions_of_fewer_than_two_places_are_a_table_and_no_empty_funnel():
    few = Histories()
    few.people_who(30, "on_licence", region="London", supervision_suspended=False)
    few.people_who(9, "on_licence", region="London", supervision_suspended=True)
    few.people_who(1, "on_licence", region="Wales", supervision_suspended=False)
    key = f"region-{SUPERVISION_SUSPENDED.name}"
    (told,) = [b for b in report(NATION, few).blocks if getattr(b, "key", "").startswith(key)]
    assert isinstance(told, DataTable)
    assert [row[0] for row in told.rows] == ["London", "Wales"]


def test_a_measure_of_which_too_little_is_told_has_a_sentence_and_no_empty_chart():
    nobody = Histories().people_who(30, "custody_unreleased", region="London")
    blocks = measure_report(SUPERVISION_SUSPENDED, inputs(figures(nobody))).blocks
    assert not [block for block in blocks if isinstance(block, Line)]
    assert Paragraph("Fewer than two of its figures can be told, so there is no line to draw.") in blocks


def test_a_measure_of_people_in_the_community_is_told_of_no_prison():
    keys = {table.key for table in tables(plain_report(prison("MDI")))}
    assert f"trend-{NEVER_RELEASED.name}-table" in keys
    assert f"trend-{SUPERVISION_SUSPENDED.name}-table" not in keys


def test_the_report_of_an_area_with_nobody_says_so():
    assert "The register has nobody in Kent Surrey Sussex Region" in html.render(
        plain_report(region("Kent Surrey Sussex Region"))
    )


def moves_of(area, made):
    (moves,) = [b for b in report(area, made).blocks if isinstance(b, DataTable) and b.key == "moves"]
    return moves


def test_moves_of_the_quarter_are_those_who_stand_elsewhere_to_the_nearest_five():
    made = plain().who_moved(
        8, "custody_unreleased", "on_licence", date(2026, 8, 1), prison="MDI", group="Yorkshire"
    )
    moves = moves_of(region("London"), made)
    told = {row[0]: row[1:] for row in moves.rows}
    assert (told["Never released"], told["On licence"]) == (("0", "10"), ("10", "0"))
    assert "to the nearest 5" in moves.title
    assert "nought may be one or two" in moves.notes[0]


@pytest.mark.parametrize("area", [NATION, region("London"), region("Wales"), region("Nowhere")], ids=str)
def test_one_or_two_who_died_change_nothing_in_the_moves(area):
    """Else a row that is missing tells nought, and two regions with a row and a nation with two are one each."""
    died = plain()
    for name in ("London", "Wales"):
        died.who_moved(1, "on_licence", "died", date(2026, 8, 1), region=name)
    rows = moves_of(area, died).rows
    assert rows == moves_of(area, plain()).rows
    assert len(rows) == len(STATUS_LABELS)


def test_no_move_is_told_otherwise_than_rounded():
    made = figures(plain().who_moved(6, "on_licence", "licence_terminated", date(2026, 8, 1)))
    assert set(made.moved.values()) == {5}
    assert not [key for key in made.figures if key[0].startswith(("came", "left"))]


def printed(made):
    """Return every number that a report prints or draws, by the table or chart that it stands in."""
    for table in tables(made):
        for row in table.rows:
            yield from (
                (table.key, row[0], n) for n in re.findall(r"(?<![\d.])\d[\d,]*(?![\d.%])", " ".join(row[1:]))
            )
    for block in made.blocks:
        if isinstance(block, Line):
            yield from ((block.key, "", f"{p.value:g}") for p in block.points if p.value is not None)
        if isinstance(block, Funnel):
            yield from ((block.key, p.name, f"{p.size:g}") for p in block.places if p.value is not None)
            yield from (
                (block.key, p.name, f"{p.value * p.size:g}") for p in block.places if p.value is not None
            )
        if isinstance(block, Figures):
            for figure in block.items:
                words = re.sub(r"\d+ [A-Z][a-z]+ \d{4}|\d+\.\d%", "", f"{figure.value} {figure.before}")
                yield from (("headline", figure.title, n) for n in re.findall(r"\d+", words))


@pytest.mark.parametrize("planted", range(len(PLANTED)))
@pytest.mark.parametrize(
    "area",
    [NATION, region("East of England"), region("London"), group("Yorkshire"), prison("LEI"), prison("MDI")],
    ids=str,
)
def test_one_or_two_people_are_printed_in_no_report(planted, area):
    made = performance_report(area, inputs(figures_with(planted)))
    limits = {f"trend-{measure.name}-table" for measure in MEASURES}
    told = [
        found for found in printed(made) if found[2] in ("1", "2") and found[0] not in limits | {"sources"}
    ]
    assert told == []


@pytest.mark.parametrize("planted", range(len(PLANTED)))
def test_one_or_two_people_are_not_the_difference_between_the_nation_and_its_parts(planted):
    made = figures_with(planted)
    for measure, kind in itertools.product(MEASURES, (Kind.REGION, Kind.GROUP, Kind.PRISON, "sentence")):
        for on in (AS_AT, year_before(AS_AT)):
            whole = made.told(measure, NATION, on)
            parts = made.figures.get((measure.name, on, str(kind)), {})
            if whole.hidden or not parts:
                continue
            told = [part for part in parts.values() if not part.hidden]
            for rest in (
                whole.count - sum(part.count for part in told),
                (whole.of or 0) - sum(part.of or 0 for part in told),
            ):
                assert rest not in (1, 2), (measure.name, kind)


@pytest.mark.parametrize("planted", range(len(PLANTED)))
@pytest.mark.parametrize("kind", ["region", "prison", "sentence"])
def test_the_audit_for_publication_finds_no_count_that_can_be_worked_out(planted, kind):
    made = figures_with(planted)
    for measure in MEASURES:
        parts = made.figures.get((measure.name, AS_AT, kind), {})
        whole = made.told(measure, NATION, made.now(measure))
        if not any(part.hidden for part in parts.values()) or whole.hidden or measure.denominator is None:
            continue
        marks = _marks(whole, [part for part in parts.values() if not part.hidden])
        rows = [
            (place, part, mark if told.hidden else str(count))
            for place, told in (*parts.items(), ("Total", whole))
            for part, count, mark in zip(("in", "not", "Total"), _both(told), marks, strict=True)
        ]
        frame = pl.DataFrame(rows, schema=["place", "part", "count"], orient="row")
        audit(frame, by=["place", "part"]).raise_if_unsafe()


def _marks(whole, printed):
    """Return what stands for a count that is kept back: a nought where all of them are, as anybody can see."""
    printed_together = [sum(column) for column in zip(*map(_both, printed), strict=True)] or [0, 0, 0]
    return ["0" if n == found else "[c]" for n, found in zip(_both(whole), printed_together, strict=True)]


def _both(told):
    return (0, 0, 0) if told.count is None else (told.count, told.of - told.count, told.of)


def test_the_quarter_of_the_first_file_says_what_came_with_it():
    made = inputs(plain_figures(), began=date(2026, 9, 30))
    assert "The first file of statuses is of 30 September 2026" in html.render(
        performance_report(NATION, made)
    )


def test_what_no_file_tells_is_not_nought():
    made = figures(plain(), told_from={"probation_record": date(2026, 6, 30)})
    assert made.told(SUPERVISION_SUSPENDED, NATION, date(2026, 3, 31)) == NOT_KNOWN
    assert made.told(SUPERVISION_SUSPENDED, NATION, AS_AT).count == 30


@pytest.mark.parametrize("as_at", [date(2015, 3, 31), date(2015, 5, 10), date(2024, 2, 29)])
def test_a_report_of_a_day_early_in_the_series_or_odd_has_no_nought_for_what_it_does_not_know(as_at):
    made = numbers(plain().history(), MEASURES, as_at=as_at)
    recalled = made.measures["recalled_from_licence"]
    before = made.told(recalled, NATION, year_before(made.now(recalled)))
    assert before == (Told(0, 123) if as_at.year > 2015 else NOT_KNOWN)
    assert html.render(performance_report(NATION, inputs(made)))


def test_months_of_happenings_are_told_nationally_and_add_up_to_what_their_quarter_tells():
    made = plain()
    for month, number in ((7, 1), (8, 20), (9, 30)):
        made.happened(number, "recalled", date(2026, month, 5))
    found = figures(made)
    recalled = found.measures["recalled_from_licence"]
    months = [told for _, told in found.series(recalled, NATION, monthly=True)[-3:]]
    assert [told.count for told in months] == [None, None, 30]
    assert found.told(recalled, NATION, AS_AT).count == 51


def test_a_late_correction_is_set_beside_what_was_first_reported():
    first = national(plain().people_who(4, "custody_unreleased").history(), MEASURES, ends=[AS_AT])
    told = first[NEVER_RELEASED.name, AS_AT, "nation"][""]
    made = measure_report(NEVER_RELEASED, inputs(plain_figures()), first=[FirstReported(AS_AT, AS_AT, told)])
    (table,) = [table for table in tables(made) if table.key == "first-reported"]
    assert table.rows == (("30 Sep 2026", "67", "30 September 2026", "63"),)


def test_a_figure_that_is_hidden_is_not_compared():
    made = plain().people_who(2, "custody_unreleased", region="East of England", end=date(2026, 1, 1))
    headlines = [b for b in report(region("East of England"), made).blocks if isinstance(b, Figures)]
    assert "Cannot be compared" in headlines[0].items[0].reason


def test_a_report_made_twice_from_the_same_is_the_same_bytes():
    assert html.render(report(NATION, plain())) == html.render(plain_report(NATION))


def test_a_measure_is_told_with_its_definition_and_its_silences():
    page = html.render(measure_report(SUPERVISION_SUSPENDED, inputs(plain_figures())))
    for words in (
        "What it does not tell you",
        "Changes of what it means",
        "the share for whom no source says",
    ):
        assert words in page


def test_figures_of_one_area_and_of_all_its_kind_are_the_same():
    made = plain_figures()
    for area, told in made.places(SUPERVISION_SUSPENDED, "region", AS_AT):
        assert told == made.told(SUPERVISION_SUSPENDED, area, AS_AT)
        assert told != HIDDEN and told == Told(told.count, told.of)


def test_a_prison_group_is_not_known_before_a_file_tells_who_is_where():
    history = Histories().people_who(40, "custody_unreleased", prison="LEI", group="Yorkshire")
    told = history.history({"prison_record": date(2026, 6, 30), "ppud_record": date(2012, 1, 1)})
    found = numbers(told, [NEVER_RELEASED], as_at=AS_AT)
    yorkshire = group("Yorkshire")
    assert found.told(NEVER_RELEASED, yorkshire, date(2026, 6, 30)).count == 40
    assert found.told(NEVER_RELEASED, yorkshire, date(2025, 9, 30)) == NOT_KNOWN
    assert found.told(NEVER_RELEASED, NATION, date(2025, 9, 30)).count == 40


def of_everybody_in_the_sentence(area):
    """Yield every text and drawn value of the two measures out of everybody in the sentence."""
    made = plain_figures()
    pages = [performance_report(area, inputs(made))]
    pages += [measure_report(made.measures[name], inputs(made)) for name in sorted(SHARE_ONLY)]
    for block in (block for page in pages for block in page.blocks):
        if isinstance(block, Figures):
            yield from (figure.value for figure in block.items if figure.title in TITLES)
        assert not (isinstance(block, Funnel) and any(name in block.key for name in SHARE_ONLY))
        if isinstance(block, Line) and any(name in block.key for name in SHARE_ONLY):
            yield from (f"{point.value:g}%" for point in block.points if point.value is not None)
    for table in (table for page in pages for table in tables(page)):
        if any(name in table.key for name in SHARE_ONLY):
            yield from (row[1] for row in table.rows)
            assert SHARE_ONLY_WORDS in table.notes
        elif table.key == "silence":
            yield from (cell for row in table.rows if row[0] in TITLES for cell in row[1:])


TITLES = {measure.title for measure in MEASURES if measure.name in SHARE_ONLY}


@pytest.mark.parametrize("area", [NATION, region("London"), group("Yorkshire")], ids=str)
def test_shares_of_everybody_in_the_sentence_are_whole_per_cents_without_numbers(area):
    """Else the people in the sentence, who fall by deaths and ended licences, would tell of one of them."""
    told = set(of_everybody_in_the_sentence(area))
    assert any(text.endswith("%") for text in told)
    assert [text for text in told if not re.fullmatch(r"\d+%|\[[cxz]\]", text)] == []


def test_the_numbers_beneath_a_whole_per_cent_are_asked_for_in_vain():
    told = Told(123, 1000, share_only=True)
    assert (count_text(told), of_text(told), told.share) == ("[c]", "[c]", 0.12)


def test_beneath_what_happened_stands_that_stocks_fall_by_it():
    (happened,) = [table for table in tables(plain_report(NATION)) if table.key == "happened"]
    assert "is not protected" in happened.notes[1]


def test_where_the_first_file_of_statuses_lets_patients_in_limits_begin_anew():
    measure = next(one for one in MEASURES if one.name == "panel_in_last_year")
    began = date(2024, 11, 20)
    found = figures(plain(), told_from={"ppud_record": began})
    for page in (
        performance_report(NATION, inputs(found)),
        measure_report(measure, inputs(found)),
    ):
        (line,) = [b for b in page.blocks if isinstance(b, Line) and measure.name in b.key]
        assert (began, ENTERED) in [(mark.on, mark.text) for mark in line.marks]
    before = figures(plain()).measures[measure.name]
    assert ENTERED not in [change.text for change in before.changes]


def test_a_trend_with_figures_kept_back_has_no_limits_and_says_so():
    made = plain()
    for n, quarter in enumerate((1, 4, 7, 10) * 5):
        made.happened(2 if n == 3 else 20 + n % 3, "recalled", date(2021 + n // 4, quarter, 5))
    page = report(NATION, made)
    (line,) = [b for b in page.blocks if isinstance(b, Line) and b.key == "trend-recalled_from_licence"]
    against = {row[0]: row[-1] for row in line.table.rows}
    assert against["Jan to Mar 2022"] == "no limits: values are kept back"
    assert not [limit for limit in line.limits if limit.first <= date(2021, 12, 31) <= limit.last]
