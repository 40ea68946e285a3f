"""The process under trial: takes deliveries in in random orders, through the whole of Headway.

python -m campaigns.ordering SEED ORDERS      prints a line for every order that ended in another register
"""

import random
import sys
import tempfile
from pathlib import Path
from typing import Any

from campaigns.arriving import deliveries

ORDERS_OF_A_SET = 2


def main(seed: int, orders: int) -> None:
    """Try so many orders, two of each set; print the breaches, then "done"."""
    import django

    django.setup()
    for number in range(seed, seed + -(-orders // ORDERS_OF_A_SET)):
        rng = random.Random(number)
        with tempfile.TemporaryDirectory(prefix="headway-orders-") as place:
            folders = deliveries(Path(place), rng)
            right = _told(sorted(folders))
            for _ in range(ORDERS_OF_A_SET):
                shuffled = rng.sample(folders, len(folders))
                told = _told(shuffled)
                differ = [shape for shape in right if told[shape] != right[shape]]
                if differ:
                    print(f"seed {number}, {[f.name for f in shuffled]}: {differ} differ", flush=True)
    print("done", flush=True)


class _Back(Exception):
    """Taken back, so that the next register starts empty."""


def _told(folders: list[Path]) -> dict[str, Any]:
    from django.db import transaction

    from headway.web.register.actions import take_in
    from tests.web.register.same import told

    found: dict[str, Any] = {}
    try:
        with transaction.atomic():
            for folder in folders:
                take_in(folder, by="campaign")
            found = told()
            raise _Back
    except _Back:
        return found


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
