"""New tables audited with all that was published before: what the ledger alone gives away."""

from dataclasses import replace

from headway.disclosure.audit import Report, Verdict, audit_joined
from headway.disclosure.history import Ledger, Relation, Release, Term, joined_all, with_history
from headway.disclosure.structure.linking import joined
from tests.unit.disclosure.releases import ledger, released

SAFE = "Region | Men | Women\nWales | * | *\nLondon | 8 | 9"


def audited(new: Release, known: Ledger, *relations: Relation) -> Report:
    own = joined([new.table])
    return audit_joined([new.table], with_history(own, [new], known, relations=relations))


def new(text: str, **said: str) -> Release:
    return released(
        text, "draft", "2023-01-01", **{"measure": "m", "period": "2022", "table_id": "new"} | said
    )


def old(text: str, document: str = "old", **said: str) -> Release:
    return released(text, document, **{"measure": "m", "period": "2022"} | said)


def test_a_count_printed_before_is_no_secret() -> None:
    report = audited(new(SAFE), ledger(old("Region | Men\nWales | 2")))
    (table,) = report.tables
    assert (report.verdict, table.exact) == (Verdict.UNSAFE, (("Wales", "Men"),))
    assert table.sentence == "1 of 2 hidden cells can be worked out exactly from what is printed in old: T."


def test_a_count_that_its_own_rate_tells_is_not_laid_to_the_other_documents() -> None:
    text = "Region | Theft count | Theft denominator | Theft rate per 100\nWales | * | 200 | 1.5\nLondon | 8 | 400 | 2.0"
    (table,) = audited(new(text), ledger(old("Region | Theft denominator\nWales | 200"))).tables
    assert table.sentence == (
        "The one hidden cell can be worked out exactly from the percentages printed beside them, read together "
        "with old: T."
    )


def test_a_table_that_nothing_touches_is_judged_by_itself() -> None:
    for other in (old("Region | Men\nWales | 2", period="2021"), old("Region | Men\nWales | 2", measure="n")):
        assert audited(new(SAFE), ledger(other)).verdict is Verdict.PROTECTED


def test_a_total_printed_in_another_document_solves_what_is_hidden() -> None:
    known = ledger(
        old("Region | Men\nWales | *\nLondon | 8\nTotal | 10", "by region", period="2021"),
        old("All | Men\nTotal | 11", "total"),
    )
    hides = new("Region | Men\nWales | *\nLondon | 8")
    assert audited(hides, ledger(known.releases[1])).verdict is Verdict.PROTECTED
    # that Wales and London are all there are is seen in the table of the year before
    shown = released("Region | Men\nWales | 3\nLondon | 8\nTotal | 11", "shown", measure="m", period="2022")
    report = audited(hides, ledger(shown))
    assert report.tables[0].exact == (("Wales", "Men"),)


def test_a_hidden_part_is_no_larger_than_a_whole_printed_elsewhere() -> None:
    hides = new("Region | Women\nWales | *\nLondon | 0")
    (table,) = audited(hides, ledger(old("All | Women\nTotal | 1", "women"))).tables
    assert table.readings["shown-zero"].exact == (("Wales", "Women"),)
    assert table.readings["nonneg"].exact == ()
    (table,) = audited(hides, ledger(old("All | Women\nTotal | 1", "year", period="2021 to 2022"))).tables
    assert table.readings["shown-zero"].exact == (("Wales", "Women"),)


def test_a_table_none_of_whose_cells_has_a_key_is_judged_by_itself() -> None:
    twice = new("Region | Men | Total\nWales | 1 | 3\nWales Region | 4 | 5\nTotal | 5 | 8\nAll | * | 9")
    assert audited(twice, ledger(old("Region | Men\nWales | 2"))).tables[0].hidden == (("All", "Men"),)


def test_what_stands_beside_a_total_is_none_of_it() -> None:
    beside = new("Years | Count\n1 | 0\n2 | 1\n3 | 1\nTotal | 2\nOn licence | *")
    (table,) = audited(beside, ledger(old("All | Count\nTotal | 2", "total"))).tables
    assert table.readings["nonneg"].cells["On licence", "Count"].high is None


