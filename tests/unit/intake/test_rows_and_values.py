"""What one row can say wrongly: each case ends where it should, with its number and code."""

from datetime import date, timedelta
from itertools import permutations

import pytest

from headway.intake.declared.extract import Column, Type
from headway.intake.faults import Effect
from headway.intake.reading.cells import Damaged
from headway.intake.reading.days import Day, Form, read_day
from headway.intake.reading.values import Reader, fold_offence
from headway.people.events import unpack
from headway.people.timeline import latest_record
from tests.unit.intake.delivery import people, rows_of, take, take_all, the_file, write_book, write_csv

PPUD_BOOK = "PPUD_Indeterminates_20260930.xlsx"
PRISON = "NOMIS_DAO_202609.csv"
CONTACTS = "nDelius_Contacts_20260930.csv"
HISTORY = "PPUD_Releases_Recalls_20260930.xlsx"
ON = date(2026, 9, 30)

DAY_FIRST = Form.declared("%d/%m/%Y", ON)
ISO = Form.declared("%Y-%m-%d", ON)
CELLS = Form.declared("", ON)
BULK = Form.declared("%d-%m-%Y", ON, month_first=True)


@pytest.mark.parametrize(
    ("text", "form", "on", "case"),
    [
        ("03/06/2008", DAY_FIRST, date(2008, 6, 3), ""),
        ("2008-06-03", ISO, date(2008, 6, 3), ""),
        ("2008-06-03", DAY_FIRST, date(2008, 6, 3), "D21"),
        ("03 Jun 2008", ISO, date(2008, 6, 3), "D21"),
        ("03JUN2008", DAY_FIRST, date(2008, 6, 3), "D21"),
        ("03-Jun-2008", DAY_FIRST, date(2008, 6, 3), "D21"),
        ("3 June 2008", DAY_FIRST, date(2008, 6, 3), "D21"),
        ("39602", DAY_FIRST, date(2008, 6, 3), "D21"),
        ("2008-06-03T10:30:00", ISO, date(2008, 6, 3), ""),
        ("03/06/2008 10:30", DAY_FIRST, date(2008, 6, 3), ""),
        ("03/06/2008", CELLS, date(2008, 6, 3), "D21"),
        ("23/06/2008", ISO, date(2008, 6, 23), "D21"),
        ("03/06/2008", ISO, None, "D23"),
        ("03-06-2008", DAY_FIRST, None, "D23"),
        ("03/06/79", DAY_FIRST, date(1979, 6, 3), "D20"),
        ("03/06/08", DAY_FIRST, date(2008, 6, 3), "D20"),
        ("06/03/08", BULK, date(2008, 6, 3), ""),
        ("06/03/49", BULK, date(2049, 6, 3), ""),
        ("06/03/50", BULK, date(1950, 6, 3), ""),
        ("03/06/2525", DAY_FIRST, date(2025, 6, 3), "D19"),
        ("29/02/2524", DAY_FIRST, date(2024, 2, 29), "D19"),
        ("03/12/2526", DAY_FIRST, None, "D19"),
        ("31/12/9999", DAY_FIRST, None, "D18"),
        ("2999-12-31", DAY_FIRST, None, "D18"),
        ("01/01/1900", DAY_FIRST, None, "D18"),
        ("31/02/2019", DAY_FIRST, None, "D23"),
        ("tbc", DAY_FIRST, None, "D23"),
        ("03/06/0208", DAY_FIRST, None, "D23"),
        ("03/13/2008", DAY_FIRST, None, "D23"),
    ],
)
def test_a_day_is_read_where_it_has_one_meaning(text, form, on, case):
    assert read_day(text, form, future=False) == Day(on, case)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("2015", (date(2015, 1, 1), date(2015, 12, 31))),
        ("02/2016", (date(2016, 2, 1), date(2016, 2, 29))),
        ("2016-02", (date(2016, 2, 1), date(2016, 2, 29))),
        ("Feb 2015", (date(2015, 2, 1), date(2015, 2, 28))),
    ],
)
def test_a_year_or_a_month_is_kept_as_bounds(text, bounds):
    assert read_day(text, DAY_FIRST, future=False) == Day(None, "D23", bounds)


