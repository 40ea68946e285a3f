"""The process under trial: takes deliveries in, and says how many lines it accounts for.

python -m campaigns.giving FOLDER ...      prints the number of lines of them all
"""

import sys
from pathlib import Path


def main(*folders: str) -> None:
    """Take the deliveries in, one after the other; print the lines of all their receipts."""
    import django

    django.setup()
    from headway.web.register import receipt
    from headway.web.register.actions import take_in

    taken = [delivery for folder in folders for delivery in take_in(Path(folder), by="campaign")]
    print(receipt.document(taken)["totals"]["lines"])


if __name__ == "__main__":
    main(*sys.argv[1:])
