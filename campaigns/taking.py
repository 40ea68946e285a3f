"""The process under trial: takes in whatever delivery it is told to.

python -m campaigns.taking      says "ready"; for each line, a folder, takes it in and says what came of it
"""

import sys
from pathlib import Path


def main() -> None:
    """Take in every folder named; print "taken", or the name of the refusal."""
    import django

    django.setup()
    from django.db import connection

    from headway.web.register.actions import take_in
    from headway.web.register.faults import DeliveryRefused, NotStored, RegisterMoved

    print("ready", flush=True)
    for line in sys.stdin:
        try:
            take_in(Path(line.strip()), by="campaign")
        except (DeliveryRefused, RegisterMoved, NotStored) as refusal:
            print(type(refusal).__name__, flush=True)
        else:
            print("taken", flush=True)
        connection.close()


if __name__ == "__main__":
    main()
