"""Which day a page looks at, and what was known: today with all we know, or a past day with what we knew."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django import forms
from django.http import QueryDict

EARLIEST = date(2005, 4, 4)


@dataclass(frozen=True)
class Moment:
    """The day looked at. `known_at` is null when everything told so far counts."""

    on: date
    known_at: datetime | None

    @property
    def is_past(self) -> bool:
        """Return whether the page must say that it shows what was known on an earlier day."""
        return self.known_at is not None


class KnownOn(forms.Form):
    """A past day in three boxes, or as ?known=YYYY-MM-DD in an address that somebody kept."""

    day = forms.IntegerField(required=False)
    month = forms.IntegerField(required=False)
    year = forms.IntegerField(required=False)
    known = forms.CharField(required=False, max_length=10)

    def __init__(self, data: QueryDict, *, today: date) -> None:
        super().__init__(
            {name: data.get(f"known-{name}", "") for name in ("day", "month", "year")}
            | {"known": data.get("known", "")}
        )
        self.today = today

    def clean(self) -> dict[str, date | None]:
        """Return `on`: the day asked for, None if none was. Adds an error that says what to do."""
        boxes = [str(self.data.get(name, "")).strip() for name in ("day", "month", "year")]
        text = "-".join(reversed(boxes)) if any(boxes) else str(self.data.get("known", "")).strip()
        if not text:
            return {"on": None}
        self._errors.clear()  # type: ignore[attr-defined]
        try:
            year, month, day = (int(part) for part in text.split("-"))
            on = date(year, month, day)
        except (ValueError, OverflowError):
            raise forms.ValidationError("Enter a real day, such as 30 9 2026") from None
        if on > self.today:
            raise forms.ValidationError(f"Enter a day up to today, {self.today.day} {self.today:%B %Y}")
        if on < EARLIEST:
            raise forms.ValidationError("Enter a day from 4 April 2005, when the sentence began")
        return {"on": on}

    def moment(self) -> Moment:
        """Return the moment asked for; today where nothing, or nothing readable, was asked."""
        on = self.cleaned_data.get("on") if self.is_valid() else None
        if on is None or on == self.today:
            return Moment(self.today, None)
        return Moment(on, datetime.combine(on, time.max))
