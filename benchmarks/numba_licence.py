"""The licence ending by itself as one loop, written by hand and compiled: about as fast as it can be done.

No rule can be told from another here, nothing says where it comes from, and a change of the law is a
change of the loop; it is the ceiling that a general engine is held against.
"""

from datetime import date, timedelta

import numpy as np
from numba import njit, prange

from headway.law.dates import FIRST, TABLE_ENDS, first_day_after

ABSENT = np.iinfo(np.int32).min  # a day that is null
EPOCH = date(1970, 1, 1)
OFFSET = (FIRST - EPOCH).days


def table(months: int) -> np.ndarray:
    """Return, for every day of the table, the first day after so many months beginning with it."""
    days = (TABLE_ENDS - FIRST).days + 1
    found = [(first_day_after(FIRST + timedelta(days=n), months) - EPOCH).days for n in range(days)]
    return np.array(found, dtype=np.int32)


@njit(parallel=True, cache=False)
def licence(first, began, released, revoked, is_dpp, law_begins, after_ipp, after_dpp, after_unbroken):
    number = first.size
    expires, begins = np.empty(number, np.int32), np.empty(number, np.int32)
    ends, ceases = np.empty(number, np.int32), np.empty(number, np.int32)
    late = np.empty(number, np.bool_)
    for n in prange(number):
        period = after_dpp if is_dpp[n] else after_ipp
        expires[n] = period[first[n] - OFFSET]
        begins[n] = max(expires[n], began[n])
        ends[n] = after_unbroken[begins[n] - OFFSET]
        complete = max(ends[n], law_begins)
        late[n] = complete < released[n]
        day = released[n] if late[n] else complete
        ceases[n] = day if revoked[n] == ABSENT or day <= revoked[n] else ABSENT
    return expires, begins, ends, ceases, late