def test_a_year_500_too_late_may_be_in_the_future_where_the_column_may():
    assert read_day("03/12/2526", DAY_FIRST, future=True) == Day(date(2026, 12, 3), "D19")


def reading(cell, kind, **column):
    return Reader(Column("X", kind, **column), DAY_FIRST).read(cell)


@pytest.mark.parametrize("cell", ["-", "–", "—", ".", "N/A", "n/a", "NULL", "\xa0"])
def test_a_disguised_blank_is_a_blank(cell):
    value, fault = reading(cell, Type.TEXT)
    assert (value, fault.case, fault.effect) == (None, "D17", Effect.CORRECT)


@pytest.mark.parametrize("cell", ["", "   ", None])
def test_a_plain_blank_is_not_odd(cell):
    assert reading(cell, Type.TEXT) == (None, None)


def test_not_applicable_is_a_code_and_not_a_blank():
    assert reading("Not Applicable", Type.CODE, codes=("Not Applicable",)) == ("Not Applicable", None)


@pytest.mark.parametrize("cell", ["=1+1", "+44", "@SUM(A1)", "-Smith"])
def test_text_that_looks_like_a_formula_is_text(cell):
    value, fault = reading(cell, Type.TEXT)
    assert (value, fault.case) == (cell, "D16")


def test_a_name_once_decoded_wrongly_is_put_right():
    value, fault = reading("ThistlÃ©", Type.NAME)
    assert (value, fault.case) == ("Thistlé", "D08")


def test_a_name_that_only_looks_wrongly_decoded_is_left_alone():
    assert reading("Âge", Type.NAME) == ("Âge", None)


@pytest.mark.parametrize(
    ("cell", "value", "case"), [(3.0, 3, None), ("3", 3, None), ("3.0", 3, "D24"), ("three", None, "D24")]
)
def test_numbers(cell, value, case):
    found, fault = reading(cell, Type.INT)
    assert (found, fault and fault.case) == (value, case)


def test_an_old_code_for_sex_is_never_shown():
    value, fault = reading("TG", Type.CODE, codes=("M", "F"), case="D27")
    assert (value, fault.code, fault.received) == (None, "Q_SEX", "(withheld)")


@pytest.mark.parametrize(
    "text", ["Wounding w/ intent s18", "WOUNDING WITH INTENT (S.18)", "wounding with intent s 18"]
)
def test_offences_are_looked_up_through_their_spellings(text):
    assert fold_offence(text) == fold_offence("Wounding with intent (s.18)")


def test_an_unlisted_recall_reason_leaves_the_listed_ones():
    value, fault = reading("Other, Reason 99", Type.LIST, codes=("Other",))
    assert (value, fault.case, fault.code) == ("Other", "D26", "Q_CODE")


def test_a_damaged_identifier_is_marked_and_not_guessed():
    value, _ = reading("Z10O1AA", Type.NOMS)
    assert isinstance(value, Damaged)


# Rows


@pytest.mark.parametrize(
    ("row", "ends"),
    [
        ({"TARIFF_EXPIRY_DATE": None}, ("accepted", "D31", "Q_TARIFF")),
        ({"TARIFF_FP_YRS": 2}, ("accepted", "D32", "Q_TARIFF")),
        ({"FIRST_RELEASE_DATE": date(2006, 1, 1)}, ("held", "D34", "H_ORDER")),
        ({"STATUS_DESCRIPTION": "On the moon"}, ("held", "D26", "H_CODE")),
        ({"CUSTODY_TYPE_DESCRIPTION": "Mandatory (MLP)"}, ("rejected", "D15", "R_SCOPE")),
        ({"OFFENDER_ID": None}, ("rejected", "D14", "R_NO_KEY")),
        ({"OFFENDER_ID": "seven"}, ("held", "D52", "H_ID")),
        ({"GENDER": None}, ("accepted", "D27", "Q_SEX")),
        ({"INDEX_OFFENCE": "Piracy"}, ("accepted", "D28", "Q_OFFENCE")),
        ({"DOB": "tbc"}, ("accepted", "D23", "Q_DATE")),
        ({"DOB": date(2479, 3, 14)}, ("accepted", "D23", "Q_DATE")),
        ({"DOB": date(2525, 3, 14)}, ("accepted", "D19", None)),
        ({"CRO_PNC": "2006/9000001B"}, ("accepted", "D55", "Q_PNC")),
    ],
)
def test_a_row_of_the_ppud_people_file(tmp_path, row, ends):
    people(tmp_path, row)
    assert [r[1:] for r in rows_of(take(tmp_path), PPUD_BOOK, "Indeterminates")] == [ends]


