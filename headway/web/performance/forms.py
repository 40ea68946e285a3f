"""What somebody types of a measure they looked at, and of a piece of evidence from outside."""

from collections.abc import Iterator, Mapping
from datetime import date

from django import forms

from headway.measures.evidence import EvidenceSeries
from headway.web import clock, days
from headway.web.performance.models import Finding

SHORT, LONG = 10, 2000


class WithDays(forms.Form):
    """A form with days in three boxes each; what is wrong with them is in `wrong`, by name."""

    seen = forms.IntegerField(min_value=0)

    def __init__(self, data: Mapping[str, str]) -> None:
        super().__init__(data)
        self.days: dict[str, date] = {}
        self.wrong: dict[str, days.Wrong] = {}

    def boxes(self, name: str) -> dict[str, str]:
        """Return what the three boxes of a day show."""
        return days.typed(self.data, name, None)

    def read_day(self, name: str, *, said: str, missing: str) -> None:
        """Read a day up to today, and keep it, or what is wrong with it."""
        try:
            day = days.asked(self.data, name, said=said)
            if day is None:
                raise days.NotADay(name, missing)
            if day > clock.today():
                raise days.NotADay(name, f"{said} must be today or in the past")
            self.days[name] = day
        except days.NotADay as fault:
            self.refuse(fault)

    def refuse(self, fault: days.NotADay) -> None:
        """Keep what is wrong with a day."""
        self.wrong[fault.wrong.name] = fault.wrong
        self.add_error(None, fault.wrong.text)

    def summary(self) -> list[dict[str, str]]:
        """Return the errors as the GOV.UK error summary wants them."""
        fields = [
            {"text": str(text), "href": f"#id_{name}"}
            for name, texts in self.errors.items()
            if name != "__all__"
            for text in texts
        ]
        return [*({"text": wrong.text, "href": wrong.href} for wrong in self.wrong.values()), *fields]


class FindingForm(WithDays):
    """What somebody found: which, on which day (on-day and so on), and why."""

    finding = forms.ChoiceField(
        error_messages={"required": "Say what you found", "invalid_choice": "Say what you found"}
    )
    reason = forms.CharField(
        min_length=SHORT,
        max_length=LONG,
        error_messages={
            "required": "Say what you compared, doubt or changed",
            "min_length": f"Say why in at least {SHORT} characters",
            "max_length": f"Say why in at most {LONG:,} characters",
        },
    )

    def __init__(self, data: Mapping[str, str], *, may: list[Finding]) -> None:
        super().__init__(data)
        self.fields["finding"].choices = [(one.value, one.label) for one in may]  # type: ignore[attr-defined]

    def clean(self) -> None:
        """Read the day."""
        self.read_day("on", said="The day", missing="Enter the day on which you looked, or it changed")


class EvidenceForm(WithDays):
    """One entry of a series: a period (first-day, last-day and so on), what it says, and where to read it."""

    value = forms.DecimalField(
        required=False,
        max_digits=12,
        decimal_places=2,
        error_messages={
            "invalid": "The number must be a number, such as 12 or 3.5",
            "max_digits": "The number must have at most 12 digits",
            "max_whole_digits": "The number must have at most 10 digits before the point",
            "max_decimal_places": "The number must have at most 2 digits after the point",
        },
    )
    level = forms.ChoiceField(required=False, error_messages={"invalid_choice": "Choose one of the levels"})
    words = forms.CharField(
        required=False,
        max_length=1000,
        error_messages={"max_length": "What it says must be at most 1,000 characters"},
    )
    source = forms.CharField(
        max_length=500,
        error_messages={
            "required": "Enter what you read, and who published it",
            "max_length": "The source must be at most 500 characters",
        },
    )
    link = forms.CharField(
        required=False,
        max_length=1000,
        error_messages={"max_length": "The link must be at most 1,000 characters"},
    )
    reason = forms.CharField(
        required=False,
        max_length=1000,
        error_messages={"max_length": "The reason must be at most 1,000 characters"},
    )

    def __init__(self, data: Mapping[str, str], *, series: EvidenceSeries, corrects: bool) -> None:
        super().__init__(data)
        self.series, self.corrects = series, corrects
        self.fields["level"].choices = [(one, one) for one in series.levels]  # type: ignore[attr-defined]

    def clean_link(self) -> str:
        """Return the address, which must be one that a browser may open safely."""
        link: str = self.cleaned_data["link"]
        if link and not link.startswith("https://"):
            raise forms.ValidationError("The link must begin with https://")
        return link

    def clean(self) -> None:
        """Read the days of the period, and ask for what this series and a correction need."""
        self.read_day("first", said="The first day", missing="Enter the first day of the period")
        self.read_day("last", said="The last day", missing="Enter the last day of the period")
        if len(self.days) == 2 and self.days["last"] < self.days["first"]:
            self.refuse(days.NotADay("last", "The last day must not be before the first"))
        for name, text in self._missing():
            if name not in self.errors:
                self.add_error(name, text)

    def _missing(self) -> Iterator[tuple[str, str]]:
        told = self.cleaned_data
        if self.series.entered == "number" and told.get("value") is None:
            yield "value", "Enter the number"
        if self.series.entered == "level" and not told.get("level"):
            yield "level", "Choose how far it bears out the figures"
        if self.series.entered != "number" and not told.get("words"):
            yield "words", "Enter what it says"
        if self.corrects and len(told.get("reason", "")) < SHORT:
            yield "reason", f"Say why it is corrected in at least {SHORT} characters"
