"""`headway protect`: a table that may be published, from one with true counts."""

import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from headway.cli.main import app

if TYPE_CHECKING:
    from headway.disclosure.printed.published import PublishedTable

CANNOT, NOT_UNDERSTOOD = 1, 2
SECONDS = 300


@app.command()
def protect(
    files: Annotated[list[Path], typer.Argument(metavar="TABLE...", help="Tables of true counts")],
    out: Annotated[
        Path | None, typer.Option(help="The table to publish: CSV, in the shape of a CSV input")
    ] = None,
    certificate: Annotated[
        Path | None, typer.Option(help="The proof, JSON; internal, never to be published")
    ] = None,
    threshold: Annotated[
        int, typer.Option(min=2, max=1_000_000, help="Smallest count above zero that is shown")
    ] = 3,
    never_hide: Annotated[
        list[str] | None, typer.Option(help="Cells to print: row=LABEL, column=LABEL, or both with a comma")
    ] = None,
    prefer_hide: Annotated[
        list[str] | None, typer.Option(help="Cells to hide rather than others, chosen in the same way")
    ] = None,
    cost: Annotated[str, typer.Option(help="What is to be least: count of cells, or value hidden")] = "count",
    asked: Annotated[
        str, typer.Option(help="strong: the outsider knows that zeros are printed; classic: does not")
    ] = "strong",
    truth: Annotated[
        list[Path] | None, typer.Option(help="TABLE is a draft that hides cells; these are its true counts")
    ] = None,
    insider: Annotated[
        str, typer.Option(help='The one person in a hidden "1": nothing, report, or repair')
    ] = "nothing",
    hierarchy: Annotated[
        list[str] | None, typer.Option(metavar="DIMENSION=FILE", help="CSV with the columns child and parent")
    ] = None,
    sums: Annotated[
        Path | None,
        typer.Option(help="CSV of sums across tables: sum, sign, document, table_id, row, column"),
    ] = None,
    index: Annotated[Path | None, typer.Option(help="CSV that tells each table's margins")] = None,
    ledger: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Ledger of what is published already")
    ] = None,
    measure: Annotated[str, typer.Option(help="What the tables count, as the ledger calls it")] = "",
    period: Annotated[str, typer.Option(help="The day or period that the tables are about")] = "",
    mark: Annotated[str, typer.Option(help="What stands in a hidden cell")] = "[c]",
    second_mark: Annotated[
        str | None,
        typer.Option(help="Another mark for cells hidden to protect others; refused where it tells"),
    ] = None,
    round_to: Annotated[
        int | None,
        typer.Option(
            "--round", min=3, max=1_000_000, help="Round to this base instead of hiding; sums are kept"
        ),
    ] = None,
    fewer: Annotated[
        bool,
        typer.Option("--fewer", help="Write nothing: say which categories to merge, and what that saves"),
    ] = False,
    seed: Annotated[int, typer.Option(help="Settles ties; the same seed gives the same table")] = 0,
    seconds: Annotated[
        int, typer.Option(min=1, help="After so long, what is safe is taken as it is")
    ] = SECONDS,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON")] = False,
) -> None:
    """Hide every count under the threshold, and as little besides as keeps an outsider from working one out.

    Files are written only when the result is safe. Exit status: 0 done; 1 it cannot be protected as asked;
    2 something could not be read or understood.
    """
    from headway.cli.table_files import deadline, past, reading, refuse_overwriting, tables_in
    from headway.disclosure.printed.published import Unreadable
    from headway.disclosure.protection.past import Contradicted
    from headway.disclosure.protection.refused import CannotProtect
    from headway.disclosure.protection.truth import NotTrueCounts
    from headway.disclosure.protection.wishes import UnknownWish

    if not (fewer or out):
        raise _stopped("say with --out where to write the table to publish", NOT_UNDERSTOOD)
    try:
        beside = [Path(text.rpartition("=")[2]) for text in hierarchy or ()]
        inputs = [*files, *(truth or ()), *beside, *(path for path in (sums, index) if path)]
        refuse_overwriting(inputs, [path for path in (out, certificate) if path])
        given = tables_in(files)
        read = reading(hierarchy or (), sums, index)
        asking: dict[str, Any] = {
            **read,
            "threshold": threshold,
            "asked": asked,
            "price": cost,
            "never_hide": never_hide or (),
            "prefer_hide": prefer_hide or (),
            "insider": insider,
            "mark": mark,
            "second_mark": second_mark,
            "seed": seed,
            "out_of_time": deadline(seconds),
        }
        if ledger:
            asking["past"] = past(ledger, measure=measure, period=period)
        if truth:
            given, asking["drafts"] = tables_in(truth), given
        if fewer:
            _say_fewer(given, asking, as_json=as_json)
        elif round_to:
            made = {"base": round_to, "threshold": threshold, **read}
            _rounded(truth or files, given, made, out, as_json=as_json)
        else:
            _hidden(truth or files, given, asking, out, certificate, inputs=inputs, as_json=as_json)
    except CannotProtect as refused:
        raise _stopped(str(refused), CANNOT) from refused
    except (Unreadable, NotTrueCounts, UnknownWish, Contradicted) as fault:
        raise _stopped(str(fault), NOT_UNDERSTOOD) from fault


