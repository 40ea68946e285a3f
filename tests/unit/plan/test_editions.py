"""Two plans side by side: invented editions with one thing changed, and the two real documents."""

from dataclasses import replace
from functools import cache
from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st

from headway.plan.deadlines import read_deadlines
from headway.plan.edition_words import share_in_common, spans
from headway.plan.editions import CANNOT, DROPPED, KEPT, POSSIBLY, compare
from headway.plan.read import read_plan
from headway.plan.shape import Action, ActionPlan, Ledger, Recommendation, Workstream


def action(number, title, *deliverables, due="May 2031", damaged=None):
    return Action(
        number, title, "line 1", deliverables=deliverables, deadlines=read_deadlines(due), damaged=damaged
    )


LAMPS = action(
    1, "Replace the lamps of the northern lights", "Choose a lamp.", "Fit it at the first ten lights."
)
ROCKS = action(2, "Paint the rocks that ships cannot see", "Buy paint.", "Paint the rocks in the north.")
KEEPERS = action(1, "Hear every keeper once a year", "Write to each keeper.")


def plan(*streams, title="LIGHTHOUSE SERVICE ACTION PLAN"):
    return ActionPlan(
        "plan.txt",
        title,
        workstreams=tuple(Workstream(n, "", "", actions=s) for n, s in enumerate(streams, 1)),
    )


OLD = plan((LAMPS, ROCKS), (KEEPERS,))


def told(old, new):
    return {(c.old.ref if c.old else None, c.new.ref if c.new else None): c.kinds for c in compare(old, new)}


def test_equal_editions_keep_every_entry():
    assert told(OLD, OLD) == {
        ("WS1(1)", "WS1(1)"): (KEPT,),
        ("WS1(2)", "WS1(2)"): (KEPT,),
        ("WS2(1)", "WS2(1)"): (KEPT,),
    }


def test_a_reworded_entry_shows_which_words_differ():
    new = plan((replace(LAMPS, title="Replace all the lamps of the northern lights"), ROCKS), (KEEPERS,))
    change = compare(OLD, new)[0]
    assert change.kinds == ("reworded",)
    assert change.reason.startswith("The same number, and ")
    assert [(span.kind, span.text) for span in change.words][:3] == [
        ("same", "Replace"),
        ("inserted", "all"),
        ("same", "the lamps of the northern lights\nChoose a lamp.\nFit it at the first ten lights."),
    ]


def test_another_date_is_a_move_and_not_a_rewording():
    change = compare(OLD, plan((replace(LAMPS, deadlines=read_deadlines("July 2031")), ROCKS), (KEEPERS,)))[0]
    assert (change.kinds, change.moves) == (("moved",), ('due "May 2031", now "July 2031"',))


def test_another_number_or_workstream_is_a_move():
    new = plan((ROCKS,), (KEEPERS, replace(LAMPS, number=2)))
    change = compare(OLD, new)[0]
    assert (change.kinds, change.moves) == (("moved",), ("WS1(1) became WS2(2)",))
    assert change.reason == "Another number, but 100% of their words are the same."


def test_an_entry_can_be_reworded_and_moved():
    new = plan(
        (ROCKS,), (KEEPERS, replace(LAMPS, number=2, title="Replace the lamps of all northern lights"))
    )
    assert compare(OLD, new)[0].kinds == ("reworded", "moved")


def test_what_is_gone_is_dropped_and_what_is_new_is_added_last():
    fog = action(2, "Buy a fog horn for the western harbour", "Find a horn.")
    changes = compare(OLD, plan((LAMPS,), (KEEPERS, fog)))
    assert [(c.kinds, (c.old or c.new).ref) for c in changes] == [
        (("kept",), "WS1(1)"),
        (("dropped",), "WS1(2)"),
        (("kept",), "WS2(1)"),
        (("added",), "WS2(2)"),
    ]


def test_another_action_in_the_same_place_is_no_rewording():
    new = plan((LAMPS, action(2, "Buy a fog horn for the western harbour", "Find a horn.")), (KEEPERS,))
    assert told(OLD, new) == {
        ("WS1(1)", "WS1(1)"): (KEPT,),
        ("WS1(2)", None): (DROPPED,),
        ("WS2(1)", "WS2(1)"): (KEPT,),
        (None, "WS1(2)"): ("added",),
    }


