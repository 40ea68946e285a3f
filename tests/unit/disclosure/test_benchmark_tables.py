"""The tables and the other method of the disclosure benchmark are what they say they are."""

import csv

import numpy as np
import pytest

from benchmarks.disclosure_gauss import hidden_by_gauss
from benchmarks.disclosure_jobs import Job, run
from benchmarks.disclosure_people import DIMENSIONS, people
from benchmarks.disclosure_tables import TABLES, tables, write
from tests.reference.outsider import Outsider, exact

SMALL = ["b100", "b234", "c1k", "L2"]


@pytest.mark.parametrize("name", SMALL)
def test_every_total_is_the_sum_of_its_parts(name):
    made = tables(name)
    assert all(made.counts[total] == made.counts[list(parts)].sum() for total, parts in made.sums)


def test_a_cell_counts_the_people_of_its_labels_and_a_total_everybody():
    made, found = tables("b234"), people(seed=2)
    (cube,) = made.cubes
    assert cube.counts[3, 1, 1] == sum((found["region"] == 3) & (found["year"] == 1) & (found["sex"] == 1))
    assert cube.counts[-1, -1, -1] == cube.counts.max() == 2_500


def test_two_tables_share_the_cells_of_their_common_margins():
    made = tables("L2")
    by_year, _by_group, by_offence = made.at
    assert (by_year[:, -1, -1] == by_offence[:, -1]).all()
    assert made.counts.size == 711


def test_the_same_seed_gives_the_same_people_and_another_seed_others():
    assert all((one == other).all() for one, other in zip(
        people(seed=7).values(), people(seed=7).values(), strict=True))  # fmt: skip
    assert (people(seed=7)["prison"] != people(seed=8)["prison"]).any()


def test_each_prison_belongs_to_one_group_and_one_area():
    sums = DIMENSIONS["prison"].sums
    assert sorted(part for _total, parts in sums for part in parts) == list(range(104))
    assert [len(parts) for _total, parts in sums] == [6] * 14 + [3, 3, 2, 2, 2, 2] + [6]


def test_the_long_file_hides_what_it_is_told_to_and_no_more(tmp_path):
    made = tables("b100")
    path = write(made, tmp_path, hidden=made.first.tolist())
    with path.open(encoding="utf-8", newline="") as file:
        values = [line["value_as_published"] for line in csv.DictReader(file)]
    assert values.count("[c]") == made.first.size
    assert [value for value in values if value != "[c]"] == [
        str(count) for count in made.counts if not 0 < count < 3
    ]


@pytest.mark.parametrize("name", SMALL)
def test_elimination_leaves_nothing_exact_to_somebody_who_only_adds_and_subtracts(name):
    made = tables(name)
    hidden = hidden_by_gauss(made, singletons=False) | set(made.first.tolist())
    assert exact(made.counts, made.sums, hidden, outsider=Outsider(least=0), only=made.first) == set()


def test_with_singletons_it_hides_more_and_protects_against_printed_zeros_too():
    made = tables("c1k")
    first = set(made.first.tolist())
    plain, guarded = (hidden_by_gauss(made, singletons=way) for way in (False, True))
    knowing = Outsider(least=1)
    assert len(plain) < len(guarded)
    assert len(exact(made.counts, made.sums, plain | first, outsider=knowing, only=first)) > 100
    assert exact(made.counts, made.sums, guarded | first, outsider=knowing, only=first) == set()


def test_zeros_are_never_hidden():
    made = tables("d1kh")
    assert made.counts[list(hidden_by_gauss(made))].min() > 0


def test_a_job_runs_alone_and_says_what_it_took():
    answer = run(Job("gauss", "b100", seed=2, minutes=1))
    assert answer.told["second"] == sorted(hidden_by_gauss(tables("b100")))
    assert answer.seconds > 0 and answer.megabytes > 10


def test_a_job_that_takes_too_long_is_stopped_and_says_so():
    assert run(Job("gauss", "g100k", seed=2, minutes=0.001)).stopped == "not done in 0.001 min"


def test_a_job_that_fails_says_why():
    assert (
        run(Job("gauss", "no such table", seed=2, minutes=1)).stopped == "failed: KeyError: 'no such table'"
    )


def test_every_name_has_dimensions_that_exist():
    assert all(name in DIMENSIONS for cubes in TABLES.values() for names in cubes for name in names)
    assert all(isinstance(dimension.nodes, np.ndarray) for dimension in DIMENSIONS.values())
