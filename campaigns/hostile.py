"""Files made to harm: each is refused or read within a time and a memory, and nothing breaks.

python -m campaigns.hostile [--only PART-OF-A-NAME] [--table]
    every file is read in a process of its own; exit status 1 if a promise broke
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from campaigns.scratch import ROOT
from tests.hostile import CORPUS, Case

SECONDS = 5.0
MEGABYTES = 300.0
_GIVE_UP_AFTER = 60


@dataclass(frozen=True)
class Result:
    """What came of one case.

    outcome    READ, or the code that was told
    seconds    of processor time, of all processes together
    megabytes  the most that one of the processes took
    breaches   every promise that broke, in words
    """

    case: Case
    outcome: str
    seconds: float
    megabytes: float
    breaches: list[str]


def results(cases: Iterable[Case], *, seconds: float = SECONDS) -> Iterator[Result]:
    """Give what came of each case, in the order given."""
    for case in cases:
        with tempfile.TemporaryDirectory(prefix="headway-hostile-") as folder:
            delivery = Path(folder) / "2026-09-30"
            delivery.mkdir()
            case.write(delivery)
            yield _judged(case, _read(delivery), seconds)


def _read(delivery: Path) -> dict[str, Any] | str:
    """Return what the process under trial says; its complaint if it dies or does not end."""
    command = [sys.executable, "-m", "campaigns.reading", str(delivery)]
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=_GIVE_UP_AFTER, check=False
        )
    except subprocess.TimeoutExpired:
        return f"did not end within {_GIVE_UP_AFTER} s"
    if done.returncode or done.stderr:
        return done.stderr.strip()[-500:] or f"ended with status {done.returncode}"
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def _judged(case: Case, said: dict[str, Any] | str, seconds: float) -> Result:
    if isinstance(said, str):
        return Result(case, "crashed", 0, 0, [said])
    megabytes = max(said["own"], said["children"])
    breaches = broken(case, said)
    if said["seconds"] > seconds:
        breaches.append(f"took {said['seconds']:.1f} s")
    if megabytes > MEGABYTES:
        breaches.append(f"took {megabytes:.0f} MB")
    return Result(case, _outcome(said), said["seconds"], megabytes, breaches)


def broken(case: Case, said: dict[str, Any]) -> list[str]:
    """Return every promise, but those about its cost, that broke when a case was read."""
    outcome = _outcome(said)
    breaches = []
    if not set(outcome.split()) & set(case.must):
        breaches.append(f"{outcome}, where it must be {' or '.join(case.must)}")
    if said["accounted"] != said["lines"]:
        breaches.append(f"{said['lines']} lines read, {said['accounted']} accounted for")
    return breaches + [f"unclear: {reason!r}" for reason in _reasons(said) if not _is_clear(reason)]


def _outcome(said: dict[str, Any]) -> str:
    told = [code for code, _ in said["remarks"]] + [code for _, code, _ in said["files"]]
    read = any(disposition == "loaded" for disposition, _, _ in said["files"])
    return " ".join([*("read" for _ in range(read)), *sorted({code for code in told if code})])


def _reasons(said: dict[str, Any]) -> list[str]:
    refused = [reason for disposition, _, reason in said["files"] if disposition == "refused"]
    return refused + [message for _, message in said["remarks"]]


def _is_clear(reason: str | None) -> bool:
    """Return whether a sentence can be shown anywhere: one line, of a length to be read, without controls."""
    return bool(reason) and len(reason or "") <= 700 and str(reason).isprintable()


def main() -> int:
    """Run the campaign and print what broke; return the exit status."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--only", default="")
    asked.add_argument("--table", action="store_true", help="print a line for every file")
    chosen = asked.parse_args()
    cases = [case for case in CORPUS if chosen.only in case.name]
    slowest = largest = 0.0
    broken = 0
    for result in results(cases):
        slowest, largest = max(slowest, result.seconds), max(largest, result.megabytes)
        broken += bool(result.breaches)
        if chosen.table or result.breaches:
            cost = f"{result.seconds:5.1f} s {result.megabytes:5.0f} MB"
            print(f"{cost}  {result.case.name}: {'; '.join(result.breaches) or result.outcome}", flush=True)
    print(f"{len(cases)} files: slowest {slowest:.1f} s, largest {largest:.0f} MB, {broken} broke a promise")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
