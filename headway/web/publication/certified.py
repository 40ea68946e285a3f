"""What protection said of a document, sealed, so that nobody can change it while a page carries it."""

from collections.abc import Sequence
from typing import Any

from django.core import signing

from headway.web.publication.actions import digest

SALT = "headway.web.publication.protection"


def sealed(content: bytes, said: Sequence[str]) -> str:
    """Return what was said of exactly these bytes, sealed."""
    return signing.dumps({"digest": digest(content), "said": list(said)}, salt=SALT)


def unsealed(seal: str, content: bytes) -> dict[str, Any]:
    """Return what was said of these bytes as a draft keeps it; {} for no seal of ours, or of other bytes."""
    try:
        told = signing.loads(seal, salt=SALT)
    except signing.BadSignature:
        return {}
    return {"said": told["said"]} if told["digest"] == digest(content) else {}