def test_half_the_words_elsewhere_are_only_possibly_the_same():
    new = plan((LAMPS,), (KEEPERS, action(2, "Paint the rocks that stand in the east", "Buy soap.")))
    assert told(OLD, new)[("WS1(2)", "WS2(2)")] == (POSSIBLY,)


def test_two_entries_as_like_leave_it_open_which_it_is():
    new = plan((LAMPS,), (KEEPERS, replace(ROCKS, number=2), replace(ROCKS, number=3)))
    change = next(c for c in compare(OLD, new) if c.old and c.old.ref == "WS1(2)")
    assert change.kinds == (POSSIBLY,)
    assert "another entry is as like it (100%)" in change.reason


def test_a_damaged_entry_that_is_not_found_is_never_dropped():
    lost = Action(2, None, "line 2", damaged="Its row is missing.")
    assert told(OLD, plan((LAMPS, lost), (KEEPERS,)))[("WS1(2)", "WS1(2)")] == (CANNOT,)
    assert told(plan((LAMPS, lost), (KEEPERS,)), plan((LAMPS,), (KEEPERS,)))[("WS1(2)", None)] == (CANNOT,)
    assert told(plan((LAMPS,), (KEEPERS,)), plan((LAMPS, lost), (KEEPERS,)))[(None, "WS1(2)")] == (CANNOT,)


def test_a_damaged_entry_with_other_words_is_not_called_reworded():
    cut = replace(
        ROCKS, deliverables=("Buy paint.", "Paint the rocks in the […]"), damaged="Its end is missing."
    )
    change = next(c for c in compare(OLD, plan((LAMPS, cut), (KEEPERS,))) if c.old and c.old.ref == "WS1(2)")
    assert change.kinds == (CANNOT,)
    assert change.reason == "WS1(2) is damaged, so a difference may be the damage's: Its end is missing."


def test_a_joined_entry_with_equal_words_is_kept_and_one_with_missing_words_is_not():
    joined = plan((LAMPS, replace(ROCKS, damaged="A page broke it.")), (KEEPERS,))
    assert told(joined, joined)[("WS1(2)", "WS1(2)")] == (KEPT,)
    cut = plan(
        (LAMPS, replace(ROCKS, title="[…]nt the rocks that ships cannot see", damaged="Cut.")), (KEEPERS,)
    )
    assert told(cut, cut)[("WS1(2)", "WS1(2)")] == (CANNOT,)


def recommendation(number, text, status="Accepted"):
    return Recommendation(number, text, "line 1", status=status, response="It is being done.")


def test_a_ledger_shows_a_changed_status():
    old = Ledger(
        "a.txt", "ACTION PLAN: ROCKS", recommendations=(recommendation(1, "Paint the rocks in the north."),)
    )
    new = replace(old, recommendations=(recommendation(1, "Paint the rocks in the north.", "Rejected"),))
    (change,) = compare(old, new)
    assert change.kinds == ("reworded",)
    assert ("deleted", "Accepted") in [(span.kind, span.text) for span in change.words]


def test_a_row_of_which_nothing_is_missing_is_compared():
    torn = replace(
        recommendation(1, "Paint the rocks in the north."),
        damaged="Nothing is missing: a heading stood in it.",
    )
    old = Ledger("a.txt", "ACTION PLAN: ROCKS", recommendations=(torn,))
    assert compare(old, replace(old, recommendations=()))[0].kinds == (DROPPED,)


def test_between_documents_nothing_is_asserted_and_the_shared_words_are_shown():
    rock = "The rocks in the north should be painted so that ships see them."
    old = Ledger(
        "a.txt", "RETURN", recommendations=(recommendation(1, rock), recommendation(2, "Feed gulls."))
    )
    first, second, *rest = compare(old, OLD)
    assert (first.kinds, first.new.ref) == ((POSSIBLY,), "WS1(2)")
    assert '"rocks"' in first.reason
    assert second.kinds == (DROPPED,)
    assert "does not say that the work stopped" in second.reason
    assert {c.kinds for c in rest} == {("added",)}


