"""Tables of true counts become tables that may be printed, or a refusal that says why."""

from dataclasses import replace
from pathlib import Path

import pytest

from headway.disclosure.audit import Verdict, audit
from headway.disclosure.printed.published import Cell, PublishedTable
from headway.disclosure.printed.reading import read_tables
from headway.disclosure.protection.protect import protect
from headway.disclosure.protection.refused import CannotProtect
from headway.disclosure.protection.truth import NotTrueCounts
from headway.disclosure.protection.verify import verify
from headway.disclosure.protection.wishes import UnknownWish
from headway.disclosure.structure.symbols import legend
from tests.unit.disclosure.small_tables import areas, texts
from tests.unit.disclosure.tables import printed

WIDE = """
Area  | A  | B  | C  | D  | Total
North | 1  | 5  | 4  | 9  | 19
South | 4  | 2  | 6  | 8  | 20
West  | 7  | 9  | 3  | 7  | 26
East  | 8  | 7  | 6  | 5  | 26
Total | 20 | 23 | 19 | 29 | 91
"""
ANSWER = Path("tests/data/written-answer-progression-panels-2022-corrected.txt")


def true_answer() -> PublishedTable:
    """The corrected answer with what its own totals tell in place of its asterisks."""
    (table,) = read_tables(ANSWER.read_bytes(), name=ANSWER.name)
    (report,) = audit([table]).tables
    told = {place: str(p.low) for place, p in report.readings["shown-zero"].cells.items()}
    zero = {place for place, cell in table.cells.items() if cell.printed == "-"}
    cells = {
        place: Cell(told.get(place, "0" if place in zero else cell.printed))
        for place, cell in table.cells.items()
    }
    return replace(table, cells=cells, notes=())


def test_the_corrected_answer_needs_four_second_cells_and_no_fewer() -> None:
    out = protect([true_answer()])
    assert out.report.first_hidden == 2
    assert out.report.second_hidden == 4
    assert out.report.proved
    assert out.report.verdict is Verdict.PROTECTED
    assert not any(out.report.exact.values())
    assert verify(out.tables, out.certificate) == []


def test_what_is_printed_differs_only_in_the_hidden_cells() -> None:
    before, after = areas(), texts(protect([areas()]))
    hidden = {place for place, text in after.items() if text == "[c]"}
    assert hidden == {("North", "A"), ("North", "B"), ("South", "A"), ("South", "B")}
    assert all(after[place] == cell.printed for place, cell in before.cells.items() if place not in hidden)


def test_the_result_passes_the_audit_by_itself() -> None:
    out = protect([areas()])
    assert audit(out.tables).verdict is Verdict.PROTECTED


def test_a_table_without_small_counts_is_printed_as_it_is() -> None:
    table = printed("Area | A | B | Total\nNorth | 4 | 5 | 9\nSouth | 0 | 6 | 6\nTotal | 4 | 11 | 15")
    out = protect([table])
    assert out.tables[0].cells == table.cells
    assert out.report.sentence == "No cell needed to be hidden."
    assert verify(out.tables, out.certificate) == []


def test_a_cell_never_to_be_hidden_stays_printed() -> None:
    out = protect([areas()], never_hide=["row=South,column=A"])
    assert texts(out)["South", "A"] == "4"
    assert out.report.verdict is Verdict.PROTECTED


def test_a_wish_that_no_cell_answers_names_the_nearest_label() -> None:
    with pytest.raises(UnknownWish, match="there is South"):
        protect([areas()], never_hide=["row=Suoth"])


@pytest.mark.parametrize("text", ["South", "line=South", "row=", "row=A,row=B"])
def test_a_wish_that_chooses_nothing_is_refused(text: str) -> None:
    with pytest.raises(UnknownWish, match="does not choose cells"):
        protect([areas()], never_hide=[text])


def test_a_small_count_that_is_never_to_be_hidden_is_refused_with_its_cell() -> None:
    with pytest.raises(CannotProtect, match="row “North”, column “A”"):
        protect([areas()], never_hide=["row=North"])


def test_wishes_that_leave_nothing_to_hide_are_refused_with_the_way_out() -> None:
    with pytest.raises(CannotProtect, match="What to do: merge categories"):
        protect(
            [areas()], never_hide=["column=Total", "row=Total", "row=West", "column=C", "row=South,column=A"]
        )


def test_dear_cells_are_left_and_cheap_ones_taken() -> None:
    out = protect([areas()], prefer_hide=["column=C"], price={"row=South,column=A": 50.0})
    assert texts(out)["South", "A"] == "4"


@pytest.mark.parametrize("price", ["beauty", {"row=South": 0}])
def test_a_price_that_is_none_is_refused(price: object) -> None:
    with pytest.raises(UnknownWish):
        protect([areas()], price=price)  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "said"), [("asked", "strong"), ("insider", "repair")])
def test_a_word_that_is_none_of_the_choices_is_refused(name: str, said: str) -> None:
    with pytest.raises(UnknownWish, match=said):
        protect([areas()], **{name: "yes"})  # type: ignore[arg-type]


def test_a_misspelt_argument_is_refused() -> None:
    with pytest.raises(TypeError, match="never_hyde"):
        protect([areas()], never_hyde=["row=South"])


def with_text(row: str, column: str, text: str) -> PublishedTable:
    table = areas()
    return replace(table, cells={**table.cells, (row, column): Cell(text)})


