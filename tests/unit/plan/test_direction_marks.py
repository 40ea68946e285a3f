"""Marks that turn the direction of writing: left out of a document, and said."""

import pytest

from headway.plan.direction_marks import without_direction_marks
from headway.plan.export import as_json
from headway.plan.read import read_plan
from headway.plan.source import Row, Source
from tests.unit.plan.lighthouse_plan import WHOLE, broken

MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize("mark", MARKS)
def test_a_title_is_read_without_the_mark_in_it_and_the_plan_says_so(mark):
    marked = broken("Paint the rocks", f"Paint {mark}the rocks")
    plan = read_plan("plan.txt", marked.encode())
    assert plan.workstreams[0].actions[2].title == "Paint the rocks"
    assert plan.disagreements[0].startswith("1 invisible mark of direction was left out (line ")
    assert mark not in str(as_json(plan))


def test_but_for_the_remark_the_plan_is_the_one_without_marks():
    turned = WHOLE.replace(" the ", " \u202ethe\u202c ")
    plain, read = (as_json(read_plan("plan.txt", text.encode())) for text in (WHOLE, turned))
    remark, *others = read.pop("disagreements")
    assert others == plain.pop("disagreements", [])
    assert read == plain
    assert "invisible marks of direction were left out" in remark
    assert "more places" in remark


def test_a_mark_in_the_name_of_the_file_is_left_out_too():
    assert read_plan("plan\u202etxt.exe", WHOLE.encode()).document == "plantxt.exe"


def test_a_row_of_marks_alone_is_no_row():
    rows = (Row(("\u202e", " "), "page 1"), Row(("lamp",), "page 2"))
    read = without_direction_marks(Source("plan.pdf", "pdf", rows, ("Said before.",)))
    assert read.rows == (Row(("lamp",), "page 2"),)
    assert read.remarks[0] == "Said before."


def test_a_document_without_marks_stays_as_it_is():
    document = Source("plan.pdf", "pdf", (Row(("lamp",), "page 1"),))
    assert without_direction_marks(document) == document
