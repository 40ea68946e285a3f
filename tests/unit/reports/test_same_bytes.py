"""The same document is the same bytes in every format: twice, and in another process with another hash seed."""

import dataclasses
import hashlib
import json
import os
import subprocess
import sys
from datetime import date

import pytest

from headway.reports import docx, html, ods, pdf
from tests.unit.reports.documents import empty, full, hostile

PRINTERS = {"html": html, "pdf": pdf, "docx": docx, "ods": ods}
PROGRAM = "from tests.unit.reports.test_same_bytes import told; print(told())"


def digests():
    made = {name: printer.render(hostile()) for name, printer in PRINTERS.items()}
    return {
        name: hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()
        for name, content in made.items()
    }


def told():
    return json.dumps(digests())


@pytest.mark.parametrize("printer", PRINTERS.values(), ids=PRINTERS)
def test_twice_the_same(printer):
    assert printer.render(full()) == printer.render(full())


def test_the_same_in_another_process_with_another_seed_another_clock_and_another_home(tmp_path):
    elsewhere = {
        **os.environ,
        "PYTHONHASHSEED": "4711",
        "TZ": "Asia/Tokyo",
        "HOME": str(tmp_path),
        "LC_ALL": "C",
    }
    other = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=elsewhere, capture_output=True, text=True, check=True
    )
    assert json.loads(other.stdout) == digests()


def test_another_day_of_making_is_another_file():
    later = dataclasses.replace(empty(), made_at=date(2026, 10, 15))
    for printer in PRINTERS.values():
        assert printer.render(later) != printer.render(empty())
