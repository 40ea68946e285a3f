"""An invented plan, whole and with each kind of damage: what is read, what is marked, what is said."""

import re

import pytest

from headway.plan.export import as_json
from headway.plan.read import read_plan
from tests.unit.plan.lighthouse_plan import FRONT, KEEPERS, LAMPS, WHOLE, broken


def read(text):
    return as_json(read_plan("lighthouse-plan-2031.txt", text.encode()))


def action(text, workstream, number):
    """Return the first action of that number in a plan's text."""
    actions = next(w for w in read(text)["workstreams"] if w["number"] == workstream)["actions"]
    return next(one for one in actions if one["number"] == number)


def workstream(text, number):
    return next(w for w in read(text)["workstreams"] if w["number"] == number)


def damages(text):
    """Return everything that the plan says is damaged, by its place."""
    plan = read(text)
    streams = {w["number"]: w["damaged"] for w in plan["workstreams"]}
    actions = {(w["number"], a["number"]): a["damaged"] for w in plan["workstreams"] for a in w["actions"]}
    return {place: said for place, said in (streams | actions).items() if said}


def test_a_whole_plan_has_no_damage_and_no_disagreement():
    assert damages(WHOLE) == {}
    assert "disagreements" not in read(WHOLE)


def test_the_front_of_a_whole_plan_is_read():
    plan = read(WHOLE)
    assert plan["title"] == "LIGHTHOUSE SERVICE ACTION PLAN"
    assert plan["published"] == {
        "text_as_printed": "February 2031",
        "earliest": "2031-02-01",
        "latest": "2031-02-28",
    }
    assert plan["principles"] == [
        {"number": 1, "text": "Every lamp is lit."},
        {"number": 2, "text": "Every keeper is heard."},
    ]
    assert plan["success_measures"] == [
        {
            "principle": 1,
            "measures": ["The number of dark nights reduces;", "Feedback from sailors supports this."],
        },
        {"principle": 2, "measures": ["The annual report prints what keepers said."]},
    ]
    assert plan["governance"] == {
        "board": {
            "name": "Lamp Board",
            "cadence_as_printed": "monthly",
            "times_a_year": 12,
            "chaired_at": "Director level",
        },
        "stakeholder_group": {
            "name": "Sailors' Group",
            "cadence_as_printed": "three times a year",
            "times_a_year": 3,
            "notes_published": True,
        },
        "annual_report": {
            "first_due_as_printed": "First report due May 2032",
            "first_due_earliest": "2032-05-01",
            "first_due_latest": "2032-05-31",
        },
        "damaged": None,
    }


def test_a_whole_workstream_is_read():
    one = workstream(WHOLE, 1)
    assert (one["title"], one["leads"]) == ("Keeping the lamps", ["Head of Lamps", "Head of Rocks"])
    assert one["overview"] == "To keep every lamp lit, at a cost that can be borne."


def test_a_whole_action_is_exported_in_the_agreed_shape():
    one = action(WHOLE, 1, 1)
    dates = [{key: d[key] for key in d if key != "note"} for d in one.pop("deadlines")]
    assert one == {
        "number": 1,
        "title": "Replace the lamps, by the Lamps Team",
        "lead_owner_if_named": "Lamps Team",
        "deliverables": ["Choose a lamp.", "Fit it at the first ten lights."],
        "damaged": None,
        "where": "line 48",
        "completed": None,
    }
    assert dates == [
        {
            "text_as_printed": "Lamp chosen by May 31",
            "kind": "due",
            "earliest": "2031-05-01",
            "latest": "2031-05-31",
            "condition": None,
            "of": "Choose a lamp.",
            "damaged": None,
        },
        {
            "text_as_printed": "Fitting starts End Oct 2031 (subject to a ship being hired)",
            "kind": "due",
            "earliest": "2031-10-31",
            "latest": "2031-10-31",
            "condition": "subject to a ship being hired",
            "of": "Fit it at the first ten lights (its start)",
            "damaged": None,
        },
    ]


def test_an_explanation_stays_with_the_deliverable_it_explains():
    assert action(WHOLE, 1, 3)["deliverables"] == ["Buy paint. This will be white."]


