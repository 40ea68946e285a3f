"""Uploading a delivery: what is refused at the door, and how its way in is told, also when the work dies."""

import json
import os
import subprocess
import sys
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from headway.web import home
from headway.web.accounts.models import User
from headway.web.register.models import Delivery
from headway.web.waiting import child, incoming, upload, upload_views
from headway.web.waiting.incoming import End, open_room, room_named, rooms_now
from headway.web.waiting.upload import UploadRefused, check, name_of
from tests.unit.intake.delivery import PRISON, csv_text
from tests.web.waiting.given import plausible

pytestmark = pytest.mark.django_db

NOMIS = "NOMIS_DAO_202609.csv"
BYTES = csv_text("a", [PRISON])


@pytest.fixture(autouse=True)
def a_home(tmp_path, monkeypatch):
    monkeypatch.setenv("HEADWAY_HOME", str(tmp_path / "home"))


@pytest.fixture
def officer(client):
    user = User.objects.create(username="dee", role="data_officer")
    client.force_login(user, backend="headway.web.accounts.backend.ActivePeople")
    return client


@pytest.fixture
def worked_at_once(monkeypatch):
    """Do the work of the child process in this one: its database is the tests' own."""
    monkeypatch.setattr(child, "start", child.work)


def uploaded(name, data=BYTES):
    return SimpleUploadedFile(name, data)


def give(client, *files, **more):
    return client.post(reverse("give-delivery"), {"files": list(files), **more}, follow=True)


def test_an_upload_ends_at_the_receipt_of_its_delivery(officer, worked_at_once):
    done = give(officer, uploaded(NOMIS))
    stored = Delivery.objects.get()
    assert done.redirect_chain[-1][0] == reverse("delivery", args=[stored.pk])
    assert (stored.name, stored.loaded_by, stored.outcome) == ("2026-09-30", "dee", "loaded")
    assert "1 rows in = 1 accepted" in done.content.decode()


def test_the_files_of_the_upload_are_gone_when_it_has_ended(officer, worked_at_once):
    give(officer, uploaded(NOMIS))
    (room,) = (home.folder() / "incoming").iterdir()
    assert not (room / "files").exists()
    assert len(list(home.files().iterdir())) == 1


def test_a_manifest_and_a_folder_come_along(officer, worked_at_once):
    manifest = uploaded(
        "MANIFEST.csv", b"File,Extract Date,Records,SHA-256\nNOMIS_DAO_202609.csv,2026-09-30,9,\n"
    )
    give(officer, folder=[uploaded(NOMIS), manifest])
    assert Delivery.objects.get().files.get().code == "F_COUNT"


def test_the_same_delivery_twice_is_nothing_new(officer, worked_at_once):
    give(officer, uploaded(NOMIS))
    done = give(officer, uploaded(NOMIS))
    assert "Nothing new" in done.content.decode()


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ([], "Choose the files"),
        ([(NOMIS, BYTES), (NOMIS, BYTES)], "is there twice"),
        ([("MANIFEST.csv", b"File\n")], "only a manifest"),
        ([(NOMIS, b"\x7fELF\0\0\0\0")], "neither a CSV file nor a workbook"),
        ([("report.pdf", b"%PDF-1.7\0")], "neither a CSV file nor a workbook"),
        ([("é" * 120 + ".csv", BYTES)], "too long"),
    ],
)
def test_what_no_delivery_can_have_is_refused_at_the_door(officer, files, says):
    done = give(officer, *(uploaded(*file) for file in files))
    assert (done.status_code, says in done.content.decode()) == (400, True)
    assert not (home.folder() / "incoming").exists()


def test_too_many_and_too_large_files_are_refused():
    with pytest.raises(UploadRefused, match="at most 100 files"):
        check([uploaded(f"{n}.csv") for n in range(101)])
    large = uploaded(NOMIS)
    large.size = upload.LARGEST + 1
    with pytest.raises(UploadRefused, match=f"larger than {upload.LARGEST >> 20} MB"):
        check([large])


def test_a_request_that_is_too_large_is_refused_by_its_announced_length(officer, monkeypatch):
    length = str(upload_views.LARGEST_UPLOAD + 1_000_000)
    monkeypatch.setattr("headway.web.uploads._drain", lambda *_: None)
    done = officer.post(
        reverse("give-delivery"), {"files": uploaded(NOMIS)}, headers={"content-length": length}
    )
    assert (done.status_code, f"at most {upload.LARGEST_UPLOAD >> 20} MB" in done.content.decode()) == (
        413,
        True,
    )


