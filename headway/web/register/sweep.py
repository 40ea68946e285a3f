"""What a process that died while storing left: nobody has read it, and it goes before the next landing."""

import time

from django.db import connection, transaction

from headway.web.register.watermarks import Watermarks, highest

SLICE = 2000
PAUSE = 0.03


def sweep(counts: Watermarks) -> int:
    """Remove every row above the watermarks, a slice at a time, and return how many there were.

    Call it alone (turn.alone): what somebody is still writing looks the same as what is left.
    """
    return sum(_swept(table, above=counts.last[table], last=last) for table, last in highest().items())


def _swept(table: str, *, above: int, last: int) -> int:
    removed = 0
    while last > above:
        begins = max(above, last - SLICE)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM register_{table} WHERE id > %s AND id <= %s", [begins, last])
            removed += cursor.rowcount
        last = begins
        if last > above:
            time.sleep(PAUSE)
    return removed
