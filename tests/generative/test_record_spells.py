"""On every day, the record that stands is the last told of those with an extract day up to it."""

from datetime import date, datetime, timedelta
from random import Random

import polars as pl
import pytest

from headway.people.events import ENVELOPE, unpack
from headway.people.records import newest_file, on_days, record_spells
from headway.people.timeline import latest_record

START = date(2026, 1, 1)


def invented_records(random):
    """Versions of records of few people under few keys, so that they meet: told late, moved, withdrawn."""
    rows = []
    for number in range(random.randint(0, 25)):
        day = START + timedelta(days=random.randint(0, 6))
        told = datetime(2026, 1, 1) + timedelta(days=random.randint(0, 9))
        rows.append(
            {
                "person": random.choice([1, 1, 2, 2, 3, None]),
                "kind": "prison_record",
                "key": random.choice("ABCD"),
                "happened_on": day,
                "recorded_at": told,
                "withdrawn": not random.randint(0, 4),
                "file": number,
                "row": 2,
                "data": f'{{"prison": "P{number}"}}',
            }
        )
    return unpack(pl.DataFrame(rows, schema=ENVELOPE))["prison_record"]


@pytest.mark.parametrize("seed", range(150))
def test_the_record_of_a_day_is_the_last_told_of_those_up_to_it(seed):
    random = Random(seed)
    records = invented_records(random)
    known_at = random.choice([None, datetime(2026, 1, 6)])
    spells = record_spells(records, known_at=known_at)
    newest = newest_file(spells)
    for on in (START + timedelta(days=n) for n in range(-1, 9)):
        asked = pl.DataFrame({"person": [1, 2, 3]}, schema={"person": pl.Int64}).with_columns(day=on)
        told = on_days(asked, spells, "prison").drop_nulls("prison").select("person", "prison")
        then = latest_record(records.filter(pl.col("happened_on") <= on), known_at=known_at)
        assert sorted(told.rows()) == sorted(then.select("person", "prison").rows()), on
        file = newest.filter((pl.col("since") <= on) & (pl.col("until").is_null() | (pl.col("until") > on)))
        assert (file["newest"].to_list() or [None]) == [then["happened_on"].max()]
