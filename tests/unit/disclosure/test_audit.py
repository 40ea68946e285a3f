"""Verdicts on drawn tables: what leaks, to whom, and what is not understood."""

from dataclasses import replace

import pytest

from headway.disclosure.audit import TableReport, Verdict, audit, audit_joined
from headway.disclosure.printed.index import Entry, read_index
from headway.disclosure.printed.published import Cell, Unreadable
from headway.disclosure.structure.linking import joined
from tests.unit.disclosure.tables import printed

SECRET = 7_419


def report(text: str, *notes: str, **options) -> TableReport:
    return audit([printed(text, *notes)], **options).tables[0]


def test_one_hidden_cell_beside_its_total_falls_to_subtraction() -> None:
    found = report("Area | Men | Women | Total\nNorth | 5 | * | 9\nSouth | 6 | 3 | 9\nWest | 4 | 5 | 9")
    assert found.verdict is Verdict.UNSAFE
    assert found.sentence == "The one hidden cell can be worked out exactly from the totals."


def test_two_hidden_cells_that_make_two_fall_to_somebody_who_sees_that_zeros_are_printed() -> None:
    found = report("Area | A | B | Total\nNorth | * | * | 2\nSouth | - | 3 | 3\nWest | 4 | 5 | 9")
    assert found.readings["nonneg"].exact == ()
    assert len(found.readings["shown-zero"].exact) == 2
    assert found.sentence == (
        "2 of 2 hidden cells can be worked out exactly from the totals, because '-' is used for zero and '*' is not."
    )


def test_a_hidden_cell_with_a_whole_interval_is_protected() -> None:
    text = (
        "Area | A | B | Total\nNorth | * | * | 20\nSouth | * | * | 30\nWest | 4 | 5 | 9\nTotal | 24 | 35 | 59"
    )
    found = report(text)
    assert found.verdict is Verdict.PROTECTED
    assert "None of the 4" in found.sentence


def test_a_note_that_cannot_be_true_is_a_finding() -> None:
    found = report("Area | A | B | Total\nNorth | * | * | 9\nWest | 4 | 5 | 9", "* = a value of one or two")
    assert not found.readings["all-primary"].satisfiable
    assert any("cannot be the whole truth" in f for f in found.findings)


def test_a_total_that_misses_its_parts_by_one_is_named_and_never_called_protected() -> None:
    text = "Area | A | B\nNorth | 300 | 10\nSouth | 407 | *\nWest | 5 | *\nTotal | 711 | 33"
    found = report(text)
    assert found.verdict is Verdict.NOT_UNDERSTOOD
    assert "row “Total”, column “A” prints 711" in found.problems[0]


def test_a_wrong_total_elsewhere_does_not_hide_a_leak() -> None:
    text = "Area | A | B | C | D\nNorth | 3 | 4 | 5 | 7\nSouth | 4 | * | 5 | 8\nWest | 5 | 6 | 7 | 9\nTotal | 13 | 12 | 17 | 24"
    found = report(text)
    assert found.verdict is Verdict.UNSAFE
    assert "column “A”" in found.problems[0]


@pytest.mark.parametrize(
    ("cell", "said"),
    [("†", "neither a number nor a symbol"), ("-5", "is negative"), ("4.5", "is not a whole number")],
)
def test_a_cell_that_is_no_count_stops_the_verdict_and_is_named(cell: str, said: str) -> None:
    found = report(f"Area | A | B\nNorth | {cell} | 8\nSouth | 7 | *\nWest | 5 | 6\nEast | 5 | 6")
    assert found.verdict is Verdict.NOT_UNDERSTOOD
    assert "row “North”, column “A”" in found.problems[0]
    assert said in found.problems[0]


def test_a_table_of_percentages_only_is_not_understood() -> None:
    found = report("Area | 2020 % | 2021 %\nNorth | 5.1 | 8.2\nSouth | 7.3 | *")
    assert found.verdict is Verdict.NOT_UNDERSTOOD
    assert "no counts" in found.problems[0]