def test_a_number_that_is_lost_between_two_is_the_one_its_place_implies():
    one = action(broken("(2)\tAddress", "\tAddress"), 1, 2)
    assert one["title"] == "Address the keepers' register"
    assert "implies (2)" in one["damaged"]


def test_a_number_that_is_lost_at_the_end_is_the_next_one():
    assert "implies (3)" in action(broken("(3)\tPaint", "\tPaint"), 1, 3)["damaged"]


def test_an_action_whose_row_is_lost_is_kept_as_a_gap():
    start, end = WHOLE.index("(2)\tAddress"), WHOLE.index("(3)\tPaint")
    one = action(WHOLE[:start] + WHOLE[end:], 1, 2)
    assert (one["title"], one["deliverables"], one["deadlines"]) == (None, [], [])
    assert one["damaged"] == "The numbering goes from (1) to (3): action (2) is missing in the document."
    assert one["where"] == "lines 48-49"


def test_a_title_cut_inside_its_first_word_is_marked_before_it():
    one = action(broken("Address the keepers", "ress the keepers"), 1, 2)
    assert one["title"] == "[…]ress the keepers' register"
    assert one["damaged"]


def test_a_deliverable_cut_before_its_end_is_marked_behind_it():
    one = action(broken("what the register holds", "what the register holds and the"), 1, 2)
    assert one["deliverables"] == ["Agree what the register holds and the […]"]
    assert "breaks off" in one["damaged"]


def test_a_deadline_cut_before_its_date_is_kept_without_days():
    one = action(broken("\tJune 2031", "\tFirst version of the"), 1, 2)
    (deadline,) = one["deadlines"]
    assert (deadline["text_as_printed"], deadline["kind"]) == ("First version of the", "unknown")
    assert one["damaged"]


def test_an_empty_date_cell_is_damage_and_no_deadline():
    one = action(broken("\tJune 2031", "\t"), 1, 2)
    assert (one["deadlines"], one["damaged"]) == ([], "Its date is missing.")


def test_a_deadline_nobody_can_read_is_kept_as_printed():
    (deadline,) = action(broken("\tJune 2031", "\tTBC"), 1, 2)["deadlines"]
    assert (deadline["text_as_printed"], deadline["kind"], deadline["earliest"]) == ("TBC", "unknown", None)


def test_more_dates_than_deliverables_are_said():
    one = action(broken("\tJune 2031", "\tJune 2031 July 2031"), 1, 2)
    assert "It prints 2 dates for 1 deliverable." in one["damaged"]
    assert [d["of"] for d in one["deadlines"]] == [None, None]


def test_a_sentence_that_a_page_break_cut_is_joined_and_is_no_damage():
    one = action(broken("holds\tJune 2031", "holds\tJune 2031\n\n\t\tand who writes in it.\t"), 1, 2)
    assert one["deliverables"] == ["Agree what the register holds and who writes in it."]
    assert (one["damaged"], one["where"]) == (None, "lines 49-51")


def test_a_year_on_a_line_of_its_own_belongs_to_the_month_above():
    one = action(broken("\tJune 2031", "\tEnd June\n\t\t\t2031"), 1, 2)
    assert [d["text_as_printed"] for d in one["deadlines"]] == ["End June 2031"]
    assert one["damaged"] is None


def test_bullets_beneath_a_row_are_deliverables_with_their_own_dates():
    one = action(broken("holds\tJune 2031", "holds\tJune 2031\n\t\t Print it\tJuly 2031"), 1, 2)
    assert one["deliverables"] == ["Agree what the register holds", "Print it"]
    assert [(d["text_as_printed"], d["of"]) for d in one["deadlines"]] == [
        ("June 2031", "Agree what the register holds"),
        ("July 2031", "Print it"),
    ]


def test_a_heading_that_the_body_lacks_is_taken_from_the_contents_list():
    text = broken("Workstream 2: Hearing the keepers\t\t\t\n", "")
    one = workstream(text, 2)
    assert (one["title"], one["leads"]) == ("Hearing the keepers", ["Head of Keepers"])
    assert "no heading" in one["damaged"]


