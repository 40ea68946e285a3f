"""What people record of an action: who may, what is refused, and how it stands afterwards and before."""

from datetime import UTC, date, datetime, timedelta

import pytest

from headway.web import clock
from headway.web.accounts.roles import ROLES, NotAllowed
from headway.web.audit.models import AuditEntry, What
from headway.web.plan import date_actions, entry_actions, evidence_actions, record_actions, state_actions
from headway.web.plan.models import EvidenceFile, Link, Record, Update
from headway.web.plan.reading import entries, entry_state
from headway.web.plan.record_actions import ChangedMeanwhile, RecordRefused
from headway.web.plan.standings import Where, where
from headway.web.plan.states import TRANSITIONS, Move, State, transition
from tests.web.plan.invented import LAMPS, plan_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


@pytest.fixture
def lead(demonstration_people):
    return demonstration_people["workstream_lead"]


@pytest.fixture
def secretary(demonstration_people):
    return demonstration_people["board_secretary"]


@pytest.fixture
def entry(db):
    return plan_of(LAMPS).entries.get()


def linked(user, entry):
    return evidence_actions.link_evidence(
        user, entry, title="Photograph", address="https://example.test/lamp"
    )


def at_state(entry, state, *, lead, secretary):
    """Lead an entry to a state by the moves that people make."""
    if state is State.RETIRED:
        state_actions.move(secretary, entry, Move.RETIRE, reason="The law ended it")
    if state in (State.IN_PROGRESS, State.COMPLETE):
        state_actions.move(lead, entry, Move.START)
    if state is State.COMPLETE:
        linked(lead, entry)
        state_actions.move(lead, entry, Move.COMPLETE, on=date(2026, 11, 2))
    return entry


def test_an_action_is_started_shown_and_completed_on_a_day(entry, lead, secretary):
    at_state(entry, State.COMPLETE, lead=lead, secretary=secretary)
    stands = entry_state(entry)
    assert (stands.state, stands.completed_on, len(stands.evidence)) == (State.COMPLETE, date(2026, 11, 2), 1)
    assert [r.get_kind_display() for r in Record.objects.order_by("number")] == [
        "Moved",
        "Added evidence",
        "Moved",
    ]


def test_an_action_without_evidence_is_not_complete(entry, lead):
    state_actions.move(lead, entry, Move.START)
    with pytest.raises(RecordRefused, match="Attach or link evidence first"):
        state_actions.move(lead, entry, Move.COMPLETE)
    assert entry_state(entry).state is State.IN_PROGRESS


def test_the_evidence_on_which_an_action_is_complete_is_not_withdrawn(entry, lead, secretary):
    at_state(entry, State.COMPLETE, lead=lead, secretary=secretary)
    with pytest.raises(RecordRefused, match="complete on this evidence alone"):
        record_actions.withdraw(lead, entry, number=2, reason="Of another lamp")


@pytest.mark.parametrize("t", TRANSITIONS, ids=lambda t: f"{t.before}-{t.move}")
def test_every_move_of_the_table_can_be_made_by_whom_it_says(entry, demonstration_people, lead, secretary, t):
    at_state(entry, t.before, lead=lead, secretary=secretary)
    if t.evidenced:
        linked(lead, entry)
    mover = next(user for role, user in demonstration_people.items() if t.may in ROLES[role].permissions)
    state_actions.move(mover, entry, t.move, reason="Because")
    assert entry_state(entry).state is t.after


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("to", Move)
def test_no_other_move_can_be_made(entry, lead, secretary, state, to):
    at_state(entry, state, lead=lead, secretary=secretary)
    if transition(to, state) is None:
        with pytest.raises(RecordRefused, match=r"WS1\(1\) cannot be"):
            state_actions.move(secretary, entry, to, reason="Because")


def test_every_state_is_reached_and_every_state_has_a_way_on():
    assert {t.after for t in TRANSITIONS} | {State.NOT_STARTED} == set(State)
    assert {t.before for t in TRANSITIONS} == set(State)


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"board_secretary", "workstream_lead"}))
def test_nobody_else_writes_anything(entry, demonstration_people, role):
    with pytest.raises(NotAllowed):
        entry_actions.write_update(demonstration_people[role], entry, says="Done much", rag="green")
    with pytest.raises(NotAllowed):
        linked(demonstration_people[role], entry)
    with pytest.raises(NotAllowed):
        state_actions.move(demonstration_people[role], entry, Move.START)
    assert not Record.objects.exists()