def test_printed_totals_that_no_whole_numbers_fit_are_not_understood() -> None:
    found = report(
        "Area | A | B | Total\nNorth | 9 | * | 5\nWest | 4 | 5 | 9\nEast | 4 | 5 | 9\nSouth | 1 | 1 | 2"
    )
    assert found.verdict is Verdict.NOT_UNDERSTOOD


def test_a_margin_that_the_index_names_and_the_table_lacks_is_missing() -> None:
    entry = Entry("", "", "column All people (row total)")
    found = report("Area | A | B\nNorth | 9 | *\nWest | 4 | 5", index={"T": entry})
    assert found.verdict is Verdict.NOT_UNDERSTOOD
    assert "a margin is missing" in found.problems[0]


def test_an_index_that_says_none_stops_a_total_from_being_believed() -> None:
    text = "Area | Reading | Total needs\nNorth | * | 9\nWest | 4 | 9\nEast | 5 | 9"
    assert report(text, index={"T": Entry("", "", "none (needs overlap)")}).verdict is Verdict.PROTECTED


def test_a_percentage_beside_a_hidden_count_gives_it_away() -> None:
    text = (
        "Area | Yes | No | Other | Total | % Yes\nNorth | * | * | * | 20 | 15%\nSouth | 5 | 5 | 10 | 20 | 25%\n"
        "West | 10 | 5 | 5 | 20 | 50%"
    )
    assert report(text).readings["nonneg"].exact == (("North", "Yes"),)


def test_a_percentage_of_something_unnamed_beside_a_hidden_count_stops_the_verdict() -> None:
    found = report("Area | A | B | Share %\nNorth | * | 4 | 15\nSouth | 5 | 5 | 25")
    assert found.verdict is Verdict.NOT_UNDERSTOOD
    assert "row “North”, column “Share %”" in found.problems[0]


def test_a_total_rounded_to_ten_leaves_a_single_hidden_cell_open() -> None:
    text = "Area | A | B\nNorth | 112 | 33\nSouth | 231 | *\nWest | 45 | 61\nEAST TOTAL | 390 | 190"
    found = report(text)
    assert found.verdict is Verdict.PROTECTED
    assert any("nearest 10" in said for said in found.assumptions)
    (possible,) = found.readings["nonneg"].cells.values()
    assert possible.high - possible.low == 10


def test_persons_are_male_and_female_together() -> None:
    text = "Year | Male | Female | Persons\n2019 | 4 | 8 | 12\n2020 | 3 | * | 9\n2021 | 7 | 2 | 9"
    assert report(text).verdict is Verdict.UNSAFE


def test_a_total_without_the_name_of_one_is_found_by_arithmetic() -> None:
    text = (
        "Area | CPP_At31 | A | B\nNorth | 9 | 4 | 5\nSouth | 12 | 5 | 7\nWest | 8 | 2 | 6\nEast | 7 | * | 4"
    )
    found = report(text)
    assert found.verdict is Verdict.UNSAFE
    assert "by arithmetic" in found.margins[0]


def test_less_than_five_is_believed() -> None:
    found = report("Area | A | B | Total\nNorth | <5 | <5 | 8\nWest | 4 | 5 | 9\nEast | 6 | 5 | 11")
    assert len(found.readings["nonneg"].exact) == 2


def test_an_unlimited_cell_has_no_high_and_no_number_of_values() -> None:
    found = report("Area | A | B\nNorth | * | 7\nSouth | 5 | 8")
    (possible,) = found.readings["nonneg"].cells.values()
    assert (possible.low, possible.high, possible.values) == (0, None, None)


def test_values_are_counted_with_their_gaps() -> None:
    found = report("Area | A | B | Total\nNorth | * | * | 10\nWest | 4 | 5 | 9\nEast | 6 | 5 | 11")
    cells = found.readings["one-primary"].cells.values()
    assert [(possible.low, possible.high, possible.values) for possible in cells] == [(1, 9, 4)] * 2


def test_a_table_that_hides_nothing_says_so() -> None:
    assert report("Area | A | B\nNorth | 5 | 7\nSouth | 5 | 8").sentence == "No cell is hidden in this table."


