"""What was recorded at the very moment asked about was known then; a moment earlier it was not."""

from dataclasses import replace
from datetime import date, timedelta

from headway.duties.panel_changes import after_remission
from tests.builders import person, register
from tests.unit.duties.looking import found, seen


def test_a_record_is_known_from_the_moment_it_was_made():
    one = person(1)
    one.ppud_says("In Hospital", "2026-03-31")
    one.ppud_says("In Custody", "2026-05-29")
    events = register(one)
    now = seen(on=date(2026, 6, 1), events=events, status="custody_unreleased")
    recorded = events["ppud_record"]["recorded_at"].max()

    assert found(after_remission, replace(now, known_at=recorded))["arose_on"] == date(2026, 5, 29)
    assert found(after_remission, replace(now, known_at=recorded - timedelta(microseconds=1))) is None
