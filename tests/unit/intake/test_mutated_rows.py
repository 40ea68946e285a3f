"""A slice of the rows spoiled at random: all of them, a million, are python -m campaigns.mutated_rows."""

import pytest

from campaigns.mutated_rows import Tally, base, trial
from headway.intake.declared.catalogue import EXTRACTS


@pytest.fixture(scope="module")
def invented(tmp_path_factory):
    return base(25, tmp_path_factory.mktemp("invented") / "base")


def test_the_invented_deliveries_have_every_kind_of_file(invented):
    assert {len(files) for files in invented.deliveries.values()} == {len(EXTRACTS)}


def test_every_line_of_spoiled_files_ends_in_one_place(invented, tmp_path):
    tally = Tally()
    for seed in (1, 2, 3):
        (tmp_path / str(seed)).mkdir()
        trial(invented, seed, tally, tmp_path / str(seed))
    assert tally.breaches == []
    assert set(tally.mutated) == set(EXTRACTS)
    assert all(tally.lines[part] for part in ("accepted", "rejected", "duplicate", "held"))
