"""Documents for the tests of the printers: one of every block, and one whose every word tries to break out."""

import dataclasses
from datetime import date

from headway.reports.charts.blocks import funnel_block, line_block
from headway.reports.document import (
    Bars,
    Bullets,
    DataTable,
    Document,
    Figure,
    Figures,
    Heading,
    Mark,
    Paragraph,
    Stated,
)

STATED = Stated("Headway register", date(2026, 9, 30), "a1b2c3d4e5f6")
STATUS = "Invented people. Demonstration."
HOSTILE = "<script>alert(1)</script> #import \"x\" $y$ @z *b* _i_ =cmd|'/c' {{ x }} {% y %} & \\ `c` // \x0b\x00 \ud800"
READABLE = HOSTILE.replace("\x0b", "\ufffd").replace("\x00", "\ufffd").replace("\ud800", "\ufffd")
QUARTERS = [date(year, month, 1) for year in range(2019, 2026) for month in (1, 4, 7, 10)]
RECALLS = [
    100,
    124,
    98,
    121,
    99,
    123,
    97,
    122,
    None,
    101,
    99,
    230,
    100,
    122,
    *[60, 74, 58, 71, 59, 73, 57, 72] * 2,
]


def recalls():
    return line_block(
        key="recalls",
        title="People recalled in the quarter",
        unit="people",
        readings=list(zip(QUARTERS, RECALLS, strict=False)),
        stated=STATED,
        marks=(Mark(date(2022, 7, 1), "Counted once a month from here on."),),
    )


def suspended():
    places = [
        ("North West", 170, 390),
        ("Wales", 4, 88),
        ("London", 62, 200),
        ("Kent", None, None),
        ("East", 20, 75),
    ]
    return funnel_block(
        key="suspended",
        title="Supervision suspended, by region",
        unit="people on licence",
        places=places,
        stated=STATED,
    )


def blockers():
    rows = (("Assessment not done", "1,143"), ("Waiting for a place", "612"), ("Transfer", "[c]"))
    table = DataTable(
        "blockers-table", "What is in the way", ("Blocker", "People"), rows, (False, True), STATED
    )
    bars = (("Assessment not done", 1143.0), ("Waiting for a place", 612.0), ("Transfer", None))
    return Bars("blockers", "What is in the way", "The longest bar is assessment not done.", bars, table)


def actions(rows=60):
    return DataTable(
        "actions",
        "Actions that need a decision",
        ("Action", "Owner", "Days late"),
        tuple((f"WS1({n})", "Head of Something" if n % 2 else "", f"{n * 40:,}") for n in range(1, rows + 1)),
        (False, False, True),
        STATED,
        ("An action without an owner has nobody.",),
    )


def full(**changes):
    figure = Figure("People in the sentence", "8,711", "8,902 a year before", "Licences ended.", STATED)
    blocks = (
        Heading(2, "Headline"),
        Paragraph("Fewer people are recalled."),
        Figures((figure, dataclasses.replace(figure, title="Over tariff", before="", reason=""))),
        recalls(),
        Heading(4, "Comparison"),
        suspended(),
        Bullets(("One thing", "Another thing")),
        blockers(),
        actions(),
    )
    document = Document(
        "Performance report",
        "Quarter to September 2026",
        STATUS,
        (("Freeze", "a1b2c3d4e5f6"), ("Who may read", "Members of the Board")),
        date(2026, 10, 14),
        blocks,
    )
    return dataclasses.replace(document, **changes)


def empty():
    """Nothing but a title: every list that may be empty is."""
    nothing = DataTable("none", "Nobody", ("Name", "People"), (), (False, True), STATED)
    blocks = (
        Bullets(()),
        Figures(()),
        line_block(key="none-line", title="Nothing", unit="people", readings=[], stated=STATED),
        funnel_block(key="none-funnel", title="Nowhere", unit="people", places=[], stated=STATED),
        Bars("none-bars", "No bars", "", (), dataclasses.replace(nothing, key="none-bars-table")),
        nothing,
    )
    return Document("Empty", "", "", (), date(2026, 10, 14), blocks)


def hostile():
    """Every word that a person or a file could have written tries to break out of its format."""

    def spoilt(thing, name=""):
        if isinstance(thing, str):
            return thing if name in ("key", "outside", "freeze") else f"{thing} {HOSTILE}"
        if isinstance(thing, tuple):
            return tuple(spoilt(part) for part in thing)
        if dataclasses.is_dataclass(thing):
            fields = dataclasses.fields(thing)
            return dataclasses.replace(
                thing, **{f.name: spoilt(getattr(thing, f.name), f.name) for f in fields}
            )
        return thing

    return spoilt(full())