def test_months_of_a_year_that_was_printed_solve_the_hidden_month() -> None:
    year = old("| 2022\nRecalls | 10", "year")
    others = old("| 2022 Q1 | 2022 Q2 | 2022 Q3\nRecalls | 1 | 2 | 5", "quarters")
    last = new("| 2022 Q4\nRecalls | *")
    assert audited(last, ledger(others)).verdict is Verdict.PROTECTED
    assert audited(last, ledger(others, year)).verdict is Verdict.UNSAFE


def test_periods_are_not_added_up_where_they_are_seen_not_to() -> None:
    people = "Kind | 2022 Q1 | 2022 Q2 | 2022 Q3 | 2022 Q4 | 2022\n"
    seen = old(people + "Life | 5 | 5 | 5 | 5 | 8", "people, counted once a year")
    hides = new(people + "IPP | 1 | 2 | 3 | * | 7")
    assert audited(hides, ledger(seen)).verdict is Verdict.PROTECTED


def test_a_declared_sum_of_stocks_and_flows_solves_what_is_hidden() -> None:
    before = old("Kind | 31 March 2022\nRecalled | 20", "March")
    flows = old("Recalls | 2022 Q2\nIn | 5\nOut | 3", "flows", measure="flows")
    june = new("Kind | 30 June 2022\nRecalled | *")
    stock = Relation(
        "stock",
        (
            Term(1, "March", "T", "Recalled", "31 March 2022"),
            Term(1, "flows", "T", "In", "2022 Q2"),
            Term(-1, "flows", "T", "Out", "2022 Q2"),
            Term(-1, "draft", "new", "Recalled", "30 June 2022"),
        ),
    )
    known = ledger(before, flows)
    assert audited(june, known).verdict is Verdict.PROTECTED
    assert audited(june, known, stock).verdict is Verdict.UNSAFE


def test_what_a_correction_changed_is_still_known_in_both_versions() -> None:
    first = old("Region | Men\nWales | 2\nLondon | 8", "first")
    corrected = old("Region | Men\nWales | 1\nLondon | 8", "corrected", replaces="first")
    report = audited(new(SAFE), ledger(first, corrected))
    assert report.tables[0].exact == (("Wales", "Men"),)


def test_everything_in_a_ledger_is_audited_together() -> None:
    known = ledger(old(SAFE, "hides"), old("Region | Men\nWales | 2", "prints"))
    tables = [replace(r.table, table_id=r.name) for r in known.in_order]
    report = audit_joined(tables, joined_all(known))
    assert {t.table.table_id: t.verdict for t in report.tables} == {
        "hides: T": Verdict.UNSAFE,
        "prints: T": Verdict.PROTECTED,
    }


LEEDS_AND_HULL = "Area | Men | Women | Total\nLeeds | 50 | 20 | 70\nHull | 29 | 8 | 37\nTotal | 79 | 28 | 107"
OFFENCES = """Offence | Men | Women | Total
Arson | 42 | 15 | 57
Theft | [c] | [c] | 19
Fraud | 20 | 11 | 31
Total | [c] | [c] | 107"""


def test_a_hidden_total_of_the_declared_people_and_day_is_printed_elsewhere() -> None:
    said = {"measure": "people", "period": "31 March 2024"}
    (table,) = audited(new(OFFENCES, **said), ledger(old(LEEDS_AND_HULL, **said))).tables
    assert table.verdict is Verdict.UNSAFE
    assert {("Total", "Men"), ("Total", "Women")} <= set(table.exact)


def test_a_count_of_the_declared_people_that_two_documents_print_differently_is_said() -> None:
    said = {"measure": "people", "period": "31 March 2024"}
    differs = OFFENCES.replace("Total | [c] | [c] | 107", "Total | 78 | 29 | 107")
    (table,) = audited(new(differs, **said), ledger(old(LEEDS_AND_HULL, **said))).tables
    assert any(
        "new and old: T print 2 of the same counts differently, first at row “Total”, column “Men”" in one
        for one in table.assumptions
    )
