"""How fast a delivery is taken in: `python -m benchmarks.intake [--people N] [--folder DELIVERIES]`.

The invented nation's first delivery with its full history (thirteen files, about 404,000 rows for 8,711
people) is read, linked, checked and stored, on SQLite and, where HEADWAY_DATABASE_URL names a server, in a
new database of PostgreSQL too; beside it, the same files read by Polars alone, which checks nothing and keeps
nothing. Then the same delivery again, and one daily file of parole reviews against the full register.
Every step is a process of its own, so that its peak memory is its own. Seconds are by the clock and, after
the stroke, of the processor, children included.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WORKBOOK, DELIMITED = ".xlsx", {"OASys": "|"}
JANITOR = "postgres"


def main() -> None:
    """Print seconds, rows per second, peak memory and where the time went."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--people", type=int, default=8711)
    asked.add_argument("--folder", type=Path, help="deliveries written before; nothing: written now")
    asked.add_argument("--step", help=argparse.SUPPRESS)
    asked.add_argument("--database", nargs="*", default=["sqlite", "postgresql"])
    options = asked.parse_args()
    if options.step:
        print(json.dumps({"polars": bare, "intake": taken_in}[options.step](options.folder)))
        return
    print(__doc__)
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or written(Path(scratch) / "deliveries", options.people)
        measured(folder, Path(scratch), options.database)


def written(folder: Path, people: int) -> Path:
    """Return the folder in which the invented nation's two deliveries were written."""
    from headway.synthetic.extracts import write_deliveries
    from headway.synthetic.people import invent

    write_deliveries(folder, invent(people, seed=1), seed=1, full_history=True)
    return folder


def measured(folder: Path, scratch: Path, databases: list[str]) -> None:
    """Print every step, for every database that is there."""
    first, later = sorted(p for p in folder.iterdir() if p.is_dir())[:2]
    daily = scratch / "daily"
    daily.mkdir()
    for reviews in later.glob("PPUD_MPC_*"):
        shutil.copy(reviews, daily)
    plain = step("polars", first, {})
    show("Polars alone, the same files", plain, plain)
    for name in databases:
        with database(name, scratch) as settings:
            if settings is None:
                print(f"\n{name}: HEADWAY_DATABASE_URL names no PostgreSQL server, so it was not measured")
                continue
            print(f"\n{name}")
            for what, given in (
                ("first delivery", first),
                ("the same again", first),
                ("a daily file", daily),
            ):
                show(what, step("intake", given, settings), plain)


@contextmanager
def database(name: str, scratch: Path) -> Iterator[dict[str, str] | None]:
    """Give the environment of an empty register; null when there is no server for it."""
    home = scratch / name
    home.mkdir()
    settings = {"HEADWAY_HOME": str(home), "HEADWAY_DATABASE_URL": ""}
    server = os.environ.get("HEADWAY_DATABASE_URL", "")
    if name == "sqlite":
        yield settings
    elif not server.startswith("postgres"):
        yield None
    else:
        import psycopg

        new = f"headway_benchmark_{os.getpid()}"
        with psycopg.connect(server, autocommit=True) as janitor:
            janitor.execute(f'CREATE DATABASE "{new}"')
            try:
                yield settings | {"HEADWAY_DATABASE_URL": server.replace("/postgres?", f"/{new}?")}
            finally:
                janitor.execute(f'DROP DATABASE "{new}" WITH (FORCE)')


def step(name: str, folder: Path, settings: dict[str, str]) -> dict:
    """Return what one step measured, run in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.intake", "--step", name, "--folder", str(folder)]
    done = subprocess.run(command, env=os.environ | settings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{name} of {folder.name} failed:\n{done.stderr[-3000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def show(what: str, found: dict, plain: dict) -> None:
    beside = "" if found is plain else f"{found['seconds'] / plain['seconds']:5.1f} times Polars alone"
    print(
        f"  {what:<32}{found['rows']:>9,} rows {found['seconds']:>7.1f} / {found['processor']:>5.1f} s "
        f"{found['rows'] / found['seconds']:>10,.0f} rows/s  peak {found['peak']:>5,.0f} MB  {beside}"
    )
    for part, seconds, processor in found["parts"]:
        print(f"      {part:<60}{seconds:>7.1f} / {processor:>5.1f} s")
    sys.stdout.flush()


class Watch:
    """Splits the time of a process into named parts, by the clock and of the processor."""

    def __init__(self) -> None:
        self.began = self.last = (time.perf_counter(), _processor())
        self.parts: list[tuple[str, float, float]] = []
        self.doing = "Starting"

    def turn(self, doing: str) -> None:
        """End the part that went on, and begin another, unless it is the same."""
        if doing == self.doing:
            return
        now = (time.perf_counter(), _processor())
        self.parts.append((self.doing, now[0] - self.last[0], now[1] - self.last[1]))
        self.doing, self.last = doing, now

    def result(self, rows: int) -> dict:
        self.turn("")
        peak = max(resource.getrusage(who).ru_maxrss for who in _WHOSE) / 1024
        seconds, processor = (b - a for a, b in zip(self.began, self.last, strict=True))
        return {
            "rows": rows, "seconds": seconds, "processor": processor, "peak": peak, "parts": self.parts,
        }  # fmt: skip


_WHOSE = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _processor() -> float:
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, _WHOSE))


def bare(folder: Path) -> dict:
    """Read the files with Polars and do nothing with them; workbooks through calamine."""
    import polars as pl
    from python_calamine import CalamineWorkbook

    watch, rows = Watch(), 0
    for file in sorted(folder.iterdir(), key=lambda file: (file.suffix, file.name)):
        if file.suffix == WORKBOOK:
            watch.turn("workbooks")
            for sheet in CalamineWorkbook.from_path(file).sheet_names:
                cells = CalamineWorkbook.from_path(file).get_sheet_by_name(sheet).to_python()
                columns = [pl.Series(str(i), c, strict=False) for i, c in enumerate(zip(*cells, strict=True))]
                rows += pl.DataFrame(columns).height - 1
        elif file.name != "MANIFEST.csv":
            watch.turn("CSV")
            delimiter = DELIMITED.get(file.name.split("_")[0], ",")
            # Text with every cell as it stands: what intake begins with, too.
            frame = pl.read_csv(
                file,
                separator=delimiter,
                encoding="utf8-lossy",
                infer_schema=False,
                truncate_ragged_lines=True,
            )
            rows += frame.height
    return watch.result(rows)


def taken_in(folder: Path) -> dict:
    """Take the delivery into the register of this process's environment."""
    from headway.cli import django

    django.setup()
    from headway.web.register.actions import taking_in
    from headway.web.register.models import Row

    django.prepare(lambda _: None)
    before, watch = Row.objects.count(), Watch()
    for _ in taking_in(folder, by="benchmark", progress=watch.turn):
        pass
    return watch.result(Row.objects.count() - before or _records(folder))


def _records(folder: Path) -> int:
    """Return the rows that the manifest promises, of a delivery that added none."""
    lines = (folder / "MANIFEST.csv").read_text().splitlines()[1:]
    return sum(int(line.split(",")[2]) for line in lines)


if __name__ == "__main__":
    main()
