"""What has been published, as the core takes it."""

from django.db.models import Max

from headway.disclosure.reading import read_tables
from headway.web.publication.models import Release


def newest() -> int:
    """Return the number of the newest release; 0 when nothing has been recorded."""
    return Release.objects.aggregate(newest=Max("number"))["newest"] or 0


def found(words: str) -> list[Release]:
    """Return the releases in whose name, notes or labels the words stand, the newest first; "" for all."""
    every = Release.objects.select_related("by", "corrects").order_by("-published_on", "-number")
    if not words:
        return list(every.defer("content"))
    return [release for release in every if words.casefold() in _words(release)]


def _words(release: Release) -> str:
    tables = read_tables(bytes(release.content), name=release.file_name)
    labels = [words for t in tables for words in (t.title, t.source, *t.rows, *t.columns, *t.notes)]
    told = (release.document, release.note, release.said.get("measure", ""), release.said.get("period", ""))
    return "\n".join((*told, *labels)).casefold()
