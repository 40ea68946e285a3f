"""Python's search for cycles of objects, held off while a delivery is worked on."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold off the search, which would go through millions of cells again and again and find nothing.

    Rows, values and versions refer to each other in one direction only, so that what is done with is freed
    all the same.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
