"""Mutants tried one after the other, each in a copy of the tree, never in the checkout."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import Queue

from campaigns.mutants import Mutant
from campaigns.scratch import ROOT

COPIED = ("headway", "tests", "campaigns", "docs", "pyproject.toml")
TESTS = {
    "law": ("tests/spec/law", "tests/unit/law", "tests/examples"),
    "duties": ("tests/spec/duties", "tests/unit/duties", "tests/generative/test_completeness.py"),
}
"""Which tests must notice a wrong change to a room."""
SLOW = {f"tests/unit/law/test_{what}.py" for what in ("benchmark", "pages", "conclude_command")}
"""Of these, the ones that take long and prove nothing of a date."""
COMPARISONS = {"law": [["campaigns.law", "--histories", "2000", "--seed", "1"]]}
PYTEST = ["pytest", "-x", "-q", "--no-header", "--assert=plain", "-p", "no:cacheprovider"]


class TestsFail(RuntimeError):
    """The tests do not pass on the tree as it is, so that no mutant could be told from it."""


def trials(
    mutants: list[Mutant], *, seconds: float, processes: int = 2
) -> Iterator[tuple[Mutant, bool | None]]:
    """Yield each mutant, in the order given, with whether the tests noticed it; null: the time was up.

    Raises TestsFail when the tests of a mutant's file do not pass on the tree as it is.
    """
    until = time.monotonic() + seconds
    with _copies(processes) as copies, ThreadPoolExecutor(processes) as pool:

        def tried(mutant: Mutant) -> bool | None:
            if time.monotonic() > until:
                return None
            copy = copies.get()
            try:
                return _noticed(mutant, copy)
            finally:
                copies.put(copy)

        _check(mutants, copies)
        yield from zip(mutants, pool.map(tried, mutants), strict=True)


def _check(mutants: list[Mutant], copies: "Queue[Path]") -> None:
    copy = copies.get()
    for room in sorted({_room(mutant.file) for mutant in mutants}):
        for module in ([*PYTEST, *_quick_tests(room, root=copy)], *COMPARISONS.get(room, [])):
            if failure := _failure(module, copy):
                raise TestsFail(f"{failure[-2000:]}\nThe tests do not pass as they are: mend them first")
    copies.put(copy)


def stages(file: str, *, root: Path) -> list[list[str]]:
    """Return the modules, with their arguments, to run against a change to a file; the sharpest come first.

    The second reading of the law, then the tests of the file's own name, then the other tests of the room.
    """
    quick = _quick_tests(_room(file), root=root)
    own = [name for name in quick if Path(file).stem in Path(name).stem]
    rest = [name for name in quick if name not in own]
    tests = [[*PYTEST, *names] for names in (own, rest) if names]
    return [*COMPARISONS.get(_room(file), []), *tests]


def _room(file: str) -> str:
    return Path(file).parts[1]


def _quick_tests(room: str, *, root: Path) -> list[str]:
    places = [root / place for place in TESTS[room]]
    found = (path for place in places for path in ([place] if place.is_file() else place.glob("test_*.py")))
    return sorted({str(path.relative_to(root)) for path in found} - SLOW)


def _noticed(mutant: Mutant, copy: Path) -> bool:
    file = copy / mutant.file
    original = file.read_text(encoding="utf-8")
    file.write_text(mutant.text, encoding="utf-8")
    try:
        return any(_failure(module, copy) for module in stages(mutant.file, root=copy))
    finally:
        file.write_text(original, encoding="utf-8")


def _failure(module: list[str], copy: Path, *, seconds: float = 300) -> str:
    """Return what the module says when it fails, else nothing; running on and on is a failure too."""
    command = [sys.executable, "-B", "-m", *module]
    # Loaded by themselves, the plugins for Django and browsers would take longer than the tests.
    alone = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "POLARS_MAX_THREADS": "1", "PYTHONPATH": str(copy)}
    pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    try:
        done = subprocess.run(command, cwd=copy, env=os.environ | alone, timeout=seconds, check=False, **pipe)
    except subprocess.TimeoutExpired:
        return f"{' '.join(module)} took more than {seconds} seconds"
    return done.stdout if done.returncode else ""


@contextmanager
def _copies(number: int) -> Iterator["Queue[Path]"]:
    """Give copies of the tree to work in; they go away afterwards."""
    copies: Queue[Path] = Queue()
    with tempfile.TemporaryDirectory(prefix="headway-mutants-") as folder:
        for place in range(number):
            copy = Path(folder) / str(place)
            for name in COPIED:
                _copied(ROOT / name, copy / name)
            copies.put(copy)
        yield copies


def _copied(source: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, to, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy2(source, to)
