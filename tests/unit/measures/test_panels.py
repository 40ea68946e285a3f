"""Which progression panels count as held, and where and when they are counted."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from headway.measures import panels
from headway.measures.periods import calendar_years
from headway.people.places import region_named

ON, REQUIRED = date(2026, 9, 30), date(2020, 1, 1)
SAMPLE = Path("tests/data/extracts-sample")


def frame(*rows: tuple[int | None, str, date, str | None, str | None, str]) -> pl.DataFrame:
    columns = {"person": pl.Int64, "key": pl.String, "happened_on": pl.Date, "outcome": pl.String}
    return pl.DataFrame(
        list(rows), schema={**columns, "region": pl.String, "cohort": pl.String}, orient="row"
    )


def results(*rows: tuple[int | None, str, date, str | None, str | None, str]) -> list[str]:
    return panels.results(frame(*rows), on=ON, outcomes_required_from=REQUIRED)["result"].to_list()


def test_a_panel_without_outcome_before_outcomes_were_required_was_held() -> None:
    assert results((1, "a", date(2019, 12, 31), None, "London", "ipp")) == ["held"]


def test_a_panel_without_outcome_on_the_day_outcomes_were_required_was_not_held() -> None:
    assert results((1, "a", date(2020, 1, 1), None, "London", "ipp")) == ["no_outcome"]


def test_panel_not_held_is_not_counted_even_before_outcomes_were_required() -> None:
    assert results((1, "a", date(2019, 7, 1), "Panel not held", "London", "ipp")) == ["not_held"]


def test_a_panel_on_the_extract_day_is_held_and_the_day_after_is_scheduled() -> None:
    assert results((1, "a", ON, "Following recall", "London", "ipp")) == ["held"]
    assert results((1, "a", date(2026, 10, 1), "Following recall", "London", "ipp")) == ["scheduled"]


def test_two_panels_of_one_person_on_one_day_count_once_and_the_one_held_stands() -> None:
    day = date(2024, 5, 1)
    assert results(
        (1, "a", day, "Panel not held", "Wales", "ipp"), (1, "b", day, "Following recall", "Wales", "ipp")
    ) == ["held"]


def test_two_lifers_nobody_knows_on_one_day_are_two_panels() -> None:
    day = date(2024, 5, 1)
    assert len(results((None, "a", day, "x", "Wales", "life"), (None, "b", day, "x", "Wales", "life"))) == 2


def test_a_blank_region_is_unknown_region() -> None:
    found = panels.results(
        frame((1, "a", ON, "x", None, "ipp"), (2, "b", ON, "x", " ", "ipp")),
        on=ON,
        outcomes_required_from=REQUIRED,
    )
    assert set(found["region"]) == {"Unknown Region"}


def test_cohorts_can_be_chosen() -> None:
    rows = frame((1, "a", ON, "x", "Wales", "ipp"), (None, "b", ON, "x", "Wales", "life"))
    found = panels.results(rows, on=ON, outcomes_required_from=REQUIRED, cohorts=["ipp"])
    assert found["key"].to_list() == ["a"]


def test_a_year_cut_short_is_named_by_its_days() -> None:
    labels = [p.label for p in calendar_years(date(2019, 6, 1), date(2022, 3, 22))]
    assert labels == ["01/06/2019 to 31/12/2019", "2020", "2021", "01/01/2022 to 22/03/2022"]


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="before the first"):
        calendar_years(date(2022, 1, 1), date(2021, 1, 1))


def test_the_sample_delivery_of_september_gives_the_counts_that_it_declares() -> None:
    found = panels.by_year(panels.results(sample_panels(), on=ON, outcomes_required_from=REQUIRED))
    assert Counter({tuple(map(str, row[:4])): row[4] for row in found.iter_rows()}) == declared_counts()


def sample_panels() -> pl.DataFrame:
    """The panel contacts of the sample that intake accepts, as the register would hold them."""
    (path,) = SAMPLE.glob("**/nDelius_Contacts_20260930.csv")
    refused = {
        "40000018",
        "40000020",
        "40000033",
    }  # held for its outcome, rejected for its date, rejected for its key
    rows = []
    for line in csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()):
        if line["Contact Type Code"] in ("IRP1", "LRP1") and line["Contact ID"] not in refused:
            life = line["CRN"] == "Z209001"
            person = None if life else int(line["CRN"][1:])
            region = region_named(line["Region"])
            day = date.fromisoformat(line["Contact Date"])
            rows.append(
                (person, line["Contact ID"], day, line["Outcome"] or None, region, "life" if life else "ipp")
            )
    return frame(*rows)


def declared_counts() -> Counter[tuple[str, ...]]:
    text = (SAMPLE / "EXPECTED.md").read_text(encoding="utf-8")
    lines = text.partition("## Panels after the September delivery")[2].strip().splitlines()[2:]
    table = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines if line.startswith("|")]
    return Counter({tuple(row[:4]): int(row[4]) for row in table})
