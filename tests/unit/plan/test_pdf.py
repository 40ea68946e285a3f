"""A PDF to rows: ruled tables, paragraphs, nothing that stands on every page, and no guess at a picture's words."""

import zlib
from functools import cache
from importlib.resources import files
from random import Random

import pytest

from headway.plan.pdf_lines import Line, paragraphs
from headway.plan.pdf_size import unpacked_at_most
from headway.plan.pdf_source import MOST_LINES, MOST_PAGES, source
from headway.plan.read import read_plan
from headway.plan.source import NotAPlan
from tests.unit.plan import printed as prints
from tests.unit.plan.test_docx import without_places

DOCUMENTS = files("headway.plan").joinpath("documents")


def compiled(text: str) -> bytes:
    import typst

    return typst.compile(text.encode())


@cache
def printed(text: str) -> bytes:
    return prints.as_pdf(text)


def rows(content: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in source("plan.pdf", content).rows]


@pytest.mark.parametrize("text", [prints.PLAN, prints.RETURN], ids=["plan", "return"])
def test_the_same_plan_comes_out_of_a_pdf_as_of_text(text):
    of_pdf = read_plan("plan.pdf", printed(text))
    assert without_places(of_pdf) == without_places(read_plan("plan.txt", prints.as_text(text)))


@pytest.mark.parametrize("text", [prints.PLAN, prints.RETURN], ids=["plan", "return"])
def test_the_same_plan_comes_out_of_tables_ruled_across_only(text):
    of_pdf = read_plan("plan.pdf", prints.as_pdf(text, rules="(x: none, y: 0.5pt)"))
    assert without_places(of_pdf) == without_places(read_plan("plan.txt", prints.as_text(text)))


def test_headings_above_the_first_line_are_of_the_table():
    content = prints.as_pdf(
        "Ref\tWhat\tDue\n1\tPaint\tMay 2031\n2\tLamps\tJune 2031", rules="(bottom: 0.5pt)"
    )
    assert rows(content)[-3:] == [
        ("Ref", "What", "Due"),
        ("1", "Paint", "May 2031"),
        ("2", "Lamps", "June 2031"),
    ]


def test_lines_above_and_below_running_text_make_no_table():
    lines = "#line(length: 100%)\n" + "Words that run on and on over the page. " * 8 + "\n#line(length: 100%)"
    assert len(rows(compiled(lines + "\n\nMore words.\n#line(length: 100%)"))) == 2


def test_the_six_columns_of_the_return_are_read_from_a_pdf():
    first, second, third = read_plan("return.pdf", printed(prints.RETURN)).recommendations
    assert [r.status for r in (first, second, third)] == ["Accepted", "Under consideration", "Rejected"]
    assert len(first.deliverables) == 3
    assert first.where == "page 1"


@pytest.mark.slow
def test_the_return_of_2017_printed_as_pdf_gives_every_word_and_date_again():
    content = DOCUMENTS.joinpath("hmip-ipp-thematic-action-plan-2017.txt").read_bytes()
    ledgers = read_plan("a.pdf", printed(content.decode())), read_plan("a.txt", content)
    read = [
        [
            (r.number, r.text, r.to, r.status, r.response, r.target_latest, r.deliverables)
            for r in ledger.recommendations
        ]
        for ledger in ledgers
    ]
    assert read[0] == read[1]


@pytest.mark.slow
def test_the_plan_of_2023_printed_as_pdf_gives_the_same_actions_and_deadlines():
    content = DOCUMENTS.joinpath("ipp-action-plan-2023.txt").read_bytes()
    plans = read_plan("a.pdf", printed(content.decode())), read_plan("a.txt", content)
    read = [
        [
            (w.number, a.number, a.title, a.deliverables, a.deadlines)
            for w in plan.workstreams
            for a in w.actions
        ]
        for plan in plans
    ]
    assert read[0] == read[1]


def test_what_stands_on_every_page_is_left_out_and_named():
    pages = "#pagebreak()".join(f"Page text {word}" for word in ("one", "two", "three"))
    header = "#set page(header: [Official], footer: context [Page #counter(page).display() of 3])\n"
    read = source("plan.pdf", compiled(header + pages))
    assert [row.cells for row in read.rows] == [("Page text one",), ("Page text two",), ("Page text three",)]
    assert read.remarks == (
        'Left out because it stands on every page: "Official".',
        'Left out because it stands on every page: "Page [page number] of 3".',
    )


def test_a_line_that_changes_from_page_to_page_is_kept():
    pages = "#pagebreak()".join(f"Chapter {word}" for word in ("one", "two"))
    assert rows(compiled(pages)) == [("Chapter one",), ("Chapter two",)]


def test_lines_of_a_paragraph_are_joined_and_paragraphs_are_parted():
    words = "The lamp is lit every night by the keeper who lives there " * 3
    read = rows(compiled(f"{words}\n\nA second paragraph."))
    assert read == [(" ".join(words.split()),), ("A second paragraph.",)]


def test_columns_without_ruled_lines_are_parted():
    read = rows(compiled("#grid(columns: (8cm, 4cm), [Report published], [November 2031])"))
    assert read == [("Report published", "November 2031")]


def test_a_box_around_text_is_no_table():
    assert rows(compiled("#rect[A note in a box]")) == [("A note in a box",)]


def test_a_wide_cell_is_given_once():
    table = "#table(columns: (3cm, 3cm), table.cell(colspan: 2)[Workstream 1: Lamps], [a], [b])"
    assert rows(compiled(table)) == [("Workstream 1: Lamps", ""), ("a", "b")]