@pytest.mark.parametrize(
    ("release", "ends"),
    [
        ({"RELEASE_DATE": date(2006, 5, 1)}, ("held", "D34", "H_ORDER")),
        ({"RELEASE_DATE": date(2026, 10, 19)}, ("held", "D36", "H_FUTURE")),
        ({"RELEASE_DATE": "soon"}, ("rejected", "D23", "R_DATE")),
        ({"RELEASE_DATE": None}, ("rejected", "D23", "R_DATE")),
        ({"OFFENDER_ID": 9000009, "NOMS_ID": "Z5009AA"}, ("held", "D72", "H_UNKNOWN")),
        ({"FAMILY_NAME": "Bramblewyck"}, ("accepted", None, None)),
    ],
)
def test_a_release(tmp_path, release, ends):
    people(tmp_path, {})
    write_book(tmp_path, "d", Releases=[release], Recalls=[])
    assert [r[1:] for r in rows_of(take(tmp_path), HISTORY, "Releases")] == [ends]


@pytest.mark.parametrize(
    ("recall", "ends"),
    [
        ({"LICENCE_REVOKE_DATE": date(2024, 11, 2)}, ("held", "D37", "H_AFTER_END")),
        ({"LICENCE_REVOKE_DATE": date(2024, 11, 1)}, ("held", "D37", "H_AFTER_END")),
        ({"LICENCE_REVOKE_DATE": date(2024, 10, 31)}, ("accepted", None, None)),
        ({"RTC_DATE": date(2021, 4, 1)}, ("accepted", "D35", "Q_ORDER")),
        ({"RTC_DATE": date(2021, 4, 20), "IN_CUSTODY_AT_TIME_OF_RECALL": 1}, ("accepted", None, None)),
        ({"RTC_DATE": date(2021, 4, 2), "IN_CUSTODY_AT_TIME_OF_RECALL": 1}, ("accepted", "D35", "Q_ORDER")),
        ({"RESCIND_FLAG": 1}, ("accepted", "D38", "Q_RESCINDED")),
        ({"RECALL_REASON_DESCRIPTIONS": "Other,Failed to reside"}, ("accepted", "D25", None)),
        ({"RECALL_REASON_DESCRIPTIONS": "Poor behaviour – Drugs"}, ("accepted", "D25", None)),
    ],
)
def test_a_recall_of_somebody_whose_licence_ended_on_1_november_2024(tmp_path, recall, ends):
    people(
        tmp_path, {"LICENCE_TERMINATED_DATE": date(2024, 11, 1), "STATUS_DESCRIPTION": "Licence Terminated"}
    )
    write_book(tmp_path, "d", Releases=[], Recalls=[recall])
    assert [r[1:] for r in rows_of(take(tmp_path), HISTORY, "Recalls")] == [ends]


