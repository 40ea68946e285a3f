"""What a person decides about numbers and rows, and that taking it back leaves no trace in what is told."""

import contextlib
import json
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headway.intake.deciding.decidable import CannotDecide
from headway.intake.deciding.decisions import Decision, RowName
from headway.intake.outcome import accounting
from tests.unit.intake.deciding import APART, NOON, REJECT, SAME, USE, Register
from tests.unit.intake.delivery import PPUD, people, write_book, write_csv

JUNE, SEPTEMBER = date(2026, 6, 30), date(2026, 9, 30)
POLICE = "2006/9000001A"
OTHER_NAME = {"Person on Probation - Name": "Dapplethorpe, Cobbert", "Date of Birth": date(1971, 11, 2)}
CRN, NOMS, SECOND = ("NDELIUS", "Z500001"), ("NOMIS", "Z5001AA"), ("NDELIUS", "Z500002")


def caseload(folder, *rows, on=SEPTEMBER):
    write_book(folder, "f", on, Caseload=list(rows))
    return folder


def two_crns(folder, on=SEPTEMBER):
    """One person in PPUD and nDelius, and a second nDelius record of the same prison number, held."""
    people(folder, {}, on=on)
    caseload(folder, {"Tier": "B1"}, {"CRN": "Z500002", "Tier": "C2"}, on=on)
    write_csv(
        folder,
        "g",
        [
            {"Contact ID": "1", "CRN": "Z500002", "NOMS No": ""},
            {"Contact ID": "2", "Contact Date": "2025-02-02"},
        ],
        on=on,
    )
    return folder


def conflict(folder, on=SEPTEMBER):
    """An nDelius record of somebody else under the first person's prison number, held."""
    people(folder, {}, {"OFFENDER_ID": 9000002, "NOMS_ID": "", "FAMILY_NAME": "Dapplethorpe",
                        "FIRST_NAMES": "Cobbert", "DOB": date(1971, 11, 2)}, on=on)  # fmt: skip
    caseload(folder, {}, {"CRN": "Z500002", "Sentence Date": date(2001, 1, 1), **OTHER_NAME}, on=on)
    write_csv(folder, "g", [{"Contact ID": "1", "CRN": "Z500002"}], on=on)
    return folder


def test_a_second_number_said_to_be_the_same_person_is_accepted_with_all_that_waited_for_it(tmp_path):
    register = Register().take(two_crns(tmp_path))
    assert register.codes() == {
        ("fCaseload 30Sep", 3): ("held", "H_MERGE"),
        ("g 30Sep", 2): ("held", "H_MERGE"),
    }
    register.decide(SAME, one=SECOND, other=CRN)
    assert set(register.codes().values()) == {("accepted", "D_DECIDED")}
    assert register.holder(*SECOND) == register.holder(*CRN) == 1
    assert register.events()[("panel", "1")][0] == 1


def test_the_record_under_the_number_that_stays_is_the_one_believed(tmp_path):
    register = Register().take(two_crns(tmp_path))
    before = register.events()[("probation_record", "Z500001")]
    register.decide(SAME, one=SECOND, other=CRN)
    assert register.events()[("probation_record", "Z500001")] == before
    assert ("probation_record", "Z500002") not in register.events()


def test_two_numbers_said_to_be_two_people_make_a_new_person(tmp_path):
    register = Register().take(two_crns(tmp_path))
    register.decide(APART, one=SECOND, other=CRN)
    assert register.holder(*SECOND) == 2
    assert register.events()[("probation_record", "Z500002")][0] == 2
    assert register.events()[("panel", "1")][0] == 2
    assert register.holder(*NOMS) == 1


def test_a_record_under_somebody_elses_number_goes_to_the_person_named(tmp_path):
    register = Register().take(conflict(tmp_path))
    assert set(register.codes().values()) == {("held", "H_ID_CONFLICT")} or register.codes()
    register.decide(SAME, one=SECOND, other=("PPUD", "9000002"))
    assert register.holder(*SECOND) == 2
    assert register.holder(*NOMS) == 1
    assert register.events()[("panel", "1")][0] == 2


def test_a_record_under_somebody_elses_number_kept_apart_is_found_by_what_else_it_says(tmp_path):
    register = Register().take(conflict(tmp_path))
    register.decide(APART, one=SECOND, other=NOMS)
    assert register.holder(*SECOND) == 3
    assert register.events()[("probation_record", "Z500002")][0] == 3


