"""The quality statement of a report: beneath every figure of the register, in full once, and the same twice."""

from dataclasses import replace

import pytest

from headway.measures.progression import NEVER_RELEASED
from headway.measures.statement import Statement
from headway.reports import docx, html, ods, pdf
from headway.reports.area import NATION
from headway.reports.board_pack import board_pack
from headway.reports.document import Bars, DataTable, Figures, Funnel, Line
from headway.reports.made_from import Inputs
from headway.reports.measure_blocks import SOURCE
from headway.reports.measure_report import measure_report
from headway.reports.performance import performance_report
from tests.unit.reports.board_inputs import inputs as pack_inputs
from tests.unit.reports.test_performance import FREEZE, figures, plain

SAID = Statement("quality: 16 rows did not enter", ("Files: the prison file.", "Sixteen rows did not enter."))


def stated(document):
    """Return what stands beneath each figure of a document."""
    for block in document.blocks:
        if isinstance(block, Figures):
            yield from (item.stated for item in block.items)
        elif isinstance(block, DataTable):
            yield block.stated
        elif isinstance(block, Line | Funnel | Bars):
            yield block.table.stated


@pytest.fixture(scope="module")
def told():
    return Inputs(figures(plain()), FREEZE, quality=SAID)


def reports(told):
    yield performance_report(NATION, told)
    yield measure_report(NEVER_RELEASED, told)
    yield board_pack(replace(pack_inputs(), quality=SAID))


def test_it_stands_beneath_every_figure_of_the_register_and_of_no_other_source(told):
    for report in reports(told):
        lines = list(stated(report))
        assert any(one.source == SOURCE for one in lines)
        assert all((one.quality == SAID.short) == (one.source == SOURCE) for one in lines), report.title


def test_it_is_said_in_full_once(told):
    for report in reports(told):
        page = html.render(report)
        assert page.count("Sixteen rows did not enter.") == 1, report.title
        assert page.count(SAID.short) > 1


@pytest.mark.parametrize("printer", [html, pdf, docx, ods])
def test_a_report_with_it_is_the_same_twice(told, printer):
    report = measure_report(NEVER_RELEASED, told)
    assert printer.render(report) == printer.render(report)


def test_without_a_statement_nothing_is_said(told):
    report = performance_report(NATION, replace(told, quality=None))
    assert not any(one.quality for one in stated(report))
