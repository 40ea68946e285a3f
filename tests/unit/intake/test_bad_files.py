"""Every bad file ends in a named fault or a refusal, and nothing in it is lost."""

import io
import struct
import time
import zipfile
from datetime import date
from pathlib import Path

import pytest

from headway.intake.reading.records import Refused, spreadsheet
from tests.unit.intake.delivery import (
    PPUD,
    csv_text,
    people,
    rows_of,
    take,
    take_all,
    the_file,
    write_book,
    write_csv,
)

NOMIS = "NOMIS_DAO_202609.csv"
PPUD_BOOK = "PPUD_Indeterminates_20260930.xlsx"


def refused(folder: Path, name: str) -> tuple[str, str]:
    outcome = take(folder)
    file = the_file(outcome, name)
    assert file["disposition"] == "refused"
    assert outcome.rows.height == outcome.events.height == outcome.people.height == 0
    return file["code"], file["reason"]


def test_a_file_nobody_knows_is_listed_and_refused(tmp_path):
    (tmp_path / "notes.txt").write_text("hello")
    assert refused(tmp_path, "notes.txt")[0] == "F_UNKNOWN"


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"  \r\n \r\n"])
def test_an_empty_file_is_refused(tmp_path, content):
    (tmp_path / NOMIS).write_bytes(content)
    assert refused(tmp_path, NOMIS)[0] == "F_EMPTY"


def test_a_file_with_a_header_and_no_rows_is_loaded_and_says_so(tmp_path):
    write_csv(tmp_path, "a", [])
    file = the_file(take(tmp_path), NOMIS)
    assert (file["disposition"], file["code"]) == ("loaded", "F_EMPTY")


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04junk", bytes.fromhex("D0CF11E0A1B11AE1"), b"\xff\xfea\0b\0", b"a\0" * 50]
)
def test_a_csv_that_is_no_text_is_refused(tmp_path, content):
    (tmp_path / NOMIS).write_bytes(content)
    assert refused(tmp_path, NOMIS)[0] == "F_KIND"


def test_a_file_of_the_wrong_kind_is_refused_by_its_columns(tmp_path):
    (tmp_path / NOMIS).write_bytes(csv_text("g", [{}]))
    assert refused(tmp_path, NOMIS)[0] == "F_COLUMNS"


def test_a_missing_required_column_refuses_the_file_and_names_it(tmp_path):
    (tmp_path / NOMIS).write_bytes(csv_text("a", [{}]).replace(b"EXTRDATE", b"EXTRACTED"))
    code, reason = refused(tmp_path, NOMIS)
    assert (code, "EXTRDATE" in reason) == ("F_COLUMNS", True)


def test_a_column_that_is_there_twice_refuses_the_file(tmp_path):
    (tmp_path / NOMIS).write_bytes(
        csv_text("a", [{}]).replace(b"FORENAME1", b"sur name ").replace(b"SURNAME", b"SUR_NAME")
    )
    people(tmp_path)
    (tmp_path / NOMIS).write_bytes(csv_text("a", [{}]).replace(b"FORENAME1", b" surname "))
    code, reason = refused(tmp_path, NOMIS)
    assert (code, "twice" in reason) == ("F_COLUMNS", True)


def test_an_unknown_and_an_absent_column_are_listed_and_the_rows_are_used(tmp_path):
    (tmp_path / NOMIS).write_bytes(csv_text("a", [{}]).replace(b"LOCATION", b"SHOE_SIZE"))
    outcome = take(tmp_path)
    assert rows_of(outcome, NOMIS) == [(2, "accepted", None, None)]
    told = " ".join(outcome.reports.filter(outcome.reports["case"] == "D02")["message"])
    assert "SHOE_SIZE" in told
    assert "LOCATION" in told


def test_columns_in_another_order_are_read_by_name(tmp_path):
    header, row, *_ = csv_text("a", [{}]).decode().split("\r\n")
    turned = "\r\n".join(",".join(reversed(line.split(","))) for line in (header, row))
    (tmp_path / NOMIS).write_text(turned)
    outcome = take(tmp_path)
    assert rows_of(outcome, NOMIS) == [(2, "accepted", None, None)]
    assert "D02" in set(outcome.reports["case"])


