"""Deliveries, corrected files, notices and decisions in random orders: one register in the end.

python -m campaigns.orders --orders 2000 --seed 1
    in the core, without a database; a seed makes one set of arrivals, and ten orders of it
python -m campaigns.orders --orders 0 --database 20
    deliveries through the whole of Headway, on SQLite or on the server that HEADWAY_DATABASE_URL names

Exit status 1 if two orders ended in two registers. With --only SEED one set alone.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime, time
from functools import partial
from pathlib import Path

from campaigns.arriving import DAYS, decisions, deliveries
from campaigns.in_memory import Register
from campaigns.scratch import scratch
from headway.intake.read import read_delivery

ORDERS_OF_A_SET = 10

type Arrive = Callable[[Register], None]


def trial(seed: int, *, orders: int) -> list[str]:
    """Return in words where an order of a set of arrivals ended in another register than their own order."""
    rng = random.Random(seed)
    arrivals = _arrivals(rng)
    right = _told(arrivals)
    breaches = []
    for number in range(1, orders + 1):
        shuffled = rng.sample(arrivals, len(arrivals))
        told = _told(shuffled)
        breaches += [
            f"seed {seed}, order {number}: {what} differ" for what in right if told[what] != right[what]
        ]
    return breaches


def _arrivals(rng: random.Random) -> list[Arrive]:
    with tempfile.TemporaryDirectory(prefix="headway-orders-") as place:
        read = [read_delivery(folder) for folder in deliveries(Path(place), rng)]
    made = list(decisions(rng, datetime.combine(max(DAYS), time.max)))
    given = [partial(Register.deliver, delivery=one) for one in read]
    return [*given, *(partial(Register.decide, decision=one) for one in made)]


def _told(arrivals: list[Arrive]) -> dict[str, list[object]]:
    register = Register()
    for arrive in arrivals:
        arrive(register)
    return register.told()


def through_a_database(seed: int, orders: int) -> list[str]:
    """Return in words which orders of deliveries ended in another register, taken in by all of Headway."""
    with scratch() as register:
        process = register.start("campaigns.ordering", str(seed), str(orders))
        said, fault = process.communicate()
    *breaches, last = said.splitlines() or [""]
    return breaches if last == "done" else [*breaches, f"the process under trial failed: {fault[-2000:]}"]


def main() -> int:
    """Run the campaign and print what came of it; return the exit status."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--orders", type=int, default=2000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--database", type=int, default=0, help="orders through a database")
    asked.add_argument("--only", type=int, help="the seed of one set")
    chosen = asked.parse_args()
    sets = -(-chosen.orders // ORDERS_OF_A_SET)
    seeds = [chosen.only] if chosen.only is not None else list(range(chosen.seed, chosen.seed + sets))
    breaches = [breach for seed in seeds for breach in trial(seed, orders=ORDERS_OF_A_SET)]
    print(f"{len(seeds) * ORDERS_OF_A_SET} orders of {len(seeds)} sets, seeds from {chosen.seed}")
    if chosen.database:
        breaches += through_a_database(chosen.seed, chosen.database)
        print(f"{chosen.database} orders through a database")
    print("\n".join(breaches) or "one register of every set")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
