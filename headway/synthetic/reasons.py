"""Why licences were revoked: the reasons of each invented recall, as the recall service names them."""

import numpy as np
import polars as pl

from headway.intake.declared.parole import RECALL_REASONS, TAGGING_REASONS
from headway.synthetic.calendar import stream

CHARGED = "Poor behaviour - Charged with a further offence"
COMMON = {  # ours
    "Failed to reside": 20, "Failed to keep in touch": 16, "Poor behaviour - Drugs": 17,
    "Poor behaviour - Non-compliance": 22, "Poor behaviour - Alcohol": 11,
    "Poor behaviour - Relationships": 7,
}  # fmt: skip
TAGGING = f"{TAGGING_REASONS[0]} strap tamper"
SHARE_WITH_SECOND = 0.35


def with_reasons(recalls: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return the recalls with `reasons`: one or two, comma between, the charge first where there is one."""
    rng = stream(seed, "reasons")
    listed = [*(r for r in RECALL_REASONS if r != CHARGED), TAGGING]
    weights = np.array([COMMON.get(reason, 2) for reason in listed], dtype=float)
    picks = rng.choice(len(listed), size=(recalls.height, 2), p=weights / weights.sum())
    second = rng.random(recalls.height) < SHARE_WITH_SECOND
    reasons = [
        ", ".join(dict.fromkeys(_of_one(listed, a, b, charged=charge, second=more)))
        for (a, b), charge, more in zip(picks, recalls["further_charge"], second, strict=True)
    ]
    return recalls.with_columns(reasons=pl.Series(reasons, dtype=pl.String))


def _of_one(listed: list[str], a: int, b: int, *, charged: bool, second: bool) -> list[str]:
    first = CHARGED if charged else listed[a]
    return [first, listed[b]] if second else [first]
