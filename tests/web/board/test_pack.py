"""The freeze of a meeting's data and its pack, on a register of a few invented people."""

from datetime import date, datetime
from importlib.resources import files

import pytest
from django.db import IntegrityError, transaction

from headway.web import clock
from headway.web.accounts.roles import NotAllowed
from headway.web.audit.models import AuditEntry, What
from headway.web.board import freezing, minute_actions
from headway.web.board.freeze_actions import freeze_for, freeze_meeting, frozen_of
from headway.web.board.freezing import NothingToFreeze, changed_since, freeze_now
from headway.web.board.gather import pack_inputs
from headway.web.board.meeting_states import State
from headway.web.board.models import Frozen, Pack, PackFile
from headway.web.board.pack_actions import build_pack
from headway.web.board.refused import MoveRefused
from headway.web.register import digest, store
from tests.builders import EXTRACT, person
from tests.web.board.boards import NEXT_MONTH, meeting_at, planned
from tests.web.board.pages import errors_of, text_of
from tests.web.casework.registers import on_licence, put_in_register
from tests.web.register.outcomes import outcome

pytestmark = pytest.mark.django_db
ONE = "/board/board/meetings/1"


@pytest.fixture(autouse=True)
def _forgotten(monkeypatch):
    from headway.web.performance import figures
    from headway.web.register import cohort
    from headway.web.register.memo import Memo

    # two registers that are rolled back have the same newest event, by which the memos tell them apart
    for module, name in ((cohort, "_events"), (figures, "_numbers"), (digest, "_digests")):
        monkeypatch.setattr(module, name, Memo(room=1))


@pytest.fixture
def register(db):
    put_in_register(on_licence(1), on_licence(2), person(3).sentenced("2007-05-11"))


@pytest.fixture
def meeting(people, register):
    """Return the second meeting of the Board; the first was held, and asked for something."""
    first = meeting_at(people, State.HELD)
    minute_actions.record_action(
        people["board_secretary"], first, text="Find out", owner="Lead 2", due_on=date(2026, 1, 31)
    )
    return planned(people, day=NEXT_MONTH)


def told_late(moment=datetime(2020, 1, 1)):
    """Take in another file, which speaks for a moment before everything else was told."""
    late = outcome(people=1, events=0, known=store.known(), extract_on=moment.date(), name="late", seed=99)
    store.save(late, loaded_at=clock.now(), loaded_by="a test")


def test_a_freeze_names_the_day_the_moment_and_what_was_held(register):
    made = freeze_now()
    assert made.as_at == date.fromisoformat(EXTRACT)
    assert made.known_at == datetime.fromisoformat(EXTRACT)
    assert made.code.startswith("headway ")
    again = freeze_now()
    assert (again.register, again.figures, again.code) == (made.register, made.figures, made.code)
    assert changed_since(made, again) == []


def test_an_empty_register_cannot_be_frozen(db):
    with pytest.raises(NothingToFreeze, match="take a delivery in first"):
        freeze_now()


@pytest.mark.parametrize("as_at", [date(2031, 1, 1), date(1989, 12, 31)])
def test_a_day_for_which_the_register_does_not_speak_cannot_be_frozen(register, as_at):
    with pytest.raises(NothingToFreeze, match="does not speak for"):
        freeze_now(as_at)


def test_a_file_that_is_told_late_changes_the_digest_of_the_register(register):
    made = freeze_now()
    told_late()
    assert changed_since(made, freezing.as_it_is_now(made)) == [freezing.WHAT["register"]]


def test_a_file_that_speaks_for_a_later_moment_changes_nothing(register):
    made = freeze_now()
    told_late(datetime(2030, 1, 1))
    assert changed_since(made, freezing.as_it_is_now(made)) == []
    assert freeze_now().known_at == datetime(2030, 1, 1)


def test_a_meeting_is_frozen_once_and_again_only_with_a_reason(people, meeting):
    secretary = people["board_secretary"]
    first = freeze_for(meeting, by=secretary)
    assert freeze_for(meeting) == first
    with pytest.raises(MoveRefused, match="frozen already"):
        freeze_meeting(secretary, meeting)
    second = freeze_meeting(secretary, meeting, reason="A file came late", as_at=date(2026, 6, 30))
    assert frozen_of(meeting) == second
    assert [f.reason for f in Frozen.objects.order_by("number")] == ["", "A file came late"]
    assert AuditEntry.objects.filter(what=What.DATA_FROZEN).count() == 2
    assert second.freeze.id == second.name
    told = frozen_of(meeting).freeze
    assert (told.known_at.tzinfo, told.as_at) == (None, date(2026, 6, 30))


def test_nobody_else_freezes_or_builds(people, meeting):
    with pytest.raises(NotAllowed):
        freeze_for(meeting, by=people["analyst"])
    with pytest.raises(NotAllowed):
        build_pack(meeting, by=people["workstream_lead"])
    assert not Frozen.objects.exists()


def test_a_meeting_that_was_cancelled_is_not_frozen(people, register):
    with pytest.raises(MoveRefused, match="is over"):
        freeze_for(meeting_at(people, State.CANCELLED))


def test_the_database_refuses_a_second_freeze_without_a_reason(people, meeting):
    freeze_for(meeting)
    kept = frozen_of(meeting)
    with pytest.raises(IntegrityError), transaction.atomic():
        Frozen.objects.create(
            meeting=meeting, number=2, name=kept.name, as_at=kept.as_at, known_at=kept.known_at,
            register=kept.register, plan_at=kept.plan_at, figures=kept.figures, code=kept.code, at=kept.at,
        )  # fmt: skip