def test_a_lead_neither_names_owners_nor_retires(entry, lead):
    with pytest.raises(NotAllowed):
        entry_actions.name_owner(lead, entry, name="Head of Lamps")
    with pytest.raises(NotAllowed):
        state_actions.move(lead, entry, Move.RETIRE, reason="The law ended it")


def test_a_retired_action_takes_no_update_and_says_why_it_was_retired(entry, lead, secretary):
    why = "Supervision is no longer suspended under the old rule since 1 November 2024."
    state_actions.move(secretary, entry, Move.RETIRE, reason=why)
    with pytest.raises(RecordRefused, match=r"WS1\(1\) is retired .* since 1 November 2024"):
        entry_actions.write_update(lead, entry, says="Still at it", rag="green")
    state_actions.move(secretary, entry, Move.REOPEN, reason="It is measured again")
    assert entry_actions.write_update(lead, entry, says="Still at it", rag="green")


def test_a_second_update_of_a_month_stands_in_the_place_of_the_first_and_both_stay(entry, lead):
    entry_actions.write_update(lead, entry, says="Lamps chosen", rag="green")
    entry_actions.write_update(lead, entry, says="No lamp came", rag="red", reason="The ship is late")
    stands = entry_state(entry)
    assert [(u.period, u.says, u.rag) for u in stands.updates] == [(date(2026, 11, 1), "No lamp came", "red")]
    assert (stands.rag, stands.rag_reason) == ("red", "The ship is late")
    assert Update.objects.count() == 2


def test_updates_of_several_months_stand_in_their_order(entry, lead):
    for month in (date(2026, 11, 9), date(2026, 9, 30), date(2026, 10, 1)):
        entry_actions.write_update(lead, entry, says=f"{month:%B}", rag="green", month=month)
    assert [u.says for u in entry_state(entry).updates] == ["September", "October", "November"]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"rag": "amber"}, "Give the reason why it is amber"),
        ({"rag": "blue"}, "Choose green, amber or red"),
        ({"says": "  "}, "Say what was done"),
        ({"month": date(2026, 12, 1)}, "this month or an earlier one"),
    ],
)
def test_an_update_that_lacks_something(entry, lead, wrong, says):
    with pytest.raises(RecordRefused, match=says):
        entry_actions.write_update(lead, entry, **{"says": "On the way", "rag": "green", **wrong})


def test_who_wrote_after_somebody_else_is_told_and_nothing_is_lost(entry, lead, secretary):
    seen = entry_state(entry).number
    entry_actions.write_update(lead, entry, says="The lead's words", rag="green", seen=seen)
    with pytest.raises(ChangedMeanwhile):
        entry_actions.write_update(secretary, entry, says="The secretary's", rag="green", seen=seen)
    assert [u.says for u in Update.objects.all()] == ["The lead's words"]


def test_an_action_as_it_stood_before(entry, lead, secretary, monkeypatch):
    moments = iter(datetime(2026, 11, day, tzinfo=UTC) for day in range(10, 30))
    monkeypatch.setattr(clock, "now", lambda: next(moments))
    entry_actions.name_owner(secretary, entry, name="Head of Lamps")
    start = state_actions.move(lead, entry, Move.START)
    linked(lead, entry)
    entry_actions.name_owner(secretary, entry, name="Head of Rocks")
    before = entry_state(entry, start.at)
    assert (before.owner, before.state, before.evidence) == ("Head of Lamps", State.IN_PROGRESS, ())
    assert entry_state(entry, entry.plan.at + timedelta(days=1)).owner is None
    assert entry_state(entry).owner == "Head of Rocks"
    assert entries(at=entry.plan.at - timedelta(seconds=1)) == []