def test_a_day_in_the_name_that_does_not_exist_refuses_the_file(tmp_path):
    (tmp_path / "nDelius_Contacts_20260931.csv").write_bytes(csv_text("g", [{}]))
    assert refused(tmp_path, "nDelius_Contacts_20260931.csv")[0] == "F_NAME"


def test_a_file_given_twice_counts_once(tmp_path):
    write_csv(tmp_path, "a", [{}])
    (tmp_path / "NOMIS_DAO_202609 (1).csv").write_bytes((tmp_path / NOMIS).read_bytes())
    outcome = take(tmp_path)
    assert the_file(outcome, NOMIS)["disposition"] == "loaded"
    copy = the_file(outcome, "NOMIS_DAO_202609 (1).csv")
    assert (copy["disposition"], copy["code"]) == ("duplicate", "F_SAME")


def test_the_same_rows_saved_otherwise_count_once(tmp_path):
    write_csv(tmp_path / "1", "a", [{}])
    (tmp_path / "2").mkdir()
    (tmp_path / "2" / NOMIS).write_bytes(csv_text("a", [{}]).replace(b"\r\n", b"\n"))
    (_, second), _ = take_all(tmp_path / "1", tmp_path / "2")
    assert the_file(second, NOMIS)["disposition"] == "duplicate"


def test_a_file_cut_off_half_way_keeps_its_whole_records(tmp_path):
    data = csv_text("a", [{}, {"NOMIS_NO": "Z5002AA", "SURNAME": "Dapplethorpe"}])
    (tmp_path / NOMIS).write_bytes(data[: len(data) - 60])
    manifest = f"File,Extract Date,Records,SHA-256\n{NOMIS},2026-09-30,3,{'0' * 64}\n"
    (tmp_path / "MANIFEST.csv").write_text(manifest)
    outcome = take(tmp_path)
    assert the_file(outcome, NOMIS)["code"] == "F_COUNT"
    assert [r[1:] for r in rows_of(outcome, NOMIS)] == [
        ("accepted", None, None),
        ("rejected", "D09 D10", "R_RAGGED"),
    ]


def test_a_record_cut_within_its_last_field_is_rejected_when_records_are_missing(tmp_path):
    rows = [
        {"LASTMOVEFROM": "LEI"},
        {"NOMIS_NO": "Z5002AA", "SURNAME": "Dapplethorpe", "LASTMOVEFROM": "LEI"},
    ]
    (tmp_path / NOMIS).write_bytes(csv_text("a", rows)[:-3])
    (tmp_path / "MANIFEST.csv").write_text(f"File,Extract Date,Records,SHA-256\n{NOMIS},2026-09-30,9,\n")
    assert rows_of(take(tmp_path), NOMIS)[1][1:] == ("rejected", "D09", "R_RAGGED")


@pytest.mark.parametrize("column", [0, 2, -1])
def test_a_quote_that_never_closes_rejects_the_record_that_takes_in_the_rest(tmp_path, column):
    lines = csv_text("a", [{"NOMIS_NO": f"Z500{n}AA"} for n in range(4)]).decode().split("\r\n")
    fields = lines[2].split(",")
    fields[column] = '"' + fields[column]
    lines[2] = ",".join(fields)
    (tmp_path / NOMIS).write_bytes("\r\n".join(lines).encode())
    outcome = take(tmp_path)
    assert rows_of(outcome, NOMIS) == [(2, "accepted", None, None), (3, "rejected", "D09", "R_RAGGED")]
    assert "F_COUNT" in outcome.reports["code"].to_list()
    assert "never closed" in outcome.rows["faults"][1]