@pytest.mark.parametrize(
    ("contacts", "ends"),
    [
        ([{"Outcome": ""}], [("accepted", "D66", None)]),
        ([{"Outcome": "Panel not held"}], [("accepted", "D67", None)]),
        ([{"Outcome": "", "Contact Date": "2026-12-01"}], [("accepted", "D68", None)]),
        ([{"Region": ""}], [("accepted", "D70", None)]),
        ([{"Contact Type Code": "LRP1"}], [("accepted", "D71", None)]),
        ([{"Outcome": "See notes"}], [("held", "D26", "H_CODE")]),
        ([{"Contact Type Code": "CNPS", "Outcome": "See notes"}], [("accepted", None, None)]),
        ([{"CRN": "Z599999", "NOMS No": ""}], [("held", "D72", "H_UNKNOWN")]),
        ([{"CRN": "Z599999", "NOMS No": "", "Contact Type Code": "LRP1"}], [("accepted", "D71", None)]),
        ([{"CRN": "Z5001AA", "NOMS No": ""}], [("accepted", "D53", None)]),
        ([{"CRN": "", "NOMS No": ""}], [("rejected", "D14", "R_NO_KEY")]),
        ([{"Contact Date": "2025-02-30"}], [("rejected", "D23", "R_DATE")]),
        ([{}, {}], [("accepted", None, None), ("duplicate", "D11", None)]),
        ([{"Team": ""}, {"Team": "N07T01"}], [("duplicate", "D12", None), ("accepted", None, None)]),
        ([{"Team": "N07T02"}, {"Team": "N07T01"}], [("held", "D13", "H_KEY")] * 2),
        ([{"Contact ID": "40000002"}, {}], [("held", "D69", "H_SAME_DAY"), ("accepted", None, None)]),
    ],
)
def test_contacts(tmp_path, contacts, ends):
    people(tmp_path, {})
    write_csv(tmp_path, "g", contacts)
    assert [r[1:] for r in rows_of(take(tmp_path), CONTACTS)] == ends


@pytest.mark.parametrize(
    ("row", "ends", "says"),
    [
        (
            {"IMPRISONMENT_STATUS_SHORT": "LR_LIFE", "SENTENCESTATUS": "(6) Life"},
            ("accepted", "D44", None),
            "LR_DPP",
        ),
        (
            {"IMPRISONMENT_STATUS_SHORT": "LR", "SENTENCESTATUS": "(7) Recall"},
            ("accepted", "D45", None),
            "LR_DPP",
        ),
        ({"SENTENCESTATUS": "(9) Unknown"}, ("accepted", "D43", None), "ISPPCJ03"),
    ],
)
def test_a_dpp_person_in_the_prison_file_is_not_lost(tmp_path, row, ends, says):
    people(tmp_path, {"CUSTODY_TYPE_DESCRIPTION": "DPP", "STATUS_DESCRIPTION": "Recalled [*]"})
    write_csv(tmp_path, "a", [row])
    outcome = take(tmp_path)
    assert [r[1:] for r in rows_of(outcome, PRISON)] == [ends]
    assert unpack(outcome.events.drop("digest"))["prison_record"]["imprisonment_status"].to_list() == [says]


def test_a_lifer_in_the_prison_file_is_out_of_scope(tmp_path):
    write_csv(tmp_path, "a", [{"IMPRISONMENT_STATUS_SHORT": "LR_LIFE", "SENTENCESTATUS": "(6) Life"}])
    assert [r[1:] for r in rows_of(take(tmp_path), PRISON)] == [("rejected", "D15", "R_SCOPE")]


@pytest.mark.parametrize(
    ("tail", "ends", "code"),
    [
        ("\r\n", ("skipped", "D04", None), None),
        ('"Total records: 1"\r\n', ("skipped", "D04", None), None),
        ("Total records: 2,791\r\n", ("skipped", "D04", None), "F_COUNT"),
        ("End of report\r\n", ("skipped", "D04", None), None),
        ("Z5002AA,Dapplethorpe\r\n", ("rejected", "D10", "R_RAGGED"), None),
        ("Z5002AA\r\n", ("rejected", "D10", "R_RAGGED"), None),
    ],
)
def test_lines_that_are_not_data_are_skipped_and_broken_ones_rejected(tmp_path, tail, ends, code):
    write_csv(tmp_path, "a", [{}], lines_after=tail)
    outcome = take(tmp_path)
    assert rows_of(outcome, PRISON) == [(2, "accepted", None, None), (3, *ends)]
    assert set(outcome.reports["code"]) - {None} == ({code} if code else set())


