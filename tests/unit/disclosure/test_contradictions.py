"""What releases say against each other: real cases from published figures, and made ones for each kind."""

from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

from headway.disclosure.history import Against, Ledger, Relation, Release, Term, contradicting, contradictions
from headway.disclosure.printed.index import read_index
from headway.disclosure.printed.reading import read_tables
from tests.unit.disclosure.releases import ledger, released

DATA = Path("tests/data")


def published() -> Ledger:
    index = read_index((DATA / "tables_index.csv").read_bytes(), name="index")
    found = Ledger()
    for table in read_tables((DATA / "published_figures.csv").read_bytes(), name="figures"):
        entry = index[table.table_id]
        titled = replace(table, title=entry.title)
        found = found.with_(Release(table.table_id, date(2024, 1, 1), titled, period=entry.as_at))
    return found


def test_the_contradictions_in_real_published_figures_are_found_and_no_others():
    found = {(f.against, tuple(p.text for p in f.printed)) for f in contradictions(published())}
    assert found == {
        (Against.TWO_VALUES, ("1357", "1,332")),  # recalled at 30 June 2021, two sources
        (Against.TWO_VALUES, ("2,491", "2,489")),  # never released at 31 December 2018, two answers
        (Against.NOT_ITS_PARTS, ("706",)),  # tariffs in 2006: the parts make 707
    }


def test_a_figure_of_no_stated_day_is_compared_on_a_presumption_that_is_said():
    (found,) = [f for f in contradictions(published()) if f.printed[0].text == "2,491"]
    assert "2018-12-31" in found.presumes


def kinds(known: Ledger) -> list[Against]:
    return [f.against for f in contradictions(known)]


TABLE = "Region | Men | Women | Total\nWales | 40 | 5 | 45\nLondon | 60 | 6 | 66"


def test_a_corrected_value_is_named_as_such_with_both_documents():
    corrected = released(TABLE.replace("40", "39").replace("45", "44"), "A2", "2022-05-01", replaces="A")
    found = contradictions(ledger(released(TABLE), corrected))
    assert {f.against for f in found} == {Against.CORRECTED} and len(found) == 2
    assert "A: T, row “Wales”, column “Men” prints 40; A2: T" in found[0].sentence


def test_a_count_hidden_in_one_release_and_printed_in_another_is_given_away_without_being_told():
    hides = released(TABLE.replace("5 | 45", "* | *"), "A", measure="m", period="2022")
    prints = released("Region | Women\nWales | 5", "B", measure="m", period="2022")
    (found,) = contradictions(ledger(hides, prints))
    assert found.against is Against.GIVEN_AWAY
    assert found.sentence.endswith("prints the count") and found.revealed.endswith("prints the count: 5")
    assert "5" not in repr(found.sentence) and found.to_json(reveal=False)["sentence"] == found.sentence
    assert "revealed" not in repr(found)


def test_a_total_hidden_in_one_release_and_printed_in_another_of_the_same_people_is_given_away() -> None:
    ages = """Area | 18 to 24 | 25 to 39 | 40 to 59 | Total
Leeds | 26 | 6 | 5 | 37
Hull | 18 | [c] | [c] | 23
Total | 44 | [c] | [c] | 60"""
    sexes = """Age | Men | Women | Total
18 to 24 | 29 | [c] | [c]
25 to 39 | 9 | 0 | 9
40 to 59 | 6 | [c] | [c]
Total | 44 | 16 | 60"""
    known = ledger(
        released(ages, "A", measure="people", period="31 March 2024"),
        released(sexes, "B", "2022-05-01", measure="people", period="31 March 2024"),
    )
    given = [f for f in contradictions(known) if f.against is Against.GIVEN_AWAY]
    assert [[p.place for p in f.printed] for f in given] == [
        [("18 to 24", "Total"), ("Total", "18 to 24")],
        [("Total", "25 to 39"), ("25 to 39", "Total")],
    ]


def test_a_part_larger_than_its_whole_is_found_across_releases():
    whole = released("Region | Total\nWales | 5", "whole", measure="m", period="2022")
    part = released("Region | Women\nWales | 6", "part", measure="m", period="2022")
    assert kinds(ledger(whole, part)) == [Against.PART_LARGER]


def test_a_row_beside_the_total_is_no_part_of_it():
    beside = "Years | Count\n4 | 30\n5 | 40\nGrand Total | 70\nOn licence | 3,258"
    assert kinds(ledger(released(beside, measure="m", period="2022"))) == []


def test_bands_that_hold_one_another_are_no_parts_of_a_total():
    bands = "Over tariff | n\nall | 100\nmore than 3 years | 80\nmore than 5 years | 60"
    assert kinds(ledger(released(bands, measure="m", period="2022"))) == []


