"""The process under trial: takes deliveries in, and says how many lines it accounts for in the end.

python -m campaigns.giving FOLDER ...      prints, in JSON, the files of each delivery as its receipt has them
"""

import json
import sys
from pathlib import Path


def main(*folders: str) -> None:
    """Take the deliveries in, one after the other; print what their receipts say once all are in."""
    import django

    django.setup()
    from headway.web.register import receipt
    from headway.web.register.actions import take_in

    taken = [delivery for folder in folders for delivery in take_in(Path(folder), by="campaign")]
    print(json.dumps([delivery["files"] for delivery in receipt.document(taken)["deliveries"]]))


if __name__ == "__main__":
    main(*sys.argv[1:])
