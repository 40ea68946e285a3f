"""A printed table → HTML with GOV.UK markup: a fragment for our pages, or a page that stands alone."""

from html import escape

from headway.tables.table import PrintedTable


def fragment(printed: PrintedTable) -> str:
    """Return the table with its status before it, and its notes, symbols and source after it.

    Every heading cell has a scope, so that a screen reader names row and column with each count.
    """
    table = printed.table
    head = _head(table.rows.label) + "".join(_head(c, numeric=True) for c in table.columns.printed)
    body = "\n".join(_row(printed, row) for row in table.rows.printed)
    return "\n".join(
        (
            _status(printed),
            '<table class="govuk-table">',
            f'<caption class="govuk-table__caption govuk-table__caption--m">{escape(table.title)}</caption>',
            f'<thead class="govuk-table__head"><tr class="govuk-table__row">{head}</tr></thead>',
            f'<tbody class="govuk-table__body">\n{body}\n</tbody>',
            "</table>",
            _after(printed),
        )
    )


def _head(label: str, *, numeric: bool = False) -> str:
    kind = "govuk-table__header govuk-table__header--numeric" if numeric else "govuk-table__header"
    return f'<th scope="col" class="{kind}">{escape(label)}</th>'


def page(printed: PrintedTable) -> str:
    """Return a whole page, without styles or scripts, to be saved or attached."""
    title = escape(printed.table.title)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n</head>\n<body>\n<main>\n"
        f'<h1 class="govuk-heading-l">{title}</h1>\n{fragment(printed)}\n</main>\n</body>\n</html>\n'
    )


def _status(printed: PrintedTable) -> str:
    if printed.safe:
        return f'<p class="govuk-inset-text">{escape(printed.status)}</p>'
    return (
        '<div class="govuk-warning-text"><span class="govuk-warning-text__icon" aria-hidden="true">!</span>'
        '<strong class="govuk-warning-text__text"><span class="govuk-visually-hidden">Warning</span> '
        f"{escape(printed.status)}</strong></div>"
    )


def _row(printed: PrintedTable, row: str) -> str:
    cells = "".join(
        f'<td class="govuk-table__cell govuk-table__cell--numeric">{escape(printed.cells[row, column])}</td>'
        for column in printed.table.columns.printed
    )
    return (
        '<tr class="govuk-table__row">'
        f'<th scope="row" class="govuk-table__header">{escape(row)}</th>{cells}</tr>'
    )


def _after(printed: PrintedTable) -> str:
    table = printed.table
    notes = "\n".join(f"<li>{escape(note)}</li>" for note in table.notes)
    symbols = "\n".join(
        f'<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">{escape(s.mark)}</dt>'
        f'<dd class="govuk-summary-list__value">{escape(s.meaning)}</dd></div>'
        for s in table.symbols
    )
    return (
        '<h2 class="govuk-heading-m">Notes</h2>\n'
        f'<ol class="govuk-list govuk-list--number">\n{notes}\n</ol>\n'
        f'<h2 class="govuk-heading-m">Symbols</h2>\n<dl class="govuk-summary-list">\n{symbols}\n</dl>\n'
        f'<p class="govuk-body">Source: {escape(table.source)}. Unit: {escape(table.unit)}.</p>'
    )