def test_the_threshold_given_overrules_the_notes() -> None:
    text, note = "Area | A | B\nNorth | * | 7\nSouth | 9 | 8", "* = a value of one or two"
    assert report(text, note).threshold == 3
    assert report(text, note, threshold=6).threshold == 6


def test_a_threshold_under_two_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 2"):
        report("Area | A\nNorth | 5", threshold=1)


def leaking() -> TableReport:
    return report(f"Area | A | B | Total\nNorth | 2 | * | {SECRET + 2}\nSouth | 1 | 3 | 4\nWest | 4 | 5 | 9")


def test_recovered_counts_are_in_the_json_only_when_asked_for() -> None:
    assert "low" not in str(leaking().to_json())
    assert f"'low': {SECRET}" in str(leaking().to_json(reveal=True))


def test_recovered_counts_are_not_in_what_a_log_or_a_failing_test_would_print() -> None:
    assert str(SECRET) not in repr(leaking().readings) + leaking().sentence + "".join(leaking().findings)


def test_the_json_has_the_shape_that_machines_were_promised() -> None:
    data = leaking().to_json(reveal=True)
    assert set(data) >= {"table_id", "verdict", "readings"}
    assert set(data["readings"]) == {"nonneg", "one-primary", "shown-zero", "all-primary"}
    (cell,) = data["readings"]["nonneg"]["cells"]
    assert set(cell) == {"row", "column", "published", "exact", "low", "high", "values"}


def test_an_index_without_its_columns_is_refused() -> None:
    with pytest.raises(Unreadable, match="lacks the columns"):
        read_index(b"table_id,title\nT,x\n", name="index.csv")


def test_a_total_of_subtotals_is_understood() -> None:
    text = (
        "Area | A | B\nEngland | 30 | 45\nNorth | 12 | 19\nSouth | 18 | 26\nWales | 9 | *\nTotal | 39 | 51\n"
    )
    found = report(text.replace("Wales | 9 | *", "Wales | 9 | 6"))
    assert (found.verdict, found.problems) == (Verdict.PROTECTED, ())
    assert any("over subtotals" in margin for margin in found.margins)


def test_all_other_offences_is_no_total() -> None:
    text = "Offence | A | B\nRobbery | 12 | 19\nArson | 18 | *\nAll other offences | 9 | 4\nTotal | 39 | 31"
    found = report(text)
    assert found.problems == ()
    assert found.verdict is Verdict.UNSAFE


def test_one_line_of_round_numbers_among_exact_ones_is_taken_for_exact() -> None:
    rows = [f"Row {n} | {n * 5 + 5} | {n * 7 + 3} | {n * 11 + 4}" for n in range(7)]
    found = report("\n".join(["Area | A | B | C", *rows, "Other | * | 2 | 3", "Total | 150 | 170 | 262"]))
    assert found.readings["nonneg"].exact == (("Other", "A"),)


def test_a_part_without_a_cell_stops_a_total_that_hides_another() -> None:
    table = printed("Area | A | B\nNorth | * | 8\nSouth | 7 | 4\nWest | 5 | 6\nTotal | 20 | 18")
    cells = {place: cell for place, cell in table.cells.items() if place != ("South", "A")}
    found = audit([replace(table, cells=cells)]).tables[0]
    assert found.verdict is Verdict.NOT_UNDERSTOOD
    assert "needs cells that are not there: row “South”, column “A”" in found.problems[0]


def test_a_cell_that_a_correction_hid_after_printing_it_is_unsafe_without_any_sum() -> None:
    table = printed("Area | A | B\nNorth | * | 8\nSouth | 7 | 4")
    cells = {**table.cells, ("North", "A"): Cell("*", deleted=str(SECRET))}
    found = audit([replace(table, cells=cells)]).tables[0]
    assert found.verdict is Verdict.UNSAFE
    assert found.sentence == "The one hidden cell was printed as a number before the correction."
    assert str(SECRET) not in "".join(found.findings)


