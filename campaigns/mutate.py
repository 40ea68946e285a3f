"""Small wrong changes to the law and the duties: would the tests notice?

python -m campaigns.mutate --seconds 3600 --seed 1
    every file of headway/law and headway/duties; or name files. The seed orders the mutants, so that a run
    that ends before all are tried has tried a fair sample. Exit status: 1 when a mutant that nobody explained
    survives, or an explanation in campaigns/survivors.toml fits no mutant any more; 2 when the tests fail as
    they are
"""

import argparse
import random
import sys
import time
import tomllib
from collections.abc import Iterable
from pathlib import Path

from campaigns.mutants import Mutant, mutants
from campaigns.scratch import ROOT
from campaigns.trials import TestsFail, trials

EXPLAINED = Path(__file__).parent / "survivors.toml"

type Key = tuple[str, str, str, str]


def rules() -> list[str]:
    """Return the files whose mutants matter."""
    return sorted(
        str(f.relative_to(ROOT)) for room in ("law", "duties") for f in (ROOT / "headway" / room).glob("*.py")
    )


def explained(text: str) -> dict[Key, str]:
    """Return why each mutant of survivors.toml may survive. Raises ValueError for one without a reason."""
    reasons = {}
    for entry in tomllib.loads(text).get("mutant", []):
        if not entry["reason"].strip():
            raise ValueError(f"survivors.toml: no reason for {entry['was']!r} in {entry['file']}")
        reasons[entry["file"], entry["in"], entry["was"], entry["becomes"]] = entry["reason"]
    return reasons


def stale(reasons: Iterable[Key], made: Iterable[Mutant], *, files: Iterable[str]) -> list[Key]:
    """Return the explanations, of the files looked at, that fit no mutant: the code has moved on."""
    keys, looked_at = {mutant.key for mutant in made}, set(files)
    return [key for key in reasons if key[0] in looked_at and key not in keys]


def told(mutant: Mutant) -> str:
    return (
        f"{mutant.file}:{mutant.line} in {mutant.where or 'the module'}\n- {mutant.was}\n+ {mutant.becomes}"
    )


def main(arguments: list[str] | None = None) -> int:
    """Run the campaign, print the survivors as they come and the tally; return the exit status."""
    chosen, begun = _chosen(arguments), time.monotonic()
    files = chosen.files or rules()
    made = [mutant for file in files for mutant in mutants(file, root=ROOT)]
    reasons = explained(EXPLAINED.read_text(encoding="utf-8"))
    outdated = stale(reasons, made, files=files)
    for file, where, was, becomes in outdated:
        print(f"explained, and not there any more: {file} in {where or 'the module'}\n- {was}\n+ {becomes}\n")
    unexplained = [mutant for mutant in made if mutant.key not in reasons]
    random.Random(chosen.seed).shuffle(unexplained)
    came = {True: 0, False: 0, None: 0}
    try:
        for mutant, noticed in trials(
            unexplained[: chosen.number], seconds=chosen.seconds, processes=chosen.processes
        ):
            came[noticed] += 1
            if noticed is False:
                print(f"survived: {told(mutant)}\n", flush=True)
    except TestsFail as fault:
        print(fault)
        return 2
    print(
        f"seed {chosen.seed}: {len(made)} mutants of {len(files)} files, "
        f"{len(made) - len(unexplained)} explained; tried {came[True] + came[False]} "
        f"in {time.monotonic() - begun:.0f} s: {came[True]} noticed, {came[False]} survived; "
        f"{len(unexplained) - came[True] - came[False]} not tried"
    )
    return 1 if came[False] or outdated else 0


def _chosen(arguments: list[str] | None) -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("files", nargs="*", help="below the checkout, such as headway/law/dates.py")
    asked.add_argument("--seconds", type=float, default=3600)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--number", type=int, default=None, help="at most so many mutants")
    asked.add_argument("--processes", type=int, default=2)
    return asked.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
