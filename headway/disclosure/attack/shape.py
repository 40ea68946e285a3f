"""Sums whose shape makes whole numbers easy: trees, and the networks that rows and columns form."""

from dataclasses import replace

import numpy as np

from headway.disclosure.attack.propagation import pieces, propagate
from headway.disclosure.attack.system import System


def is_tree(piece: System) -> bool:
    """Whether no sums of a connected piece form a cycle: then propagated bounds are exact, without gaps."""
    return not piece.groups and len(piece.sums.row) == piece.size + len(piece.sums) - 1


def has_whole_corners(piece: System) -> bool:
    """Whether the sums, groups left aside, are totally unimodular, as those of trees and networks are."""
    parts = pieces(replace(piece, groups=()))
    return all(is_tree(part) or network(part) is not None for _, part in parts)


def settled_tree(piece: System) -> System:
    """Return a tree with its bounds drawn in all the way, which takes no more passes than it has sums."""
    return propagate(piece, passes=2 * len(piece.sums) + 2)


def network(piece: System) -> tuple[np.ndarray, np.ndarray] | None:
    """Return for each variable the node that it leads from and to, if the sums form a network; else None.

    A network matrix is totally unimodular: what a variable can be has no gaps. The test: every variable
    stands in at most two sums, and the sums can be parted in two so that equal signs lie in different parts
    and opposite signs in the same (Heller and Tompkins 1956). The nodes are the sums and one more, the
    ground, for variables that stand in one sum.
    """
    sums = piece.sums
    ground = len(sums)
    if np.any(np.bincount(sums.variable, minlength=piece.size) > 2):
        return None
    order = np.argsort(sums.variable, kind="stable")
    variable, row, sign = sums.variable[order], sums.row[order], sums.sign[order]
    first = np.searchsorted(variable, np.arange(piece.size))
    last = np.searchsorted(variable, np.arange(piece.size), side="right") - 1
    twice = last > first
    side = _sides(row[first[twice]], row[last[twice]], sign[first[twice]] * sign[last[twice]], ground)
    if side is None:
        return None
    some = last >= first
    one = np.where(some, row[np.minimum(first, len(row) - 1)], ground)
    other = np.where(twice, row[np.maximum(last, 0)], ground)
    leads_up = np.ones(piece.size, dtype=bool)
    leads_up[some] = (sign * side[row])[first[some]] > 0
    return np.where(leads_up, one, other), np.where(leads_up, other, one)


def _sides(one: np.ndarray, other: np.ndarray, signs: np.ndarray, size: int) -> np.ndarray | None:
    """Return 1 or -1 for each sum, opposite for two that share a variable with one sign; None: none fits."""
    beside: list[list[tuple[int, int]]] = [[] for _ in range(size)]
    for a, b, sign in zip(one.tolist(), other.tolist(), signs.tolist(), strict=True):
        beside[a].append((b, -sign))
        beside[b].append((a, -sign))
    side = [0] * size
    for start in range(size):
        if side[start]:
            continue
        side[start] = 1
        stack = [start]
        while stack:
            here = stack.pop()
            for there, same in beside[here]:
                if not side[there]:
                    side[there] = side[here] * same
                    stack.append(there)
                elif side[there] != side[here] * same:
                    return None
    return np.array(side, dtype=np.int64)