def test_a_table_with_two_symbols_tells_which_counts_are_small() -> None:
    text = "Area | A | B | Total\nNorth | * | ~ | 4\nSouth | 6 | 7 | 13\nWest | 4 | 5 | 9"
    found = report(text)
    assert found.readings["two-symbols"].exact == ()  # 1 and 3, either way round
    told = report(text, "* = one or two", "~ = hidden to protect another count")
    assert len(told.readings["two-symbols"].exact) == 2
    assert told.verdict is Verdict.UNSAFE


def test_two_symbols_that_no_counts_fit_are_a_reading_that_no_table_fits() -> None:
    text = "Area | A | B | Total\nNorth | * | ~ | 2\nSouth | 6 | 7 | 13\nWest | 4 | 5 | 9"
    assert not report(text).readings["two-symbols"].satisfiable


def test_less_than_five_beside_a_star_is_no_second_symbol() -> None:
    text = "Area | A | B | Total\nNorth | <5 | * | 9\nSouth | 6 | 7 | 13\nWest | 4 | 5 | 9"
    assert "two-symbols" not in report(text).readings


def test_a_proof_names_the_printed_cells_and_no_more_than_suffice() -> None:
    text = "Area | A | B | C | Total\nNorth | 5 | * | 2 | 9\nSouth | 6 | 3 | * | 14\nWest | 4 | 5 | 6 | 15"
    (north, south) = report(text).proofs
    assert [cell[1:] for cell in north.cells] == [("North", "A"), ("North", "C"), ("North", "Total")]
    assert [cell[1:] for cell in south.cells] == [("South", "A"), ("South", "B"), ("South", "Total")]
    assert north.reading == "nonneg"


def test_a_proof_that_needs_two_lines_has_both() -> None:
    text = "Area | A | B | Total\nNorth | * | * | 7\nSouth | * | 3 | 5\nWest | 4 | 5 | 9\nTotal | * | 11 | 21"
    proofs = {proof.where[1:]: proof for proof in report(text).proofs}
    assert {cell[1:] for cell in proofs["North", "A"].cells} == {
        ("North", "Total"), ("South", "B"), ("West", "B"), ("Total", "B"),
    }  # fmt: skip


def test_a_cell_printed_in_another_table_is_exact_and_the_other_is_named() -> None:
    rows = (
        "Area | A | B | C | Total\nNorth | {} | {} | 7 | 20\nSouth | {} | {} | 8 | 30\nWest | 4 | 5 | 6 | 15"
    )
    total = "\nTotal | 18 | 26 | 21 | 65"
    hides = printed((rows + total).format(*"****"), name="draft")
    prints = printed((rows + total).format(6, 7, 8, 14), name="earlier")
    alone, together = audit([hides]).tables[0], audit([hides], given=[prints]).tables[0]
    assert alone.verdict is Verdict.PROTECTED
    assert together.verdict is Verdict.UNSAFE
    assert together.sentence.endswith("read together with earlier.")
    assert together.proofs[0].documents == ("earlier",)


def test_an_audit_that_runs_out_of_time_is_never_called_protected() -> None:
    text = (
        "Area | A | B | Total\nNorth | * | * | 20\nSouth | * | * | 30\nWest | 4 | 5 | 9\nTotal | 24 | 35 | 59"
    )
    found = audit([printed(text)], intervals=False, out_of_time=lambda: True).tables[0]
    assert found.verdict is Verdict.NOT_UNDERSTOOD
    assert "did not finish" in found.sentence
    assert "row “North”, column “A”" in found.problems[0]


def test_the_one_person_in_a_hidden_cell_is_imagined_when_asked() -> None:
    text = (
        "Area | A | B | Total\nNorth | * | * | 20\nSouth | * | * | 30\nWest | 4 | 5 | 9\nTotal | 24 | 35 | 59"
    )
    table = printed(text)
    found = audit_joined([table], joined([table]), insider=True).tables[0].insider
    assert (found.imagined, found.telling, found.most, found.left_out) == (3, 3, 3, 0)
    assert audit([table]).tables[0].insider is None
