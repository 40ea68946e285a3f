"""A request that carries a file: refused by its announced length, before a byte of it is read into memory.

Django would first parse the whole request, 50 MB of it too, and only then let a view look at its size. The
protection against forged requests reads the form, so it is applied afterwards, by name.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

OVERHEAD = 100_000
"""Bytes of a request beside its file: the other fields, and the lines between the parts."""
DRAINED = 100_000_000
"""Bytes read and thrown away of a request that is too large, so that the browser gets to see the answer."""
BLOCK = 65_536

type View = Callable[..., HttpResponse]


def at_most(largest: int, *, refused: View) -> Callable[[View], View]:
    """Return a decorator that answers a request with a file over `largest` bytes with `refused`.

    refused  takes what the view takes; it must not look at the request's form or files
    """

    def decorated(view: View) -> View:
        protected = csrf_protect(view)

        @csrf_exempt
        @wraps(view)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
            if length > largest + OVERHEAD:
                _drain(request, length)
                return refused(request, *args, **kwargs)
            return protected(request, *args, **kwargs)

        return answered

    return decorated


def _drain(request: HttpRequest, length: int) -> None:
    left = min(length, DRAINED)
    while left > 0 and (read := len(request.read(min(left, BLOCK)))):
        left -= read
