"""Invented identifiers: well formed, unique, and apart from those of the sample files."""

import re

import polars as pl
import pytest

from headway.synthetic import identifiers

pytestmark = pytest.mark.slow


def test_every_identifier_belongs_to_one_person(one_nation):
    people = one_nation.people
    for column in ("noms", "crn", "ppud_id", "old_prison_number", "pnc"):
        assert people[column].is_unique().all(), column
    assert people["cro"].drop_nulls().is_unique().all()


def test_numbers_have_the_forms_of_the_real_systems_and_begin_with_z(one_nation):
    people = one_nation.people
    for column, form in {
        "noms": r"^Z[2-9]\d{3}[A-Z]{2}$",
        "crn": r"^Z3\d{5}$",
        "old_prison_number": r"^Z[A-Z]\d{4}$",
        "pnc": r"^(19|20)\d{2}/9[12]\d{5}[A-Z]$",
        "cro": r"^91\d{4}/\d{2}[A-Z]$",
    }.items():
        assert people[column].drop_nulls().str.contains(form).all(), column
    assert people["ppud_id"].min() >= 1_000_000


def test_check_letters_are_right(one_nation):
    for year, serial, letter in (
        one_nation.people["pnc"].str.extract_groups(r"^\d\d(\d\d)/(\d{7})(.)$").struct.unnest().iter_rows()
    ):
        assert letter == "ZABCDEFGHJKLMNPQRTUVWXY"[int(year + serial) % 23]
    for serial, year, letter in (
        one_nation.people["cro"]
        .drop_nulls()
        .str.extract_groups(r"^(\d{6})/(\d\d)(.)$")
        .struct.unnest()
        .iter_rows()
    ):
        assert letter == "ZABCDEFGHJKLMNPQRTUVWXY"[int(year + serial) % 23]


def test_the_worked_example_of_a_police_number():
    """2006/9000001A: 069000001 mod 23 is 1, A."""
    assert identifiers.check_letter(69_000_001) == "A"


def test_nobody_has_a_number_of_the_sample(one_nation):
    noms = one_nation.people["noms"]
    assert not noms.is_in([f"Z{1000 + n}AA" for n in range(100)]).any()
    assert (one_nation.people["crn"].str.slice(1).cast(pl.Int64) >= 300_000).all()


def test_lifers_have_numbers_of_their_own(one_nation):
    lifers = one_nation.contacts.filter(pl.col("person").is_null())
    assert lifers.height > 10_000
    assert (lifers["code"] == "LRP1").all()
    assert not lifers["crn"].is_in(one_nation.people["crn"].to_list()).any()


def test_names_are_put_together_from_halves(one_nation):
    assert all(re.fullmatch(r"[A-Z][a-zé]+", name) for name in one_nation.people["surname"].unique())
    assert one_nation.people["surname"].n_unique() > 2000
