"""Files with tables, named on the command line: read whole, and written all or none."""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from headway.disclosure.history import Ledger
    from headway.disclosure.printed.published import PublishedTable
    from headway.disclosure.protection.past import Past
    from headway.disclosure.structure.hierarchies import Hierarchy


def content(path: Path) -> bytes:
    """Return the bytes of a file, one more than is ever read. Raises Unreadable when it cannot be opened."""
    from headway.disclosure.printed.published import Unreadable
    from headway.disclosure.printed.reading import LARGEST

    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as fault:
        raise Unreadable(f"{path}: cannot be opened ({fault.strerror})") from fault


def tables_in(files: Iterable[Path]) -> list["PublishedTable"]:
    """Return every table of the files, in order. Raises Unreadable for the first file that cannot be read."""
    from headway.disclosure.printed.reading import read_tables

    return [table for file in files for table in read_tables(content(file), name=str(file))]


def only_csv(files: list[Path]) -> str | None:
    """Return the text of the only file when it is CSV, so that what is written can take its shape."""
    from headway.disclosure.printed.reading import decoded

    if len(files) == 1 and files[0].suffix.lower() == ".csv":
        return decoded(content(files[0]))
    return None


def reading(hierarchies: Iterable[str], sums: Path | None, index: Path | None) -> dict[str, Any]:
    """Return how tables are to be read, as linking.joined takes it.

    hierarchies  each FILE, or DIMENSION=FILE; several of one dimension are groupings that may overlap
    Raises Unreadable for a file that is not what it should be.
    """
    from headway.disclosure.printed.index import read_index

    found = _hierarchies(hierarchies)
    said: dict[str, Any] = {"hierarchies": found} if found else {}
    if sums:
        from headway.disclosure.structure.across import read_sums

        said["sums"] = read_sums(content(sums), name=sums.name)
    if index:
        said["index"] = read_index(content(index), name=index.name)
    return said


def _hierarchies(named: Iterable[str]) -> dict[str, "Hierarchy"]:
    """Return the hierarchies of some files, each under a name that begins with its dimension or grouping."""
    from headway.disclosure.printed.published import Unreadable
    from headway.disclosure.structure.hierarchies import read_hierarchies

    found: dict[str, Hierarchy] = {}
    for text in named:
        dimension, _, path = text.rpartition("=")
        file = Path(path).name
        for grouping, hierarchy in read_hierarchies(content(Path(path)), name=file).items():
            name = dimension or grouping
            if name in found:
                name = f"{name}: {grouping if dimension else file}"
            if name in found:
                raise Unreadable(
                    f"--hierarchy {text}: there is one called {name} already; name them differently"
                )
            found[name] = hierarchy
    return found


def ledger_in(folder: Path) -> "Ledger":
    """Return the ledger in a folder. Raises Unreadable for one that is damaged, closed to us or none."""
    from headway.cli import ledger_folder
    from headway.disclosure.history import DamagedLedger
    from headway.disclosure.printed.published import Unreadable

    try:
        return ledger_folder.read(folder)
    except (ledger_folder.NotALedger, DamagedLedger) as fault:
        raise Unreadable(str(fault)) from fault
    except OSError as fault:
        raise Unreadable(f"{fault.filename or folder}: cannot be opened ({fault.strerror})") from fault


def past(ledger: Path, *, measure: str = "", period: str = "") -> "Past":
    """Return what a ledger's folder remembers. Raises Unreadable for a folder that holds no sound ledger."""
    from headway.disclosure.history import NotARelease
    from headway.disclosure.printed.published import Unreadable
    from headway.disclosure.protection.past import Past

    try:
        return Past(ledger_in(ledger), measure=measure, period=period)
    except NotARelease as fault:
        raise Unreadable(str(fault)) from fault


def refuse_overwriting(inputs: Iterable[Path], outputs: Iterable[Path]) -> None:
    """Return if every output is a file of its own. Raises Unreadable naming one that is not."""
    from headway.disclosure.printed.published import Unreadable

    taken = list(inputs)
    for path in outputs:
        for other in taken:
            if _one_file(path, other):
                raise Unreadable(f"{path} would be written over {other}: name another file to write to")
        taken.append(path)


def _one_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, through links too, be it there or not."""
    if one.exists() and other.exists():
        return one.samefile(other)
    return one.resolve() == other.resolve()


def write_all(contents: Mapping[Path, str]) -> None:
    """Write all files, or none: each beside its place first, then moved there. Raises OSError."""
    parts = {path: path.with_name(f".{path.name}.part") for path in contents}
    try:
        for path, text in contents.items():
            parts[path].write_text(text, encoding="utf-8", newline="")
        for path, part in parts.items():
            os.replace(part, path)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def deadline(seconds: int) -> Callable[[], bool]:
    """Return what says whether so many seconds have passed from now."""
    end = monotonic() + seconds
    return lambda: monotonic() > end
