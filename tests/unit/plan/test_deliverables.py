"""One cell to its deliverables: where a new one begins, and what goes on."""

import pytest

from headway.plan.action_plan_deliverables import deliverables, explains

CASES = {
    "sentences are deliverables": ("Choose a lamp. Fit it.", ["Choose a lamp.", "Fit it."]),
    "an explanation goes on": (
        "Choose a lamp. This will be bright. Fit it.",
        ["Choose a lamp. This will be bright.", "Fit it."],
    ),
    "an explanation of the thing goes on": (
        "Write a plan. The plan will include rocks.",
        ["Write a plan. The plan will include rocks."],
    ),
    "options explain": ("Decide; Options would include two.", ["Decide; Options would include two."]),
    "a promise in the first person does not": (
        "Buy paint. We will use it.",
        ["Buy paint.", "We will use it."],
    ),
    "bullets without full stops": (
        "Identify money Formalise the crew (LC) Deliver Lamps Evaluate impact",
        ["Identify money", "Formalise the crew (LC)", "Deliver Lamps", "Evaluate impact"],
    ),
    "a capital noun inside a name is no verb": (
        "Agree with the Design Review Panel and the Ensure Group",
        ["Agree with the Design Review Panel and the Ensure Group"],
    ),
    "a noun that is a verb before 'a'": (
        "Visit lights at night Design a lamp",
        ["Visit lights at night", "Design a lamp"],
    ),
    "a condition begins a bullet": (
        "Use lamps of high brightness If lamps fail, ensure that oil is there.",
        ["Use lamps of high brightness", "If lamps fail, ensure that oil is there."],
    ),
    "an abbreviation ends no sentence": (
        "Read guidance (e.g. Lamp Strategy) and use it.",
        ["Read guidance (e.g. Lamp Strategy) and use it."],
    ),
    "a list after a colon goes on": (
        "Publish data, to include: Lamps on rocks; Eligibility of lamps; Lamps off.",
        ["Publish data, to include: Lamps on rocks; Eligibility of lamps; Lamps off."],
    ),
    "a semicolon before a capital": (
        "Sign the terms; Complete a review.",
        ["Sign the terms;", "Complete a review."],
    ),
    "a phrase without a verb opens the sentence after it": (
        "Through the Lamp Group, which reports to the Board. Complete an outline.",
        ["Through the Lamp Group, which reports to the Board. Complete an outline."],
    ),
    "printed bullets": ("• One lamp • Two lamps", ["One lamp", "Two lamps"]),
    "paragraphs are taken at their word": (
        "Choose a lamp. Fit it.\nPaint the rock.",
        ["Choose a lamp. Fit it.", "Paint the rock."],
    ),
    "a wrapped line goes on": ("Choose a lamp that\nis bright", ["Choose a lamp that is bright"]),
    "an explaining paragraph goes on": (
        "Choose a lamp.\nThis will be bright.",
        ["Choose a lamp. This will be bright."],
    ),
    "nothing": ("  ", []),
    "a bullet without words": ("•\nChoose a lamp.", ["Choose a lamp."]),
}


@pytest.mark.parametrize(("cell", "expected"), CASES.values(), ids=CASES)
def test_a_cell_holds(cell, expected):
    assert deliverables(cell) == expected


def test_a_word_with_which_this_document_begins_its_deliverables_explains_nothing():
    sentence = "Lamps are lit by keepers."
    assert explains(sentence)
    assert not explains(sentence, {"Lamps"})
