"""D01 to D10 of whole files, and what deliveries say of people and events that are gone (D40, D46, D47)."""

import hashlib
from datetime import date

import polars as pl
import pytest

from tests.unit.intake.delivery import csv_text, people, rows_of, take_all, the_file, write_book, write_csv

JUNE, SEPTEMBER = date(2026, 6, 30), date(2026, 9, 30)
NOMIS, CONTACTS = "NOMIS_DAO_202609.csv", "nDelius_Contacts_20260930.csv"
OTHER = {"NOMIS_NO": "Z5002AA", "SURNAME": "Dapplethorpe", "DOB": "02/11/1971", "PNC_NO": ""}
IN_JUNE = {"EXTRDATE": "30/06/2026"}


def taken(*folders):
    outcomes, known = take_all(*folders)
    return outcomes[-1], known


def told(outcome, *, of=None):
    """Case and code of every report, of one file or of all."""
    reports = outcome.reports.join(outcome.files.select("file", "name"), on="file", how="left")
    if of:
        reports = reports.filter(pl.col("name") == of)
    return reports.select("case", "code").rows()


def write(folder, data, name=NOMIS):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return folder


@pytest.mark.parametrize(
    ("change", "cases"),
    [
        ((b"NOMIS_NO", b"nomis no "), [("D01", None)]),
        ((b"LASTMOVEFROM\r\n", b"LASTMOVEFROM,SHOE_SIZE\r\n"), [("D02", None)]),
        ((b"NOMIS_NO,SURNAME", b"SURNAME,NOMIS_NO"), [("D02", None)]),
    ],
    ids=["D01 spelled otherwise", "D02 a column nobody declared", "D02 another order"],
)
def test_a_header_is_read_whatever_it_looks_like(tmp_path, change, cases):
    data = csv_text("a", [{}]).replace(*change)
    if b"SHOE_SIZE" in data:
        data = data.rstrip(b"\r\n") + b",44\r\n"
    if data.startswith(b"SURNAME"):
        data = data.replace(b"Z5001AA,Bramblewick", b"Bramblewick,Z5001AA")
    outcome, _ = taken(write(tmp_path, data))
    assert told(outcome) == cases
    assert [r[1] for r in rows_of(outcome, NOMIS)] == ["accepted"]


@pytest.mark.parametrize(
    "change",
    [(b"EXTRDATE", b"EXTRACTED"), (b"FORENAME1", b" surname")],
    ids=["D03 a required column missing", "D03 a column twice"],
)
def test_a_file_without_its_columns_is_refused_and_counts_nothing(tmp_path, change):
    outcome, _ = taken(write(tmp_path, csv_text("a", [{}]).replace(*change)))
    assert the_file(outcome, NOMIS)["disposition"] == "refused"
    assert told(outcome) == [("D03", "F_COLUMNS")]
    assert outcome.rows.height == 0


@pytest.mark.parametrize(
    "line",
    [b"", b",,,", b"Total records: 1", b'"Total records: 1",,', b"End of report", b"West Midlands,,,,,"],
)
def test_lines_that_are_no_data_are_skipped_wherever_they_stand(tmp_path, line):
    header, first, second, *_ = csv_text("a", [{}, OTHER]).split(b"\r\n")
    outcome, _ = taken(write(tmp_path, b"\r\n".join([header, first, line, second, header, b""])))
    assert [r[1:3] for r in rows_of(outcome, NOMIS)] == [
        ("accepted", None),
        ("skipped", "D04"),
        ("accepted", None),
        ("skipped", "D04"),
    ]


def test_d04_titles_above_the_header_are_not_counted(tmp_path):
    outcome, _ = taken(write(tmp_path, b"Prison population\r\n\r\n" + csv_text("a", [{}])))
    assert [r[:2] for r in rows_of(outcome, NOMIS)] == [(2, "accepted")]
    assert told(outcome) == [("D04", None)]