@pytest.mark.parametrize("text", ["[c]", "*", "[x]", "[low]", "?", "-3", "4.5"])
def test_a_cell_without_a_true_count_is_named(text: str) -> None:
    with pytest.raises(NotTrueCounts, match="row “West”, column “A”"):
        protect([with_text("West", "A", text)])


def test_a_total_that_does_not_add_up_is_named_and_no_count_is_told() -> None:
    with pytest.raises(NotTrueCounts, match="row “") as refused:
        protect([with_text("Total", "A", "11")])
    assert not any(number in str(refused.value) for number in ("11", "12", "4 +"))


def test_percentages_are_refused_because_they_tell_what_is_hidden() -> None:
    table = printed(
        "Area | A | B | Total | % of total\nN | 1 | 5 | 6 | 40.0%\nS | 4 | 5 | 9 | 60.0%\nTotal | 5 | 10 | 15 | 100.0%"
    )
    with pytest.raises(NotTrueCounts, match="percentage or a rate"):
        protect([table])


def test_the_footnote_is_true_and_an_audit_reads_it() -> None:
    said = legend([protect([areas()], threshold=5).report.footnote])
    assert said.threshold == 5
    assert said.meanings["[c]"].value == "hidden"


def test_another_mark_is_printed() -> None:
    assert "*" in texts(protect([areas()], mark="*")).values()


@pytest.mark.parametrize(
    ("mark", "why"),
    [
        ("[z]", "reads as “zero”"),
        ("-", "reads as “zero”"),
        ("[low]", "rounds to zero"),
        ("[x]", "reads as “not available”"),
        ("0", "without a note"),
        ("<3", "without a note"),
        ("", "a blank cell"),
    ],
)
def test_a_mark_that_does_not_read_as_hidden_is_refused(mark: str, why: str) -> None:
    with pytest.raises(UnknownWish, match=why):
        protect([areas()], mark=mark)
    with pytest.raises(UnknownWish, match=why):
        protect([areas()], second_mark=mark)


def test_two_marks_that_are_one_are_refused() -> None:
    with pytest.raises(UnknownWish, match="is the first mark too"):
        protect([areas()], mark="C", second_mark="c")


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert protect([areas()], seed=7) == protect([areas()], seed=7)


def test_the_report_tells_no_hidden_count() -> None:
    plain = protect([areas()]).report.to_json()
    assert plain["value_hidden"] % 10 == 0
    assert plain["first_hidden"] == plain["second_hidden"] == 2


def test_who_loses_what_is_told_by_row_and_column() -> None:
    losses = {(loss.axis, loss.label): (loss.cells, loss.second) for loss in protect([areas()]).report.losses}
    assert losses == {
        ("row", "North"): (2, 1),
        ("row", "South"): (2, 1),
        ("column", "A"): (2, 1),
        ("column", "B"): (2, 1),
    }


def test_what_a_draft_hides_stays_hidden_at_no_price() -> None:
    draft = with_text("West", "C", "*")
    out = protect([areas()], drafts=[draft])
    assert out.report.already_hidden <= 1
    assert out.report.verdict is Verdict.PROTECTED


def test_a_draft_that_prints_another_number_is_refused() -> None:
    with pytest.raises(NotTrueCounts, match="another number than the true count: T: row “West”, column “A”"):
        protect([areas()], drafts=[with_text("West", "A", "8")])


def test_a_threshold_of_one_is_refused() -> None:
    with pytest.raises(UnknownWish, match="at least 2"):
        protect([areas()], threshold=1)


def test_against_the_classic_outsider_it_says_whom_it_does_not_hold_against() -> None:
    out = protect(
        [printed("Area | A | B | Total\nNorth | 1 | 1 | 2\nSouth | 1 | 9 | 10\nTotal | 2 | 10 | 12")],
        asked="classic",
    )
    assert out.report.exact["nonneg"] == 0


TWO_OVER_TWO_ONES = """
Area  | A | B | C  | Total
North | 1 | 1 | 0  | 2
South | 6 | 7 | 9  | 22
West  | 5 | 8 | 9  | 22
Total | 12 | 16 | 18 | 46
"""


def test_a_two_over_two_ones_is_refused_with_two_symbols_and_its_cells_named() -> None:
    with pytest.raises(CannotProtect, match="told by the two marks") as refused:
        protect([printed(TWO_OVER_TWO_ONES)], second_mark="*")
    for cell in ("row “North”, column “A”", "row “North”, column “B”", "row “North”, column “Total”"):
        assert cell in str(refused.value)
    assert "use one symbol for all hidden cells" in str(refused.value)


def test_the_same_table_is_protected_with_one_symbol() -> None:
    assert protect([printed(TWO_OVER_TWO_ONES)]).report.verdict is Verdict.PROTECTED


def test_two_symbols_are_printed_where_they_tell_nothing() -> None:
    out = protect([printed(WIDE)], second_mark="*")
    assert {"[c]", "*"} <= set(texts(out).values())
    assert out.report.verdict is Verdict.PROTECTED


def test_a_search_that_ran_out_of_time_is_said_to_have_done_so() -> None:
    report = protect([areas()]).report
    assert "ran out" not in report.sentence
    cut = replace(report, least=0.0, said="not proved the cheapest; the search was cut short")
    assert "The time allowed ran out" in cut.sentence
