"""Invented names: two halves put together, so that nobody is called like this."""

import tomllib
from functools import cache
from importlib.resources import files

import numpy as np

SHARE_WITH_ACCENT = 0.01


@cache
def _words(kind: str) -> tuple[str, ...]:
    listed = tomllib.loads(files("headway.synthetic").joinpath("names.toml").read_text(encoding="utf-8"))
    return tuple(listed[kind])


def surnames(rng: np.random.Generator, number: int) -> list[str]:
    """Return invented surnames; each of about 2,400 comes up a few times; a few bear an accent."""
    starts, ends = _words("surname_starts"), _words("surname_ends")
    first, second = rng.integers(len(starts), size=number), rng.integers(len(ends), size=number)
    accented = rng.random(number) < SHARE_WITH_ACCENT
    return [
        _accented(starts[a] + ends[b]) if accent else starts[a] + ends[b]
        for a, b, accent in zip(first, second, accented, strict=True)
    ]


def forenames(rng: np.random.Generator, female: np.ndarray) -> list[str]:
    """Return an invented forename for each person."""
    draws = rng.random(len(female))
    lists = [_words("female" if f else "male") for f in female]
    return [names[int(d * len(names))] for names, d in zip(lists, draws, strict=True)]


def officers(rng: np.random.Generator, number: int) -> list[str]:
    """Return invented names of officers, such as "Officer B. Siskin"."""
    birds = _words("officers")
    draws = rng.integers(len(birds) * 26, size=number)
    return [f"Officer {chr(65 + d % 26)}. {birds[d // 26]}" for d in draws]


def _accented(name: str) -> str:
    return f"{name[:-1]}é" if name.endswith("e") else name
