"""Tables of true counts → tables that may be printed, with a proof and a report.

The door of protection. What comes back was audited as an outsider would, in every reading, before it is
returned; what cannot be made safe is refused.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np

from headway.disclosure.printed.published import PublishedTable
from headway.disclosure.protection.drafted import hidden_in
from headway.disclosure.protection.past import Past, documents
from headway.disclosure.protection.primary import MARK, under
from headway.disclosure.protection.printing import Marks
from headway.disclosure.protection.protecting import AgainstInsiders, Hide, Protected, Protecting
from headway.disclosure.protection.refused import CannotProtect, named
from headway.disclosure.protection.truth import Truth, true_counts
from headway.disclosure.protection.wishes import UnknownWish, chosen, prices
from headway.disclosure.secondary.problem import Asked, Problem
from headway.disclosure.structure.figures import Kind


def protect(
    tables: Iterable[PublishedTable],
    *,
    threshold: int = 3,
    asked: Asked | str = Asked.STRONG,
    price: str | Mapping[str, float] = "count",
    never_hide: Iterable[str] = (),
    prefer_hide: Iterable[str] = (),
    drafts: Iterable[PublishedTable] | None = None,
    past: Past | None = None,
    insider: AgainstInsiders | str = AgainstInsiders.NOTHING,
    mark: str = MARK,
    second_mark: str | None = None,
    seed: int = 0,
    out_of_time: Callable[[], bool] = lambda: False,
    hide: Hide | None = None,
    **reading: Any,
) -> Protected:
    """Return the tables with as little hidden as protects every count under the threshold.

    tables       true counts in every cell; tables that share counts are protected together
    threshold    the smallest count above zero that may be printed
    asked        against whom: "strong", an outsider who knows that zeros are printed and what the rule is;
                 "classic", one who takes a hidden count for any number from 0
    price        what is to be least: "count" of cells hidden, "value" hidden, or prices by choice of cells
    never_hide   cells that must stay printed, as "row=Total" or "row=North,column=2020"
    prefer_hide  cells to hide rather than others
    drafts       the same tables as already drafted: what they hide stays hidden, at no price
    past         what was published before: what it prints cannot be hidden, what it hides stays hidden, and
                 nothing that it hides may be told by the new tables
    insider      the one person in a hidden "1": "nothing", "report" what they could work out, or "repair" it
    mark         what stands in a hidden cell; second_mark, another for cells hidden to protect others
    seed         settles ties between patterns that are equally good
    out_of_time  asked now and then; once it says yes, what is safe is returned, cheapest or not
    hide         another optimiser than the product's
    reading      what linking.joined takes besides: index, meanings, hierarchies, sums
    Raises NotTrueCounts, UnknownWish, or CannotProtect naming the cells and what to do instead.
    """
    if threshold < 2:
        raise UnknownWish(f"threshold {threshold}: it must be at least 2, or there is nothing to hide")
    truth = true_counts(tables, threshold=threshold, past=past, **reading)
    first = _first(truth, threshold)
    already = hidden_in(drafts, truth, threshold=threshold, **reading) if drafts is not None else frozenset()
    problem = Problem(
        counts=truth.counts,
        ties=truth.joined.universe.ties,
        first=first,
        never=_never(truth, first, never_hide),
        already=already | _out_of_sight(truth),
        price=prices(truth, price, prefer=prefer_hide),
        threshold=threshold,
    )
    room = Protecting(
        truth,
        problem,
        _word(Asked, asked, "asked"),
        Marks(mark, second_mark),
        reading,
        seed,
        out_of_time,
        _word(AgainstInsiders, insider, "insider"),
    )
    return room.run(hide or _optimiser())


def _optimiser() -> Hide:
    from headway.disclosure.secondary import hide

    return hide


def _word[W: (Asked, AgainstInsiders)](words: type[W], said: str, name: str) -> W:
    try:
        return words(said)
    except ValueError:
        raise UnknownWish(f"{name} “{said}”: say {' or '.join(words)}") from None


def _first(truth: Truth, threshold: int) -> frozenset[int]:
    """Return the cells that the rule hides. Raises CannotProtect where an earlier document prints one."""
    first = under(truth.counts, threshold=threshold) & truth.own
    if out := first & truth.before.printed:
        own = [table.table_id for table in truth.tables]
        raise CannotProtect(
            f"{len(out)} counts under {threshold} are printed already: "
            f"{named(documents(truth.joined, own, out))}. hides them any more: "
            "leave their rows or columns out, or merge categories."
        )
    return first


def _out_of_sight(truth: Truth) -> frozenset[int]:
    """Return the cells that no earlier document prints: those it hides, and those that only it could have."""
    figures = truth.joined.universe.figures
    unseen = {
        n for n, f in enumerate(figures) if n not in truth.own and f.kind in (Kind.HIDDEN, Kind.UNKNOWN)
    }
    able = (truth.before.hidden | unseen) - truth.before.printed
    return frozenset(n for n in able if truth.counts[n] > 0)


def _never(truth: Truth, first: frozenset[int], texts: Iterable[str]) -> frozenset[int]:
    """Return the cells that must stay printed. Raises CannotProtect where the rule hides one of them."""
    never = chosen(truth, texts)
    if both := first & never:
        raise CannotProtect(
            f"{len(both)} cells must be hidden by the rule and are asked never to be: "
            f"{named(truth.named(both))}. What to do: choose fewer cells that are never to be hidden."
        )
    elsewhere = frozenset(range(len(truth.counts))) - truth.own - _out_of_sight(truth)
    return never | truth.before.printed | elsewhere | frozenset(np.flatnonzero(truth.counts == 0).tolist())