def test_a_quoted_line_break_does_not_start_a_record(tmp_path):
    write_csv(tmp_path, "a", [{"LOCATION": "A\nB"}, {"NOMIS_NO": "Z5002AA", "SURNAME": "Dapplethorpe"}])
    assert [r[0] for r in rows_of(take(tmp_path), PRISON)] == [2, 3]


def test_month_first_days_of_the_bulk_load_are_read_so_in_the_whole_file(tmp_path):
    people(tmp_path, {})
    rows = [{"Review ID": str(n), "Review Date": f"{n:02}/02/27"} for n in range(1, 13)]
    write_csv(tmp_path, "c", rows)
    outcome = take(tmp_path)
    assert "D22" in set(outcome.reports["case"])
    days = unpack(outcome.events.drop("digest"))["parole_review"]["target_hearing_on"].to_list()
    assert days == [date(2027, n, 2) for n in range(1, 13)]


def test_one_review_on_two_people_is_held(tmp_path):
    people(tmp_path, {}, {"OFFENDER_ID": 9000002, "NOMS_ID": "Z5002AA", "FAMILY_NAME": "Dapplethorpe"})
    write_csv(tmp_path, "c", [{}, {"NOMIS ID": "Z5002AA"}])
    outcome = take(tmp_path)
    assert [r[1:] for r in rows_of(outcome, "PPUD_MPC_20260930060000.csv")] == [("held", "D13", "H_KEY")] * 2


def test_a_row_that_speaks_for_another_day_than_its_file_is_questioned(tmp_path):
    write_csv(tmp_path, "a", [{"EXTRDATE": "30/06/2026"}])
    assert [r[1:] for r in rows_of(take(tmp_path), PRISON)] == [("accepted", "D23", "Q_DATE")]


def test_a_notice_makes_two_known_people_one_and_their_history_follows(tmp_path):
    other = {
        "OFFENDER_ID": 9000002,
        "NOMS_ID": "Z5002AA",
        "FAMILY_NAME": "Dapplethorpe",
        "DOB": date(1980, 1, 1),
    }
    people(tmp_path / "1", {}, other, on=date(2026, 6, 30))
    write_book(
        tmp_path / "1",
        "d",
        date(2026, 6, 30),
        Releases=[{"OFFENDER_ID": 9000002, "NOMS_ID": "Z5002AA", "FAMILY_NAME": "Dapplethorpe"}],
        Recalls=[],
    )
    write_csv(tmp_path / "2", "m", [{}])
    (first, second), known = take_all(tmp_path / "1", tmp_path / "2")
    assert first.people.height == 2
    assert [r[1:] for r in rows_of(second, "Identifier_Changes_20260930.csv")] == [("accepted", "D64", None)]
    now = known.events.sort("recorded_at").unique(["kind", "key"], keep="last")
    assert set(now["person"]) == {1}
    assert set(known.events.filter(known.events["recorded_at"].dt.month() == 6)["person"]) == {1, 2}


def test_after_merge_and_unmerge_everything_is_as_before(tmp_path):
    other = {
        "OFFENDER_ID": 9000002,
        "NOMS_ID": "Z5002AA",
        "FAMILY_NAME": "Dapplethorpe",
        "DOB": date(1980, 1, 1),
    }
    people(tmp_path / "1", {}, other, on=date(2026, 3, 31))
    unmerge = {"Event": "UNMERGE", "Event Date": "2026-09-15"}
    write_csv(tmp_path / "2", "m", [{"Event Date": "2026-06-15"}], on=date(2026, 6, 30))
    write_csv(tmp_path / "3", "m", [{"Event Date": "2026-06-15"}, unmerge])
    people(tmp_path / "4", {}, {**other, "ALIAS": "Tinderinge"}, on=date(2026, 12, 31))
    (*_, third, fourth), known = take_all(*(tmp_path / n for n in "1234"))
    assert rows_of(third, "Identifier_Changes_20260930.csv")[1][1:] == ("accepted", "D65", None)
    assert third.people.height == fourth.people.height == 0
    assert fourth.rows["person"].to_list() == [1, 2]
    assert fourth.rows["cases"].to_list() == [None, None]
    told = unpack(known.events.drop("digest"))["ppud_record"]
    by_month = {
        month: told.filter((told["ppud_id"] == "9000002") & (told["recorded_at"].dt.month() == month))[
            "person"
        ]
        for month in (3, 6, 9)
    }
    assert {month: set(persons) for month, persons in by_month.items()} == {3: {2}, 6: {1}, 9: {2}}


