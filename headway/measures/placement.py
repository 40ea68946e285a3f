"""What a prison can hold and offer, by its predominant function: a dated table, and where it comes from."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Function:
    """What is taken to be so of prisons of one predominant function, from a day on.

    holds    the security categories for which it is meant
    passing  people pass through it on their way, so no category is wrong there, nor right for long
    basis    "ours", or where it was published; why: in a sentence
    """

    name: str
    since: date
    holds: tuple[str, ...]
    is_open: bool
    passing: bool
    basis: str
    why: str


@cache
def functions() -> dict[str, tuple[Function, ...]]:
    """Return every version of what is taken to be so, by predominant function, the oldest first."""
    told = tomllib.loads(files("headway.measures").joinpath("placement.toml").read_text(encoding="utf-8"))
    return {
        name: tuple(sorted((_function(name, one) for one in entry["versions"]), key=lambda f: f.since))
        for name, entry in told.items()
    }


def _function(name: str, told: dict[str, object]) -> Function:
    holds, since = told["holds"], told["from"]
    assert isinstance(holds, list) and isinstance(since, date)
    return Function(
        name,
        since,
        tuple(holds),
        bool(told["open"]),
        bool(told.get("passing", False)),
        str(told["basis"]),
        str(told["why"]),
    )


def functions_on(on: date) -> dict[str, Function]:
    """Return what is taken to be so on a day, by predominant function; one not known then is left out."""
    standing = {name: [f for f in versions if f.since <= on] for name, versions in functions().items()}
    return {name: versions[-1] for name, versions in standing.items() if versions}