def test_heading_and_lead_that_the_body_lacks_are_told_by_the_numbering():
    start, end = WHOLE.index("Workstream 2: Hearing the keepers\t\t\t"), WHOLE.index("(1)\tPrint")
    one = workstream(WHOLE[:start] + WHOLE[end:], 2)
    assert [a["title"] for a in one["actions"]] == ["Print an annual report", "Visit every light"]
    assert "No lead can be read." in one["damaged"]


def test_a_garbled_heading_is_taken_from_the_contents_list():
    text = broken("Workstream 2: Hearing the keepers\t\t\t", "Wo\trkstream 2: Hearing t\the keefers\t")
    one = workstream(text, 2)
    assert one["title"] == "Hearing the keepers"
    assert "garbled (“Wo rkstream 2: Hearing t he keefers”)" in one["damaged"]


def test_a_heading_torn_without_a_contents_list_shows_where():
    text = broken("Workstream 2: Hearing the keepers\t\t\t", "Wo\trkstream 2: Hearing t\the keepers\t")
    text = re.sub(r"^(?:Section|Workstream).*\t\d\n", "", text, flags=re.MULTILINE)
    one = workstream(text, 2)
    assert one["title"] == "Hearing t[…]he keepers"
    assert "broken" in one["damaged"]


def test_a_heading_worded_otherwise_in_the_contents_list_is_a_disagreement():
    text = broken("Workstream 2: Hearing the keepers\t5", "Workstream 2: Every keeper heard\t5")
    assert workstream(text, 2)["title"] == "Hearing the keepers"
    assert read(text)["disagreements"] == [
        "The contents list calls workstream 2 “Every keeper heard”, its heading “Hearing the keepers”."
    ]


def test_a_workstream_that_only_the_contents_list_has_is_kept_empty():
    plan = read(FRONT + LAMPS)
    assert [w["number"] for w in plan["workstreams"]] == [1, 2]
    assert plan["workstreams"][1]["actions"] == []
    assert "nothing of it" in plan["workstreams"][1]["damaged"]


def test_a_number_printed_twice_keeps_both_actions_and_says_so():
    text = broken("(3)\tPaint", "(2)\tPaint")
    actions = workstream(text, 1)["actions"]
    assert [(a["number"], a["title"]) for a in actions] == [
        (1, "Replace the lamps, by the Lamps Team"),
        (2, "Address the keepers' register"),
        (2, "Paint the rocks"),
    ]
    assert [bool(a["damaged"]) for a in actions] == [False, True, True]
    assert read(text)["disagreements"] == [
        "Workstream 1: the number (2) is printed twice; both actions are kept."
    ]


def test_columns_printed_alternately_leave_an_overview_in_pieces():
    text = broken(
        "Overview\tTo keep every lamp lit, at a cost that can be borne.\t\t",
        "Overview\tTo keep every la\tmp lit, at a cost\tthat can be borne.",
    )
    one = workstream(text, 1)
    assert one["overview"] is None
    assert one["overview_legible"] == [
        "To keep every la […]",
        "[…]mp lit, at a cost […]",
        "[…]that can be borne.",
    ]
    assert one["damaged"] == (
        "Of the overview only pieces can be read: its columns were cut or printed alternately."
    )


def test_columns_of_whole_sentences_did_not_run_together():
    one = workstream(broken("To hear every keeper once a year.", "To hear keepers.\tTo pay them."), 2)
    assert one["overview_legible"] == ["To hear keepers.", "To pay them."]
    assert "Inside its pieces" not in one["damaged"]


@pytest.mark.parametrize(
    ("cells", "pieces"),
    [
        (
            "To keep all lamps unnecess pepper of salt.\tzary and to paint every",
            ["To keep all lamps unnecess[…] pepper of salt.", "[…]zary and to paint every […]"],
        ),
        (
            "To keep all the pararocks of the north.\tole lamps and to paint every",
            ["To keep all the para[…] rocks of the north.", "[…]ole lamps and to paint every […]"],
        ),
        (
            "To keep every wo in the pepper up in the lamps.\tand to paint",
            ["To keep every wo[…] in the pepper up in the lamps.", "[…]and to paint […]"],
        ),
        (
            "To keep every lamp\tand to pa the north of all the wo rocks\tand ll be of the rocks.",
            [
                "To keep every lamp […]",
                "[…]and to […]pa[…] the north of all the […]wo[…] rocks […]",
                "[…]and […]ll be of the rocks.",
            ],
        ),
        (
            "To keep the second lamp in the north.\tand to paint every",
            ["To keep the second lamp in the north.", "[…]and to paint every […]"],
        ),
    ],
)
def test_lines_that_ran_together_in_a_piece_are_marked_where_a_cut_word_tells(cells, pieces):
    words = "Keep salt and pepper of all the lamps and rocks in the north."
    known = broken("Buy paint. This", f"{words} Buy paint. This")
    text = broken("To keep every lamp lit, at a cost that can be borne.", cells, known)
    one = workstream(text, 1)
    assert one["overview_legible"] == pieces
    assert "Inside its pieces lines were run together as well" in one["damaged"]