def test_after_a_merge_the_record_of_the_number_kept_counts(tmp_path):
    retired = {"CRN": "Z500002", "NOMS No": "Z5002AA", "Date of Birth": date(1980, 1, 1),
               "Person on Probation - Name": "Dapplethorpe, Alderic", "Region": "London"}  # fmt: skip
    write_book(tmp_path / "1", "f", date(2026, 3, 31), Caseload=[{"Region": "Wales"}])
    write_book(tmp_path / "2", "f", date(2026, 6, 30), Caseload=[{"Region": "Wales"}, retired])
    merge = {"System": "NDELIUS", "Id Kept": "Z500001", "Id Retired": "Z500002"}
    write_csv(tmp_path / "3", "m", [merge])
    _, known = take_all(*(tmp_path / n for n in "123"))
    told = unpack(known.events.drop("digest"))
    now = latest_record(told["probation_record"], known_at=None)
    assert now.select("person", "probation_region").rows() == [(1, "Wales")]


def test_the_row_as_received_is_kept_for_every_row_that_is_not_plainly_accepted(tmp_path):
    write_csv(tmp_path, "a", [{"SEX": "TG"}, {"NOMIS_NO": "Z5002AA", "SURNAME": "Dapplethorpe"}])
    outcome = take(tmp_path)
    received = outcome.rows["received"].to_list()
    assert '"SEX": "(withheld)"' in received[0]
    assert received[1] is None
    assert "TG" not in "".join(outcome.events["data"])


# Across deliveries


def test_an_unchanged_row_is_accepted_and_makes_no_event(tmp_path):
    other = {"OFFENDER_ID": 9000002, "NOMS_ID": "Z5002AA", "FAMILY_NAME": "Dapplethorpe"}
    people(tmp_path / "1", {}, on=date(2026, 6, 30))
    people(tmp_path / "2", {}, other)
    (_, second), _ = take_all(tmp_path / "1", tmp_path / "2")
    assert second.rows.select("disposition", "unchanged").rows() == [("accepted", True), ("accepted", False)]
    assert second.events["key"].to_list() == ["9000002"]


def test_being_in_the_prison_file_again_is_news_though_nothing_changed(tmp_path):
    write_csv(tmp_path / "1", "a", [{"EXTRDATE": "30/06/2026"}], on=date(2026, 6, 30))
    write_csv(tmp_path / "2", "a", [{}])
    (_, second), _ = take_all(tmp_path / "1", tmp_path / "2")
    assert (second.events.height, second.rows["unchanged"].to_list()) == (1, [True])


def test_a_release_gone_from_the_full_export_is_withdrawn_and_told(tmp_path):
    for day, releases in ((date(2026, 6, 30), [{}, {"RELEASE_ID": 500002}]), (date(2026, 9, 30), [{}])):
        people(tmp_path / str(day), {}, on=day)
        write_book(tmp_path / str(day), "d", day, Releases=releases, Recalls=[])
    (_, second), _ = take_all(tmp_path / "2026-06-30", tmp_path / "2026-09-30")
    assert second.events.select("kind", "key", "withdrawn").rows() == [("released", "500002", True)]
    gone = second.reports.filter(second.reports["case"] == "D40")
    assert gone.select("code", "identifier").rows() == [("P_WITHDRAWN", "500002")]