def _stopped(sentence: str, status: int) -> typer.Exit:
    typer.echo(f"{sentence}\nNothing was written.", err=True)
    return typer.Exit(status)


def _write(contents: Mapping[Path, str]) -> None:
    from headway.cli.table_files import write_all

    try:
        write_all(contents)
    except OSError as fault:
        raise _stopped(f"{fault.filename}: cannot be written ({fault.strerror})", NOT_UNDERSTOOD) from fault


def _hidden(
    files: list[Path],
    given: list["PublishedTable"],
    asking: Mapping[str, Any],
    out: Path | None,
    certificate: Path | None,
    *,
    inputs: list[Path],
    as_json: bool,
) -> None:
    from headway.cli.table_files import refuse_overwriting
    from headway.disclosure.protection.certificate import to_text
    from headway.disclosure.protection.known_sums import to_csv
    from headway.disclosure.protection.protect import protect as protected

    made = protected(given, **asking)
    contents = _table(files, made.tables, out)
    if certificate:
        contents[certificate] = to_text(made.certificate)
    said = []
    if out and made.report.groupings:
        beside = out.with_name(f"{out.stem}-hierarchy.csv")
        refuse_overwriting([*inputs, *contents], [beside])
        contents[beside] = to_csv(made.report.groupings)
        said.append(
            f"The numbers no longer show which labels are sums of which; {beside} tells it. Audit with: "
            f"headway audit {shlex.quote(str(out))} --hierarchy {shlex.quote(str(beside))}"
        )
    _write(contents)
    # of the tables as printed: a finding then tells no count that they hide
    found = asking["past"].against(made.tables) if "past" in asking else ()
    plain = {**made.report.to_json(), "findings": [f.to_json(reveal=False) for f in found]}
    told = [*said, *(f"{f.against.value}: {f.told(reveal=False)}." for f in found)]
    _say(plain, [made.report.sentence, *told, _note(made.report.footnote)], as_json=as_json)


def _rounded(
    files: list[Path],
    given: list["PublishedTable"],
    asking: Mapping[str, Any],
    out: Path | None,
    *,
    as_json: bool,
) -> None:
    from headway.disclosure.protection.round_tables import round_tables

    made = round_tables(given, **asking)
    _write(_table(files, made.tables, out))
    said = f"{made.changed} of {made.cells} counts changed, by at most {made.furthest}."
    _say(made.to_json(), [said, _note(made.footnote)], as_json=as_json)


def _say_fewer(given: list["PublishedTable"], asking: Mapping[str, Any], *, as_json: bool) -> None:
    from headway.disclosure.protection.fewer import fewer
    from headway.disclosure.protection.protect import protect as protected

    options = fewer(given, threshold=asking["threshold"], protect=lambda t: protected(t, **asking).report)
    _say({"options": [o.to_json() for o in options]}, [o.sentence for o in options], as_json=as_json)


def _table(files: list[Path], tables: tuple["PublishedTable", ...], out: Path | None) -> dict[Path, str]:
    from headway.cli.table_files import only_csv
    from headway.disclosure.printed.write_csv import long_csv, same_shape

    assert out is not None  # asked for before anything was read
    text = only_csv(files)
    return {out: long_csv(tables) if text is None else same_shape(text, tables)}


def _note(footnote: str) -> str:
    return f"Print this note with the table: {footnote}"


def _say(plain: Mapping[str, Any], sentences: list[str], *, as_json: bool) -> None:
    import json

    if as_json:
        typer.echo(json.dumps(plain, ensure_ascii=False, indent=1))
        return
    for sentence in sentences:
        typer.echo(sentence)
