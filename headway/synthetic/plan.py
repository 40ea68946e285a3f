"""What the invented nation does month by month: running totals and stocks taken from the published series.

Published: the stocks (POP-ANN, POP-MIX), sentences imposed (8,711, and the years 2005-2007), recalls by year
(FLOW-MIX, RECALL-PB), the licence bands of June 2022 (COM-2022), licences ended on referral, restricted
patients (HOSP-POP). What no source gives is marked "ours" below. Two consequences are worth knowing:

- 8,711 sentences, less the people in prison, less everybody who can have been first released (the licence
  bands of 2022 say how many early releases there were), leave about 1,500 unaccounted for before 2013. They
  are taken as sentences quashed or replaced on appeal.
- After September 2023 the only published stocks used are those of 31 December 2024 and 31 March 2025.

Nothing here is fitted to the number of licences that ended on 1 November 2024.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np

from headway.synthetic import published
from headway.synthetic.calendar import NUMBER_OF_MONTHS, day, month_start

NATION = 8711

SENTENCED_BY = {  # ours after 2007: the halves of the years 2008-2012, within the published 8,711
    "2005-03-31": 0, "2005-06-30": 25, "2006-06-30": 1095, "2007-06-30": 2890,
    "2008-06-30": 4540, "2008-12-31": 5217, "2009-06-30": 5742, "2009-12-31": 6267,
    "2010-06-30": 6767, "2010-12-31": 7267, "2011-06-30": 7692, "2011-12-31": 8117,
    "2012-06-30": 8414, "2012-11-30": NATION,
}  # fmt: skip
FIRST_RELEASED_BY = {  # ours: the licence bands of 2022, over the share still out; 97 in 2010 (FLOW-MIX)
    "2006-06-30": 0, "2007-06-30": 6, "2008-06-30": 25, "2009-01-31": 48, "2009-06-30": 66, "2009-12-31": 98,
    "2010-12-31": 195, "2011-06-30": 330, "2012-06-30": 760, "2013-06-30": 1270,
}  # fmt: skip
RECALLED_BEFORE_2015 = {  # ours: plausible growth under RECALL-PB
    "2007-06-30": 0, "2009-06-30": 8, "2010-06-30": 22, "2011-06-30": 50, "2012-06-30": 100,
    "2013-06-30": 185, "2014-06-30": 305,
}  # fmt: skip
UNRELEASED_AFTER_2023 = {"2024-12-31": 1045, "2025-03-31": 1012, "2026-09-30": 850}  # the last one ours
RECALLED_AFTER_2023 = {"2024-12-31": 1569, "2025-03-31": 1532, "2026-09-30": 1395}  # the last one ours
RECALLS_OURS = {2007: 1, 2008: 4, 2009: 14, 2025: 420, 2026: 400}
RECALLS_2024 = 628  # 471 in nine months, as answered; 2023 lies between it and 2022
IN_HOSPITAL_OURS = {
    "2005-06-30": 0,
    "2008-06-30": 30,
    "2012-06-30": 170,
    "2023-06-30": 255,
    "2026-09-30": 235,
}
TRANSFERS_A_YEAR = 45  # HOSP-TRANS: 56, 41, 44
REMOVED_BY = {"2012-05-31": 0, "2016-12-31": 100, "2026-09-30": 190}  # ours: removals after tariff
ENDED_BY_BOARD_BY = {  # 230 by late 2023 (FLOW-MIX), growing as the eligible did (ELIG-2021); later ones ours
    "2019-12-31": 0, "2020-12-31": 16, "2021-12-31": 64, "2022-12-31": 140, "2023-11-30": 230,
    "2024-10-31": 300, "2025-01-31": 306, "2026-09-30": 386,
}  # fmt: skip
UNTIL_AUTOMATIC_ENDING = "2024-11-01"


@dataclass(frozen=True)
class Plan:
    """Running totals and stocks at the end of each month, for the nation of 8,711."""

    sentenced: np.ndarray
    unreleased: np.ndarray
    first_released: np.ndarray
    recalls: np.ndarray
    recalled: np.ndarray
    in_hospital: np.ndarray
    transfers: np.ndarray
    removed: np.ndarray
    ended_by_board: np.ndarray


@cache
def national_plan() -> Plan:
    """Return the plan; the last month of first_released for which it binds is June 2013, later it follows."""
    sentenced = _between(_sentenced())
    stock = {**published.single_stocks("IPP unreleased in custody"), **published.stocks("ipp_unreleased")}
    points = _dated(UNRELEASED_AFTER_2023) | stock
    at = month_ends()
    # Exits are straightened, not the stock: sentencing was far from even, leaving was not.
    exits = {when: float(np.interp(day(when), at, sentenced)) - n for when, n in points.items()}
    return Plan(
        sentenced=sentenced,
        unreleased=sentenced - np.maximum.accumulate(_between(exits)),
        first_released=_between(_dated(FIRST_RELEASED_BY)),
        recalls=_running(_recalls()),
        recalled=_between(_recalled()),
        in_hospital=_between(_in_hospital()),
        transfers=np.interp(at, [day("2006-06-30"), day("2026-09-30")], [0, 20.25 * TRANSFERS_A_YEAR]),
        removed=_between(_dated(REMOVED_BY)),
        ended_by_board=_between(_dated(ENDED_BY_BOARD_BY)),
    )


@cache
def month_ends() -> np.ndarray:
    """Return the last day of every month of the plan."""
    return np.array([month_start(m + 1) - 1 for m in range(NUMBER_OF_MONTHS)])


def _sentenced() -> dict[date, float]:
    by_year = published.flows("IPP receptions")
    points: dict[date, float] = dict(_dated(SENTENCED_BY))
    so_far = 0.0
    for year in (2005, 2006, 2007):
        so_far += by_year[year]
        points[date(year, 12, 31)] = so_far
    return points


def _recalled() -> dict[date, float]:
    singles = published.single_stocks("IPP recalled in custody")
    return (
        _dated(RECALLED_BEFORE_2015)
        | _dated(RECALLED_AFTER_2023)
        | singles
        | published.stocks("ipp_recalled")
    )


def _recalls() -> dict[int, float]:
    printed = published.flows("IPP", "RECALL-PB") | published.flows("IPP recalls")
    known = RECALLS_OURS | printed | {2024: RECALLS_2024}
    years = sorted(known)
    return {y: float(np.interp(y, years, [known[k] for k in years])) for y in range(years[0], years[-1] + 1)}


def _in_hospital() -> dict[date, float]:
    printed = {date(int(c.row), 6, 30): c.number or 0 for c in published.cells("HOSP-POP")}
    return _dated(IN_HOSPITAL_OURS) | printed


def _dated(points: Mapping[str, float]) -> dict[date, float]:
    return {date.fromisoformat(when): n for when, n in points.items()}


def _between(points: Mapping[date, float]) -> np.ndarray:
    known = sorted(points)
    return np.interp(month_ends(), [day(d) for d in known], [points[d] for d in known])


def _running(by_year: Mapping[int, float]) -> np.ndarray:
    total, points = 0.0, {date(min(by_year) - 1, 12, 31): 0.0}
    for year, number in sorted(by_year.items()):
        total += number
        points[date(year, 12, 31)] = total
    return _between(points)