@cache
def document(name):
    return read_plan(name, files("headway.plan").joinpath("documents", name).read_bytes())


def test_the_return_of_2017_beside_the_plan_of_2023():
    changes = compare(
        document("hmip-ipp-thematic-action-plan-2017.txt"), document("ipp-action-plan-2023.txt")
    )
    beside = {(c.old.ref, c.new.ref): c for c in changes if c.old and c.new}
    # Where prisoners are held, key workers, and recall: a reader sees the same subjects.
    assert {("R1", "WS2(4)"), ("R2", "WS1(2)"), ("R8", "WS2(7)")} <= beside.keys()
    assert {c.kinds for c in beside.values()} == {(POSSIBLY,)}
    assert '"recall"' in beside["R8", "WS2(7)"].reason
    dropped = [c.old for c in changes if c.kinds == (DROPPED,)]
    assert dropped
    assert not any(entry.damage for entry in dropped)


def test_the_plan_of_2023_beside_itself_keeps_all_but_what_is_damaged():
    same = document("ipp-action-plan-2023.txt")
    changes = compare(same, same)
    assert {c.kinds for c in changes} == {(KEPT,), (CANNOT,)}
    assert all(c.old == c.new for c in changes)
    assert all(c.old.incomplete for c in changes if c.kinds == (CANNOT,))


LINES = st.lists(st.sampled_from(("paint the rocks", "buy paint", "light lamps", "hear keepers")), max_size=4)


@given(LINES, LINES)
def test_the_marked_words_give_both_texts_back(old, new):
    found = spans(old, new)
    for lines, kind in ((old, "deleted"), (new, "inserted")):
        kept = " ".join(span.text for span in found if span.kind in ("same", kind))
        assert kept.split() == " ".join(lines).split()


@given(LINES, LINES)
def test_the_share_of_words_is_the_same_both_ways(old, new):
    a, b = " ".join(old), " ".join(new)
    assert share_in_common(a, b) == share_in_common(b, a)
    assert share_in_common(a, a) == (1.0 if a else 0.0)


ACTIONS = st.lists(st.sampled_from((LAMPS, ROCKS, KEEPERS)), max_size=3, unique_by=lambda a: a.title)


@given(ACTIONS, ACTIONS)
def test_every_entry_of_both_is_told_once_between_editions(old, new):
    numbered = [tuple(replace(a, number=n) for n, a in enumerate(s, 1)) for s in (old, new)]
    changes = compare(*(plan(stream) for stream in numbered))
    assert sorted(c.old.ref for c in changes if c.old) == [f"WS1({a.number})" for a in numbered[0]]
    assert sorted(c.new.ref for c in changes if c.new) == [f"WS1({a.number})" for a in numbered[1]]


def test_a_new_title_over_the_same_deliverables_is_the_same_action():
    new = plan((LAMPS, replace(ROCKS, title="Make hazards visible")), (KEEPERS,))
    assert told(OLD, new)[("WS1(2)", "WS1(2)")] == ("reworded",)


def test_returns_to_two_inspections_are_no_editions_of_each_other():
    one = Ledger(
        "a.txt", "ACTION PLAN: ROCKS", recommendations=(recommendation(1, "Paint the rocks in the north."),)
    )
    other = replace(one, title="RETURN OF THE KEEPERS AND THEIR GULLS")
    assert compare(one, one)[0].reason.startswith("The same number")
    assert compare(one, other)[0].reason.startswith(("Another document", "Nothing in the new document"))


def test_a_third_of_the_words_in_the_same_place_is_only_possibly_the_same():
    new = plan(
        (LAMPS, action(2, "Paint the towers and rocks red", "Hire painters.", "Buy a brush.")), (KEEPERS,)
    )
    change = next(c for c in compare(OLD, new) if c.old and c.old.ref == "WS1(2)")
    assert change.kinds == (POSSIBLY,)
    assert change.reason.startswith("The same number, but only ")
