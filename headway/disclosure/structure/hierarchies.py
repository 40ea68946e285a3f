"""Hierarchies that somebody declares: which label stands under which, from CSV and along a dimension."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from headway.disclosure.printed.published import Unreadable
from headway.disclosure.structure.dimensions import BETWEEN, Axis
from headway.disclosure.structure.sums import Margin

type Hierarchy = Mapping[str, str]
"""The parent of each child, by their labels."""


@dataclass(frozen=True)
class Declared:
    """What declared hierarchies say of one dimension.

    margins  every printed parent as the sum of what is printed under it
    tops     for each hierarchy, the labels that stand under nothing printed
    """

    margins: tuple[Margin, ...] = ()
    tops: tuple[tuple[str, ...], ...] = ()

    @property
    def parents(self) -> set[str]:
        """The labels that are sums."""
        return {m.total for m in self.margins}


def read_hierarchies(content: bytes, *, name: str) -> dict[str, Hierarchy]:
    """Return the hierarchies of a CSV by their names: the parent of each child.

    content  columns `child` (or `code`) and `parent`, and perhaps `dimension`: the dimension that a line is
             about, or any name for a grouping; without it all lines are one hierarchy, called as the file is
    Raises Unreadable for missing columns, a blank label, a child with two parents in one hierarchy, a cycle.
    """
    reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig", errors="replace")))
    columns = {c.strip().lower(): c for c in reader.fieldnames or ()}
    child, parent = columns.get("child") or columns.get("code"), columns.get("parent")
    if not child or not parent:
        raise Unreadable(f"{name}: a hierarchy needs the columns child and parent")
    found: dict[str, dict[str, str]] = {}
    for number, line in enumerate(reader, start=2):
        grouping = (line[columns["dimension"]] or "").strip() if "dimension" in columns else name
        under, over = ((line[c] or "").strip() for c in (child, parent))
        if not under:
            raise Unreadable(f"{name}: record {number} names no child")
        if not over:  # a label at the top, listed for completeness
            continue
        hierarchy = found.setdefault(grouping, {})
        if hierarchy.setdefault(under, over) != over:
            raise Unreadable(
                f"{name}: “{under}” stands under “{hierarchy[under]}” and under “{over}”; "
                "give the two groupings different names in a column `dimension`"
            )
    for grouping, hierarchy in found.items():
        refuse_cycles(hierarchy, name=grouping)
    return dict(found)


def refuse_cycles(hierarchy: Hierarchy, *, name: str) -> None:
    """Return if every label has a top above it. Raises Unreadable naming the labels of a cycle."""
    for label in hierarchy:
        above = [label]
        while (over := hierarchy.get(above[-1])) is not None:
            if over in above:
                cycle = " → ".join(f"“{a}”" for a in [*above[above.index(over) :], over])
                raise Unreadable(f"hierarchy {name}: a label stands under itself: {cycle}")
            above.append(over)


def about(axis: Axis, axes: Iterable[Axis], hierarchies: Mapping[str, Hierarchy]) -> dict[str, Hierarchy]:
    """Return the hierarchies that may speak of one dimension: all but those that bear another's name.

    One called "area: police.csv" bears the name of the area, so that a dimension can have several.
    """
    others = {a.name.lower() for a in axes if a is not axis} | {"row", "column"}
    mine = {axis.name.lower(), axis.name.lower().split()[0]}
    borne = {name: {name.lower(), name.lower().split(": ")[0]} for name in hierarchies}
    return {name: h for name, h in hierarchies.items() if borne[name] & mine or not borne[name] & others}


def declared(axis: Axis, labels: list[str], hierarchies: Mapping[str, Hierarchy]) -> Declared:
    """Return what hierarchies say of a dimension: those of which a parent and a child are printed along it.

    labels  the labels along the dimension that have counts
    """
    printed = _aliases(labels)
    trees = {name: _Tree(hierarchy, printed) for name, hierarchy in hierarchies.items()}
    speaking = [(name, tree) for name, tree in trees.items() if tree.printed_parents]
    margins: dict[tuple[str, frozenset[str]], Margin] = {}
    for name, tree in speaking:
        for parent in tree.printed_parents:
            parts, lacking = tree.under(parent)
            margin = Margin(axis, parent, parts, f"by the hierarchy {name}", lacking)
            margins.setdefault((parent, frozenset(parts)), margin)
    grouped = {m.total for m in margins.values()}
    tops = [
        tuple(
            x for x in labels if (x in tree.mentioned or x not in grouped) and not tree.has_printed_above(x)
        )
        for _, tree in speaking
    ]
    return Declared(tuple(margins.values()), tuple(tops))


def _aliases(labels: Iterable[str]) -> dict[str, str]:
    """Return each label by how a hierarchy may write it: whole, or its last part where only one has it."""
    whole = {_plain(label): label for label in labels}
    last: dict[str, list[str]] = {}
    for label in labels:
        last.setdefault(_plain(label.split(BETWEEN)[-1]), []).append(label)
    return {part: found[0] for part, found in last.items() if len(found) == 1} | whole


def _plain(label: str) -> str:
    return " ".join(label.lower().split())


class _Tree:
    """One hierarchy, as far as a dimension prints it."""

    def __init__(self, hierarchy: Hierarchy, printed: Mapping[str, str]) -> None:
        self.printed = printed
        self.parent = {_plain(child): _plain(over) for child, over in hierarchy.items()}
        self.names = {_plain(label): label for pair in hierarchy.items() for label in pair}
        self.children: dict[str, list[str]] = {}
        for child, over in self.parent.items():
            self.children.setdefault(over, []).append(child)
        self.mentioned = {printed[label] for label in self.names if label in printed}

    @property
    def printed_parents(self) -> list[str]:
        """The printed labels over something printed, in the order of the hierarchy."""
        over = [self.printed[label] for label in self.children if label in self.printed]
        return [label for label in over if self.under(label)[0]]

    def under(self, label: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return what is printed right under a label, and what should be under it and is not printed."""
        parts: list[str] = []
        lacking: list[str] = []
        for child in self._next(self._key(label)):
            if child in self.printed:
                parts.append(self.printed[child])
            else:
                lacking.append(self.names[child])
        return tuple(parts), tuple(lacking)

    def _next(self, key: str) -> Iterator[str]:
        """Yield the labels under one, through those that are not printed but have something under them."""
        for child in self.children.get(key, ()):
            if child in self.printed or child not in self.children:
                yield child
            else:
                yield from self._next(child)

    def _key(self, label: str) -> str:
        return next(k for k in (_plain(label), _plain(label.split(BETWEEN)[-1])) if k in self.names)

    def has_printed_above(self, label: str) -> bool:
        """Whether anything over a label is printed."""
        keys = [k for k in (_plain(label), _plain(label.split(BETWEEN)[-1])) if k in self.parent]
        key = keys[0] if keys else None
        while key is not None and (key := self.parent.get(key)) is not None:
            if key in self.printed:
                return True
        return False
