"""A byte that was changed on the way is noticed, wherever it stands, when there is a manifest."""

import hashlib
import random

import pytest

from headway.intake.read import read_delivery
from headway.intake.reading.manifest import absent, read_manifest
from tests.unit.intake.delivery import csv_text, people

NOMIS = "NOMIS_DAO_202609.csv"
BOOK = "PPUD_Indeterminates_20260930.xlsx"
NUMBERS = [f"Z5{n:03}AA" for n in range(40)]


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sent")
    people(folder, {})
    (folder / NOMIS).write_bytes(csv_text("a", [{"NOMIS_NO": number} for number in NUMBERS]))
    lines = ["File,Extract Date,Records,SHA-256"]
    for name, records in ((NOMIS, len(NUMBERS)), (BOOK, 1)):
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        lines.append(f"{name},2026-09-30,{records},{digest}")
    manifest = "\r\n".join(lines) + "\r\n"
    (folder / "MANIFEST.csv").write_text(manifest, newline="")
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _arrived(folder, files):
    for name, content in files.items():
        (folder / name).write_bytes(content)
    delivery = read_delivery(folder)
    codes = {remark.code for remark in delivery.remarks}
    return {code for code in codes | {file.code for file in delivery.files} if code}


def test_an_untouched_delivery_raises_nothing(tmp_path, sent):
    assert _arrived(tmp_path, sent) == set()


@pytest.mark.parametrize("flip", [0xFF, 0x01, 0x20])
def test_a_flipped_byte_of_a_data_file_is_noticed(tmp_path, sent, flip):
    size = len(sent[NOMIS])
    files = {name: content for name, content in sent.items() if name != BOOK}
    for place in [0, size - 1, *random.Random(flip).sample(range(size), 25)]:
        changed = bytearray(sent[NOMIS])
        changed[place] ^= flip
        noticed = _arrived(tmp_path, files | {NOMIS: bytes(changed)}) - {"F_ABSENT"}
        assert noticed & {"F_SHA", "F_COUNT", "F_COLUMNS", "F_KIND", "F_CORRUPT"}, place


@pytest.mark.parametrize("place", [0, 40, 700, 3000, -30, -1])
def test_a_flipped_byte_of_a_workbook_is_noticed(tmp_path, sent, place):
    changed = bytearray(sent[BOOK])
    changed[place] ^= 0xFF
    assert _arrived(tmp_path, sent | {BOOK: bytes(changed)})


@pytest.mark.parametrize("flip", [0xFF, 0x01, 0x02, 0x20])
def test_every_flipped_byte_of_a_manifest_is_noticed_or_changes_no_promise(tmp_path, sent, flip):
    path = tmp_path / "MANIFEST.csv"
    there = {NOMIS: len(NUMBERS), BOOK: 1}
    unnoticed = 0
    for place in range(len(sent[path.name])):
        changed = bytearray(sent[path.name])
        changed[place] ^= flip
        path.write_bytes(changed)
        promises, remarks = read_manifest(path)
        broken = [
            promises[name].broken(number, hashlib.sha256(sent[name]).hexdigest())
            for name, number in there.items()
            if name in promises
        ]
        if not remarks and not absent(promises, set(there)) and not any(broken):
            # A hash in capitals, a day with other strokes: the same promise in other letters.
            assert set(promises) == set(there), place
            unnoticed += 1
    assert unnoticed < 70


@pytest.mark.parametrize("change", ["dropped", "doubled", "edited"])
def test_one_row_dropped_doubled_or_edited_is_noticed(tmp_path, sent, change):
    files = {name: content for name, content in sent.items() if name != BOOK}
    for place in range(1, len(NUMBERS), 13):
        lines = sent[NOMIS].split(b"\r\n")
        if change == "dropped":
            lines.pop(place)
        elif change == "doubled":
            lines.insert(place, lines[place])
        else:
            lines[place] = lines[place].replace(b"Bramblewick", b"Brambleweck")
        assert _arrived(tmp_path, files | {NOMIS: b"\r\n".join(lines)}) & {"F_SHA", "F_COUNT"}