def test_a_quote_that_never_closes_in_the_header_refuses_the_file(tmp_path):
    (tmp_path / NOMIS).write_bytes(csv_text("a", [{}]).replace(b"LASTMOVEFROM", b'"LASTMOVEFROM'))
    assert the_file(take(tmp_path), NOMIS)["code"] == "F_CORRUPT"


def test_a_character_cut_in_half_does_not_change_the_encoding(tmp_path):
    data = csv_text(
        "g", [{"Team": "Thistlé"}, {"Contact ID": "40000002", "Contact Date": "2025-02-14", "Team": "é"}]
    )
    cut = data[: data.rindex("é".encode()) + 1]
    (tmp_path / "nDelius_Contacts_20260930.csv").write_bytes(cut)
    assert the_file(take(tmp_path), "nDelius_Contacts_20260930.csv")["encoding"] == "utf-8"


def test_a_manifest_that_names_a_file_that_is_not_there_is_told(tmp_path):
    write_csv(tmp_path, "a", [{}])
    (tmp_path / "MANIFEST.csv").write_text(
        f"File,Extract Date,Records,SHA-256\n{NOMIS},2026-09-30,1,{'0' * 64}\n{PPUD_BOOK},2026-09-30,x,\n"
    )
    outcome = take(tmp_path)
    assert the_file(outcome, NOMIS)["code"] == "F_SHA"
    assert {("F_ABSENT", PPUD_BOOK), ("F_COUNT", PPUD_BOOK)} == set(
        outcome.reports.select("code", "identifier").rows()
    )


@pytest.mark.parametrize("told", ["²", "9" * 5000, "-5", "five", "٣"])
def test_a_manifest_whose_count_is_no_number_says_so(tmp_path, told):
    write_csv(tmp_path, "a", [{}])
    (tmp_path / "MANIFEST.csv").write_text(f"File,Extract Date,Records,SHA-256\n{NOMIS},2026-09-30,{told},\n")
    outcome = take(tmp_path)
    assert outcome.reports.filter(outcome.reports["code"] == "F_COUNT")["identifier"].to_list() == [NOMIS]
    assert rows_of(outcome, NOMIS)[0][1] == "accepted"


def test_a_manifest_that_contradicts_itself_says_so(tmp_path):
    write_csv(tmp_path, "a", [{}])
    (tmp_path / "MANIFEST.csv").write_text(
        f"File,Extract Date,Records,SHA-256\n{NOMIS},2026-09-30,1,\n{NOMIS},2026-09-30,7,\n"
    )
    outcome = take(tmp_path)
    assert "twice" in outcome.reports["message"].str.join(" ").item()


@pytest.mark.parametrize(
    ("told", "codes"), [("2026-09-30", []), ("2025-01-31", ["F_DAY"]), ("31/02/2019", ["F_DAY"])]
)
def test_a_manifest_that_gives_another_day_than_the_name_says_so(tmp_path, told, codes):
    write_csv(tmp_path, "a", [{}])
    (tmp_path / "MANIFEST.csv").write_text(f"File,Extract Date,Records,SHA-256\n{NOMIS},{told},1,\n")
    outcome = take(tmp_path)
    assert outcome.reports.filter(outcome.reports["code"] == "F_DAY")["code"].to_list() == codes


def test_a_folder_called_manifest_is_told(tmp_path):
    write_csv(tmp_path, "a", [{}])
    (tmp_path / "MANIFEST.csv").mkdir()
    assert "F_KIND" in take(tmp_path).reports["code"].to_list()


def test_a_footer_with_a_number_of_six_thousand_digits_is_only_a_footer(tmp_path):
    write_csv(tmp_path, "a", [{}], lines_after=f"Total records: {'9' * 6000}\r\n")
    assert [r[1] for r in rows_of(take(tmp_path), NOMIS)] == ["accepted", "skipped"]


@pytest.mark.parametrize("month", ["999912", "000101", "252509"])
def test_a_year_in_the_name_that_no_extract_speaks_for_refuses_the_file(tmp_path, month):
    name = f"NOMIS_DAO_{month}.csv"
    (tmp_path / name).write_bytes(csv_text("a", [{}]))
    code, reason = refused(tmp_path, name)
    assert code == "F_NAME"
    assert month[:4].lstrip("0") in reason