@pytest.mark.parametrize("again", ["in the same delivery", "in a later one"])
def test_d05_the_same_content_under_another_name_counts_once(tmp_path, again):
    data = csv_text("g", [{}])
    people(tmp_path / "1", {})
    write(tmp_path / "1", data, CONTACTS)
    copy = "nDelius_Contacts_20260930 (1).csv"
    folder = write(tmp_path / ("1" if again == "in the same delivery" else "2"), data, copy)
    outcome, _ = taken(*sorted({tmp_path / "1", folder}))
    assert the_file(outcome, copy)["disposition"] == "duplicate"
    assert ("D05", "F_SAME") in told(outcome, of=copy)
    assert outcome.rows.join(outcome.files, on="file").filter(pl.col("name") == copy).height == 0


@pytest.mark.parametrize("apart", [False, True], ids=["in one delivery", "in two"])
def test_d06_of_two_files_of_reviews_for_a_day_the_last_counts(tmp_path, apart):
    people(tmp_path / "1", {})
    early, late = "PPUD_MPC_20260930060000.csv", "PPUD_MPC_20260930160000.csv"
    second = tmp_path / ("2" if apart else "1")
    write(second, csv_text("c", [{}]), early)
    write(tmp_path / "1", csv_text("c", [{"Review Status": "Cancelled"}]), late)
    outcome, _ = taken(*sorted({tmp_path / "1", second}))
    file = the_file(outcome, early)
    assert (file["disposition"], file["code"]) == ("superseded", "F_SUPERSEDED")
    assert told(outcome, of=early) == [("D06", "F_SUPERSEDED")]


def test_d07_a_file_older_than_one_loaded_speaks_for_its_own_day(tmp_path):
    people(tmp_path / "1", {"STATUS_DESCRIPTION": "Released on Licence"})
    people(tmp_path / "2", {}, on=JUNE)
    outcome, known = taken(tmp_path / "1", tmp_path / "2")
    file = outcome.files.row(0, named=True)
    assert (file["disposition"], file["code"]) == ("late", "F_LATE")
    assert told(outcome) == [("D07", "F_LATE")]
    newest = known.events.sort("recorded_at").tail(1)
    assert "Released on Licence" in newest["data"].item()


@pytest.mark.parametrize("given", ["late", "in time"])
def test_d07_an_older_prison_file_puts_nobody_back_in_prison(tmp_path, given):
    in_may = {"EXTRDATE": "31/05/2026"}
    out = {"STATUS_DESCRIPTION": "Released on Licence", "LATEST_RELEASE_DATE": date(2026, 7, 10)}
    stood(tmp_path / "1", JUNE, [IN_JUNE, {**OTHER, **IN_JUNE}] if given == "late" else [], [{}, PPUD_OTHER])
    stood(tmp_path / "2", SEPTEMBER, [OTHER], [out, PPUD_OTHER])
    write_csv(tmp_path / "2", "a", [in_may, {**OTHER, **in_may}], on=date(2026, 5, 31))
    outcome, _ = taken(tmp_path / "1", tmp_path / "2")
    assert rows_of(outcome, "PPUD_Indeterminates_20260930.xlsx", "Indeterminates")[0][1:] == (
        "accepted",
        None,
        None,
    )


@pytest.mark.parametrize(
    ("data", "cases"),
    [
        (b"\xef\xbb\xbf" + csv_text("a", [{}]), [("D08", None)]),
        (csv_text("a", [{"SURNAME": "Thistlé"}]).decode("cp1252").encode(), [("D08", None)]),
    ],
    ids=["a byte-order mark", "UTF-8 where Windows-1252 is declared"],
)
def test_d08_another_encoding_is_read_and_told(tmp_path, data, cases):
    outcome, _ = taken(write(tmp_path, data))
    found = told(outcome)
    assert cases[0] in found
    assert {case for case, _ in found} == {"D08"}


