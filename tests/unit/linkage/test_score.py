"""Splink's score of a pair: what it weighs, that it is always the same, and that it decides nothing."""

import ast
import math
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import headway
from headway.linkage.score import BY_CHANCE, COMPARISONS, score
from headway.linkage.sides import Side

PNC, NOMS = ("PNC", "2006/9000001A"), ("NOMIS", "Z5001AA")
WHO = Side(("Bramblewick",), ("Alderic",), (date(1979, 3, 4),), (date(2007, 5, 11),), (PNC, NOMS))
NOBODY = Side()


def said(one: Side, other: Side) -> dict[str, str]:
    return {part.name: part.says for part in score(one, other).parts}


def test_the_weight_is_the_prior_and_the_written_weights_added_up():
    best = [levels[0] for levels in COMPARISONS.values()]
    prior = math.log2(BY_CHANCE / (1 - BY_CHANCE))
    expected = prior + sum(math.log2(level.same / level.other) for level in best)
    assert score(WHO, WHO).weight == pytest.approx(expected)


def test_what_neither_side_says_leaves_the_prior():
    found = score(WHO, NOBODY)
    assert found.probability == pytest.approx(BY_CHANCE)
    assert {part.weight for part in found.parts} == {0}
    assert set(said(WHO, NOBODY).values()) == {"not said on both sides"}


@pytest.mark.parametrize(
    ("change", "name", "says"),
    [
        ({"surnames": ("Bramblewyck",)}, "surname", "one letter differs"),
        ({"surnames": ("Dapplethorpe", "bramblewick")}, "surname", "the same"),
        ({"forenames": ("alberic",)}, "forename", "one letter differs"),
        ({"forenames": ("arthur",)}, "forename", "the same initial"),
        ({"births": (date(1979, 4, 3),)}, "born_on", "day and month swapped"),
        ({"births": (date(1989, 3, 4),)}, "born_on", "one digit differs"),
        ({"births": (date(1980, 1, 1),)}, "born_on", "differs"),
        ({"sentences": (date(2007, 6, 11),)}, "sentenced_on", "within 31 days"),
        ({"sentences": (date(2007, 6, 12),)}, "sentenced_on", "differs"),
        ({"numbers": (("PNC", "2007/9000002B"), PNC)}, "police_number", "the same"),
        ({"numbers": (("NOMIS", "Z5002AA"),)}, "prison_number", "differs"),
    ],
)
def test_each_comparison_says_how_it_came_out(change, name, says):
    assert said(WHO, replace(WHO, **change))[name] == says


def test_the_same_pair_scores_the_same_either_way_and_every_time():
    other = replace(WHO, surnames=("Bramblewyck",), births=(date(1979, 4, 3),))
    assert score(WHO, other) == score(WHO, other) == score(other, WHO)


def test_a_name_of_five_thousand_letters_is_compared_by_its_beginning():
    assert said(replace(WHO, surnames=("a" * 5_000,)), WHO)["surname"] == "differs"


def test_every_comparison_shares_out_all_records_of_one_person_and_of_two():
    for levels in COMPARISONS.values():
        assert math.isclose(sum(level.same for level in levels), 1)
        assert math.isclose(sum(level.other for level in levels), 1, rel_tol=1e-9)


def test_without_splink_nothing_is_scored(monkeypatch):
    monkeypatch.setitem(sys.modules, "splink", None)
    assert score(WHO, WHO) is None


def test_only_the_page_that_shows_it_imports_the_score():
    root = Path(headway.__file__).parent
    users = {
        str(p.relative_to(root).parent) for p in root.rglob("*.py") if "headway.linkage.score" in _imports(p)
    }
    assert users <= {"web/review"}


def _imports(path: Path) -> set[str]:
    text = path.read_text(encoding="utf-8")
    if "score" not in text:
        return set()
    tree = ast.parse(text)
    plain = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    froms = [n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module]
    return plain | {n.module for n in froms} | {f"{n.module}.{a.name}" for n in froms for a in n.names}