def test_a_repeated_phrase_is_noise_and_never_text_of_the_plan():
    noise = "serving lamps through the long night "
    text = broken("Agree what the register holds", "Agree what the register holds. " + noise * 4)
    one = action(text, 1, 2)
    assert one["deliverables"] == ["Agree what the register holds."]
    assert "serving lamps through the long night" in one["damaged"]


def test_words_that_belong_to_nothing_are_kept_with_the_damage():
    text = FRONT + LAMPS + "14/2\tand a fifty attack\t\t\n" + KEEPERS
    assert workstream(text, 2)["damaged"] == (
        "Words that belong to nothing stand among its rows: “14/2 and a fifty attack”."
    )


def test_a_row_whose_tabs_are_lost_is_kept_whole_as_a_description():
    line = next(line for line in WHOLE.split("\n") if line.startswith("(2)\tAddress"))
    one = action(broken(line, line.replace("\t", " ")), 1, 2)
    assert (one["title"], one["deliverables"], one["deadlines"]) == (None, [], [])
    assert one["description"] == "Address the keepers' register Agree what the register holds June 2031"
    assert "run together" in one["damaged"]


def test_leads_on_one_line_are_told_apart_by_their_ranks():
    text = broken(
        "Lead\tHead of Lamps\t\t\n\tHead of Rocks\t\t", "Lead\tChief Lamplighter Deputy Director Rocks\t\t"
    )
    assert workstream(text, 1)["leads"] == ["Chief Lamplighter", "Deputy Director Rocks"]


def test_heading_lead_and_overview_run_into_one_line_are_told_apart():
    start, end = WHOLE.index("Workstream 1: Keeping the lamps\t\t\t"), WHOLE.index("Action\t\tSummary")
    line = "Workstream 1: Keeping the lamps Lead Head of Lamps Overview To keep every lamp lit.\n"
    one = workstream(WHOLE[:start] + line + WHOLE[end:], 1)
    assert (one["title"], one["leads"]) == ("Keeping the lamps", ["Head of Lamps"])
    assert (one["overview"], one["damaged"]) == ("To keep every lamp lit.", None)


def test_an_owner_with_a_column_of_its_own_is_read():
    text = WHOLE.replace("Action\t\tSummary\tDeadline", "No.\tAction\tOwner\tDeliverables\tDeadline").replace(
        "(2)\tAddress the keepers' register\t", "(2)\tAddress the keepers' register\tRegister Office\t"
    )
    assert action(text, 1, 2)["lead_owner_if_named"] == "Register Office"


@pytest.mark.parametrize(
    ("said", "there"),
    [("two principles", "three principles"), ("two workstreams", "five workstreams")],
)
def test_a_number_of_things_that_the_document_does_not_have_is_reported(said, there):
    (disagreement,) = read(broken(said, there))["disagreements"]
    assert there.split()[0] in disagreement


def test_a_section_with_nothing_beneath_it_is_said():
    start, end = WHOLE.index("The Lamp Board"), WHOLE.index("Section (3): Success Measures\n")
    governance = read(WHOLE[:start] + WHOLE[end:])["governance"]
    assert governance["board"] is None
    assert "diagram" in governance["damaged"]


def test_a_plan_of_one_table_without_workstreams_is_one_workstream():
    text = "ROCK PLAN\n\nAction\t\tSummary\tDeadline\n(1)\tPaint the rocks\t Buy paint.\tMay 2031\n"
    plan = read(text)
    (only,) = plan["workstreams"]
    assert (only["title"], only["leads"], only["damaged"]) == ("ROCK PLAN", [], None)
    assert only["actions"][0]["title"] == "Paint the rocks"


