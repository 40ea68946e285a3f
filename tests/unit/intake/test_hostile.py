"""A slice of the hostile files: each is refused or read, every line accounted for, in words to be read.

All of them, with what they cost in time and memory: python -m campaigns.hostile.
"""

import pytest

from campaigns import hostile
from campaigns.reading import told
from headway.intake.read import read_delivery
from tests.hostile import CELLS, CORPUS, FOLDERS, MANIFESTS, PARTS, SHEETS, TEXTS, VALUES

TEXT_CASES = [case for case in (*TEXTS, *VALUES, *MANIFESTS, *FOLDERS) if not case.large]
BOOK_CASES = [case for case in (*PARTS, *SHEETS, *CELLS) if not case.large][::10]
COSTLY = (
    "zip-bomb-of-600-megabytes-of-spaces",
    "sixteen-thousand-columns-of-ten-thousand-rows",
    "file-of-ten-gigabytes",
)


def test_there_are_at_least_two_hundred_files_and_no_two_of_one_name():
    assert len({case.name for case in CORPUS}) == len(CORPUS) >= 200


@pytest.mark.parametrize("case", TEXT_CASES + BOOK_CASES, ids=lambda case: case.name)
def test_a_hostile_file_is_refused_or_read(tmp_path, case):
    folder = tmp_path / "2026-09-30"
    folder.mkdir()
    case.write(folder)
    assert hostile.broken(case, told(read_delivery(folder))) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", COSTLY)
def test_a_costly_file_is_refused_within_its_time_and_memory(name):
    (result,) = hostile.results(case for case in CORPUS if case.name == name)
    assert result.outcome == "F_TOO_LARGE"
    assert result.breaches == []
