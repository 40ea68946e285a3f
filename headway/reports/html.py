"""A report → HTML: a whole page that stands alone, or its body to be put into a page of Headway.

Nothing is fetched, nothing runs: a page saved from a mail opens the same in ten years.
"""

from functools import cache
from html import escape
from importlib.resources import files

from headway.reports.charts.draw import Chart, beneath, drawings, table_beneath
from headway.reports.document import (
    Block,
    Bullets,
    DataTable,
    Document,
    Figure,
    Figures,
    Heading,
    Paragraph,
    Stated,
)
from headway.reports.outline import anchor, levelled
from headway.reports.sound import checked

HEADING_SIZES = {2: "m", 3: "s", 4: "s"}  # the page of Headway around it has an h1 of size l
LONGEST, LONGEST_OF_CHART = 40, 15
"""Rows of a table that stands open, by itself or beneath its chart. A longer one is folded, and opens without
a script; on paper all are open."""


def render(document: Document) -> str:
    """Return the whole page: status above and on every printed page, one h1, the cover, the blocks."""
    document = checked(document)
    title, subtitle = escape(document.title), escape(document.subtitle)
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="date" content="{document.made_at.isoformat()}">\n'
        f"<title>{title}</title>\n<style>\n{_css()}{_status_on_paper(document)}</style>\n</head>\n<body>\n"
        '<a class="headway-skip" href="#main">Skip to main content</a>\n'
        f'<header class="headway-top">{_status(document)}</header>\n<main id="main" class="headway-page">\n'
        f'<h1 class="govuk-heading-xl">{title}</h1>\n'
        + (f'<p class="headway-subtitle">{subtitle}</p>\n' if subtitle else "")
        + f"{_body(document)}\n</main>\n</body>\n</html>\n"
    )


def blocks(document: Document) -> str:
    """Return cover and blocks as markup that is safe to put into a page, which has the h1 and the status."""
    return _body(checked(document))


@cache
def _css() -> str:
    here = files("headway.reports")
    return "".join((here / name).read_text("utf-8") for name in ("page.css", "blocks.css"))


def _status_on_paper(document: Document) -> str:
    """Return the rule that prints the status in the margin of every page; all but letters is escaped."""
    told = "".join(letter if letter.isalnum() else f"\\{ord(letter):x} " for letter in document.status)
    return f'@page {{ @top-left {{ content: "{told}"; font: 9pt Arial, sans-serif; }} }}\n' if told else ""


def _status(document: Document) -> str:
    return f'<p class="headway-report-status">{escape(document.status)}</p>' if document.status else ""


def _body(document: Document) -> str:
    return "\n".join([_cover(document), *(_block(block) for block in levelled(document))])


def _cover(document: Document) -> str:
    rows = "\n".join(
        '<div class="govuk-summary-list__row">'
        f'<dt class="govuk-summary-list__key">{escape(label)}</dt>'
        f'<dd class="govuk-summary-list__value">{escape(text)}</dd></div>'
        for label, text in document.cover
    )
    return f'<dl class="govuk-summary-list">\n{rows}\n</dl>' if rows else ""


def _block(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f'<h{level} class="govuk-heading-{HEADING_SIZES[level]}">{escape(text)}</h{level}>'
        case Paragraph(text):
            return f'<p class="govuk-body">{escape(text)}</p>'
        case Bullets(items):
            told = "\n".join(f"<li>{escape(item)}</li>" for item in items)
            return f'<ul class="govuk-list govuk-list--bullet">\n{told}\n</ul>' if items else ""
        case Figures(items):
            return "\n".join(['<ul class="headway-figures">', *map(_figure, items), "</ul>"]) if items else ""
        case DataTable():
            return _table(block)
        case _:
            return _chart(block)


def _figure(figure: Figure) -> str:
    return (
        f'<li class="headway-figure"><p class="headway-figure__title">{escape(figure.title)}</p>'
        f'<p class="headway-figure__value">{escape(figure.value)}</p>'
        + "".join(
            f'<p class="govuk-body-s">{escape(text)}</p>' for text in (figure.before, figure.reason) if text
        )
        + f"{_stated(figure.stated)}</li>"
    )


def _stated(stated: Stated) -> str:
    return f'<p class="headway-source">{escape(stated.line)}</p>'


def _chart(chart: Chart) -> str:
    """Return both layouts of the chart, of which the style sheet shows one; words beneath; the table."""
    words = "".join(f'<p class="govuk-body-s">{escape(sentence)}</p>' for sentence in beneath(chart))
    key, title = anchor(chart.key), escape(chart.title)
    return (
        f'<figure class="headway-figure-chart" aria-labelledby="{key}-caption">\n'
        f'<figcaption class="headway-chart-title" id="{key}-caption">{title}</figcaption>\n'
        + "\n".join(drawings(chart))
        + f"\n{words}{_stated(chart.table.stated)}\n</figure>\n"
        + _table(table_beneath(chart), longest=LONGEST_OF_CHART)
    )


def _table(table: DataTable, *, longest: int = LONGEST) -> str:
    """Return the table with its notes and where it comes from; folded where it is long."""
    notes = "".join(f"<li>{escape(note)}</li>" for note in table.notes)
    beneath = _stated(table.stated) + (
        f'\n<ul class="govuk-list headway-notes">{notes}</ul>' if notes else ""
    )
    if len(table.rows) <= longest:
        return f"{_pane(table)}\n{beneath}"
    return (
        '<details class="govuk-details headway-folded"><summary class="govuk-details__summary">'
        f'<span class="govuk-details__summary-text">{escape(table.title)} ({len(table.rows)} rows)</span>'
        f'</summary>\n<div class="govuk-details__text">{_pane(table)}\n{beneath}</div></details>'
    )


def _pane(table: DataTable) -> str:
    """Return the table in a pane that scrolls by itself.

    The pane is a group and no region: a landmark for each of a dozen tables would bury those of the page.
    """
    key, kinds = anchor(table.key), _kinds(table)
    head = "".join(
        f'<th scope="col" class="govuk-table__header{kind}">{escape(column)}</th>'
        for column, kind in zip(table.columns, kinds, strict=True)
    )
    return (
        f'<div class="moj-scrollable-pane" tabindex="0" role="group" aria-labelledby="{key}-title">'
        f'<table class="govuk-table headway-report-table" id="{key}">\n'
        f'<caption class="govuk-table__caption govuk-table__caption--s" id="{key}-title">'
        f"<span>{escape(table.title)}</span></caption>\n"
        f'<thead class="govuk-table__head"><tr class="govuk-table__row">{head}</tr></thead>\n'
        '<tbody class="govuk-table__body">\n'
        + "\n".join(_row(row, kinds) for row in table.rows)
        + "\n</tbody>\n</table></div>"
    )


def _kinds(table: DataTable) -> list[str]:
    return [" headway-number" if number else "" for number in table.numeric]


def _row(row: tuple[str, ...], kinds: list[str]) -> str:
    first = f'<th scope="row" class="govuk-table__header{kinds[0]}">{escape(row[0])}</th>'
    rest = "".join(
        f'<td class="govuk-table__cell{kind}">{escape(cell)}</td>'
        for cell, kind in zip(row[1:], kinds[1:], strict=True)
    )
    return f'<tr class="govuk-table__row">{first}{rest}</tr>'
