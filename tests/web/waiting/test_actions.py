"""A delivery that changes too much waits for somebody else; everything else goes straight in."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from headway.intake.asking.change import Limit
from headway.web import home
from headway.web.accounts.roles import NotAllowed
from headway.web.audit.models import AuditEntry, What
from headway.web.register import store
from headway.web.register.models import Delivery
from headway.web.waiting.actions import (
    LimitRefused,
    MoveRefused,
    approve,
    changed_by,
    decline,
    limit,
    set_limit,
    state_of,
    take_in_approved,
    waiting_now,
)
from headway.web.waiting.models import Changed, SetLimit, Step, Waiting
from headway.web.waiting.states import State
from tests.unit.intake.delivery import write_csv
from tests.web.waiting.given import ANOTHER, LATEST, give, implausible, officer, plausible, strict, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def waits(tmp_path):
    """Return a delivery given by dee that waits."""
    strict()
    give(plausible(tmp_path))
    (waiting,) = give(implausible(tmp_path))
    return waiting


def test_a_first_delivery_goes_straight_in_and_changes_nothing(tmp_path):
    strict()
    (stored,) = give(plausible(tmp_path))
    assert isinstance(stored, Delivery)
    assert changed_by(stored)["sentence"] == "This is the first delivery: nobody was known before it."
    assert waiting_now() == []


def test_a_few_implausible_changes_go_straight_in_and_stand_in_the_report(tmp_path):
    give(plausible(tmp_path))
    (stored,) = give(implausible(tmp_path))
    report = changed_by(stored)
    assert report["sentence"] == "Since the last delivery: 1 birth date changed."
    assert (report["implausible"], report["limit"], report["people_before"]) == (1, 100, 1)
    (change,) = report["changes"]
    assert change["behind"] == [{"person": 1, "key": None, "before": "1979-03-14", "after": "1980-04-15"}]


def test_over_the_limit_nothing_is_in_the_register_and_the_bytes_are_kept(waits):
    assert isinstance(waits, Waiting)
    assert state_of(waits) is State.GIVEN
    assert Delivery.objects.count() == 1
    assert Changed.objects.count() == 1
    assert all((home.files() / file.blob).exists() for file in waits.files.all())
    assert waits.report["sentence"] == "Since the last delivery: 1 birth date changed."
    (entry,) = AuditEntry.objects.filter(what=What.DELIVERY_GIVEN)
    assert entry.detail["by"] == "dee"


def test_the_same_files_given_again_wait_once(waits, tmp_path):
    (again,) = give(tmp_path / "2026-12-31", by="sam")
    assert again.pk == waits.pk
    assert Waiting.objects.count() == 1


def test_those_after_one_that_waits_go_on(tmp_path):
    strict()
    give(plausible(tmp_path))
    both = tmp_path / "both"
    implausible(both)
    written(both / "2027-03-31", LATEST)
    waiting, stored = give(both)
    assert isinstance(waiting, Waiting)
    assert isinstance(stored, Delivery)


def test_somebody_else_approves_and_it_is_taken_in_by_its_giver(waits):
    approve(officer("sam"), waits, reason="PPUD confirmed the correction by telephone")
    assert state_of(waits) is State.APPROVED
    assert Delivery.objects.count() == 1
    stored = take_in_approved(waits, by="sam")
    assert isinstance(stored, Delivery)
    assert (stored.name, stored.loaded_by) == ("2026-12-31", "dee")
    assert state_of(waits) is State.LOADED
    assert waits.steps.get(move="load").delivery == stored
    assert changed_by(stored)["implausible"] == 1
    assert waiting_now() == []
    events = store.events_by_kind()["ppud_record"].sort("recorded_at")
    assert events["born_on"].to_list() == [date(1979, 3, 14), ANOTHER]
    (entry,) = AuditEntry.objects.filter(what=What.DELIVERY_APPROVED, subject=f"waiting {waits.pk}")
    assert (entry.who, entry.detail["reason"]) == ("sam", "PPUD confirmed the correction by telephone")


@pytest.mark.parametrize("move", [approve, decline])
def test_nobody_judges_what_they_gave(waits, move):
    with pytest.raises(MoveRefused, match="You gave this delivery"):
        move(officer("dee"), waits, reason="I am sure")
    assert not Step.objects.exists()


@pytest.mark.parametrize("move", [approve, decline])
def test_a_reason_is_needed_and_the_permission(waits, move):
    with pytest.raises(MoveRefused, match="Say why"):
        move(officer("sam"), waits, reason="  ")
    analyst = officer("ana")
    analyst.role = "analyst"
    with pytest.raises(NotAllowed):
        move(analyst, waits, reason="Looks right")
    assert not Step.objects.exists()


def test_a_declined_delivery_never_counts(waits):
    decline(officer("sam"), waits, reason="The birth dates are those of another extract")
    assert state_of(waits) is State.DECLINED
    with pytest.raises(MoveRefused, match="not approved"):
        take_in_approved(waits, by="sam")
    with pytest.raises(MoveRefused, match="cannot be approved any more: declined"):
        approve(officer("sam"), waits, reason="After all")
    assert Delivery.objects.count() == 1


def test_an_approved_delivery_that_would_change_more_by_now_waits_anew(waits, tmp_path):
    approve(officer("sam"), waits, reason="Confirmed")
    # what the register believes is another birth date by now: not what was shown to whoever approved
    set_limit(officer("chief"), at_least=9, share=Decimal(0), reason="For a day")
    give(implausible(tmp_path, name="between", on=date(2026, 11, 30), born=date(1966, 6, 6)))
    strict("chief")
    anew = take_in_approved(waits, by="sam")
    assert isinstance(anew, Waiting)
    assert anew.pk != waits.pk
    assert (state_of(waits), state_of(anew)) == (State.OVERTAKEN, State.GIVEN)
    assert anew.given_by == "dee"
    assert Delivery.objects.count() == 2
    approve(officer("sam"), anew, reason="Confirmed too")
    assert isinstance(take_in_approved(anew, by="sam"), Delivery)


def test_what_was_taken_in_another_way_meanwhile_is_overtaken(waits, tmp_path):
    set_limit(officer("chief"), at_least=9, share=Decimal(0), reason="For a day")
    (stored,) = give(tmp_path / "2026-12-31", by="sam")
    assert isinstance(stored, Delivery)
    assert state_of(waits) is State.OVERTAKEN


def test_files_refused_unread_do_not_stop_the_others(tmp_path):
    strict()
    give(plausible(tmp_path))
    folder = implausible(tmp_path)
    (folder / "MANIFEST.csv").write_text(
        "File,Extract Date,Records,SHA-256\nPPUD_Indeterminates_20261231.xlsx,2026-12-31,1,\n"
    )
    (folder / "link.csv").symlink_to("elsewhere")
    (waiting,) = give(folder)
    assert {file.name for file in waiting.files.all()} == {
        "MANIFEST.csv",
        "PPUD_Indeterminates_20261231.xlsx",
    }
    approve(officer("sam"), waiting, reason="Confirmed")
    stored = take_in_approved(waiting, by="sam")
    assert [file.disposition for file in stored.files.all()] == ["loaded"]
    assert state_of(waiting) is State.LOADED


def test_a_late_delivery_that_changes_nothing_believed_today_goes_straight_in(tmp_path):
    strict()
    give(plausible(tmp_path))
    (late,) = give(implausible(tmp_path, name="2026-06-30", on=date(2026, 6, 30)))
    assert isinstance(late, Delivery)
    assert changed_by(late)["sentence"] == "Since the last delivery: nothing has changed."


def test_a_late_delivery_that_changes_what_is_believed_today_waits(tmp_path):
    strict()
    give(plausible(tmp_path))
    last = tmp_path / "2027-03-31"
    write_csv(last, "m", [], on=LATEST)
    give(last)
    (late,) = give(implausible(tmp_path))
    assert isinstance(late, Waiting)
    assert late.report["sentence"] == "Since the last delivery: 1 birth date changed."


def test_the_limit_is_what_was_set_last_and_the_greater_of_its_two_numbers():
    assert limit() == Limit(at_least=100, share=2.0)
    assert (limit().of(0), limit().of(5000), limit().of(8711)) == (100, 100, 174)
    set_limit(officer("sam"), at_least=10, share=Decimal("0.5"), reason="The sources are clean by now")
    assert limit() == Limit(at_least=10, share=0.5)
    assert SetLimit.objects.get().by == "sam"
    assert AuditEntry.objects.get(subject="limit").detail["reason"] == "The sources are clean by now"


def test_nobody_lets_their_own_delivery_in_by_setting_the_limit(tmp_path):
    strict("sam")
    set_limit(officer("dee"), at_least=999, share=Decimal(100), reason="I want to go home")
    give(plausible(tmp_path), by="dee")
    (waiting,) = give(implausible(tmp_path), by="dee")
    assert isinstance(waiting, Waiting)
    assert limit(giver="dee") == Limit(at_least=0, share=0.0)
    assert limit(giver="sam") == Limit(at_least=999, share=100.0)


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"at_least": 1, "share": Decimal(1), "reason": " "}, "Say why"),
        ({"at_least": -1, "share": Decimal(1), "reason": "x"}, "not below 0"),
        ({"at_least": 1, "share": Decimal(101), "reason": "x"}, "from 0 to 100"),
    ],
)
def test_a_limit_that_makes_no_sense_is_refused(told, says):
    with pytest.raises(LimitRefused, match=says):
        set_limit(officer("sam"), **told)


def _step(waiting, **told):
    kept = {
        "number": 1,
        "move": "approve",
        "before": "given",
        "after": "approved",
        "reason": "x",
        "by": "sam",
    }
    with transaction.atomic():
        return Step.objects.create(waiting=waiting, at=waiting.given_at, **{**kept, **told})


@pytest.mark.parametrize(
    "told",
    [
        {"by": "dee"},
        {"number": 2},
        {"before": "approved", "move": "load", "after": "loaded"},
        {"after": "loaded"},
        {"reason": ""},
        {"move": "load", "before": "approved", "after": "loaded", "delivery_id": None},
    ],
)
def test_the_database_refuses_a_step_that_cannot_be(waits, told):
    with pytest.raises(IntegrityError):
        _step(waits, **told)


@pytest.mark.parametrize(
    "table", ["waiting_waiting", "waiting_waitingfile", "waiting_changed", "waiting_setlimit"]
)
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET id = id"])
def test_the_database_refuses_to_change_or_remove_a_row(waits, table, statement):
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))