def test_two_people_said_to_be_one_share_every_number_and_event(tmp_path):
    people(tmp_path, {}, {"OFFENDER_ID": 9000002, "NOMS_ID": "Z5002AA", "DOS": date(2008, 1, 1)})
    write_csv(tmp_path, "g", [{"Contact ID": "7", "CRN": "", "NOMS No": "Z5002AA"}])
    register = Register().take(tmp_path)
    register.decide(SAME, one=("PPUD", "9000002"), other=("PPUD", "9000001"))
    assert set(register.links().values()) == {1}
    assert {person for person, _ in register.events().values()} == {1}


def test_a_link_that_a_rule_made_is_cut_by_a_person(tmp_path):
    people(tmp_path, {"NOMS_ID": ""})
    caseload(tmp_path, {"NOMS No": ""})
    register = Register().take(tmp_path)
    assert register.holder(*CRN) == 1, "linked by name"
    register.decide(APART, one=CRN, other=("PPUD", "9000001"))
    assert register.holder(*CRN) == 2
    assert register.events()[("probation_record", "Z500001")][0] == 2


def test_contacts_of_a_number_nobody_knows_go_to_the_person_named(tmp_path):
    people(tmp_path, {})
    write_csv(tmp_path, "g", [{"CRN": "Z500009", "NOMS No": ""}])
    register = Register().take(tmp_path)
    assert register.codes() == {("g 30Sep", 2): ("held", "H_UNKNOWN")}
    register.decide(SAME, one=("NDELIUS", "Z500009"), other=NOMS)
    assert register.events()[("panel", "40000001")][0] == 1


def coded(folder, outcome, on=SEPTEMBER):
    people(folder, {}, on=on)
    write_csv(folder, "g", [{"Outcome": outcome}, {"Contact ID": "2", "Contact Date": "2025-02-02"}], on=on)
    return folder


def test_a_row_is_used_with_the_value_that_a_person_gives(tmp_path):
    register = Register().take(coded(tmp_path, "Following recal"))
    row = register.held("H_CODE")["named"]
    outcome = register.decide(USE, row=row, column="Outcome", value="Following recall")
    accounting(outcome)
    assert register.codes() == {("g 30Sep", 2): ("accepted", "D_DECIDED")}
    said = json.loads(register.known.events.filter(key="40000001")["data"][-1])
    assert said["outcome"] == "Following recall"
    [told] = [f["message"] for f in json.loads(outcome.rows["faults"][0]) if f["code"] == "D_DECIDED"]
    assert told.startswith("Decision 1 by Wren Tallowby on 2026-10-01: the row is used. Seen in both")
    assert outcome.rows["cases"][0] == "D25"


def test_a_row_that_is_not_to_be_used_goes_back_to_the_sender(tmp_path):
    register = Register().take(coded(tmp_path, "Following recal"))
    register.decide(REJECT, row=register.held("H_CODE")["named"])
    assert register.codes() == {("g 30Sep", 2): ("rejected", "D_DECIDED")}


def test_of_rows_in_conflict_the_right_one_is_used_and_the_others_go_back(tmp_path):
    people(tmp_path, {})
    write_csv(tmp_path, "g", [{"Outcome": "Following recall"}, {"Outcome": "Panel not held"}])
    register = Register().take(tmp_path)
    register.decide(USE, row=register.held("H_KEY")["named"])
    assert [v[0] for v in register.codes().values()] == ["accepted", "rejected"]
    assert register.events()[("panel", "40000001")][0] == 1


def test_a_planned_release_is_used_all_the_same_when_a_person_says_so(tmp_path):
    people(tmp_path, {})
    write_book(tmp_path, "d", Releases=[{"RELEASE_DATE": date(2006, 5, 1)}])
    register = Register().take(tmp_path)
    register.decide(USE, row=register.held("H_ORDER")["named"])
    assert ("released", "500001") in register.events()


def test_a_row_of_june_takes_nothing_away_from_what_september_said(tmp_path):
    register = Register().take(
        coded(tmp_path / "a", "Following recal", on=JUNE), coded(tmp_path / "b", "Panel not held")
    )
    before = register.events()
    register.decide(USE, row=register.held("H_CODE")["named"], column="Outcome", value="Following recall")
    assert register.events() == before


def test_an_event_that_a_later_full_export_lacks_stays_out(tmp_path):
    people(tmp_path / "a", {}, on=JUNE)
    write_book(tmp_path / "a", "d", JUNE, Releases=[{"RELEASE_DATE": date(2006, 5, 1)}])
    people(tmp_path / "b", {})
    write_book(tmp_path / "b", "d", Releases=[{"RELEASE_ID": 500002}])
    register = Register().take(tmp_path / "a", tmp_path / "b")
    register.decide(USE, row=register.held("H_ORDER")["named"])
    assert ("released", "500001") not in register.events()


