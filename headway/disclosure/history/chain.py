"""The order of a ledger: which releases, in what order, each line sealed by all lines before it.

The releases are files named by the digest of their content, so a changed file no longer fits its name; a
line that is changed, moved or left out no longer fits the seal of the lines after it; and a file that no
line names shows that the last lines are gone. Whoever can rewrite the whole folder can make another
ledger of it: keep the last seal elsewhere to notice that.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from headway.disclosure.history.ledger import Ledger
from headway.disclosure.history.relations import Relation, relation_of
from headway.disclosure.history.release import Release, read_release

TITLE = "headway ledger 1"
BEGINNING = sha256(TITLE.encode()).hexdigest()


class DamagedLedger(ValueError):
    """A ledger is not as it was written; the message names the file and says what to do."""


@dataclass(frozen=True)
class Line:
    """One line of the order: a release's digest, and the seal of everything up to it."""

    digest: str
    seal: str

    def __str__(self) -> str:
        return f"{self.digest} {self.seal}"


def sealed(digests: Iterable[str]) -> tuple[Line, ...]:
    """Return the lines of an order for releases in this order."""
    lines, seal = [], BEGINNING
    for digest in digests:
        seal = sha256(f"{seal} {digest}".encode()).hexdigest()
        lines.append(Line(digest, seal))
    return tuple(lines)


def written(lines: Iterable[Line]) -> bytes:
    """Return an order as bytes."""
    return "".join(f"{line}\n" for line in (TITLE, *lines)).encode()


def read_order(content: bytes, *, name: str) -> tuple[Line, ...]:
    """Return the lines of an order. Raises DamagedLedger for one that was not written so, naming the line."""
    title, *rest = content.decode("utf-8", errors="replace").splitlines() or [""]
    if title != TITLE:
        raise DamagedLedger(f"{name}: this is not the order of a ledger (its first line is not “{TITLE}”)")
    for number, (text, line) in enumerate(zip(rest, sealed(t.split(" ")[0] for t in rest), strict=True), 2):
        if text != str(line):
            raise DamagedLedger(
                f"{name}: line {number} does not fit the lines before it: something was changed, moved or "
                "taken out. Restore the folder from a copy"
            )
    return sealed(text.split(" ")[0] for text in rest)


def read_ledger(
    lines: Iterable[Line], files: Mapping[str, bytes], *, unfinished: frozenset[str] = frozenset()
) -> Ledger:
    """Return the ledger whose order has these lines.

    files       the content of each file by its name (digest and ".json")
    unfinished  digests whose file may be there although the order does not name it yet
    Raises DamagedLedger for a file that is missing, changed, or that the order does not name.
    """
    digests = [line.digest for line in lines]
    kept = [_read(digest, files) for digest in digests]
    strange = sorted(set(files) - {f"{digest}.json" for digest in {*digests, *unfinished}})
    if strange:
        raise DamagedLedger(
            f"{strange[0]}: the order does not name this file. Either its line was taken out, or adding it "
            "was broken off: add its document again, or restore the folder from a copy"
        )
    return Ledger(
        tuple(each for each in kept if isinstance(each, Release)),
        tuple(each for each in kept if isinstance(each, Relation)),
    )


def _read(digest: str, files: Mapping[str, bytes]) -> Release | Relation:
    name = f"{digest}.json"
    if name not in files:
        raise DamagedLedger(f"{name}: the order names this release and the file is gone; restore it")
    if sha256(files[name]).hexdigest() != digest:
        raise DamagedLedger(f"{name}: the file was changed since it was written; restore it from a copy")
    try:
        found = json.loads(files[name])
        return relation_of(found) if "sum" in found else read_release(files[name], name=name)
    except (ValueError, TypeError, KeyError, AssertionError) as fault:
        raise DamagedLedger(f"{name}: this is not a file of a ledger that this version can read") from fault
