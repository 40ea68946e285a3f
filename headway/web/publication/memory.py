"""What has been published, as the core takes it: a ledger of every table of every release."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from django.db.models import Max

from headway.disclosure import history
from headway.disclosure.history import Finding, Ledger, Refused
from headway.disclosure.printed.published import PublishedTable
from headway.disclosure.printed.reading import read_tables
from headway.web.publication.models import Release
from headway.web.publication.said import Said

type Recorded = tuple[tuple[int, str, datetime], ...]
"""Number, digest and moment of every release: a release is never changed, so they say which memory it is."""


def newest() -> int:
    """Return the number of the newest release; 0 when nothing has been recorded."""
    return Release.objects.aggregate(newest=Max("number"))["newest"] or 0


def ledger() -> Ledger:
    """Return everything that has been published, in the order in which it was recorded."""
    return _ledger(_recorded())


def contradictions() -> list[Finding]:
    """Return what the releases say against each other, without any count that one of them hides."""
    return _contradictions(_recorded())


def _recorded() -> Recorded:
    return tuple(Release.objects.order_by("number").values_list("number", "digest", "at"))


@lru_cache(maxsize=2)
def _contradictions(recorded: Recorded) -> list[Finding]:
    return list(history.contradictions(_ledger(recorded)))


@lru_cache(maxsize=2)
def _ledger(recorded: Recorded) -> Ledger:
    known = Ledger()
    for release in Release.objects.select_related("corrects").order_by("number")[: len(recorded)]:
        known = _with(known, release)
    return known


def check_fits(release: Release) -> None:
    """Return nothing if a release can be added. Raises Refused, such as for a name that is taken."""
    _with(ledger(), release)


def _with(known: Ledger, release: Release) -> Ledger:
    """Return the memory with the tables of a release; one with a marked correction comes twice."""
    if any(release.document == table.document for table in known.releases):
        raise Refused(
            f"“{release.document}” has been published already. Give a correction a name of its own, such as "
            f"“{release.document} (corrected)”, and say what it corrects"
        )
    corrects = release.corrects.document if release.corrects else ""
    said = Said.from_json(release.said)
    for table in read_tables(bytes(release.content), name=release.file_name):
        told = _known(table, said=said, document=release.document, on=release.published_on)
        for version in history.versions(replace(told, replaces=corrects)):
            known = known.with_(version)
    return known


def _known(table: PublishedTable, *, said: Said, document: str, on: date) -> history.Release:
    told = {"measure": said.measure, "period": said.period, "population": said.population, "rule": said.rule}
    return history.Release(document=document, published_on=on, table=table, **told)


def as_new(tables: Sequence[PublishedTable], *, said: Said, on: date) -> list[history.Release]:
    """Return tables that are not out yet as the ledger would take them."""
    return [_known(table, said=said, document=table.table_id, on=on) for table in tables]


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