CASES = {
    "a second number is the same person": (two_crns, SAME, {"one": SECOND, "other": CRN}),
    "a second number is somebody else": (two_crns, APART, {"one": SECOND, "other": CRN}),
    "a number in conflict is the person named": (
        conflict,
        SAME,
        {"one": SECOND, "other": ("PPUD", "9000002")},
    ),
    "a number in conflict is the owner after all": (conflict, SAME, {"one": SECOND, "other": NOMS}),
    "a number in conflict is not the owner": (conflict, APART, {"one": SECOND, "other": NOMS}),
    "two people are one": (conflict, SAME, {"one": ("PPUD", "9000002"), "other": NOMS}),
}


@pytest.mark.parametrize("case", CASES)
def test_taking_back_leaves_the_register_as_before(case, tmp_path):
    write, verdict, about = CASES[case]
    register = Register().take(write(tmp_path))
    before = register.state()
    register.decide(verdict, **about)
    assert register.state() != before
    register.take_back(1)
    assert register.state() == before


@pytest.mark.parametrize("case", CASES)
def test_before_or_after_the_next_delivery_a_decision_ends_alike(case, tmp_path):
    write, verdict, about = CASES[case]
    june, september = write(tmp_path / "a", on=JUNE), write(tmp_path / "b", on=SEPTEMBER)
    early, late = Register().take(june), Register().take(june, september)
    early.decide(verdict, at=NOON - timedelta(days=60), **about)
    early.take(september)
    late.decide(verdict, **about)
    assert early.links() == late.links()
    assert early.events() == late.events()
    assert [d for d, _ in early.codes().values()] == [d for d, _ in late.codes().values()]


@pytest.mark.parametrize("case", CASES)
def test_taken_back_after_the_next_delivery_it_is_as_if_it_had_never_been_made(case, tmp_path):
    write, verdict, about = CASES[case]
    june, september = write(tmp_path / "a", on=JUNE), write(tmp_path / "b", on=SEPTEMBER)
    never = Register().take(june, september)
    register = Register().take(june)
    register.decide(verdict, at=NOON - timedelta(days=60), **about)
    register.take(september)
    register.take_back(1)
    assert register.state() == never.state()


@settings(max_examples=6, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.permutations(sorted(CASES)), st.randoms(use_true_random=False))
def test_decisions_in_any_order_taken_back_in_any_order_leave_nothing(tmp_path_factory, cases, random):
    register = Register().take(conflict(tmp_path_factory.mktemp("register")))
    before = register.state()
    made = []
    for case in cases[:3]:
        _, verdict, about = CASES[case]
        with contextlib.suppress(CannotDecide):
            register.decide(verdict, **about)
            made.append(len(register.known.decisions))
    for number in random.sample(made, len(made)):
        register.take_back(number)
    assert register.state() == before


def test_the_same_row_in_the_next_file_is_treated_alike(tmp_path):
    register = Register().take(coded(tmp_path / "a", "Following recal", on=JUNE))
    row = register.held("H_CODE")["named"]
    register.decide(USE, row=row, column="Outcome", value="Following recall", at=NOON - timedelta(days=60))
    register.take(coded(tmp_path / "b", "Following recal"))
    assert set(register.codes().values()) == {("accepted", "D_DECIDED")}
    never = Register().take(tmp_path / "a", tmp_path / "b")
    register.take_back(1)
    assert register.state() == never.state()


def test_a_notice_that_says_otherwise_is_outranked(tmp_path):
    two_crns(tmp_path / "a", on=JUNE)
    register = Register().take(tmp_path / "a")
    register.decide(APART, one=SECOND, other=CRN, at=NOON - timedelta(days=60))
    merge = {"System": "NDELIUS", "Id Kept": "Z500001", "Id Retired": "Z500002"}
    write_csv(tmp_path / "b", "m", [merge])
    caseload(tmp_path / "b", {}, {"CRN": "Z500002"})
    register.take(tmp_path / "b")
    assert register.holder(*SECOND) == 2
    assert register.holder(*CRN) == 1


def test_the_newest_of_two_decisions_on_one_pair_stands(tmp_path):
    register = Register().take(two_crns(tmp_path))
    register.decide(APART, one=SECOND, other=CRN)
    register.decide(SAME, one=SECOND, other=CRN)
    assert register.holder(*SECOND) == 1
    register.take_back(2)
    assert register.holder(*SECOND) == 2


def test_a_number_given_to_somebody_by_a_decision_moves_alone_when_a_newer_one_says_otherwise(tmp_path):
    register = Register().take(conflict(tmp_path))
    register.decide(SAME, one=SECOND, other=NOMS)
    register.decide(SAME, one=SECOND, other=("PPUD", "9000002"))
    assert register.holder(*SECOND) == 2
    assert register.holder(*NOMS) == register.holder(*CRN) == 1