def test_a_table_without_a_column_of_deliverables_lacks_none():
    text = "ROCK PLAN\n\nAction\tDeadline\n(1)\tPaint the rocks\tMay 2031\n(2)\tCount them\tJune 2031\n"
    actions = read(text)["workstreams"][0]["actions"]
    assert [(a["title"], a["deliverables"], a["damaged"]) for a in actions] == [
        ("Paint the rocks", [], None),
        ("Count them", [], None),
    ]


def test_a_column_of_another_name_is_kept_in_the_description():
    text = "ROCK PLAN\n\nNo.\tAction\tMilestones\tTarget date\tStatus\n1.1\tPaint\tBuy paint\tMay 2031\tOn track\n"
    (only,) = read(text)["workstreams"]
    assert only["actions"][0]["description"] == "Status: On track"
    assert only["damaged"] is None


def test_actions_of_a_table_that_never_numbers_have_the_numbers_of_their_places():
    text = (
        "ROCK PLAN\n\nAction\tSummary\tDeadline\nPaint\tBuy paint.\tMay 2031\nCount\tCount them.\tMay 2031\n"
    )
    actions = read(text)["workstreams"][0]["actions"]
    assert [(a["number"], a["title"], a["damaged"][:21]) for a in actions] == [
        (1, "Paint", "Its number is missing"),
        (2, "Count", "Its number is missing"),
    ]


def test_small_letters_are_no_damage_where_they_are_the_habit_of_the_document():
    rows = "".join(
        f"({n})\tpaint rock {word}\t buy paint\tMay 2031\n"
        for n, word in enumerate(("one", "two", "three", "four"), start=1)
    )
    actions = read("ROCK PLAN\n\nAction\t\tSummary\tDeadline\n" + rows)["workstreams"][0]["actions"]
    assert [a["damaged"] for a in actions] == [None] * 4
    assert actions[0]["deliverables"] == ["buy paint"]


def test_a_protective_marking_is_no_title():
    assert read("OFFICIAL-SENSITIVE\n" + WHOLE)["title"] == "LIGHTHOUSE SERVICE ACTION PLAN"


def test_a_sentence_beneath_a_title_is_its_description():
    beneath = broken("(2)\tAddress the keepers' register\t", "(2)\tAddress the register.\t").replace(
        "\tJune 2031\n", "\tJune 2031\n\tIt is old.\t Dry it.\tJuly 2031\n"
    )
    one = action(beneath, 1, 2)
    assert (one["title"], one["description"]) == ("Address the register.", "It is old.")
    assert one["deliverables"] == ["Agree what the register holds", "Dry it."]


def test_letters_cut_beneath_a_title_are_marked_and_said():
    beneath = broken("(2)\tAddress the keepers' register\t", "(2)\tAddress the register.\t").replace(
        "\tJune 2031\n", "\tJune 2031\n\tot seeks to ensure that names are ed well.\t Dry it.\tJuly 2031\n"
    )
    one = action(beneath, 1, 2)
    assert one["description"] == "[…]ot seeks to ensure that names are […]ed well."
    assert "beneath its title" in one["damaged"]


@pytest.mark.parametrize(
    ("scrap", "text", "marked"),
    [
        ("register", "Write the keepers' as it was kept.", "Write the keepers' […] as it was kept."),
        ("prepare", "Write names that are ed well.", "Write names that are […]ed well."),
        ("oil", "Write names and numbers.", "[…] Write names and numbers."),
        ("oil", "write names and numbers.", "[…]write names and numbers."),
    ],
)
def test_a_word_that_was_cut_out_of_a_line_leaves_a_mark_in_it(scrap, text, marked):
    plan = broken("(2)\tAddress the keepers' register\t", "(2)\t\tAddress the keepers' register.\t").replace(
        "\tJune 2031\n", f"\tJune 2031\n\t{scrap}\t{text}\t Dry it.\tJuly 2031\n"
    )
    one = action(plan, 1, 2)
    assert one["description"] == marked
    assert f"stand the letters “{scrap}”" in one["damaged"]


