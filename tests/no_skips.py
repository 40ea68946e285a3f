"""A pytest plugin: where HEADWAY_NO_SKIPS is set, as ./test does, a skipped test is a failed run."""

import os

import pytest

skipped: list[str] = []


def pytest_runtest_logreport(report):
    if report.skipped and not hasattr(report, "wasxfail"):
        skipped.append(report.nodeid)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    if skipped and os.environ.get("HEADWAY_NO_SKIPS") and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter):
    if skipped and os.environ.get("HEADWAY_NO_SKIPS"):
        terminalreporter.section("skipped tests fail this run")
        for nodeid in skipped:
            terminalreporter.line(nodeid)
