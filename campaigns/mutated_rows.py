"""Rows spoiled at random, in every kind of file: none is lost, none counted twice, and nothing breaks.

python -m campaigns.mutated_rows --rows 1000000 --seed 1 --saved 40000
    exit status 1 if a promise broke. The rows saved go into the database that HEADWAY_DATABASE_URL names, or
    else into SQLite; the rest is read and reconciled only.
"""

import argparse
import json
import random
import sys
import tempfile
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from campaigns.mutations import Sheet, Spoiled, sheets_of, spoil
from campaigns.scratch import Scratch, scratch
from headway.intake.known import after
from headway.intake.outcome import Known, Outcome, accounting
from headway.intake.read import read_delivery
from headway.intake.reconcile import reconcile
from headway.synthetic.extracts import write_deliveries
from headway.synthetic.people import invent

COUNTED = ("loaded", "late")
PARTS = ("skipped", "accepted", "rejected", "duplicate", "held")


@dataclass
class Base:
    """What is spoiled: the files of some deliveries, and what is known before each as it should be."""

    deliveries: dict[str, dict[str, list[Sheet]]]
    known: dict[str, Known]


@dataclass
class Tally:
    """What was done and what came of it.

    mutated   rows to which something was done, by kind of file
    lines     where the lines ended
    files     what became of the files
    breaches  every promise that broke, in words, with the seed that shows it again
    """

    mutated: Counter[str] = field(default_factory=Counter)
    lines: Counter[str] = field(default_factory=Counter)
    files: Counter[str] = field(default_factory=Counter)
    breaches: list[str] = field(default_factory=list)


def base(people: int, folder: Path) -> Base:
    """Return invented deliveries with all thirteen kinds of file about so many people."""
    deliveries, before, known = {}, {}, Known()
    for delivery in write_deliveries(folder, invent(people, seed=1), seed=1, oddities=0.01):
        paths = sorted(path for path in delivery.iterdir() if path.name != "MANIFEST.csv")
        deliveries[delivery.name] = {path.name: sheets_of(path) for path in paths if "(1)" not in path.name}
        before[delivery.name] = known
        known = after(known, reconcile(read_delivery(delivery), known))
    return Base(deliveries, before)


def trial(base: Base, seed: int, tally: Tally, folder: Path) -> list[Spoiled]:
    """Spoil one delivery, read and reconcile it, and add to the tally; return what was sent."""
    rng = random.Random(seed)
    name = rng.choice(sorted(base.deliveries))
    known = base.known[name] if rng.random() < 0.7 else Known()
    delivery = folder / name
    delivery.mkdir()
    sent = spoil(base.deliveries[name], delivery, rng)
    try:
        outcome = reconcile(read_delivery(delivery), known)
        account = accounting(outcome)
    except Exception:
        tally.breaches.append(f"seed {seed}: {traceback.format_exc(limit=-3)}")
        return sent
    tally.breaches += [f"seed {seed}: {breach}" for breach in breaches(outcome, sent)]
    for part in PARTS:
        tally.lines[part] += int(account[part].sum())
    for file, kind, disposition in outcome.files.select("name", "kind", "disposition").iter_rows():
        tally.files[disposition] += 1
        tally.mutated[kind] += next(one.mutated for one in sent if one.name == file)
    return sent


def breaches(outcome: Outcome, sent: list[Spoiled]) -> list[str]:
    """Return what is wrong with the accounting of a delivery, in words."""
    account = accounting(outcome)
    found = []
    for one in sent:
        file = outcome.files.filter(outcome.files["name"] == one.name).row(0, named=True)
        rows = account.filter(account["file"] == file["file"])
        told = dict(rows.select("sheet", "lines").iter_rows())
        due = one.lines if file["disposition"] in COUNTED else {}
        if {s: n for s, n in told.items() if n} != {s: n for s, n in due.items() if n}:
            found.append(
                f"{one.name} ({file['disposition']}): {due} lines were sent, {told} are accounted for"
            )
        if file["disposition"] not in COUNTED and not file["reason"]:
            found.append(f"{one.name} is {file['disposition']}, and nothing says why")
    keys = outcome.events.select("kind", "key", "recorded_at")
    if keys.unique().height < keys.height:
        found.append("an event stands twice")
    return found


def saved(register: Scratch, deliveries: dict[Path, list[Spoiled]]) -> list[str]:
    """Give deliveries to a register, one after the other; return what is wrong with what it holds of them."""
    process = register.start("campaigns.giving", *map(str, deliveries))
    said, complaint = process.communicate(timeout=3600)
    if process.returncode:
        return [f"{said[-300:]} {complaint[-1500:]}"]
    told, found = 0, []
    for files, sent in zip(json.loads(said), deliveries.values(), strict=True):
        lines = {one.name: one.lines for one in sent}
        for file in files:
            due = lines[file["name"]] if file["disposition"] in COUNTED else {}
            held = {sheet["sheet"]: sheet["lines"] for sheet in file["sheets"]}
            told += sum(held.values())
            if {s: n for s, n in due.items() if n} != held:
                found.append(f"{file['name']} ({file['disposition']}): {due} sent, {held} in the register")
    # What a replay says anew is added, and what it no longer says is marked undone.
    standing = "NOT EXISTS (SELECT 1 FROM register_undone WHERE what = 'row' AND which = register_row.id)"
    ((rows,),) = register.query(
        f"SELECT count(*) FROM register_row WHERE disposition IN {PARTS} AND {standing}"
    )
    return found if rows == told else [*found, f"{told} lines were told, {rows} are in the register"]


def main() -> int:
    """Run the campaign and print its tally; return the exit status."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rows", type=int, default=1_000_000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--saved", type=int, default=40_000)
    asked.add_argument("--people", type=int, default=300)
    chosen = asked.parse_args()
    tally, seed = Tally(), chosen.seed
    with tempfile.TemporaryDirectory(prefix="headway-mutated-") as folder, scratch() as register:
        spoiling = base(chosen.people, Path(folder) / "base")
        kept: dict[Path, list[Spoiled]] = {}
        while tally.mutated.total() < chosen.rows:
            place = Path(folder) / str(seed)
            place.mkdir()
            sent = trial(spoiling, seed, tally, place)
            if tally.mutated.total() <= chosen.saved or not kept:
                kept[next(place.iterdir())] = sent
            else:
                for path in place.rglob("*.*"):
                    path.unlink()
            seed += 1
        engine = "PostgreSQL" if register.url else "SQLite"
        tally.breaches += saved(register, kept)
        print(f"{len(kept)} deliveries were saved in {engine}")
    by_kind = dict(sorted(tally.mutated.items()))
    print(f"seeds {chosen.seed} to {seed - 1}: {tally.mutated.total():,} rows mutated {by_kind}")
    print(f"lines: {dict(tally.lines)}; files: {dict(tally.files)}")
    print("\n".join(tally.breaches[:20]) or "no breach")
    return 1 if tally.breaches else 0


if __name__ == "__main__":
    sys.exit(main())
