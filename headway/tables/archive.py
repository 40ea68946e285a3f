"""A zip archive → the same archive without the time at which it was made. DOCX and ODS are zip archives."""

import io
import zipfile

FIXED_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip archive can say


def without_clock(raw: bytes) -> bytes:
    """Return the archive with every member's time fixed, in the same order; a mimetype stays stored."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(out, "w") as after:
        for member in before.infolist():
            fixed = zipfile.ZipInfo(member.filename, FIXED_TIME)
            stored = member.filename == "mimetype"
            fixed.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            after.writestr(fixed, before.read(member.filename))
    return out.getvalue()
