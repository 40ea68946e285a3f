"""A disk that fills up while a delivery is taken in: a clear refusal, and the register as it was.

python -m campaigns.full_disk --rounds 20 --seed 1
    needs the right to mount. On SQLite all of Headway's home stands on the small disk, the kept bytes too; on
    the PostgreSQL server that HEADWAY_DATABASE_URL names, the tables do (a tablespace), but not the server's
    own log, without which it stops altogether. Exit status 1 if a promise broke.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from campaigns.scratch import Scratch, server_at
from headway.synthetic.extracts import write_deliveries
from headway.synthetic.people import invent

MEGABYTES = 96
PEOPLE = 150
HEADWAY = Path(sys.executable).with_name("headway")


@dataclass
class Tally:
    """What came of the rounds: how often there was no room, and every breach in words."""

    refused: int
    loaded: int
    breaches: list[str]


def trial(register: Scratch, disk: Path, deliveries: list[Path], *, rounds: int, seed: int) -> Tally:
    """Fill the disk at random before the last delivery is given, make room, and give it again.

    Each round works on a copy of the register as it was after the first delivery, so that all are alike.
    """
    rng = random.Random(seed)
    first, last = deliveries
    _given(register, first)
    before = exported(register)
    tally = Tally(0, 0, [])
    for number in range(rounds):
        with _copied(register, disk) as trying:
            status, said = _given_without_room(trying, last, disk, rng.random() ** 2 * 0.6)
            breaches = _judged(trying, status, said, before)
            tally.refused += bool(status)
            tally.loaded += not status
            status, said = _given(trying, last)
            if status:
                breaches.append(f"with room again: status {status}, {said}")
            tally.breaches += [f"round {number}: {breach}" for breach in breaches]
    return tally


def _given_without_room(register: Scratch, folder: Path, disk: Path, share: float) -> tuple[int, str]:
    """Give a delivery while something else leaves no more than a share of what is free."""
    ballast = disk / "ballast"
    _fill(ballast, int(shutil.disk_usage(disk).free * (1 - share)))
    try:
        return _given(register, folder)
    finally:
        ballast.unlink()


def _judged(register: Scratch, status: int, said: str, before: str) -> list[str]:
    if not status:
        return []
    found = []
    if "Traceback" in said or "disk has room" not in said:
        found.append(f"no clear refusal: {said[-600:]}")
    if not register.sound():
        found.append("the database is damaged")
    if exported(register) != before:
        found.append("the register is not what it was")
    return found


def _given(register: Scratch, folder: Path) -> tuple[int, str]:
    """Give a delivery by the command; return the exit status, and what was said to whoever gave it."""
    command = [HEADWAY, "intake", str(folder)]
    done = subprocess.run(command, env=register.environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr.strip()


def exported(register: Scratch) -> str:
    """Return all people as the register tells of them."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "people.csv"
        command = [HEADWAY, "register", "export", "--as", "people", "--out", target]
        subprocess.run(command, env=register.environment, capture_output=True, check=True)
        return target.read_text(encoding="utf-8")


def _fill(ballast: Path, size: int) -> None:
    with ballast.open("wb") as target:
        piece = bytes(1 << 20)
        for _ in range(size >> 20):
            target.write(piece)
        target.write(bytes(size & ((1 << 20) - 1)))


@contextmanager
def _copied(register: Scratch, disk: Path) -> Iterator[Scratch]:
    """Give a copy of the register, which goes away afterwards."""
    if not register.url:
        copy = Scratch(disk / "copy", "")
        shutil.copytree(register.home, copy.home)
        yield copy
        shutil.rmtree(copy.home)
        return
    import psycopg

    name, source = f"headway_copy_{uuid4().hex[:12]}", urlsplit(register.url).path[1:]
    with psycopg.connect(server_at(register.url, "postgres"), autocommit=True) as connection:
        register.settle()
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {source} TABLESPACE {source}")
        try:
            yield replace(register, url=server_at(register.url, name))
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def small_disk(megabytes: int = MEGABYTES) -> Iterator[Path]:
    """Give a folder that is a disk of so many megabytes; CalledProcessError without the right to mount."""
    with tempfile.TemporaryDirectory(prefix="headway-disk-") as folder:
        os.chmod(folder, 0o755)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder], check=True)
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True)


@contextmanager
def register_on(disk: Path) -> Iterator[Scratch]:
    """Give an empty register on the disk: its home on SQLite, its tables on PostgreSQL."""
    server = os.environ.get("HEADWAY_DATABASE_URL", "")
    with tempfile.TemporaryDirectory(prefix="headway-home-") as elsewhere:
        if not server:
            yield _migrated(Scratch(disk / "home", ""))
            return
        with _tablespace(server, disk) as url:
            yield _migrated(Scratch(Path(elsewhere), url))


@contextmanager
def _tablespace(server: str, disk: Path) -> Iterator[str]:
    import psycopg

    name = f"headway_small_{uuid4().hex[:12]}"
    place = disk / "tables"
    place.mkdir(mode=0o700)
    with psycopg.connect(server_at(server, "postgres"), autocommit=True) as connection:
        ((home,),) = connection.execute("SHOW data_directory").fetchall()
        owner = os.stat(home)
        os.chown(place, owner.st_uid, owner.st_gid)
        connection.execute(f"CREATE TABLESPACE {name} LOCATION '{place}'")
        try:
            connection.execute(f"CREATE DATABASE {name} TABLESPACE {name}")
            yield server_at(server, name)
        finally:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            connection.execute(f"DROP TABLESPACE {name}")


def _migrated(register: Scratch) -> Scratch:
    register.home.mkdir(exist_ok=True)
    migrate = [sys.executable, "-m", "django", "migrate", "--verbosity=0"]
    subprocess.run(migrate, env=register.environment, check=True)
    return register


def main() -> int:
    """Run the campaign and print its tally; return the exit status."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rounds", type=int, default=20)
    asked.add_argument("--seed", type=int, default=1)
    chosen = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder, small_disk() as disk, register_on(disk) as register:
        deliveries = write_deliveries(Path(folder) / "deliveries", invent(PEOPLE, seed=1), seed=1)
        tally = trial(register, disk, deliveries, rounds=chosen.rounds, seed=chosen.seed)
        engine = "PostgreSQL" if register.url else "SQLite"
    came = f"{tally.refused} refused, {tally.loaded} had room enough"
    print(f"{engine}, seed {chosen.seed}: {chosen.rounds} rounds, {came}")
    print("\n".join(tally.breaches) or "no breach")
    return 1 if tally.breaches else 0


if __name__ == "__main__":
    sys.exit(main())