@pytest.mark.parametrize("filling", [b"\r\n" * 600_000, b"," * 11_000_000])
def test_more_records_or_fields_than_any_delivery_has_refuse_the_file(tmp_path, filling):
    (tmp_path / NOMIS).write_bytes(csv_text("a", [{}]) + filling)
    assert refused(tmp_path, NOMIS)[0] == "F_TOO_LARGE"


def test_digits_of_another_script_make_no_identifier(tmp_path):
    write_csv(tmp_path, "g", [{"CRN": "Z٥٠٠٠٠١", "NOMS No": ""}])
    assert rows_of(take(tmp_path), "nDelius_Contacts_20260930.csv")[0][1] == "held"


def test_a_link_in_the_delivery_is_not_followed(tmp_path):
    (tmp_path / "elsewhere.csv").write_bytes(csv_text("a", [{}]))
    (tmp_path / "delivery").mkdir()
    (tmp_path / "delivery" / NOMIS).symlink_to(tmp_path / "elsewhere.csv")
    assert refused(tmp_path / "delivery", NOMIS)[0] == "F_KIND"


def test_an_older_file_than_the_last_is_late_and_changes_nothing_later(tmp_path):
    people(tmp_path / "sep", {"STATUS_DESCRIPTION": "Released on Licence"}, on=date(2026, 9, 30))
    people(tmp_path / "jun", {"STATUS_DESCRIPTION": "In Custody"}, on=date(2026, 6, 30))
    (_, late), known = take_all(tmp_path / "sep", tmp_path / "jun")
    assert the_file(late, "PPUD_Indeterminates_20260630.xlsx")["code"] == "F_LATE"
    newest = known.events.sort("recorded_at").row(-1, named=True)
    assert '"status":"Released on Licence"' in newest["data"]


def test_of_two_parole_files_for_a_day_only_the_last_counts(tmp_path):
    for stamp in ("20260930060000", "20260930160328"):
        (tmp_path / f"PPUD_MPC_{stamp}.csv").write_bytes(csv_text("c", [{"TITLE": stamp}]))
    outcome = take(tmp_path)
    assert the_file(outcome, "PPUD_MPC_20260930060000.csv")["code"] == "F_SUPERSEDED"
    assert the_file(outcome, "PPUD_MPC_20260930160328.csv")["disposition"] == "loaded"


# Workbooks


def test_a_legacy_workbook_is_refused_with_the_advice_to_save_as_xlsx(tmp_path):
    (tmp_path / PPUD_BOOK).write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600)
    code, reason = refused(tmp_path, PPUD_BOOK)
    assert (code, "save it as XLSX" in reason) == ("F_XLS", True)


def test_a_workbook_with_a_password_is_refused(tmp_path):
    content = bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le")
    (tmp_path / PPUD_BOOK).write_bytes(content)
    assert refused(tmp_path, PPUD_BOOK)[0] == "F_ENCRYPTED"


def test_an_archive_whose_members_are_encrypted_is_refused(tmp_path):
    data = bytearray(people(tmp_path, {}).read_bytes())
    at = data.find(b"PK\x01\x02")
    while at >= 0:  # set the "encrypted" bit of every member, in the directory and before its data
        data[at + 8] |= 1
        (local,) = struct.unpack_from("<I", data, at + 42)
        data[local + 6] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    (tmp_path / PPUD_BOOK).write_bytes(data)
    assert refused(tmp_path, PPUD_BOOK)[0] == "F_ENCRYPTED"


@pytest.mark.parametrize("part", [0.3, 0.6, 0.98])
def test_a_workbook_cut_off_is_refused(tmp_path, part):
    data = people(tmp_path, {}).read_bytes()
    (tmp_path / PPUD_BOOK).write_bytes(data[: int(len(data) * part)])
    assert refused(tmp_path, PPUD_BOOK)[0] == "F_CORRUPT"


