"""Headway's protection beside other tools, in one go: `python -m benchmarks.disclosure [--tables c1k ...]`.

Each tool hides further cells of the same invented tables, in a process and an empty directory of its own.
Then a judge that shares no code with any of them says how many first-hidden cells (counts of 1 and 2) an
outsider can work out exactly: who takes a hidden count for any number from nought; who knows that zeros are
printed; and who knows the rule besides, so that every group of joined hidden counts holds a 1 or a 2.

  ours-classic, argus-opt, argus-mod   against the first: each can be one less and one more
  ours-strong, gauss, gauss-plain      against the others, with and without singletons

argus needs `pip install 'headway[argus]'`; gauss is our re-implementation of a method that exists in R.
"""

import argparse
import sys

from benchmarks.disclosure_jobs import METHODS, Answer, Job, run
from benchmarks.disclosure_people import SEED
from benchmarks.disclosure_tables import TABLES, Tables, tables

OUTSIDERS = {"nonneg": (0, None), "zeros": (1, None), "rule": (1, 3)}
"""What the judge takes for granted: the smallest hidden count, and below what the rule hides."""
HEAD = f"  {'method':<14}{'seconds':>9}{'MB':>6}{'hidden':>8}{'value':>9}{'bound':>8}" + "".join(
    f"{'exact ' + name:>14}" for name in OUTSIDERS
)


def compare(name: str, methods: list[str], *, seed: int, minutes: float) -> None:
    """Print a line for each method on the tables of a name."""
    made = tables(name, seed=seed)
    cells = (
        f"{made.counts.size:,} cells, {(made.counts > 0).sum():,} not zero, {made.first.size:,} first-hidden"
    )
    print(f"\n{name}: {cells}")
    print(HEAD, flush=True)
    hidden = {}
    for method in methods:
        job = Job(method, name, seed, minutes)
        answer = run(job)
        print(_line(made, job, answer), flush=True)
        if answer.told:
            hidden[method] = len(answer.told["second"])
    for ours, theirs in (("ours-classic", "argus"), ("ours-strong", "gauss")):
        for peer in hidden:
            if ours in hidden and peer.startswith(theirs) and hidden[peer]:
                print(f"  {ours} hides {hidden[ours] / hidden[peer]:.2f} times as many as {peer}")


def _line(made: Tables, job: Job, answer: Answer) -> str:
    if answer.told is None:
        return f"  {job.method:<14}{answer.stopped}"
    told = answer.told
    second = told["second"]
    bound = f"{told['least']:g}" if "least" in told else ""
    exact = "".join(f"{_exact(made, job, told, *known):>14}" for known in OUTSIDERS.values())
    remarks = [
        f"{len(told['printed'])} hidden in one table and printed in another" if told["printed"] else "",
        f"{told['open']} cannot be protected" if told.get("open") else "",
        f"{told['uncertified']} WITHOUT A CERTIFICATE" if told.get("uncertified") else "",
        told.get("said", ""),
    ]
    return (
        f"  {job.method:<14}{answer.seconds:>9.2f}{answer.megabytes:>6.0f}{len(second):>8,}"
        f"{made.counts[second].sum():>9,}{bound:>8}{exact}  {'; '.join(r for r in remarks if r)}"
    )


def _exact(made: Tables, job: Job, told: dict, least: int, under: int | None) -> str:
    """Return how many first-hidden cells the judge can work out; what one table prints is not hidden."""
    hidden = sorted((set(told["second"]) | set(made.first.tolist())) - set(told["printed"]))
    judged = run(Job("judge", job.table, job.seed, job.minutes), hidden=hidden, least=least, under=under)
    return judged.stopped if judged.told is None else str(judged.told["exact"])


def main(arguments: list[str] | None = None) -> int:
    """Print the comparison of every method on every table asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--tables", nargs="+", choices=TABLES, default=["b100", "b234", "c1k", "d1k", "L2"])
    asked.add_argument(
        "--peers", nargs="+", choices=["ours", "argus", "gauss"], default=["ours", "argus", "gauss"]
    )
    asked.add_argument("--seed", type=int, default=SEED)
    asked.add_argument("--minutes", type=float, default=10, help="for each job")
    chosen = asked.parse_args(arguments)
    methods = [method for method in METHODS if method.partition("-")[0] in chosen.peers]
    print(__doc__)
    for name in chosen.tables:
        compare(name, methods, seed=chosen.seed, minutes=chosen.minutes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
