"""Conclusions as `headway conclude` prints them: one JSON object a person."""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import polars as pl

from headway.law.conclude import conclude
from headway.law.explain import Because, explained
from headway.law.figures import Figure, Figures
from headway.law.unsettled import OUTPUTS


def lines(
    people: pl.DataFrame, events: pl.DataFrame, *, names: list[str | int], figures: Figures
) -> Iterator[str]:
    """Conclude people, and yield the JSON of each answer, in their order.

    people, events  as law.conclude takes them; `person` is a place in names
    """
    for answer in answers(conclude(people, events, figures), names, figures):
        yield json.dumps(answer, ensure_ascii=False)


def answers(concluded: pl.DataFrame, names: list[str | int], figures: Figures) -> Iterator[dict[str, Any]]:
    """Return an object for each row of `conclude`, in its order, ready for json.dumps.

    names  what each person is called, by the number in the `person` column
    """
    rows = concluded.iter_rows(named=True)
    for row, because in zip(rows, explained(concluded.iter_rows(named=True), figures), strict=True):
        answer = {
            "person": names[row["person"]],
            "applies": row["applies"],
            "outcome": row["outcome"],
            **{output: _iso(row[output]) for output in OUTPUTS},
            "because": [_step(step) for step in because],
            **{name: row[name] for name in ("missing", "decision", "alerts", "not_final") if row[name]},
        }
        if row["outcome"] == "cannot_determine":
            answer["bounds"] = {o: [_iso(row[f"{o}_earliest"]), _iso(row[f"{o}_latest"])] for o in OUTPUTS}
        if row["outcome"] == "needs_decision":
            answer["if_recall_void"] = {o: _iso(row[f"{o}_if_recall_void"]) for o in OUTPUTS}
            answer["if_recall_stands"] = {o: _iso(row[f"{o}_if_recall_stands"]) for o in OUTPUTS}
        yield answer


def _step(step: Because) -> dict[str, Any]:
    value = _iso(step.value) if isinstance(step.value, date) else step.value
    return {
        "label": step.label, "value": value, "citation": step.citation,
        "figures": [_figure(figure) for figure in step.figures],
    }  # fmt: skip


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "name": figure.name, "from": _iso(figure.begins_on), **figure.values, "unit": figure.unit,
        "citation": figure.cites, "confidence": figure.confidence,
    }  # fmt: skip


@cache
def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
