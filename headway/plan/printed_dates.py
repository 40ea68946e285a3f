"""Where dates stand in a text, as people write them: which words are one, and which two belong together."""

import re

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
BEGINS = ("from", "starting", "beginning", "commencing")
WEEK_FROM, WEEK_TO = ("w/c", "week commencing"), ("w/e", "week ending")
AFTER = ("after", "earlier", "not before")

_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_YEAR = r"(?:19|20|21)\d\d"
# A text can be long, and is not a document's best behaved: no more than three words may lead to a date.
_DATE = re.compile(
    rf"""
    (?P<lead>(?:\b(?:with\ effect\ from|not?\ later\ than|not?\ earlier\ than|not\ before|after
        |week\ commencing|week\ ending|w/c|w/e|from|starting|beginning(?!\ of)|commencing|before|between|by
        |due|in|during|until)\s+){{0,3}})
    (?:the\s+)?
    (?:\b(?P<part>end|all|early|mid|middle|late|start|beginning)(?:\s+of|\s+in)?[\s-]+)?
    (?:the\s+)?
    (?:
      \b(?P<iso>\d{{4}}-\d\d-\d\d)\b
    | \b(?P<slashed>\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d\d))\b
    | \bQ(?P<quarter>[1-4])\s*(?:of\s+)?(?:FY\s*)?(?P<quarter_year>{_YEAR}|\d\d)
        \s*[/–-]\s*(?P<quarter_next>{_YEAR}|\d\d)\b
    | \b(?P<season>spring|summer|autumn|winter)\b(?:\s+(?:of\s+)?(?P<season_year>{_YEAR}|\d\d)\b
        (?:\s*[/–-]\s*(?P<season_next>{_YEAR}|\d\d)\b)?)?
    | \b(?:FY\s*)?(?P<first>{_YEAR}|\d\d)\s*[/–-]\s*(?P<second>{_YEAR}|\d\d)\b(?:\s+financial\s+year)?
    | \b(?P<us_month>{_MONTH})\.?\s+(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<us_year>{_YEAR})\b
    | \b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{_MONTH})\b\.?
        (?:(?:,?\s*|-)(?P<year>{_YEAR}|['’]\d\d|(?<=[\s-])\d\d)(?!\d|st|nd|rd|th|/\d))?
    | \b(?:(?:calendar\s+)?year\s+)?(?P<alone>{_YEAR})\b
    )
    (?P<onwards>\s+onwards?\b)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_RANGE = re.compile(r"\s*(?:to|until|-|–|—)\s*", re.IGNORECASE)
_LIST = re.compile(r"\s*(?:,|and|&|,\s*and)\s*", re.IGNORECASE)


def dates_in(text: str) -> list[re.Match[str]]:
    """Return what stands in a text as a date, in order, its parts named as in the pattern above."""
    found: list[re.Match[str]] = []
    for match in reversed(list(_DATE.finditer(text))):
        after = found[-1] if found else None
        if _is_a_date(match, text) or (after and needs_a_year(match) and linked(match, after, text)):
            found.append(match)
    return found[::-1]


def _is_a_date(match: re.Match[str], text: str) -> bool:
    """Return whether what looks like a date is one: "may" and "spring" are words, "March" is a name."""
    if match["month"] and match["year"]:
        return text[match.start("month")].isupper() or len(match["year"]) == 4
    if match["season"]:
        return bool(match["season_year"]) or text.strip(" \n.(") == match[0].strip()
    if match["month"] or match["alone"]:
        place = match.start("month") if match["month"] else match.start("alone")
        led = bool(match["lead"] or match["part"] or match["day"])
        return (led or text.strip(" \n.(") == match[0].strip(" .")) and not text[place].islower()
    if match["first"] and len(match["first"]) == 2:
        return follows(match["first"], match["second"])
    return True


def needs_a_year(match: re.Match[str]) -> bool:
    """Return whether a month or a season stands without a year of its own."""
    return bool((match["month"] and not match["year"]) or (match["season"] and not match["season_year"]))


def linked(match: re.Match[str], after: re.Match[str], text: str) -> bool:
    """Return whether a date shares the year printed after it ("June and July 2031", "Summer/Autumn 2031")."""
    gap = text[match.end() : after.start()]
    same = bool(match["month"]) == bool(after["month"]) and bool(match["season"]) == bool(after["season"])
    return same and bool(_RANGE.fullmatch(gap) or _LIST.fullmatch(gap) or gap.strip() == "/")


def is_range(match: re.Match[str], after: re.Match[str], text: str) -> bool:
    """Return whether two dates are the ends of one stretch of days, and not two deadlines."""
    gap = text[match.end() : after.start()] + after["lead"]
    if "between" in match["lead"].lower():
        return gap.strip().lower() == "and"
    return bool(_RANGE.fullmatch(gap)) or (gap.strip() == "/" and needs_a_year(match))


def full_year(year: str) -> int:
    """Return a printed year as a number; two digits are of this century."""
    digits = year.lstrip("'’")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def follows(first: str, second: str) -> bool:
    """Return whether two printed years follow each other, as those of a financial year or a winter do."""
    return (full_year(first) + 1) % 100 == int(second[-2:])