def test_a_title_that_breaks_off_is_marked_behind_it():
    one = action(broken("Paint the rocks", "Paint the rocks of the"), 1, 3)
    assert one["title"] == "Paint the rocks of the […]"
    assert one["damaged"] == "The end of its title is missing."


def test_an_action_without_title_keeps_its_deliverables():
    one = action(broken("Paint the rocks", ""), 1, 3)
    assert one["title"] is None
    assert one["deliverables"] == ["Buy paint. This will be white."]
    assert "Its title is missing." in one["damaged"]


def test_noise_in_a_title_is_taken_out_with_the_scrap_behind_it():
    one = action(broken("Paint the rocks", "Paint rocks. " + "lamps on the long rock " * 3 + "are s"), 1, 3)
    assert one["title"] == "Paint rocks."
    assert "“lamps on the long rock”, “lamps on the long rock are s”." in one["damaged"]


@pytest.mark.parametrize("where", ["Paint the rocks", "Buy paint."])
def test_a_word_that_ends_in_a_broken_piece_of_type_is_marked(where):
    one = action(broken(where, "Buy more specifi paint for rocks."), 1, 3)
    assert "more specifi[…] paint" in (one["title"] if where.startswith("Paint") else one["deliverables"][0])
    assert "Letters are missing inside a word" in one["damaged"]


def test_a_row_whose_tabs_are_lost_has_the_title_that_a_bullet_ends():
    line = next(line for line in WHOLE.split("\n") if line.startswith("(2)\tAddress"))
    one = action(broken(line, "(2) Address the register • Agree what it holds June 2031"), 1, 2)
    assert (one["title"], one["description"]) == ("Address the register", "Agree what it holds June 2031")


def test_a_number_far_above_the_others_makes_no_gaps():
    text = broken("(3)\tPaint", "(39)\tPaint")
    assert [a["number"] for a in workstream(text, 1)["actions"]] == [1, 2, 39]
    assert read(text)["disagreements"] == [
        "Workstream 1: the numbering goes up to (39) and 36 numbers are missing."
    ]


def test_a_heading_without_a_title_takes_that_of_the_contents_list():
    text = broken("Workstream 2: Hearing the keepers\t\t\t", "Workstream 2:\t\t\t")
    assert workstream(text, 2)["title"] == "Hearing the keepers"
    assert "prints no title" in workstream(text, 2)["damaged"]


def test_a_heading_over_two_cells_is_read():
    assert (
        workstream(broken("Workstream 2: Hearing the keepers\t\t\t", "Workstream 2\tHearing the keepers"), 2)[
            "damaged"
        ]
        is None
    )


def test_the_day_of_the_position_is_read_and_what_is_ongoing_begins_with_it():
    text = broken("Section (1): Overview\n", "Section (1): Overview\n\nPosition as at: 1 March 2031\n")
    assert read(text)["position_as_at"] == "2031-03-01"
    (deadline,) = action(text.replace("\tJune 2031\n", "\tOngoing\n"), 1, 2)["deadlines"]
    assert (deadline["kind"], deadline["earliest"]) == ("continuing", "2031-03-01")


def test_a_title_over_two_lines_of_capitals_is_one():
    assert read("THE GREAT\n" + WHOLE)["title"] == "THE GREAT LIGHTHOUSE SERVICE ACTION PLAN"


def test_a_principle_over_two_lines_is_one():
    text = broken("Principle 2: Every keeper is heard.", "Principle 2: Every keeper\nis heard.")
    assert read(text)["principles"][1]["text"] == "Every keeper is heard."


def test_a_principle_worded_otherwise_above_its_measures_is_a_disagreement():
    text = broken("Every keeper is heard.\n\nWe know", "Each keeper is heard.\n\nWe know")
    assert [s["principle"] for s in read(text)["success_measures"]] == [1, 2]
    assert read(text)["disagreements"] == [
        "Principle 2 is worded otherwise above its success measures: “Each keeper is heard.”."
    ]


def test_measures_under_words_of_their_own_belong_to_the_next_principle():
    text = broken("Every keeper is heard.\n\nWe know", "Open ears\n\nWe know")
    assert [s["principle"] for s in read(text)["success_measures"]] == [1, 2]


