"""The process under trial: reads one delivery and says what became of it.

python -m campaigns.reading FOLDER      prints one JSON object
"""

import json
import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from headway.intake.read import Delivery

FEW = 5000  # lines; more are read, and left at that: what they cost later is not what is measured here


def main(folder: str) -> None:
    """Read; print what became of each file, what was said of the manifest, and what it cost."""
    from headway.intake.read import read_delivery

    delivery = read_delivery(Path(folder))
    cost = {
        "seconds": _processor(),
        "own": _most_memory(),
        "children": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }
    print(json.dumps(cost | told(delivery)))


def told(delivery: "Delivery") -> dict[str, Any]:
    """Return what became of each file, what was said of the manifest, and how its lines add up."""
    lines = sum(len(table.numbers) for file in delivery.files for table in file.tables)
    return {
        "files": [(f.disposition, f.code, f.reason) for f in delivery.files],
        "remarks": [(r.code, r.message) for r in delivery.remarks],
        "lines": lines,
        "accounted": _accounted(delivery) if lines <= FEW else lines,
    }


def _accounted(delivery: "Delivery") -> int:
    from headway.intake.outcome import Known, accounting
    from headway.intake.reconcile import reconcile

    return int(accounting(reconcile(delivery, Known()))["lines"].sum())


def _most_memory() -> float:
    """Return the most megabytes that this process had; getrusage would count its starter's as well."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _processor() -> float:
    """Return the seconds of processor time of this process and its children together.

    A clock would say less on a machine with two free cores, and more on a busy one.
    """
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    main(*sys.argv[1:])
