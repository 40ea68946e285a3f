"""Whatever is given, the audit ends: with a verdict, or with a reason why not."""

from hypothesis import given, settings
from hypothesis import strategies as st

from headway.disclosure.audit import audit
from headway.disclosure.printed.published import Unreadable
from headway.disclosure.printed.reading import read_tables

PIECES = st.sampled_from(
    ["<table>", "</table>", "<tr>", "</tr>", "<td>", "<th rowspan=2>", "<td colspan=3>", "<del>", "</del>", "<p>",
     "Total", "North", "*", "-", "1,600", "5", "12%", "-3", "4.5", "", "<5", "†", ",", "\n", '"', "Area", "* = one or two"]
)  # fmt: skip
CELLS = st.sampled_from(
    ["*", "-", "0", "1", "2", "3", "5", "10", "12", "c", "", "<5", "†", "4.5", "-2", "30%", ".."]
)
LABELS = st.lists(
    st.sampled_from(["Total", "A", "B", "C", "Men", "Women", "Persons", "A %", "All", "England"]),
    min_size=2,
    max_size=5,
)


def ends(text: str) -> bool:
    try:
        tables = read_tables(text.encode(), name="given")
    except Unreadable as fault:
        return bool(str(fault))
    return all(report.sentence for report in audit(tables).tables)


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_text_ends_in_a_verdict_or_a_reason(text: str) -> None:
    assert ends(text)


@given(LABELS, LABELS, st.data())
@settings(max_examples=200, deadline=None, derandomize=True)
def test_any_table_ends_in_a_verdict(rows: list[str], columns: list[str], data: st.DataObject) -> None:
    lines = [",".join(["Area", *columns])]
    lines += [",".join([row, *(data.draw(CELLS) for _ in columns)]) for row in rows]
    assert ends("\n".join(lines))