def test_of_two_people_made_one_the_record_under_the_number_that_stays_is_told_last(tmp_path):
    people(tmp_path, {}, {"OFFENDER_ID": 9000002, "NOMS_ID": "Z5002AA", "STATUS_DESCRIPTION": "Deceased"})
    register = Register().take(tmp_path)
    register.decide(SAME, one=("PPUD", "9000002"), other=("PPUD", "9000001"))
    told = register.known.events.filter(kind="ppud_record", person=1, withdrawn=False)
    assert told.sort("recorded_at", "file", "row")["key"][-1] == "9000001"


def test_a_row_beside_one_of_the_same_number_on_another_sheet_is_taken_back(tmp_path):
    people(tmp_path, {})
    write_book(tmp_path, "d", Releases=[{}], Recalls=[{"LICENCE_REVOKE_DATE": date(2027, 5, 1)}])
    register = Register().take(tmp_path)
    before = register.state()
    register.decide(USE, row=register.held("H_FUTURE")["named"])
    assert ("revoked", "800001") in register.events()
    register.take_back(1)
    assert register.state() == before


NONSENSE = {
    "one number twice": ({"verdict": SAME, "one": CRN, "other": CRN}, "given twice"),
    "a number of nobody": ({"verdict": SAME, "one": CRN, "other": ("NOMIS", "Z9999ZZ")}, "nobody's number"),
    "a number in no row": ({"verdict": SAME, "one": ("NDELIUS", "Z999999"), "other": CRN}, "in no row"),
    "a number left out": ({"verdict": APART, "one": CRN}, "which two numbers"),
    "no row": ({"verdict": USE}, "which row"),
    "a row that is not held": ({"verdict": REJECT, "row": RowName("g", "", "0" * 64)}, "not held"),
    "a column that is not there": (
        {"verdict": USE, "row": RowName("g", "", "0" * 64), "column": "Colour", "value": "x"},
        "no column",
    ),
    "a day that is none": (
        {"verdict": USE, "row": RowName("g", "", "0" * 64), "column": "Contact Date", "value": "tbc"},
        "cannot be read",
    ),
    "a required cell left blank": (
        {"verdict": USE, "row": RowName("g", "", "0" * 64), "column": "Contact Date"},
        "cannot be blank",
    ),
    "no reason": ({"verdict": SAME, "one": SECOND, "other": CRN, "reason": " "}, "needs the name"),
    "nothing to take back": ({"verdict": SAME, "one": SECOND, "other": CRN, "undoes": 4}, "no decision 4"),
}


@pytest.mark.parametrize("case", NONSENSE)
def test_nonsense_is_refused_and_changes_nothing(case, tmp_path):
    about, why = NONSENSE[case]
    register = Register().take(two_crns(tmp_path))
    before = register.state()
    with pytest.raises(CannotDecide, match=why):
        register.decide(**about)
    assert register.state() == before


def test_a_value_that_settles_nothing_is_refused(tmp_path):
    register = Register().take(coded(tmp_path, "Following recal"))
    with pytest.raises(CannotDecide, match="would still be held"):
        register.decide(USE, row=register.held("H_CODE")["named"], column="Outcome", value="Perhaps")


def test_what_was_taken_back_is_not_taken_back_again(tmp_path):
    register = Register().take(two_crns(tmp_path))
    register.decide(SAME, one=SECOND, other=CRN)
    with pytest.raises(CannotDecide, match="says the same already"):
        register.decide(SAME, one=SECOND, other=CRN)
    register.take_back(1)
    with pytest.raises(CannotDecide, match="taken back already"):
        register.take_back(1)
    with pytest.raises(CannotDecide, match="no decision 2"):
        register.take_back(2)


def test_taken_again_in_its_place_a_decision_that_makes_no_sense_any_more_changes_nothing(tmp_path):
    register = Register().take(two_crns(tmp_path))
    before = register.state()
    gone = Decision(1, REJECT, NOON, "Wren Tallowby", "Not ours", row=RowName("g", "", "0" * 64))
    assert register.make(gone, again=True).rows.is_empty()
    assert register.state() == before


def test_the_files_are_left_as_they_were_read(tmp_path):
    register = Register().take(two_crns(tmp_path))
    assert PPUD["NOMS_ID"] == NOMS[1]
    files = register._files(Decision(1, SAME, NOON, "Wren", "Seen", one=SECOND, other=CRN))
    before = [[dict(t.values) for t in f.tables] for f in files]
    register.decide(SAME, one=SECOND, other=CRN)
    assert [[dict(t.values) for t in f.tables] for f in files] == before
