"""Whoever waits for a delivery to be read is told which file it is at."""

from headway.intake.read import read_delivery
from tests.unit.intake.delivery import PRISON, write_csv


def test_every_file_is_told_before_it_is_read_and_of_how_many(tmp_path):
    write_csv(tmp_path, "a", [PRISON])
    (tmp_path / "Holidays.csv").write_text("a,b\n")
    (tmp_path / "MANIFEST.csv").write_text("File,Extract Date,Records,SHA-256\n")
    told = []
    read_delivery(tmp_path, reading=lambda *one: told.append(one))
    assert told == [("Holidays.csv", 1, 2), ("NOMIS_DAO_202609.csv", 2, 2)]