def test_two_packs_from_one_freeze_have_the_same_bytes_and_are_kept_once(people, meeting):
    pack, first = build_pack(meeting, by=people["board_secretary"])
    # what is recorded after the freeze is not in it
    minute_actions.record_decision(
        people["board_secretary"], meeting.__class__.objects.get(number=1), text="Later"
    )
    again, second = build_pack(meeting, by=None)
    assert first.files == second.files
    assert [name.rpartition(".")[2] for name in first.files] == ["html", "pdf", "docx"]
    assert all(frozen_of(meeting).name in name for name in first.files)
    assert (pack, Pack.objects.count(), PackFile.objects.count()) == (again, 1, 3)
    assert pack.same and not second.changed
    assert AuditEntry.objects.filter(what=What.PACK_BUILT).count() == 2


def test_the_pack_holds_what_earlier_meetings_asked_for_and_small_numbers_are_kept_back(people, meeting):
    _, built = build_pack(meeting, by=None)
    page = next(c for name, c in built.files.items() if name.endswith("html")).decode()
    assert "Find out" in page and "Overdue by" in page
    assert "[c]" in page


@pytest.mark.parametrize("demonstration", [True, False])
def test_a_pack_of_invented_people_says_so_on_every_page(people, meeting, settings, demonstration):
    settings.DEMONSTRATION = demonstration
    _, built = build_pack(meeting, by=None)
    page = next(c for name, c in built.files.items() if name.endswith("html")).decode()
    assert ("Invented people. Demonstration." in page) == demonstration


def test_a_pack_after_the_register_changed_says_so_and_bears_another_freeze(people, meeting):
    kept, first = build_pack(meeting, by=None)
    told_late()
    pack, second = build_pack(meeting, by=None)
    assert second.changed == (freezing.WHAT["register"],)
    assert not pack.same and kept.same
    page = next(c for name, c in second.files.items() if name.endswith("html")).decode()
    assert "does not claim to be the pack of" in page and "Not made from what was frozen." in page
    assert set(first.files).isdisjoint(second.files)
    freeze_meeting(people["board_secretary"], meeting, reason="A file came late")
    assert build_pack(meeting, by=None)[1].changed == ()


def test_a_pack_after_the_code_changed_says_so(people, meeting, monkeypatch):
    build_pack(meeting, by=None)
    monkeypatch.setattr(freezing, "code", lambda: "headway 9 000000000000")
    assert build_pack(meeting, by=None)[1].changed == (freezing.WHAT["code"],)


def test_what_a_rules_owner_sets_later_changes_no_pack_made_before_it(people, meeting):
    from headway.web.law.actions import set_day

    build_pack(meeting, by=None)
    told = {"authority": "SI 2026/402", "seen": 0}
    set_day(people["rules_owner"], "section_42_from", date(2026, 9, 1), **told)
    assert build_pack(meeting, by=None)[1].changed == ()


def test_every_measure_of_the_first_page_is_one_of_the_plans(meeting):
    freeze_for(meeting)
    inputs = pack_inputs(frozen_of(meeting))
    assert set(inputs.first_page) <= {facts.measure.name for facts in inputs.measures}
    assert len(inputs.first_page) > 5
    assert inputs.meeting.last == date(2026, 11, 14)


def test_the_secretary_freezes_builds_and_members_take_the_pack_away(as_, meeting):
    two = "/board/board/meetings/2"
    secretary, lead = as_("board_secretary"), as_("workstream_lead")
    assert "are not frozen" in text_of(secretary.get(two))
    assert secretary.post(f"{two}/freeze").status_code == 302
    assert secretary.post(f"{two}/pack")["Location"] == f"{two}#packs"
    file = PackFile.objects.get(form="pdf")
    answer = lead.get(f"{two}/packs/{file.pk}")
    assert answer.content == bytes(file.content)
    assert answer["Content-Type"] == "application/pdf"
    assert AuditEntry.objects.get(what=What.FILE_DOWNLOADED).detail["freeze"] == file.pack.frozen.name
    assert as_("analyst").get(f"{two}/packs/{file.pk}").status_code == 403
    assert lead.get(f"{ONE}/packs/{file.pk}").status_code == 404
    shown = text_of(lead.get(two))
    assert file.pack.digest[:12] in shown and file.pack.frozen.name in shown
    assert errors_of(secretary.post(f"{two}/freeze"))[0][0].startswith("The data of this meeting are frozen")
    assert secretary.post(f"{two}/freeze/again", {"reason": "A file came late"}).status_code == 302
    assert "A file came late" in text_of(secretary.get(two))


def test_without_a_register_the_page_says_what_to_do(people, as_):
    planned(people)
    for address in ("freeze", "pack"):
        answer = as_("board_secretary").post(f"{ONE}/{address}")
        assert answer.status_code == 400
        assert "take a delivery in first" in errors_of(answer)[0][0]


def test_the_pack_tells_of_the_plan_as_it_stood_at_the_freeze(people, meeting):
    from headway.web.plan.actions import import_plan

    def facts():
        return {one.ref: one for one in pack_inputs(frozen_of(meeting)).entries}

    freeze_for(meeting)
    name = "ipp-action-plan-2023.txt"
    import_plan(name, files("headway.plan").joinpath("documents", name).read_bytes(), by=None)
    assert facts() == {}
    freeze_meeting(people["board_secretary"], meeting, reason="The plan was loaded")
    found = facts()
    assert found["WS6(2)"].title == "Set up central Senior IPP Progression Board"
    assert found["WS6(2)"].stands == "overdue"
    assert found["WS6(2)"].owner.endswith("(of the workstream)")
    assert found["WS1(1)"].damaged and found["WS1(1)"].dates_lost and not found["WS1(1)"].completed
