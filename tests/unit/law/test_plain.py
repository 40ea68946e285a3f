"""The quick path for plain histories gives what weighing every history gives."""

from datetime import date
from random import Random

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from headway.law import conclude as door
from headway.law.conclude import conclude
from headway.law.figures import published
from headway.law.plain import plain
from headway.law.readings import numbered, placed
from tests.reference.compare import frames
from tests.reference.histories import invented
from tests.unit.law import histories


def is_plain(history, **person):
    people, events = histories.frames(history, **person)
    people = numbered(people)
    return plain(people, placed(people, events))[0].item()


@pytest.mark.parametrize("day", [None, date(2026, 1, 22), date(2026, 5, 1)])
def test_both_paths_give_identical_rows(day, monkeypatch):
    random, figures = Random(3), published().setting(section_42_from=day)
    given = frames([invented(random) for _ in range(4000)])
    quick = conclude(*given, figures)
    monkeypatch.setattr(door, "plain", nobody_is)
    assert_frame_equal(quick, conclude(*given, figures))


def nobody_is(people, events):
    _, turns = plain(people, events)
    return pl.repeat(False, people.height, eager=True), turns.clear()


def test_most_invented_histories_are_plain_and_many_are_not():
    random = Random(3)
    people, events = frames([invented(random) for _ in range(4000)])
    people = numbered(people)
    share = plain(people, placed(people, events))[0].mean()
    assert 0.2 < share < 0.8


PLAIN = ["", "released 2019-11-01", "released 2018-07-02, revoked 2022-03-01, released 2023-01-16"]
NOT_PLAIN = [
    "released 2019",
    "released 2019-11-01, died 2025-01-01",
    "released 2019-11-01, released 2020-01-06",
    "revoked 2019-11-01",
    "released 2019-11-01, revoked 2022-05-03, released 2022-05-03",
    "released 2019-11-01, revoked 2022-05-03, released 2022-06-03, disregarded 2022-06-03",
    "released 2021-06-01, revoked 2025-03-10, rescinded 2025-03-15",
]


@pytest.mark.parametrize("history", PLAIN)
def test_releases_and_revocations_in_turn_are_plain(history):
    assert is_plain(history)
    assert not is_plain(history, sentence=None)
    assert not is_plain(history, other_life_sentence=None)
    assert not is_plain(history, other_life_sentence=True)


@pytest.mark.parametrize("history", NOT_PLAIN)
def test_whatever_must_be_weighed_is_not_plain(history):
    assert not is_plain(history)


def test_nobody_and_only_people_in_doubt_come_back_with_the_same_columns():
    columns = conclude(*histories.frames("released 2019-11-01"), published()).columns
    assert conclude(*histories.frames("released 2019"), published()).columns == columns
    people, events = histories.frames("released 2019-11-01")
    assert conclude(people.clear(), events.clear(), published()).columns == columns
