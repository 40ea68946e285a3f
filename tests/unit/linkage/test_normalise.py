"""Identifiers and names as they are written, brought to one form."""

import pytest

from headway.linkage.normalise import (
    alike,
    crn,
    family_name,
    fold_name,
    old_number,
    police_numbers,
    prison_number,
    repaired_prison_number,
)


@pytest.mark.parametrize(
    "text", ["Z1002BA", "z1002ba. ", " Z 1002 BA", "Z1002-BA", "Z1002BA’", "\xa0Z1002BA"]
)
def test_a_prison_number_is_read_through_its_noise(text):
    assert prison_number(text) == "Z1002BA"


@pytest.mark.parametrize("text", ["", "Z1002B", "Z200001", "1002BA", "AB1001", "ZZ1002BA"])
def test_what_is_not_a_prison_number_is_not_read_as_one(text):
    assert prison_number(text) is None


def test_the_form_tells_the_other_numbers():
    assert (crn("z200001 "), old_number("ab 1001"), crn("Z1002BA")) == ("Z200001", "AB1001", None)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Z1OO2BA", "Z1002BA"),
        ("ZI002BA", "Z1002BA"),
        ("Z100SBA", "Z1005BA"),
        ("Z10022BA", None),
        ("Z1!02BA", None),
    ],
)
def test_letters_for_digits_are_repaired_and_nothing_else(text, number):
    assert repaired_prison_number(text) == number


@pytest.mark.parametrize(
    "text", ["2006/9000001A", "06/9000001A", "20069000001A", "069000001A", "2006 / 9000001a", " 06/9000001A "]
)
def test_a_police_number_in_any_form_becomes_the_full_one(text):
    found = police_numbers(text, latest_year=2026)
    assert found.pnc == ("2006/9000001A",)
    assert found.in_full == (text == "2006/9000001A")


def test_a_short_serial_is_filled_with_noughts():
    assert police_numbers("95/901K", latest_year=2026).wrong == ("95/901K",)
    assert police_numbers("1995/9000901H", latest_year=2026).pnc == ("1995/9000901H",)


def test_a_wrong_check_letter_is_not_used():
    found = police_numbers("2006/9000001B", latest_year=2026)
    assert (found.valid, found.wrong) == ((), ("2006/9000001B",))


def test_two_numbers_in_one_cell_are_both_read():
    found = police_numbers("2004/9000008C / 900008/04V", latest_year=2026)
    assert found.valid == (("PNC", "2004/9000008C"), ("CRO", "900008/04V"))
    assert not found.in_full


def test_a_two_digit_year_after_the_extract_is_of_the_last_century():
    assert police_numbers("95/9000901H", latest_year=2026).pnc == ("1995/9000901H",)


def test_text_that_is_no_police_number_is_told():
    assert police_numbers("unknown", latest_year=2026).wrong == ("unknown",)


def test_names_fold_over_case_accents_spaces_hyphens_and_apostrophes():
    assert fold_name("O’Thistlé-Smith ") == fold_name("othistle smith")


@pytest.mark.parametrize(
    ("text", "surname", "others"),
    [
        ("Willowkeld AKA Tinderinge", "Willowkeld", ("Tinderinge",)),
        ("Willowkeld (Tinderinge)", "Willowkeld", ("Tinderinge",)),
        ("Willowkeld formerly Tinderinge", "Willowkeld", ("Tinderinge",)),
        ("Akarode", "Akarode", ()),
        (None, None, ()),
    ],
)
def test_an_alias_within_a_family_name_is_taken_apart(text, surname, others):
    written = family_name(text)
    assert (written.surname, written.others, written.duplicate) == (surname, others, False)


def test_the_duplicate_mark_is_not_part_of_the_name():
    written = family_name("Sorrelwharf DUPLICATE")
    assert (written.surname, written.duplicate) == ("Sorrelwharf", True)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("fernfeather", "fernfeather", True),
        ("fernfeather", "fernfeathr", True),
        ("fernfeather", "fernfaather", True),
        ("fernfeather", "xfernfeather", True),
        ("fernfeather", "fernfether2", False),
        ("li", "lo", False),
        ("", "", True),
        ("", "smith", False),
    ],
)
def test_names_that_differ_by_one_letter_are_alike(one, other, same):
    assert alike(one, other) is same
    assert alike(other, one) is same
