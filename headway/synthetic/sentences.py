"""Who was sentenced, when, for what, to which minimum term: one invented person a row."""

import numpy as np
import polars as pl

from headway.synthetic import identifiers, names, published
from headway.synthetic.calendar import (
    DAYS_A_YEAR,
    as_dates,
    day,
    dealt,
    months_later,
    stream,
    weekdays,
)
from headway.synthetic.plan import NATION, national_plan

SHARE_OF_WOMEN = 0.015
SHARE_OF_DPP = 0.031  # DPP-2023: 184 people of the 5,900 still under the sentence
MINIMUM_TERM_SINCE_JULY_2008 = 24
OTHER_LIFE = ((True, 0.004), (None, 0.006), (False, 0.99))

OFFENCES = {  # index offences as the looked-up list names them; the shares inside a group are ours
    "Violence against the person": (
        ("Wounding with intent (s.18)", 55), ("Attempted murder", 15),
        ("Kidnapping", 15), ("Threats to kill", 15),
    ),
    "Sexual offences": (("Rape", 55), ("Sexual assault", 25), ("Sexual activity with a child", 20)),
    "Robbery": (("Robbery", 90), ("Attempted robbery", 10)),
    "Theft Offences": (("Aggravated burglary", 1),),
    "Criminal damage and arson": (("Arson with intent to endanger life", 1),),
    "Possession of weapons": (("Possession of a firearm with intent", 1),),
    "Miscellaneous crimes against society": (("Escape from lawful custody", 1),),
}  # fmt: skip
ETHNICITIES = (
    ("White: Eng./Welsh/Scot./N.Irish/British", 74), ("Black/Black British: Caribbean", 7),
    ("Black/Black British: African", 4), ("Asian/Asian British: Pakistani", 4),
    ("Asian/Asian British: Indian", 2),
    ("Mixed: White and Black Caribbean", 4), ("White: Irish", 2), ("Other: Any other background", 2),
    ("Prefer not to say", 1),
)  # fmt: skip


def sentenced(people: int, seed: int) -> pl.DataFrame:
    """Return one row a person: names, identifiers, birth, offence and the sentence with its minimum term.

    people  how many, at most 8,711; fewer are a scale model with the same shares
    Rows are in order of sentence date; `person` is the row's number. Null: blank in every file.
    """
    rng = stream(seed, "sentences")
    sentenced_on = _sentence_dates(rng, people)
    dpp = _marked(rng, people, SHARE_OF_DPP)
    female = _marked(rng, people, SHARE_OF_WOMEN)
    born = _birth_dates(rng, sentenced_on, dpp)
    months = _minimum_terms(rng, sentenced_on)
    counted = np.minimum(rng.integers(0, 260, people) * (rng.random(people) < 0.8), months * 15).astype(int)
    other_life = [value for value, _ in OTHER_LIFE]
    offences = [(group, name) for group, listed in OFFENCES.items() for name, _ in listed]
    offence = dealt(rng, _offence_weights(), people)
    ethnicity = dealt(rng, np.array([w for _, w in ETHNICITIES]), people)
    return pl.DataFrame(
        {
            "person": np.arange(people),
            "surname": names.surnames(rng, people),
            "forename": names.forenames(rng, female),
            "sex": np.where(female, "F", "M"),
            "born_on": as_dates(born),
            "sentence": np.where(dpp, "DPP", "IPP"),
            "sentenced_on": as_dates(sentenced_on),
            "tariff_months": months,
            "tariff_days_counted": counted,
            "tariff_expires_on": as_dates(months_later(sentenced_on, months) - counted),
            "offence_group": [offences[i][0] for i in offence],
            "index_offence": [offences[i][1] for i in offence],
            "ethnicity": [ETHNICITIES[i][0] for i in ethnicity],
            "other_life_sentence": [
                other_life[i] for i in dealt(rng, np.array([w for _, w in OTHER_LIFE]), people)
            ],
        }
    ).hstack(_identifiers(rng, sentenced_on, born))


def _sentence_dates(rng: np.random.Generator, people: int) -> np.ndarray:
    running = np.round(national_plan().sentenced * people / NATION).astype(int)
    in_month = np.diff(running, prepend=0)
    days = [np.sort(rng.choice(weekdays(m)[-20:], size=n)) for m, n in enumerate(in_month) if n]
    # The regime began with offences of 4 April 2005.
    return np.maximum(np.concatenate(days), day("2005-04-04"))


def _marked(rng: np.random.Generator, people: int, share: float) -> np.ndarray:
    return dealt(rng, np.array([1 - share, share]), people).astype(bool)


def _birth_dates(rng: np.random.Generator, sentenced_on: np.ndarray, dpp: np.ndarray) -> np.ndarray:
    grown = 18.3 + rng.gamma(1.6, 8.5, len(dpp))
    young = rng.uniform(14.5, 17.6, len(dpp))
    return (sentenced_on - np.where(dpp, young, np.minimum(grown, 68)) * DAYS_A_YEAR).astype(int)


def _minimum_terms(rng: np.random.Generator, sentenced_on: np.ndarray) -> np.ndarray:
    bands = published.tariff_bands()
    shortest, longest, weights = (np.array(column) for column in zip(*bands, strict=True))
    band = dealt(rng, weights, len(sentenced_on))
    months = rng.integers(np.maximum(shortest[band], 6), longest[band] + 1)
    # From 14 July 2008 a minimum term of two years was needed (save after listed convictions).
    late_and_short = (sentenced_on >= day("2008-07-14")) & (months < MINIMUM_TERM_SINCE_JULY_2008)
    listed = rng.random(len(months)) < 0.1
    return np.where(late_and_short & ~listed, rng.integers(24, 43, len(months)), months)


def _offence_weights() -> np.ndarray:
    groups = {cell.row: cell.number or 0 for cell in published.cells("OFF-2015")}
    inside = {group: sum(weight for _, weight in listed) for group, listed in OFFENCES.items()}
    return np.array(
        [groups[group] * weight / inside[group] for group, listed in OFFENCES.items() for _, weight in listed]
    )


def _identifiers(rng: np.random.Generator, sentenced_on: np.ndarray, born: np.ndarray) -> pl.DataFrame:
    people = len(born)
    number, crns = identifiers.shuffled(rng, people), identifiers.shuffled(rng, people)
    police_years = np.maximum(_years(sentenced_on) - rng.integers(0, 9, people), _years(born) + 12)
    has_cro = rng.random(people) < 0.85
    return pl.DataFrame(
        {
            "noms": [identifiers.prison_number(int(n)) for n in number],
            "old_prison_number": [identifiers.old_prison_number(int(n)) for n in number],
            "crn": [identifiers.crn(int(n)) for n in crns],
            "ppud_id": identifiers.FIRST_PPUD_ID + np.arange(people),
            "pnc": [identifiers.pnc(int(y), int(n)) for y, n in zip(police_years, number, strict=True)],
            "cro": [
                identifiers.cro(int(y), int(n)) if has else None
                for y, n, has in zip(police_years, number, has_cro, strict=True)
            ],
        }
    )


def _years(days: np.ndarray) -> np.ndarray:
    return days.astype("datetime64[D]").astype("datetime64[Y]").astype(int) + 1970
