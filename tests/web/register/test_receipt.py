"""The receipt as a file: every fault with what to do, the sender's words only for those who may read them."""

import csv
import json
from io import StringIO

import pytest
from django.urls import reverse

from headway.web.accounts.models import User
from headway.web.audit.models import AuditEntry
from headway.web.register.actions import take_in
from headway.web.register.models import StoredFile
from headway.web.register.receipt_file import COLUMNS, content
from tests.unit.intake.delivery import PRISON, write_csv

pytestmark = pytest.mark.django_db
FORMULA = "=HYPERLINK(1)"


@pytest.fixture
def delivery(tmp_path):
    folder = tmp_path / "2026-09-30"
    twice = {**PRISON, "NOMIS_NO": "Z5003AA", "SURNAME": "Carbury", "DOB": FORMULA}
    write_csv(folder, "a", [PRISON, {**PRISON, "NOMIS_NO": "", "SURNAME": "Nobody"}, twice])
    (folder / "Holidays.csv").write_text("a,b\n")
    (stored,) = take_in(folder, by="a test")
    return stored


@pytest.fixture
def sign_in(client):
    def as_role(role, **place):
        user = User.objects.create(username=role, role=role, **place)
        client.force_login(user, backend="headway.web.accounts.backend.ActivePeople")
        return client

    return as_role


def get(client, delivery, form, query=""):
    return client.get(reverse("receipt", args=[delivery.pk, form]) + query)


def test_the_csv_has_counts_faults_and_what_to_do(sign_in, delivery):
    answer = get(sign_in("data_officer"), delivery, "csv")
    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert (rows[0]["in"], rows[0]["accepted"], rows[0]["rejected"]) == ("3", "2", "1")
    assert f"content {content(delivery)}, Headway 0" in rows[0]["message"]
    assert {row["what"] for row in rows} == {"receipt", "file", "sheet", "fault"}
    rejected = next(row for row in rows if row["code"] == "R_NO_KEY")
    assert (rejected["file"], rejected["row"], rejected["became"]) == (
        "NOMIS_DAO_202609.csv",
        "3",
        "rejected",
    )
    assert rejected["message"]
    assert next(row for row in rows if row["code"] == "F_UNKNOWN")["what"] == "file"


def test_what_a_spreadsheet_would_run_is_made_harmless(sign_in, delivery):
    rows = list(
        csv.DictReader(StringIO(get(sign_in("data_officer"), delivery, "csv").content.decode("utf-8-sig")))
    )
    doubted = next(row for row in rows if row["column"] == "DOB")
    assert doubted["received"] == f"'{FORMULA}"


def test_the_json_says_the_same_and_keeps_the_words_as_they_came(sign_in, delivery):
    told = json.loads(get(sign_in("data_officer"), delivery, "json").content)
    assert told["totals"]["in"] == 3
    assert told["receipt"]["content"] == content(delivery)
    assert FORMULA in [fault["received"] for fault in told["faults"]]


def test_who_sees_no_rows_gets_reasons_and_no_words(sign_in, delivery):
    answer = get(sign_in("analyst"), delivery, "json").content.decode()
    assert "R_NO_KEY" in answer
    assert FORMULA not in answer
    assert {fault["received"] for fault in json.loads(answer)["faults"]} == {None}
    assert not AuditEntry.objects.filter(what="people_listed").exists()


def test_the_receipt_of_one_file_is_about_that_file_alone(sign_in, delivery):
    file = StoredFile.objects.get(name="Holidays.csv")
    told = json.loads(get(sign_in("data_officer"), delivery, "json", f"?file={file.pk}").content)
    assert [one["name"] for one in told["files"]] == ["Holidays.csv"]
    assert told["faults"] == []


def test_the_file_has_the_same_name_for_the_same_delivery(sign_in, delivery):
    client = sign_in("data_officer")
    named = {get(client, delivery, "csv")["Content-Disposition"] for _ in range(2)}
    assert named == {f'attachment; filename="headway-receipt-2026-09-30-{content(delivery)[:12]}.csv"'}


def test_the_download_is_audited_with_the_people_in_it(sign_in, delivery):
    get(sign_in("data_officer"), delivery, "csv")
    assert AuditEntry.objects.get(what="file_downloaded").subject == f"delivery {delivery.pk}"
    assert len(AuditEntry.objects.get(what="people_listed").detail["people"]) == 1


@pytest.mark.parametrize(("form", "query"), [("pdf", ""), ("csv", "?file=x"), ("csv", "?file=987654321")])
def test_what_there_is_no_receipt_of_is_not_found(sign_in, delivery, form, query):
    assert get(sign_in("data_officer"), delivery, form, query).status_code == 404


def test_a_data_officer_reads_rows_that_are_nobodys(sign_in, delivery):
    page = sign_in("data_officer").get(reverse("delivery-rows", args=[delivery.pk])).content.decode()
    assert FORMULA in page
    assert "Holidays" not in page
