"""The report of location and need: rounded, the same twice, no row of one or two people."""

import random

import polars as pl
import pytest

from headway.measures.freeze import Freeze
from headway.measures.need import NEED
from headway.measures.statement import Statement
from headway.reports import docx, html, ods, pdf
from headway.reports.area import NATION, group, prison
from headway.reports.document import DataTable
from headway.reports.location import CANNOT_SAY, LocationInputs, location_report
from headway.reports.moves import rounded
from tests.unit.reports.histories import AS_AT

FREEZE = Freeze(AS_AT, None, "register", None, "figures", "code")
SAID = Statement("quality: every row entered", ("Files: the prison file.",))


def frame(*, people=120, seed=1):
    rng = random.Random(seed)
    rows = [
        {
            "person": n,
            "prison": rng.choice(["LEI", "MDI", "WWI", "XXX"]),
            "prison_group": rng.choice(["Yorkshire", "London"]),
            "prison_function": rng.choice(["Open", "Category C Trainer", "Reception", "Nobody's"]),
            "security_category": rng.choice(["Cat C", "Cat D", None]),
            "recommendation": rng.choice(["OPEN", "PLAN", None]),
            "placed": rng.choice(["right", "not", "not_known"]),
            "why": rng.choice(["one reason", "one reason; another"]),
        }
        for n in range(people)
    ]
    return pl.DataFrame(rows, schema=NEED)


def report(area=NATION, **more):
    return location_report(area, LocationInputs(frame(**more), FREEZE, quality=SAID))


def tables(document):
    return {block.key: block for block in document.blocks if isinstance(block, DataTable)}


def test_every_number_is_rounded_by_itself():
    found = tables(report())
    assert found["all"].rows[0][1:] == tuple(
        f"{rounded(n):,}"
        for n in (120, *(frame()["placed"].to_list().count(v) for v in ("right", "not", "not_known")))
    )
    numbers = [
        cell for key, table in found.items() if key != "functions" for row in table.rows
        for cell, numeric in zip(row, table.numeric, strict=True) if numeric
    ]  # fmt: skip
    assert numbers
    assert all(int(cell.replace(",", "")) % 5 == 0 for cell in numbers)


@pytest.mark.parametrize("key", ["prison", "detail", "why"])
def test_no_list_names_a_row_of_one_or_two_people(key):
    few = tables(report(people=6, seed=4))[key]
    assert all(row[-1] != "0" or key == "prison" for row in few.rows)
    by_prison = frame(people=6, seed=4).group_by("prison").len()
    small = by_prison.filter(pl.col("len") < 3)["prison"].to_list()
    assert small
    assert not any(code in str(few.rows) for code in small)


def test_tables_over_fixed_values_have_every_row_whoever_is_there():
    some, others = tables(report(people=6)), tables(report(people=90, seed=9))
    for key in ("prison-group", "prison-function", "category", "needs"):
        assert [row[0] for row in some[key].rows] == [row[0] for row in others[key].rows]


def test_a_function_or_category_that_is_not_in_the_table_is_counted():
    document = tables(report())
    by_function = {row[0]: row[1] for row in document["prison-function"].rows}
    other = by_function["Another, or not recorded"]
    assert other == f"{rounded(frame().filter(prison_function="Nobody's").height)}"


@pytest.mark.parametrize("area", [group("Yorkshire"), prison("LEI")])
def test_an_area_tells_of_its_own_people(area):
    there = frame().filter(pl.col(area.kind.column) == area.value).height
    assert tables(report(area))["all"].rows[0][1] == f"{rounded(there)}"


def test_it_says_what_the_data_cannot_say_and_whose_reading_the_table_is():
    page = html.render(report())
    assert all(sentence.split(".")[0] in page for sentence in CANNOT_SAY)
    assert "ours" in str(tables(report())["functions"].rows)
    assert SAID.sentences[0] in page
    assert SAID.short in page


@pytest.mark.parametrize("printer", [html, pdf, docx, ods])
def test_it_is_printed_in_every_form_the_same_twice(printer):
    assert printer.render(report()) == printer.render(report())


def test_an_empty_register_has_a_report():
    assert html.render(report(people=0))
