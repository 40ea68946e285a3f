"""Which folders are deliveries, and in which order they are read."""

import os
from datetime import date
from pathlib import Path

from headway.intake.declared.catalogue import MANIFEST, recognise
from headway.intake.declared.extract import NoSuchDay


def deliveries(folder: Path) -> list[Path]:
    """Return the delivery folders in date order: the folder itself, or those inside it.

    A folder with a recognised file or a manifest is one delivery. The day of a delivery is the latest day
    that its files' names speak for; folders without a recognised file come last, by name. Raises
    NotADirectoryError when there is no such folder.
    """
    if not folder.is_dir():
        raise NotADirectoryError(
            f"{folder} is not a folder. Name the folder of a delivery, or of deliveries."
        )
    inside = sorted(p for p in folder.iterdir() if p.is_dir())
    if _latest(folder) or (folder / MANIFEST).exists() or not inside:
        return [folder]
    return sorted(inside, key=lambda p: (_latest(p) or date.max, p.name))


def beside(folder: Path) -> list[str]:
    """Return the names of the files that lie beside delivery folders, in none of them: they are not read."""
    if not folder.is_dir() or deliveries(folder) == [folder]:
        return []
    return sorted(shown(p.name) for p in folder.iterdir() if not p.is_dir())


def _latest(folder: Path) -> date | None:
    days = []
    for path in folder.iterdir():
        try:
            found = recognise(path.name)
        except NoSuchDay:
            continue
        if found and path.is_file():
            days.append(found[1].date())
    return max(days, default=None)


def shown(name: str) -> str:
    """Return a name from the disk as text: bytes in it that are not UTF-8 become replacement characters."""
    return os.fsencode(name).decode("utf-8", "replace")
