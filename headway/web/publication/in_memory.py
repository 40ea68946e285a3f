"""A request that carries somebody's table: never larger than fits in memory, never on disk.

Django writes an upload over 2.5 MB to a temporary file, and refuses long form fields with a bare page.
Both are settled here before a byte of the request is parsed, which is why the protection against forged
requests is applied afterwards, by name.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

LARGEST = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
"""Bytes of a whole request: a table and its true counts, each of 1 MB and carried in base64, and the rest."""
DRAINED = 20_000_000
"""Bytes read and thrown away of a request that is too large, so that the browser gets to see the answer."""

View = Callable[[HttpRequest], HttpResponse]


def in_memory(*, refused: View) -> Callable[[View], View]:
    """Return a decorator that answers a request over LARGEST with `refused`, and keeps files off the disk."""

    def decorated(view: View) -> View:
        protected = csrf_protect(view)

        @csrf_exempt
        @wraps(view)
        def answered(request: HttpRequest) -> HttpResponse:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
            if length > LARGEST:
                _drain(request, length)
                return refused(request)
            request.upload_handlers = [_InMemory(request)]
            return protected(request)

        return answered

    return decorated


class _InMemory(MemoryFileUploadHandler):
    """Django's handler, which steps aside for files over a setting; here the size is settled already."""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        self.activated = True


def _drain(request: HttpRequest, length: int) -> None:
    left = min(length, DRAINED)
    while left > 0 and (read := len(request.read(min(left, 65_536)))):
        left -= read