def test_a_scan_is_refused_with_what_to_do():
    with pytest.raises(NotAPlan, match=r"pictures of pages and no text.*Ask its author"):
        source("scan.pdf", compiled("#rect(width: 10cm, height: 10cm, fill: gray)"))


def test_a_page_without_text_among_others_is_remarked():
    read = source("plan.pdf", compiled("Words\n#pagebreak()\n#rect(width: 4cm, height: 4cm, fill: gray)"))
    assert "Page 2 has no text. If it is a picture, its words are not here." in read.remarks


def test_a_drawing_of_very_many_lines_is_not_searched_for_tables():
    drawing = f"#for n in range({MOST_LINES + 1}) {{ place(line(start: (0cm, n * 0.1pt), length: 9cm)) }}"
    read = source("plan.pdf", compiled(f"{drawing}\nWords on the drawing"))
    assert read.remarks == ("Page 1 is a drawing of very many lines: no table was looked for on it.",)
    assert read.rows[0].cells == ("Words on the drawing",)


LOCKED = b"""%%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [] /Count 0>> endobj
3 0 obj <</Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s>>> endobj
trailer <</Root 1 0 R /Size 4 /Encrypt 3 0 R /ID [<00> <00>]>>
startxref
0
%%%%EOF
""" % (b"11" * 32, b"22" * 32)


def test_a_locked_file_is_refused_with_what_to_do():
    with pytest.raises(NotAPlan, match=r"locked with a password.*without one"):
        source("plan.pdf", LOCKED)


def test_a_broken_file_is_refused_with_what_to_do():
    with pytest.raises(NotAPlan, match=r"cannot be opened as a PDF .*Fetch it again"):
        source("plan.pdf", b"%PDF-1.7 and then nothing")


def test_a_file_cut_short_is_never_half_a_plan():
    with pytest.raises(NotAPlan):
        source("plan.pdf", printed(prints.PLAN)[:3000])


def test_streams_that_would_burst_are_counted_without_being_kept():
    stream = b"%PDF-1.7\nstream\n" + zlib.compress(b"0" * 5_000_000) + b"\nendstream"
    assert unpacked_at_most(5_000_000, stream)
    assert not unpacked_at_most(4_999_999, stream)


def test_a_file_that_would_burst_is_refused():
    stream = b"%PDF-1.7\n" + b"stream\n" + zlib.compress(b"0" * 201_000_000, 1)
    with pytest.raises(NotAPlan, match="unpacks to more than 200,000,000 bytes"):
        source("plan.pdf", stream)


def test_more_pages_than_a_plan_has_are_refused():
    with pytest.raises(NotAPlan, match=f"has {MOST_PAGES + 1} pages"):
        source("plan.pdf", compiled("a#pagebreak()" * MOST_PAGES + "a"))


def test_letters_printed_twice_in_one_place_are_read_once():
    assert rows(compiled("#place(top + left)[Every lamp]#place(top + left)[Every lamp]")) == [("Every lamp",)]


def lines_of(*texts: str) -> list[Line]:
    """Return lines under each other that fill their column to its right edge at 100."""
    return [Line(text, 0, 100, 12.0 * n, 10, 20) for n, text in enumerate(texts)]


def test_a_line_broken_before_a_dash_goes_on_and_a_list_of_dashes_does_not():
    assert paragraphs(lines_of("those who support keepers", "- and sailors too - are heard"), right=100) == [
        "those who support keepers - and sailors too - are heard"
    ]
    assert len(paragraphs(lines_of("Two things:", "- paint;", "- lamps."), right=100)) == 3


def test_a_word_broken_at_its_hyphen_is_joined_and_keeps_it():
    assert paragraphs(lines_of("a well-", "lit rock"), right=100) == ["a well-lit rock"]


RULED = """#set page(width: 24cm, height: 9cm, margin: 1cm)
#set text(size: 9pt, hyphenate: false)
#table(
  columns: (1.2cm, 6cm, 2.6cm, 6cm, 2.6cm, 2.6cm),
  stroke: %s,
  table.header([Rec. No.], [Recommendation], [Accepted/ Rejected], [Response], [Responsible], [Target date]),
  [1], [The Service should paint the rocks.], [Accepted], [%s The end.], [Paint Office], [May 2031],
  [2], [The Service should light lamps.], [Rejected], [No.], [Lamp Office], [June 2031],
)"""


@pytest.mark.parametrize("rules", ["0.5pt", "(x: none, y: 0.5pt)", "(bottom: 0.5pt)"])
def test_a_row_that_a_page_breaks_is_one_recommendation_though_the_heading_is_repeated(rules):
    words = " ".join(f"Word{n} of it." for n in range(150))
    ledger = read_plan("return.pdf", compiled(RULED % (rules, words)))
    first, second = ledger.recommendations
    assert " ".join(first.response.split()) == f"{words} The end."
    assert first.where.startswith("pages 1-")
    assert first.damaged is None
    assert ledger.disagreements[0].startswith(
        "A page broke recommendation 1; the pieces of its response in pages 1-"
    )
    assert (second.number, second.status, second.damaged) == (2, "Rejected", None)


@pytest.mark.parametrize("seed", range(5))
def test_whatever_bytes_are_changed_there_is_a_refusal_or_a_source(seed):
    chance = Random(seed)
    content = bytearray(printed(prints.RETURN))
    for _ in range(chance.choice((1, 20, 200))):
        content[chance.randrange(9, len(content))] = chance.randrange(256)
    try:
        read = source("plan.pdf", bytes(content))
    except NotAPlan as refusal:
        assert str(refusal).startswith("plan.pdf")
    else:
        assert all(row.where.startswith("page ") for row in read.rows)
