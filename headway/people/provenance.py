"""Where each field of a case page comes from: who is believed, what was said by which file, who disagrees."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from headway.people.events import Events
from headway.people.provenance_fields import FIELDS, Field, Source
from headway.people.told import Said, Version, history, versions


@dataclass(frozen=True)
class Voice:
    """What one source says of a field.

    now      what it says; null: nothing, or nothing any more
    before   what it said earlier, the newest first; a value of null: it said nothing then
    not_in   day of the newest file of a list that does not name the person; null where it does, or is no list
    """

    source: Source
    now: Said | None
    before: tuple[Said, ...] = ()
    not_in: date | None = None


@dataclass(frozen=True)
class Provenance:
    """Where one field comes from.

    value     what the case page shows; null where nothing is known
    believed  the source that says so; null where no source does, or the value was worked out from several
    said      what that source said, and where; of an earlier saying of it where it says so no more
    disagree  whether the sources say now what cannot all be so
    """

    field: Field
    value: Any
    believed: Voice | None
    said: Said | None
    voices: tuple[Voice, ...]
    disagree: bool


def provenance(
    facts: Mapping[str, Any],
    events: Events,
    *,
    known_at: datetime | None = None,
    as_at: Mapping[str, date] | None = None,
) -> list[Provenance]:
    """Return where each of FIELDS comes from, in their order.

    facts     the person's row of people/facts.py; of a field without a column there, what its first source
              says is shown
    events    the person's events, typed frames by kind
    known_at  what was told after this moment is left out, as it was from `facts`; null: nothing is
    as_at     extract day of the newest file of each kind of event, to tell who a list no longer names
    The value is the facts' own, so this page and the case page cannot differ; who is believed is the first in
    the order of extracts.md section 6 who says it.
    """
    told = versions(events, known_at=known_at)
    return [_of(field, facts, told, as_at or {}) for field in FIELDS]


def _of(
    field: Field,
    facts: Mapping[str, Any],
    told: Mapping[str, list[Version]],
    as_at: Mapping[str, date],
) -> Provenance:
    voices = tuple(_voice(source, told.get(source.kind, []), as_at) for source in field.sources)
    value = facts[field.name] if field.name in facts else _first_word(voices)
    believed, said = _believed(field, value, voices)
    return Provenance(field, value, believed, said, voices, _disagree(field, voices))


def _voice(source: Source, told: list[Version], as_at: Mapping[str, date]) -> Voice:
    said = history(source.kind, told, source.says)
    before = tuple(reversed(said))
    newest = as_at.get(source.kind)
    if source.a_list and newest and said and max(v["recorded_at"] for v in told).date() < newest:
        return Voice(source, None, before, newest)
    return Voice(source, said[-1], before[1:]) if said else Voice(source, None)


def _first_word(voices: tuple[Voice, ...]) -> Any:
    said = [voice.now.value for voice in voices if voice.now and voice.now.value is not None]
    return said[0] if said else None


def _believed(field: Field, value: Any, voices: tuple[Voice, ...]) -> tuple[Voice, Said] | tuple[None, None]:
    """Return who says the value now, the most believed first; else who said it last before."""
    if value is None:
        return None, None
    meant = field.means(value)
    now = [(voice, voice.now) for voice in voices if voice.now]
    before = [(voice, said) for voice in voices for said in voice.before]
    for voice, said in (*now, *before):
        if said.value is not None and field.means(said.value) & meant:
            return voice, said
    return None, None


def _disagree(field: Field, voices: tuple[Voice, ...]) -> bool:
    said = [field.means(v.now.value) for v in voices if v.now and v.now.value is not None]
    return bool(said) and not frozenset.intersection(*said)