def test_a_workbook_with_damaged_bytes_is_refused(tmp_path):
    data = bytearray(people(tmp_path, {}).read_bytes())
    at = data.find(b"xl/worksheets/sheet1.xml") + 40
    data[at : at + 200] = b"\xff" * 200
    (tmp_path / PPUD_BOOK).write_bytes(data)
    assert refused(tmp_path, PPUD_BOOK)[0] == "F_CORRUPT"


def test_a_text_file_called_xlsx_is_refused(tmp_path):
    (tmp_path / PPUD_BOOK).write_bytes(b"OFFENDER_ID,NOMS_ID\r\n1,2\r\n")
    assert refused(tmp_path, PPUD_BOOK)[0] == "F_KIND"


def test_an_archive_that_is_no_workbook_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / PPUD_BOOK, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert refused(tmp_path, PPUD_BOOK)[0] == "F_KIND"


def bomb(megabytes: int) -> bytes:
    """A workbook whose one sheet unpacks to so many megabytes of spaces."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as member:
            for _ in range(megabytes):
                member.write(b" " * (1 << 20))
    return packed.getvalue()


@pytest.mark.slow
def test_a_spreadsheet_of_600_megabytes_of_spaces_is_refused_within_seconds():
    data = bomb(600)
    assert len(data) < 1 << 20
    began = time.monotonic()
    with pytest.raises(Refused) as refusal:
        spreadsheet(data)
    assert refusal.value.code == "F_TOO_LARGE"
    assert time.monotonic() - began < 15


def test_a_workbook_whose_cells_lie_a_million_rows_apart_is_read_or_refused(tmp_path):
    path = people(tmp_path, {})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    parts[sheet] = parts[sheet].replace(b"</sheetData>", far)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert refused(tmp_path, PPUD_BOOK)[0] == "F_TOO_LARGE"


@pytest.mark.parametrize("declared", [b'ref="A1"', b'ref="A1:B2"', b'ref="A1:XFD1048576"'])
def test_a_wrong_declared_dimension_loses_no_row(tmp_path, declared):
    path = people(tmp_path, {}, {"OFFENDER_ID": 9000002, "NOMS_ID": "Z5002AA", "FAMILY_NAME": "Dapplethorpe"})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    before = parts[sheet]
    start = before.index(b"<dimension ") + len(b"<dimension ")
    parts[sheet] = before[:start] + declared + before[before.index(b"/>", start) :]
    assert parts[sheet] != before
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert [r[0] for r in rows_of(take(tmp_path), PPUD_BOOK, "Indeterminates")] == [2, 3]


def test_rows_above_the_first_filled_one_do_not_shift_the_row_numbers(tmp_path):
    write_book(tmp_path, "b", above=4, Indeterminates=[PPUD])
    assert rows_of(take(tmp_path), PPUD_BOOK, "Indeterminates") == [(6, "accepted", None, None)]


def test_a_missing_sheet_refuses_the_workbook(tmp_path):
    path = write_book(tmp_path, "f", Caseload=[{}])
    path.rename(tmp_path / PPUD_BOOK)
    assert refused(tmp_path, PPUD_BOOK)[0] == "F_COLUMNS"


def test_the_last_file_sent_again_under_the_next_days_name_is_a_duplicate(tmp_path):
    june = people(tmp_path / "1", {}, on=date(2026, 6, 30))
    (tmp_path / "2").mkdir()
    (tmp_path / "2" / PPUD_BOOK).write_bytes(june.read_bytes())
    (_, second), _ = take_all(tmp_path / "1", tmp_path / "2")
    assert the_file(second, PPUD_BOOK)["code"] == "F_SAME"


def test_a_copy_under_a_name_nobody_knows_is_a_duplicate(tmp_path):
    write_csv(tmp_path, "a", [{}])
    (tmp_path / "copy of nomis.csv").write_bytes((tmp_path / NOMIS).read_bytes())
    assert the_file(take(tmp_path), "copy of nomis.csv")["code"] == "F_SAME"