def test_quarters_that_are_not_their_year_are_found():
    quarters = released("| 2022 Q1 | 2022 Q2 | 2022 Q3 | 2022 Q4\nRecalls | 1 | 2 | 3 | 4", "Q", measure="m")
    right = released("| 2022\nRecalls | 10", "right", measure="m")
    wrong = released("| 2022\nRecalls | 12", "wrong", measure="m")
    assert kinds(ledger(quarters, right)) == []
    (found,) = contradictions(ledger(quarters, wrong))
    assert found.against is Against.NOT_ITS_PARTS and len(found.printed) == 5


def test_a_count_that_some_release_hides_is_in_no_sentence_about_others():
    one = released(TABLE, "A", measure="m", period="2022")
    other = released(TABLE.replace("5 | 45", "4 | 44"), "B", measure="m", period="2022")
    hides = released(TABLE.replace("5 | 45", "* | 45"), "C", measure="m", period="2022")
    found = contradictions(ledger(one, other, hides))
    (women,) = [f for f in found if f.against is Against.TWO_VALUES and f.printed[0].place[1] == "Women"]
    assert women.sentence.count("a count that is hidden elsewhere") == 2
    assert "prints 5" in women.told(reveal=True) and "prints 5" not in str(women.to_json(reveal=False))


def test_a_draft_is_told_only_what_it_contradicts_itself():
    known = ledger(
        released(TABLE, "A", measure="m", period="2022"),
        released(TABLE.replace("40", "41"), "B", measure="m", period="2022"),
        released(TABLE, "C", measure="m", period="2021"),
    )
    draft = released("Region | Women\nWales | 6", "draft", "2023-01-01", measure="m", period="2022")
    found = contradicting(known, [draft])
    assert [f.printed[1].release.document for f in found] == ["draft"]
    assert contradicting(known, [released("Region | Women\nWales | 6", "other", measure="n")]) == ()


def residual(value: str = "38") -> Ledger:
    total = released("All | Recalled\nTotal | 100", "total", measure="m", period="2025-03-31")
    one = released("Kind | Recalled\nTraining | 60", "by function", measure="m", period="2025-03-31")
    other = released(
        f"Kind | Recalled\nCategory A | {value}", "by category", measure="m", period="2025-03-31"
    )
    terms = (
        Term(1, "total", "T", "Total", "Recalled"),
        Term(-1, "by function", "T", "Training", "Recalled"),
        Term(-1, "by category", "T", "Category A", "Recalled"),
        Term(-1, "", "", "everybody else", "Recalled"),
    )
    return ledger(total, one, other).with_relation(Relation("snapshot", terms))


def test_two_answers_that_subtract_to_a_small_third_are_found_and_the_count_is_not_told():
    (found,) = contradictions(residual())
    assert found.against is Against.LEFT_OVER and "everybody else" in found.sentence
    assert found.told(reveal=True).endswith(": 2") and not found.sentence.endswith("2")


def test_two_answers_that_leave_many_over_give_nobody_away():
    assert contradictions(residual("20")) == ()


def test_a_hidden_count_that_a_declared_sum_solves_is_given_away():
    known = residual("*")
    terms = known.relations[0].terms[:3]
    solved = Ledger(known.releases, (Relation("whole", terms),))
    (found,) = contradictions(solved)
    assert found.against is Against.LEFT_OVER and found.revealed.endswith(": 40")


def test_a_declared_sum_that_cannot_be_is_named():
    (found,) = contradictions(residual("41"))
    assert found.against is Against.NOT_ITS_PARTS and "“snapshot” does not add up" in found.sentence


def test_percentages_are_not_counts():
    one = released("Region | % Men\nWales | 40%", "A", measure="m", period="2022")
    other = released("Region | % Men\nWales | 60%", "B", measure="m", period="2022")
    assert kinds(ledger(one, other)) == []


def test_a_rounded_count_and_the_exact_one_agree():
    rounded = "Region | Men\nWales | 40\nLondon | 60\nKent | 70\nSurrey | 20\nTotal | 190"
    one = replace(released(rounded, "A", measure="m", period="2022"), rule="rounded to the nearest 10")
    exact = released("Region | Men\nWales | 42", "B", measure="m", period="2022")
    apart = released("Region | Men\nWales | 47", "C", measure="m", period="2022")
    assert kinds(ledger(one, exact)) == []
    assert kinds(ledger(one, apart)) == [Against.TWO_VALUES]


def test_the_order_of_adding_makes_no_difference():
    releases = [
        released(TABLE, "A", "2022-01-01", period="2021"),
        released(TABLE.replace("40", "41"), "B", "2022-01-01", period="2021"),
        released(TABLE.replace("6 |", "* |"), "C", "2022-02-01", period="2021"),
    ]
    found = {tuple(f.sentence for f in contradictions(ledger(*order))) for order in permutations(releases)}
    assert len(found) == 1 and found != {()}
