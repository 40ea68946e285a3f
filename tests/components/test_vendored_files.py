"""The vendored front end is exactly what VENDORED.json says, and holds nothing that only GOV.UK services may use."""

import hashlib
import json
import re
from pathlib import Path

import headway.web

VENDOR = Path(headway.web.__file__).parent / "static" / "vendor"
RECORD = json.loads((VENDOR / "VENDORED.json").read_text())
FILES = {path: digest for package in RECORD for path, digest in package["files"].items()}


def test_every_vendored_file_has_the_recorded_digest():
    found = {p: hashlib.sha256((VENDOR / p).read_bytes()).hexdigest() for p in FILES}
    assert found == FILES


def test_no_file_is_vendored_without_a_record():
    there = {str(p.relative_to(VENDOR)) for p in VENDOR.rglob("*") if p.is_file()}
    assert there == {*FILES, "VENDORED.json"}


def test_versions_are_the_pinned_ones():
    assert {p["package"]: (p["version"], p["licence"]) for p in RECORD} == {
        "govuk-frontend": ("6.3.0", "MIT"),
        "@ministryofjustice/frontend": ("11.1.0", "MIT"),
    }


def test_each_package_has_its_licence_text():
    for package in ("govuk-frontend", "moj-frontend"):
        assert "MIT License" in (VENDOR / package / "LICENCE.txt").read_text()


def test_no_web_font_crest_source_map_or_outside_address():
    for path in FILES:
        if path.endswith((".css", ".js")):
            text = (VENDOR / path).read_text()
            assert "GDS Transport" not in text
            assert "@font-face" not in text
            assert "sourceMappingURL" not in text
            assert not re.findall(r"url\([\"']?(?:/|https?:)", text)
    assert not [p for p in FILES if re.search(r"crest|crown|logotype|\.woff", p)]
