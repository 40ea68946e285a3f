"""Every oddity that the invented files were given on purpose is found, where it was put.

The writer of those files was made by other hands than intake, from the same declarations; its ledger says
what is odd and where.
"""

import csv

import pytest

from headway.synthetic.extracts import LEDGER, write_deliveries
from headway.synthetic.people import invent
from tests.unit.intake.delivery import take_all


@pytest.mark.slow
def test_every_oddity_in_the_ledger_is_logged_on_its_row(tmp_path):
    population = invent(400, seed=3)
    folders = write_deliveries(tmp_path, population, seed=3, ledger=True, oddities=0.02)
    outcomes, _ = take_all(*folders)
    found = set()
    for outcome in outcomes:
        odd = outcome.rows.filter(outcome.rows["cases"].is_not_null()).join(outcome.files, on="file")
        for name, sheet, row, cases in odd.select("name", "sheet", "row", "cases").iter_rows():
            found |= {(outcome.name, name, sheet, str(row), case) for case in cases.split()}
        whole = outcome.reports.join(outcome.files.select("file", "name"), on="file", how="left")
        for name, case, identifier in whole.select("name", "case", "identifier").iter_rows():
            found.add((outcome.name, name, case, identifier or ""))
    with (tmp_path / LEDGER).open(encoding="utf-8", newline="") as ledger:
        told = list(csv.DictReader(ledger))
    assert len({row["Case"] for row in told}) > 30
    for row in told:
        if row["Row"]:
            key = (row["Delivery"], row["File"], row["Sheet"], row["Row"], row["Case"])
        else:
            key = (row["Delivery"], row["File"], row["Case"], row["Identifier"])
        assert key in found, row