def test_several_dates_without_words_for_more_deliverables_are_said():
    text = broken("\tFrom Spring 2031 (two rocks)", "\tMay 2031 June 2031").replace(
        "Buy paint. This will be white.", "Buy paint. Dry it. Sell it."
    )
    assert action(text, 1, 3)["damaged"] == "It prints 2 dates for 3 deliverables."


def test_a_date_beside_a_damaged_deliverable_is_matched_by_no_number():
    rows = " of the rocks in the north.\tMay 2031\n\t\t Dry it.\tJune 2031\n"
    text = WHOLE.replace(" Buy paint. This will be white.\tFrom Spring 2031 (two rocks)\n", rows)
    one = action(text, 1, 3)
    assert one["deliverables"] == ["[…] of the rocks in the north.", "Dry it."]
    assert [(d["text_as_printed"], d["of"]) for d in one["deadlines"]] == [
        ("May 2031", None),
        ("June 2031", "Dry it."),
    ]


def test_a_date_beside_a_damaged_deliverable_is_matched_by_its_words():
    text = broken("Fit it at the first ten lights.", "Fit it at the first of the")
    assert [d["of"] for d in action(text, 1, 1)["deadlines"]] == [
        "Choose a lamp.",
        "Fit it at the first of the […] (its start)",
    ]


def test_a_date_of_all_deliverables_beside_another_asks_a_person():
    text = broken("\tMay 2031 June 2031", "\tMay 2031 All June 2031")
    dates = action(text, 2, 2)["deadlines"]
    assert [d["of"] for d in dates] == [None, "all deliverables"]
    assert {d["note"] for d in dates} == {
        "“May 2031” and “All June 2031” stand beside each other, and one says all deliverables."
    }


def test_fewer_dates_than_deliverables_are_noted_where_their_words_tell_them_apart():
    one = action(broken("ten lights.", "ten lights. Count them."), 1, 1)
    assert [d["of"] for d in one["deadlines"]] == [
        "Choose a lamp.",
        "Fit it at the first ten lights (its start)",
    ]
    assert [d["note"] for d in one["deadlines"]] == [
        "May 31 is taken for a month and a year. 2 dates stand beside 3 deliverables.",
        "2 dates stand beside 3 deliverables.",
    ]
    assert one["damaged"] is None


def test_dates_that_fit_the_deliverables_and_one_date_of_all_carry_no_note():
    assert [d.get("note") for d in action(WHOLE, 2, 2)["deadlines"]] == [None, None]
    (all_of_it,) = action(broken("\tMay 2031 June 2031", "\tAll June 2031"), 2, 2)["deadlines"]
    assert (all_of_it["of"], all_of_it.get("note")) == ("all deliverables", None)


def test_one_date_beside_the_first_of_several_rows_is_of_none_of_them():
    text = broken(".\tFrom Spring 2031 (two rocks)\n", ".\tMay 2031\n\t\t Dry it.\t\n")
    one = action(text, 1, 3)
    assert one["deliverables"] == ["Buy paint. This will be white.", "Dry it."]
    assert [(d["text_as_printed"], d["of"]) for d in one["deadlines"]] == [("May 2031", None)]


def test_dates_of_which_one_says_its_deliverable_are_noted_and_no_damage():
    text = broken(
        " Draft the first report.\tFirst report due May 2032",
        " Draft the first report. Print it. Send it. Keep it.\tFirst report due May 2032 June 2032 July 2032",
    )
    one = action(text, 2, 1)
    assert one["damaged"] is None
    assert {d["note"] for d in one["deadlines"]} == {"3 dates stand beside 4 deliverables."}


def test_a_long_last_cell_without_a_date_is_no_deadline():
    paint = (
        "Buy paint that is white and stays so in the rain, and tell the keepers of each rock when it comes."
    )
    text = f"ROCK PLAN\n\nActio\t\t\n(1)\tPaint the rocks\tnorth\t{paint}\n"
    one = action(text, 1, 1)
    assert (one["deliverables"], one["deadlines"]) == ([paint], [])
    assert "Its date is missing." in one["damaged"]


