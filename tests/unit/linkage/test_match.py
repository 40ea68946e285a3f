"""Whose row is it: what links, what never links, and what waits for a person."""

from dataclasses import replace
from datetime import date

import pytest

from headway.linkage.identities import NDELIUS, NOMIS, PPUD, Claim, Identities, Link
from headway.linkage.match import resolve
from headway.linkage.normalise import fold_name
from headway.linkage.notices import Notice, Notices, follow

BORN, SENTENCED = date(1979, 3, 14), date(2007, 5, 11)
POLICE = (("PNC", "2006/9000001A"),)


def claim(ref: int, system: str, own: str, surname: str = "Bramblewick", **more: object) -> Claim:
    folded = fold_name(surname)
    base = Claim(
        ref=ref,
        system=system,
        own=own,
        noms=own if system == NOMIS else None,
        surname=folded,
        surnames=frozenset({folded}),
        forenames="alderic",
        born_on=BORN,
        sentenced_on=SENTENCED,
    )
    return replace(base, **more)


def placed(*claims: Claim, known: Identities | None = None, notices: Notices | None = None):
    placements = resolve(list(claims), known or Identities(), notices or Notices())
    return [placements[c.ref] for c in claims]


def persons(*claims: Claim, **more):
    return [p.person for p in placed(*claims, **more)]


def codes(*claims: Claim, **more):
    return [next((f.code for f in p.findings if f.code), None) for p in placed(*claims, **more)]


A = claim(1, NOMIS, "Z5001AA")


def test_one_prison_number_and_surname_is_one_person():
    assert persons(A, claim(2, PPUD, "9000001", noms="Z5001AA", born_on=None)) == [1, 1]


def test_one_prison_number_and_birth_date_is_one_person_under_another_surname():
    assert persons(A, claim(2, PPUD, "9000001", "Dapplethorpe", noms="Z5001AA")) == [1, 1]


def test_one_prison_number_on_people_who_differ_in_name_and_birth_date_is_a_conflict():
    other = claim(2, NDELIUS, "Z500001", "Dapplethorpe", noms="Z5001AA", born_on=date(1980, 1, 1))
    assert codes(A, other) == [None, "H_ID_CONFLICT"]


STRANGER = {"noms": "Z5001AA", "born_on": date(1980, 1, 1)}


def test_of_two_who_differ_the_prison_itself_owns_its_number():
    assert codes(A, claim(2, PPUD, "2", "Dapplethorpe", **STRANGER)) == [None, "H_ID_CONFLICT"]


def test_a_prison_row_under_the_number_of_somebody_whom_two_systems_know_is_in_conflict():
    others = [claim(n, system, str(n), "Dapplethorpe", **STRANGER) for n, system in ((2, PPUD), (3, NDELIUS))]
    assert codes(A, *others) == ["H_ID_CONFLICT", None, None]


def test_one_police_number_with_a_surname_one_letter_off_is_one_person():
    row = claim(2, PPUD, "9000001", "Bramblewyck", police=POLICE, born_on=None)
    assert persons(replace(A, police=POLICE), row) == [1, 1]


def test_one_police_number_alone_is_not_enough():
    row = claim(2, PPUD, "9000001", "Dapplethorpe", police=POLICE, born_on=date(1980, 1, 1))
    assert persons(replace(A, police=POLICE), row) == [1, 2]


def test_one_old_prison_number_needs_surname_and_birth_date():
    first = claim(1, PPUD, "9000001", old="AB1001")
    assert persons(first, claim(2, NDELIUS, "Z500001", sentenced_on=None)) == [1, 2]


def test_name_birth_date_and_sentence_date_link_by_name_when_nothing_disagrees():
    (_, found) = placed(A, claim(2, PPUD, "9000001"))
    assert (found.person, found.rule) == (1, "L4")


def test_name_and_birth_date_alone_never_link():
    assert persons(A, claim(2, PPUD, "9000001", sentenced_on=None)) == [1, 2]


def test_two_people_alike_with_their_own_numbers_stay_two():
    twin = claim(2, NOMIS, "Z5002AA", sentenced_on=date(2010, 2, 12))
    row = claim(3, PPUD, "9000001", noms="Z5002AA", sentenced_on=date(2010, 2, 12))
    assert persons(A, twin, row) == [1, 2, 2]


def test_by_name_two_candidates_are_none():
    assert persons(A, claim(2, NOMIS, "Z5002AA"), claim(3, PPUD, "9000001")) == [1, 2, 3]


