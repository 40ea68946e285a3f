"""Which variables of a network can be more than one whole number, all at once and in linear time.

From one solution, a variable can move if and only if it lies on a cycle of changes that keep every sum: in
the graph of what may still go up or down, its edge lies inside a strongly connected part and is no bridge of
it (Gusfield 1988, "A graph theoretic approach to statistical data security"). A cycle moves by whole steps.
"""

import numpy as np

from headway.disclosure.attack.system import System

type Edges = list[list[tuple[int, int]]]
"""For each node, the edges that leave it: (node at the other end, number of the variable)."""


def moving(piece: System, values: np.ndarray, ends: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Return which variables can be another whole number than in the solution given.

    ends  the nodes that each variable leads from and to, from shape.network; groups are not looked at
    """
    up, down = values < piece.high, values > piece.low
    start, end = ends
    size = int(max(start.max(), end.max())) + 1
    part = np.array(_strong_parts(_edges(start, end, up, down, size)))
    inside = (part[start] == part[end]) & (up | down)
    moves = inside.copy()
    moves[_bridges(_edges(start, end, inside, inside, size))] = False
    # an edge that leads one way only, inside a strong part, always lies on a cycle
    return moves | (inside & (up != down))


def _edges(start: np.ndarray, end: np.ndarray, up: np.ndarray, down: np.ndarray, size: int) -> Edges:
    leaving: Edges = [[] for _ in range(size)]
    each = zip(start.tolist(), end.tolist(), up.tolist(), down.tolist(), strict=True)
    for variable, (a, b, there, back) in enumerate(each):
        if there:
            leaving[a].append((b, variable))
        if back:
            leaving[b].append((a, variable))
    return leaving


def _strong_parts(edges: Edges) -> list[int]:
    """Return the number of each node's strongly connected part (Tarjan 1972, without recursion)."""
    size = len(edges)
    seen, least, part = [-1] * size, [0] * size, [-1] * size
    stack: list[int] = []
    clock = parts = 0
    for root in range(size):
        if seen[root] >= 0:
            continue
        seen[root] = least[root] = clock
        clock += 1
        stack.append(root)
        path = [(root, iter(edges[root]))]
        while path:
            node, leaving = path[-1]
            for other, _ in leaving:
                if seen[other] < 0:
                    seen[other] = least[other] = clock
                    clock += 1
                    stack.append(other)
                    path.append((other, iter(edges[other])))
                    break
                if part[other] < 0:
                    least[node] = min(least[node], seen[other])
            else:
                path.pop()
                if path:
                    least[path[-1][0]] = min(least[path[-1][0]], least[node])
                if least[node] == seen[node]:
                    while True:
                        member = stack.pop()
                        part[member] = parts
                        if member == node:
                            break
                    parts += 1
    return part


def _bridges(edges: Edges) -> list[int]:
    """Return the variables whose edge, if taken away, parts its component in two (Tarjan 1974)."""
    size = len(edges)
    seen, least = [-1] * size, [0] * size
    clock = 0
    found = []
    for root in range(size):
        if seen[root] >= 0:
            continue
        seen[root] = least[root] = clock
        clock += 1
        path = [(root, -1, iter(edges[root]))]
        while path:
            node, came_by, leaving = path[-1]
            for other, variable in leaving:
                if variable == came_by:
                    continue
                if seen[other] < 0:
                    seen[other] = least[other] = clock
                    clock += 1
                    path.append((other, variable, iter(edges[other])))
                    break
                least[node] = min(least[node], seen[other])
            else:
                path.pop()
                if path:
                    above = path[-1][0]
                    least[above] = min(least[above], least[node])
                    if least[node] > seen[above]:
                        found.append(came_by)
    return found
