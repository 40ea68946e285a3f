"""The pages of docs/extracts, written from the declarations."""

from collections.abc import Iterable

from headway.intake.declared.cases import of_deliveries, of_files, of_rows
from headway.intake.declared.catalogue import EXTRACTS, MANIFEST, MANIFEST_HEADER
from headway.intake.declared.extract import Column, Extract, Sheet
from headway.intake.faults import FILE_CODES, PERSON_CODES, ROW_CODES


def pages() -> dict[str, str]:
    """Return the text of every page by its name in docs/extracts: one for each kind of file, and an index."""
    of_files = {f"{_slug(e)}.md": _page(e) for e in EXTRACTS.values()}
    return {"index.md": _index(), "cases.md": _cases(), **of_files}


def _slug(extract: Extract) -> str:
    stem = extract.pattern.partition(".")[0].partition("_YYYY")[0]
    return f"{extract.letter}-{stem.lower().replace('_', '-')}"


def _index() -> str:
    files = (
        (
            f"({e.letter})",
            f"[{e.title}]({_slug(e)}.md)",
            f"`{e.pattern}`",
            e.every,
            "yes" if e.reads else "not yet",
        )
        for e in EXTRACTS.values()
    )
    return "\n".join(
        [
            "# Incoming files",
            "",
            "These pages are written from the declarations in `headway/intake`; a test fails when they",
            "differ. Names marked ○ are ours, to be replaced when a real layout is seen.",
            "",
            *_table(("", "file", "name", "every", "read"), files),
            "",
            f"A delivery is a folder with any of these files. A `{MANIFEST}` with the columns "
            f"{', '.join(MANIFEST_HEADER)}",
            "is compared with what arrived. A file that nobody knows is listed and refused. Every special",
            "case, and every bad delivery, has a named outcome: [what can be wrong](cases.md).",
            "",
            "## Where rows end",
            "",
            "In every file and sheet, lines = skipped + in, and in = accepted + rejected + duplicate + held.",
            "A record (PPUD, nDelius, parole review, milestone, plan, referral) becomes a new version when",
            "it changed; a prison or hospital record becomes one for every extract, since being in the file",
            "is itself news. Something that happened (a release, recall, contact, direction, psychology",
            "review, session) becomes a new version when its day or content changed, and is withdrawn when",
            "a full export no longer names it. A file that is cut, or emptier than promised, withdraws",
            "nothing.",
            "",
            "## Codes",
            "",
            "F_ a file, R_ a rejected row, H_ a held row, Q_ a question about an accepted row, P_ a person.",
            "",
            *_table(
                ("code", "meaning"),
                [(f"`{c}`", m) for c, m in {**FILE_CODES, **ROW_CODES, **PERSON_CODES}.items()],
            ),
            "",
        ]
    )


def _cases() -> str:
    return "\n".join(
        [
            "# What can be wrong, and what becomes of it",
            "",
            "Every special case has a number, which the rows and reports carry. A row may show several: all",
            "are logged, and the gravest decides where it goes (rejected, held, duplicate, questioned,",
            "corrected, accepted). A question (`Q_`) sets the doubtful value aside and uses the rest.",
            "",
            "## Whole files",
            "",
            *_table(("case", "what arrives", "what happens"), of_files()),
            "",
            "## Rows and values",
            "",
            *_table(("case", "what arrives", "what happens"), of_rows()),
            "",
            "## Bad deliveries",
            "",
            *_table(("what arrives", "what happens"), of_deliveries()),
            "",
        ]
    )


def _page(extract: Extract) -> str:
    form = "XLSX workbook; days are date cells" if extract.is_workbook else _text_form(extract)
    lines = [
        f"# ({extract.letter}) {extract.title}",
        "",
        f"`{extract.pattern}`, every {extract.every}: {extract.scope}.",
        "",
        f"- {form}",
        f"- {'Read.' if extract.reads else 'Not read by this version: listed with every delivery.'}",
    ]
    if extract.full:
        lines.append("- Repeats the whole history each time: an event gone from it is withdrawn (D40).")
    if extract.note:
        lines += ["", extract.note]
    for sheet in extract.sheets:
        lines += ["", *_sheet(sheet)]
    return "\n".join([*lines, ""])


def _text_form(extract: Extract) -> str:
    names = {"cp1252": "Windows-1252", "utf-8": "UTF-8", "utf-8-sig": "UTF-8 with byte-order mark"}
    days = extract.date_form
    for code, word in {"%d": "DD", "%m": "MM", "%Y": "YYYY", "%H": "HH", "%M": "MM"}.items():
        days = days.replace(code, word)
    missing = f"; a missing day is `{extract.no_date}`" if extract.no_date else ""
    between = {",": "comma", "|": "pipe"}[extract.delimiter]
    return f"{names[extract.encoding]}, {between}; days are {days}{missing}"


def _sheet(sheet: Sheet) -> list[str]:
    lines = [f"## Sheet {sheet.name}", ""] if sheet.name else ["## Columns", ""]
    if sheet.key:
        lines += [f"Key: {' + '.join(sheet.key)}.", ""]
    if sheet.one_of:
        lines += [f"One of {' or '.join(sheet.one_of)} must be filled.", ""]
    return [
        *lines,
        *_table(("column", "", "holds", "must be there", "codes, blank, notes"), map(_row, sheet.columns)),
    ]


def _row(column: Column) -> tuple[str, ...]:
    name = column.name.replace("\n", "⏎")
    needed = "yes" if column.required else ""
    return f"`{name}`", "●" if column.seen else "○", str(column.type), needed, _notes(column)


def _notes(column: Column) -> str:
    parts = []
    if column.codes:
        parts.append("; ".join(f"`{c}`" for c in column.codes))
    if column.starts:
        parts.append("; ".join(f"`{s} …`" for s in column.starts))
    if column.also:
        parts.append("also read: " + "; ".join(f"`{k}` = `{v}`" for k, v in column.also.items()))
    if column.blank != "not recorded":
        parts.append(f"blank: {column.blank}")
    if column.note:
        parts.append(column.note)
    if column.case:
        parts.append(f"see {column.case}")
    return ". ".join(parts).replace("|", "\\|")


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = [header, tuple("---" for _ in header), *rows]
    return [f"| {' | '.join(line)} |" for line in lines]