def test_a_different_police_number_stops_a_link_by_name():
    row = claim(2, PPUD, "9000001", police=(("PNC", "2006/9000002L"),))
    assert persons(replace(A, police=POLICE), row) == [1, 2]


def test_of_two_prison_numbers_the_one_that_no_other_system_uses_is_held():
    prison = replace(A, police=POLICE)
    ppud = claim(2, PPUD, "9000001", noms="Z5000AA", police=POLICE)
    community = claim(3, NDELIUS, "Z500001", noms="Z5000AA", police=POLICE)
    assert codes(prison, ppud, community) == ["H_MERGE", None, None]


def test_of_two_numbers_used_alike_the_higher_is_held():
    rows = [claim(n, NDELIUS, crn, noms="Z5001AA") for n, crn in ((2, "Z500913"), (3, "Z500013"))]
    assert codes(A, *rows) == [None, "H_MERGE", None]


def test_two_numbers_that_a_notice_took_apart_are_two_people():
    notices = follow(
        [
            Notice(NDELIUS, date(2026, 1, 1), "Z500013", "Z500913"),
            Notice(NDELIUS, date(2026, 2, 1), "Z500013", "Z500913", parted=True),
        ]
    )
    rows = [claim(n, NDELIUS, crn, police=POLICE) for n, crn in ((1, "Z500013"), (2, "Z500913"))]
    assert persons(*rows, notices=notices) == [1, 2]


def test_a_retired_number_leads_to_the_one_that_stands_for_it():
    notices = follow([Notice(NOMIS, date(2016, 4, 11), "Z5001AA", "Z0001AA")])
    (_, found) = placed(A, claim(2, PPUD, "9000001", noms="Z0001AA"), notices=notices)
    assert (found.person, [f.case for f in found.findings]) == (1, ["D57"])


def test_notices_are_followed_in_date_order_and_through_chains():
    notices = follow([Notice(NOMIS, date(2020, 1, 1), "C", "B"), Notice(NOMIS, date(2019, 1, 1), "B", "A")])
    assert notices.current(NOMIS, "A") == "C"


def test_notices_in_a_ring_end():
    ring = follow([Notice(NOMIS, date(2020, 1, 1), "A", "B"), Notice(NOMIS, date(2020, 1, 1), "B", "A")])
    assert ring.current(NOMIS, "A") in ("A", "B")


def test_a_damaged_number_is_mended_when_a_known_person_has_it_and_the_name_agrees():
    row = claim(2, PPUD, "9000001", damaged="Z5OO1AA")
    (_, found) = placed(A, row)
    assert (found.person, found.rule) == (1, "D52")


@pytest.mark.parametrize(
    "row",
    [
        claim(2, PPUD, "9000001", "Dapplethorpe", damaged="Z5OO1AA", born_on=date(1980, 1, 1)),
        claim(2, PPUD, "9000001", damaged="Z5OO9AA"),
        claim(2, PPUD, "9000001", damaged="nonsense"),
    ],
)
def test_a_damaged_number_that_nobody_known_explains_is_held(row):
    assert codes(A, row) == [None, "H_ID"]


def test_a_row_marked_duplicate_leads_to_the_person_of_its_prison_number():
    known = Identities()
    row = claim(2, PPUD, "9000914", noms="Z5001AA", duplicate=True)
    (_, found) = placed(A, row, known=known)
    assert (found.person, found.rule, known.holder[(PPUD, "9000914")]) == (1, "D60", 1)


def test_a_lifer_that_nobody_else_knows_is_nobody():
    assert persons(replace(A, in_scope=False)) == [None]


def test_a_row_that_says_life_finds_the_person_that_a_later_file_makes():
    life = replace(A, in_scope=False)
    assert persons(life, claim(2, PPUD, "9000001", noms="Z5001AA")) == [1, 1]


def test_a_known_person_is_found_again_and_keys_are_never_used_twice():
    known = Identities(next_person=7)
    known.know(Link(NOMIS, "Z5001AA", 3, "linked", "own"))
    known.name(3, surnames=["bramblewick"], forenames="alderic", born_on=BORN, sentenced_on=SENTENCED)
    assert persons(A, claim(2, NOMIS, "Z5002AA", "Dapplethorpe"), known=known) == [3, 7]


def test_a_number_held_before_is_held_until_somebody_decides():
    known = Identities()
    known.know(Link(NDELIUS, "Z500913", None, "held", "D58"))
    assert codes(claim(1, NDELIUS, "Z500913"), known=known) == ["H_MERGE"]