def test_d08_a_name_decoded_wrongly_once_is_put_right(tmp_path):
    # The second name keeps the file from being valid UTF-8, by which all of it would be read rightly.
    rows = [{"SURNAME": "ThistlÃ©"}, {**OTHER, "SURNAME": "Dapplethorpé"}]
    outcome, _ = taken(write(tmp_path, csv_text("a", rows)))
    assert rows_of(outcome, NOMIS) == [(2, "accepted", "D08", None), (3, "accepted", None, None)]
    assert "Thistlé" in outcome.events["data"][0]


@pytest.mark.parametrize("promised", [2, 5])
def test_d09_a_file_cut_within_its_last_record(tmp_path, promised):
    data = csv_text("a", [{}, OTHER])[:-60]
    write(tmp_path, data)
    digest = hashlib.sha256(csv_text("a", [{}, OTHER])).hexdigest()
    manifest = f"File,Extract Date,Records,SHA-256\n{NOMIS},2026-09-30,{promised},{digest}\n"
    (tmp_path / "MANIFEST.csv").write_text(manifest)
    outcome, _ = taken(tmp_path)
    assert ("D09", "F_COUNT") in told(outcome)
    assert [r[1:] for r in rows_of(outcome, NOMIS)] == [
        ("accepted", None, None),
        ("rejected", "D09 D10", "R_RAGGED"),
    ]


@pytest.mark.parametrize(
    "change", [(b"LEI-A-1", b"LEI,A-1"), (b"LEI-A-1,", b"")], ids=["too many", "too few"]
)
def test_d10_a_row_with_other_fields_than_the_header(tmp_path, change):
    data = csv_text("a", [{"LOCATION": "LEI-A-1"}, OTHER]).replace(*change)
    outcome, _ = taken(write(tmp_path, data))
    assert rows_of(outcome, NOMIS)[0][1:] == ("rejected", "D10", "R_RAGGED")


# People and events that are gone


def missing(outcome):
    gone = outcome.reports.filter(pl.col("code") == "P_MISSING")
    return gone.select("case", "identifier", "person").rows()


def stood(folder, on, rows_of_a=(), rows_of_b=(), rows_of_f=(), rows_of_h=()):
    """Write the files of a day; a file without a row is not written."""
    if rows_of_b:
        people(folder, *rows_of_b, on=on)
    if rows_of_f:
        write_book(folder, "f", on, Caseload=list(rows_of_f))
    for letter, rows in (("a", rows_of_a), ("h", rows_of_h)):
        if rows:
            write_csv(folder, letter, list(rows), on=on)


PPUD_OTHER = {
    "OFFENDER_ID": 9000002,
    "NOMS_ID": "Z5002AA",
    "FAMILY_NAME": "Dapplethorpe",
    "DOB": date(1971, 11, 2),
}
CASELOAD_OTHER = {"CRN": "Z500002", "NOMS No": "Z5002AA", "Person on Probation - Name": "Dapplethorpe, Cobbert",
                  "Date of Birth": date(1971, 11, 2)}  # fmt: skip


@pytest.mark.parametrize(("sentence", "case"), [("DPP", "D46"), ("IPP", "D47")])
def test_somebody_lost_by_the_prison_file(tmp_path, sentence, case):
    both = [{}, {**PPUD_OTHER, "CUSTODY_TYPE_DESCRIPTION": sentence}]
    stood(tmp_path / "1", JUNE, [IN_JUNE, {**OTHER, **IN_JUNE}], both)
    stood(tmp_path / "2", SEPTEMBER, [{}], [*both[:1], {**both[1], "ALIAS": "Tinderinge"}])
    outcome, _ = taken(tmp_path / "1", tmp_path / "2")
    assert missing(outcome) == [(case, "Z5002AA", 2)]


def test_somebody_lost_by_ppud(tmp_path):
    stood(tmp_path / "1", JUNE, rows_of_b=[{}, PPUD_OTHER])
    stood(tmp_path / "2", SEPTEMBER, rows_of_b=[{}])
    outcome, _ = taken(tmp_path / "1", tmp_path / "2")
    assert missing(outcome) == [("D47", "9000002", 2)]