def test_an_export_that_lacks_most_of_what_is_known_withdraws_nothing(tmp_path):
    known = [
        {"RELEASE_ID": 500001 + n, "RELEASE_DATE": date(2012, 1, 1) + timedelta(days=n)} for n in range(40)
    ]
    for day, releases in ((date(2026, 6, 30), known), (date(2026, 9, 30), known[:19])):
        people(tmp_path / str(day), {}, on=day)
        write_book(tmp_path / str(day), "d", day, Releases=releases, Recalls=[])
    (_, second), _ = take_all(tmp_path / "2026-06-30", tmp_path / "2026-09-30")
    assert not second.events["withdrawn"].any()
    told = second.reports.filter(second.reports["case"] == "D40")
    assert told["code"].to_list() == ["F_GONE"]
    assert "lacks 21 of the 40 events" in told["message"][0]


def test_a_held_release_is_not_gone(tmp_path):
    for day, on in ((date(2026, 6, 30), date(2019, 5, 1)), (date(2026, 9, 30), date(2006, 5, 1))):
        people(tmp_path / str(day), {}, on=day)
        write_book(tmp_path / str(day), "d", day, Releases=[{"RELEASE_DATE": on}], Recalls=[])
    (_, second), _ = take_all(tmp_path / "2026-06-30", tmp_path / "2026-09-30")
    assert second.events.height == 0
    assert second.rows["disposition"].to_list() == ["held"]


def test_a_full_export_that_is_cut_withdraws_nothing(tmp_path):
    june, september = tmp_path / "1", tmp_path / "2"
    for folder, day, contacts in (
        (june, date(2026, 6, 30), [{}, {"Contact ID": "40000002", "Contact Date": "2025-03-14"}]),
        (september, date(2026, 9, 30), [{}]),
    ):
        people(folder, {}, on=day)
        write_csv(folder, "g", contacts, on=day)
    (september / "MANIFEST.csv").write_text(f"File,Extract Date,Records,SHA-256\n{CONTACTS},2026-09-30,2,\n")
    (_, second), _ = take_all(june, september)
    assert the_file(second, CONTACTS)["code"] == "F_COUNT"
    assert not second.events["withdrawn"].any()


def test_an_event_older_than_the_last_delivery_is_accepted_and_logged(tmp_path):
    for day, releases in ((date(2026, 6, 30), [{}]), (date(2026, 9, 30), [{}, {"RELEASE_ID": 500002}])):
        people(tmp_path / str(day), {}, on=day)
        write_book(tmp_path / str(day), "d", day, Releases=releases, Recalls=[])
    (_, second), _ = take_all(tmp_path / "2026-06-30", tmp_path / "2026-09-30")
    assert [r[1:] for r in rows_of(second, HISTORY, "Releases")] == [
        ("accepted", None, None),
        ("accepted", "D39", None),
    ]


SAYS = {
    date(2026, 3, 31): "In Custody",
    date(2026, 6, 30): "Released on Licence",
    date(2026, 9, 30): "In Custody",
}


@pytest.mark.parametrize(
    "order", list(permutations(SAYS)), ids=lambda order: " ".join(f"{d:%b}" for d in order)
)
@pytest.mark.parametrize("more", [{}, {"ALIAS": "Tinderinge"}], ids=["the first file again", "another file"])
def test_any_order_of_deliveries_says_the_same_of_every_day(tmp_path, order, more):
    for day, status in SAYS.items():
        row = {"STATUS_DESCRIPTION": status, **(more if day.month == 9 else {})}
        people(tmp_path / str(day), row, on=day)
    _, known = take_all(*(tmp_path / str(day) for day in order))
    records = unpack(known.events.drop("digest"))["ppud_record"].sort("recorded_at", "file")
    told = {
        day: records.filter(records["recorded_at"].dt.date() <= day)["status"].to_list()[-1] for day in SAYS
    }
    assert told == SAYS
