"""How large a PDF becomes when its streams are unpacked, found without keeping any of it."""

import re
import zlib

_STREAM = re.compile(rb"stream\r?\n")
_STEP = 1_000_000


def unpacked_at_most(limit: int, content: bytes) -> bool:
    """Return whether the compressed streams of a PDF unpack to no more than so many bytes in all."""
    total = 0
    whole = memoryview(content)
    for found in _STREAM.finditer(content):
        total += _unpacked(whole[found.end() :], at_most=limit - total + 1)
        if total > limit:
            return False
    return True


def _unpacked(stream: memoryview, *, at_most: int) -> int:
    """Return the unpacked size of a compressed stream, counted no further than needed; 0 if it is not one."""
    unpack = zlib.decompressobj()
    size = 0
    try:
        chunk = unpack.decompress(stream, _STEP)
        while chunk and size <= at_most:
            size += len(chunk)
            chunk = unpack.decompress(unpack.unconsumed_tail, _STEP)
    except zlib.error:
        return size
    return size