def test_a_header_that_names_no_column_of_deliverables_leaves_the_rows_to_tell():
    text = WHOLE.replace("Action\t\tSummary\tDeadline", "No.\t\tSumm\tDeadline")
    assert action(text, 1, 1)["deliverables"] == ["Choose a lamp.", "Fit it at the first ten lights."]


def test_an_overview_that_only_repeats_itself_is_noise():
    noise = "lamps upon the long rock " * 4
    one = workstream(broken("To hear every keeper once a year.", noise), 2)
    assert (one["overview"], one.get("overview_legible")) == (None, None)
    assert "No overview can be read." in one["damaged"]


def test_noise_is_quoted_to_its_last_word_each_phrase_once():
    phrase = "rocks that stand in the sea"
    noise = f"Northern {phrase} and {phrase} or {phrase} and Northern {phrase} or Northern {phrase} and {phrase} are s"
    one = workstream(broken("once a year.", f"once a year. {noise}"), 2)
    assert one["overview"] == "To hear every keeper once a year."
    assert one["damaged"] == (
        f"Noise of the extraction stands beside the overview: “Northern”, “{phrase} and”, “{phrase} or”, "
        f"“{phrase} and Northern”, “{phrase} or Northern”, “{phrase} are s”."
    )


def test_an_overview_that_begins_in_mid_sentence_is_a_piece():
    one = workstream(broken("To hear every keeper once a year.", "hear every keeper once a year."), 2)
    assert (one["overview"], one["overview_legible"]) == (None, ["[…]hear every keeper once a year."])


def test_a_header_on_one_line_is_no_deliverable():
    text = broken("\n(3)\tPaint", "\n\nActio n Summary Deadline\n(3)\tPaint")
    assert action(text, 1, 2)["deliverables"] == ["Agree what the register holds"]
    assert damages(text) == {}


def test_several_lost_actions_stand_in_order_before_the_next():
    start, end = WHOLE.index("(1)\tReplace"), WHOLE.index("(3)\tPaint")
    actions = workstream(WHOLE[:start] + WHOLE[end:], 1)["actions"]
    assert [(a["number"], a["title"]) for a in actions] == [(1, None), (2, None), (3, "Paint the rocks")]
    assert actions[0]["damaged"] == "The numbering begins at (3): action (1) is missing in the document."


def test_a_heading_stuck_to_the_end_of_the_row_above_is_a_heading():
    text = broken("\n\nWorkstream 2: Hearing the keepers\t\t\t\n", " Workstream 2: Hearing the keepers\n")
    assert damages(text) == {}
    assert [w["title"] for w in read(text)["workstreams"]] == ["Keeping the lamps", "Hearing the keepers"]
    assert action(text, 1, 3)["deadlines"][0]["text_as_printed"] == "From Spring 2031 (two rocks)"


def test_a_section_stuck_to_the_end_of_a_measure_is_a_section():
    text = broken(
        "what keepers said.\n\nSection (4): Workstreams\n", "what keepers said. Section (4): Workstreams\n"
    )
    assert read(text) == {**read(WHOLE), "workstreams": read(text)["workstreams"]}
    assert damages(text) == {}


def test_the_end_of_a_bracket_on_a_line_of_its_own_belongs_to_the_date_above():
    one = action(broken("\tJune 2031", "\tJune 2031 (first\nmeeting)"), 1, 2)
    assert [(d["text_as_printed"], d["of"]) for d in one["deadlines"]] == [
        ("June 2031 (first meeting)", "first meeting")
    ]
    assert (one["deliverables"], one["damaged"]) == (["Agree what the register holds"], None)


def test_labels_repeated_inside_their_own_cells_are_no_text():
    text = broken("Overview\tTo hear", "Overview\tOverview To hear").replace(
        "Lead\tHead of Keepers", "Lead\tLead Head of Keepers"
    )
    one = workstream(text, 2)
    assert (one["leads"], one["overview"]) == (["Head of Keepers"], "To hear every keeper once a year.")
    assert one["damaged"] == "The label “Lead” stands a second time before the role."


def test_a_workstream_without_an_action_says_so():
    text = WHOLE[: WHOLE.index("(1)\tPrint")]
    assert workstream(text, 2)["damaged"] == "No action stands beneath it."