def test_links_measures_and_their_withdrawal(entry, secretary):
    other = plan_of(LAMPS, title="OTHER PLAN", content=b"other").entries.get()
    entry_actions.link(secretary, entry, how=Link.How.DEPENDS_ON, to=other)
    entry_actions.link(secretary, entry, how=Link.How.SHARED_WITH, words="Harbour plan, action 4")
    measure = entry_actions.link(secretary, entry, how=Link.How.SHOULD_MOVE, words="never_released")
    with pytest.raises(RecordRefused, match="There is no measure happiness"):
        entry_actions.link(secretary, entry, how=Link.How.SHOULD_MOVE, words="happiness")
    with pytest.raises(RecordRefused, match="there already"):
        entry_actions.link(secretary, entry, how=Link.How.DEPENDS_ON, to=other)
    with pytest.raises(RecordRefused, match="to itself"):
        entry_actions.link(secretary, entry, how=Link.How.DEPENDS_ON, to=entry)
    stands = entry_state(entry)
    assert [(one.to, one.words) for one in stands.links] == [(other, ""), (None, "Harbour plan, action 4")]
    assert stands.measures == ("never_released",)
    record_actions.withdraw(secretary, entry, number=measure.number, reason="Another one")
    assert entry_state(entry).measures == ()


def test_a_file_that_came_too_late_leaves_nothing_behind(entry, lead):
    seen = entry_state(entry).number
    linked(lead, entry)
    told = {"title": "Photograph", "name": "lamp.txt", "content": b"a lamp"}
    with pytest.raises(ChangedMeanwhile):
        evidence_actions.attach_file(lead, entry, seen=seen, **told)
    assert not EvidenceFile.objects.exists()
    with pytest.raises(RecordRefused, match="of a type that cannot be attached"):
        evidence_actions.attach_file(lead, entry, title="Photograph", name="lamp.exe", content=b"MZ\x00")
    evidence_actions.attach_file(lead, entry, **told)
    evidence_actions.attach_file(lead, entry, **{**told, "title": "The same again"})
    assert EvidenceFile.objects.count() == 1


def test_a_review_that_is_past_needs_a_decision_and_is_never_late(secretary):
    ongoing = {"text_as_printed": "Ongoing", "kind": "continuing", "earliest": "2017-03-01", "latest": None}
    entry = plan_of({**LAMPS, "deadlines": [ongoing]}).entries.get()
    assert where(entry_state(entry), on=TODAY) is Where.NO_DATE
    date_actions.move_date(secretary, entry, key="printed-1", written="End January 2027", reason="Yearly")
    assert where(entry_state(entry), on=TODAY) is Where.ON_TRACK
    assert where(entry_state(entry), on=date(2027, 2, 1)) is Where.DECISION


def test_a_date_that_names_no_day_is_set_by_a_person(secretary):
    unread = {"text_as_printed": "TBC", "kind": "unknown", "earliest": None, "latest": None}
    entry = plan_of({**LAMPS, "deadlines": [unread]}).entries.get()
    assert where(entry_state(entry), on=TODAY) is Where.NO_DATE
    date_actions.move_date(
        secretary, entry, key="printed-1", written="October 2026", reason="The Board said so"
    )
    stands = entry_state(entry)
    assert (stands.deadlines[0].slippage, where(stands, on=TODAY)) == (None, Where.OVERDUE)


def test_the_trail_tells_what_was_done_without_the_words(entry, lead, secretary):
    entry_actions.name_owner(secretary, entry, name="Head of Lamps")
    entry_actions.write_update(lead, entry, says="Secret words", rag="red", reason="Because")
    trail = list(AuditEntry.objects.order_by("pk"))
    assert [(one.what, one.who) for one in trail] == [
        (What.ACTION_CHANGED, "demo-secretary"), (What.ACTION_UPDATED, "demo-sro"),
    ]  # fmt: skip
    assert all("Lamps" not in str(one.detail) and "Secret" not in str(one.detail) for one in trail)


def test_many_actions_cost_as_many_queries_as_one(queries_of, secretary):
    one = plan_of(LAMPS)
    entry_actions.name_owner(secretary, one.entries.get(), name="Head of Lamps")
    many = plan_of(*({**LAMPS, "number": n} for n in range(1, 9)), title="OTHER PLAN", content=b"other")
    for entry in many.entries.all():
        entry_actions.name_owner(secretary, entry, name="Head of Rocks")
    assert queries_of(lambda: entries(one)) == queries_of(lambda: entries(many))
