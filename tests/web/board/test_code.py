"""Which code a freeze names: every file that can change a figure or a byte of a report, and no other."""

import pytest

from headway.web.board import code


def sources():
    return {str(path.relative_to(code.PACKAGE)) for path in code._sources()}


def test_the_rooms_of_the_core_and_what_gathers_for_reports_are_in_it():
    assert {
        "measures/series.py", "law/figures.toml", "reports/board_pack.py", "reports/blocks.css", "reports/report.typ",
        "web/board/gather.py", "web/performance/figures.py", "web/register/cohort.py", "web/plan/reading.py",
    } <= sources()  # fmt: skip


def test_pages_and_commands_are_not():
    assert not any(
        name.startswith(("cli/", "web/templates", "web/static", "web/accounts")) for name in sources()
    )


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Return the one source of a package of its own: nobody else edits it meanwhile."""
    only = tmp_path / "measures" / "series.py"
    only.parent.mkdir()
    only.write_text("# one")
    monkeypatch.setattr(code, "PACKAGE", tmp_path)
    code.code.cache_clear()
    yield only
    code.code.cache_clear()


def told():
    code.code.cache_clear()
    return code.code()


def test_it_names_the_version_and_a_digest_and_is_the_same_twice(package):
    assert told() == told()
    name, _, digest = told().split()
    assert (name, len(digest)) == ("headway", 12)


def test_another_byte_in_a_source_gives_another_digest(package):
    first = told()
    package.write_text("# two")
    assert told() != first


def test_a_library_of_another_version_gives_another_digest(package, monkeypatch):
    first = told()
    monkeypatch.setattr(code, "_version", lambda name: "0")
    assert told() != first