@pytest.mark.parametrize(
    ("said", "lost"),
    [({}, [("D47", "Z500002", 2)]), ({"Custody Status": "T", "Terminated": date(2024, 6, 1)}, [])],
    ids=["without an end", "two years after the licence ended"],
)
def test_somebody_lost_by_the_caseload(tmp_path, said, lost):
    stood(tmp_path / "1", JUNE, rows_of_b=[{}, PPUD_OTHER], rows_of_f=[{}, {**CASELOAD_OTHER, **said}])
    stood(tmp_path / "2", SEPTEMBER, rows_of_f=[{}])
    outcome, _ = taken(tmp_path / "1", tmp_path / "2")
    assert missing(outcome) == lost


def test_somebody_whose_number_a_notice_retired_is_not_lost(tmp_path):
    alike = {**CASELOAD_OTHER, "NOMS No": ""}
    stood(tmp_path / "1", JUNE, rows_of_b=[{}, PPUD_OTHER], rows_of_f=[{}, alike])
    stood(tmp_path / "2", SEPTEMBER, rows_of_b=[{}, PPUD_OTHER], rows_of_f=[{}])
    merge = {"System": "NDELIUS", "Id Kept": "Z500001", "Id Retired": "Z500002"}
    write_csv(tmp_path / "2", "m", [merge])
    outcome, _ = taken(tmp_path / "1", tmp_path / "2")
    assert missing(outcome) == []


PATIENT = {"MHCS Ref": "MHC10001", "prisonerNumber": "Z5001AA", "Surname": "Bramblewick", "DOB": "14/03/1979",
           "Sentence": "IPP", "dischargeTime": "2013-02-04T11:20:00"}  # fmt: skip
PATIENT_OTHER = {
    **PATIENT,
    "MHCS Ref": "MHC10002",
    "prisonerNumber": "Z5002AA",
    "Surname": "Dapplethorpe",
    "DOB": "02/11/1971",
}


@pytest.mark.parametrize(
    ("said", "lost"),
    [({}, [("D47", "MHC10002 2013-02-04T11:20:00", 2)]), ({"Remission Date": "01/06/2026"}, [])],
    ids=["without remission", "after remission"],
)
def test_somebody_lost_by_the_hospital_list(tmp_path, said, lost):
    stood(tmp_path / "1", JUNE, rows_of_b=[{}, PPUD_OTHER], rows_of_h=[PATIENT, {**PATIENT_OTHER, **said}])
    stood(tmp_path / "2", SEPTEMBER, rows_of_h=[PATIENT])
    outcome, _ = taken(tmp_path / "1", tmp_path / "2")
    assert missing(outcome) == lost


def test_a_broken_row_still_names_its_person(tmp_path):
    stood(tmp_path / "1", JUNE, [IN_JUNE, {**OTHER, **IN_JUNE}], [{}, PPUD_OTHER])
    data = csv_text("a", [{}, {**OTHER, "LOCATION": "LEI-A"}]).replace(b"LEI-A", b"LEI,A")
    outcome, _ = taken(tmp_path / "1", write(tmp_path / "2", data))
    assert missing(outcome) == []


def test_d40_a_contact_gone_from_the_cumulative_file(tmp_path):
    for folder, on, contacts in (
        ("1", JUNE, [{}, {"Contact ID": "40000002", "Contact Date": "2024-01-09"}]),
        ("2", SEPTEMBER, [{}]),
    ):
        people(tmp_path / folder, {}, on=on)
        write_csv(tmp_path / folder, "g", contacts, on=on)
    outcome, _ = taken(tmp_path / "1", tmp_path / "2")
    gone = outcome.reports.filter(pl.col("code") == "P_WITHDRAWN")
    assert gone.select("case", "identifier", "person").rows() == [("D40", "40000002", 1)]