def test_a_full_disk_is_told(officer, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(upload, "open_room", full)
    done = give(officer, uploaded(NOMIS))
    assert (done.status_code, "No space left on device" in done.content.decode()) == (507, True)


def test_a_path_in_a_name_leads_nowhere_else(officer, worked_at_once):
    give(officer, uploaded("../../../etc/" + NOMIS))
    assert [file.name for file in Delivery.objects.get().files.all()] == [NOMIS]


def test_the_name_of_a_delivery_is_the_last_day_that_its_files_speak_for():
    assert name_of(["NOMIS_DAO_202606.csv", "PPUD_MPC_20260930160328.csv", "Holidays.csv"]) == "2026-09-30"
    assert name_of(["Holidays.csv", "NOMIS_DAO_202613.csv"]).startswith("upload ")


def test_the_page_tells_how_far_the_work_is_and_then_leads_on(officer):
    room = open_room(by="dee", name="2026-09-30")
    with room.held():
        room.say("Reading NOMIS_DAO_202609.csv, file 1 of 3")
        page = officer.get(reverse("incoming", args=[room.token])).content.decode()
        assert "Reading NOMIS_DAO_202609.csv, file 1 of 3" in page
        assert '<noscript><meta http-equiv="refresh"' in page
        told = officer.get(reverse("incoming-progress", args=[room.token])).json()
        assert told == {"said": "Reading NOMIS_DAO_202609.csv, file 1 of 3", "ended": False}
        assert rooms_now() == [room]
        assert "Being taken in" in officer.get(reverse("deliveries")).content.decode()
    room.finish(End(error="Not loaded: no room"))
    page = officer.get(reverse("incoming", args=[room.token])).content.decode()
    assert "Not loaded: no room" in page
    assert officer.get(reverse("incoming-progress", args=[room.token])).json()["ended"] is True


def test_work_whose_process_died_is_told(officer):
    room = open_room(by="dee", name="2026-09-30")
    holder = "import sys, time; print('held', flush=True); time.sleep(60)"
    with room.held() as lock:
        worker = subprocess.Popen([sys.executable, "-c", holder], stdout=subprocess.PIPE, pass_fds=[lock])
    worker.stdout.readline()
    assert room.end is None
    worker.kill()
    worker.communicate()
    assert "has stopped before its end" in room.end.error
    page = officer.get(reverse("incoming", args=[room.token])).content.decode()
    assert "Give the files again" in page


def test_an_unforeseen_fault_leaves_the_room_without_an_end(tmp_path, monkeypatch):
    room = open_room(by="dee", name="2026-09-30")
    monkeypatch.setattr("headway.web.waiting.actions.giving", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        child.work(room)
    assert "has stopped" in room.end.error


def test_a_refusal_ends_the_work_with_its_sentence():
    room = open_room(by="dee", name="2026-09-30")
    child.work(room)
    assert "holds no files" in room.end.error


def test_several_deliveries_of_one_upload_are_all_named(officer):
    room = open_room(by="dee", name="both")
    for name in ("2026-06-30", "2026-09-30"):
        plausible(room.files, name=name)
    child.work(room)
    page = officer.get(reverse("incoming", args=[room.token])).content.decode()
    assert "2026-06-30" in page
    assert "nothing new" in page


@pytest.mark.parametrize("token", ["", "..", "nobody", "A" * 16])
def test_a_token_that_is_none_leads_nowhere(token):
    assert room_named(token) is None


def test_the_files_of_work_that_died_and_old_rooms_are_thrown_away(monkeypatch):
    died, ended = open_room(by="dee", name="died"), open_room(by="dee", name="ended")
    ended.finish(End())
    hours = time.time() - 2 * 60 * 60
    os.utime(died.folder, (hours, hours))
    days = time.time() - 8 * 24 * 60 * 60
    os.utime(ended.folder, (days, days))
    left = home.folder() / "incoming" / "other-left-behind"
    left.mkdir()
    os.utime(left, (hours, hours))
    new = open_room(by="dee", name="new")
    assert not left.exists()
    assert not (died.folder / "files").exists()
    assert json.loads((died.folder / "given.json").read_text())["name"] == "died"
    assert not ended.folder.exists()
    assert new.files.exists()
    assert incoming.KEPT == 7 * 24 * 60 * 60
