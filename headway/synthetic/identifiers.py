"""Identifiers that are well formed, unique, and belong to nobody.

Prison numbers begin with Z2, CRNs with Z3, police serials start at 9,100,000 and PPUD ids at 1,000,000: apart
from the numbers of the sample files, and outside what real systems have issued.
"""

import string

import numpy as np

CHECK_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"
FIRST_PPUD_ID = 1_000_000
FIRST_SERIAL = 9_100_000
LIFERS_FIRST_CRN = 700_000


def prison_number(n: int) -> str:
    """Return the n-th prison number: Z2000AA, Z2001AA, ... Z9999AA, Z2000AB."""
    pair, digits = divmod(n, 8000)
    return f"Z{2000 + digits}{_letters(pair)}"


def old_prison_number(n: int) -> str:
    """Return the n-th prison number of the time before NOMIS: ZA0000 upward."""
    letter, digits = divmod(n, 10000)
    return f"Z{string.ascii_uppercase[letter]}{digits:04d}"


def crn(n: int) -> str:
    """Return the n-th CRN: Z300000 upward."""
    return f"Z{300_000 + n}"


def lifer_crn(n: int) -> str:
    """Return the CRN of the n-th lifer, who is in nobody's file but has panels."""
    return f"Z{LIFERS_FIRST_CRN + n}"


def pnc(year: int, n: int) -> str:
    """Return a police number with its check letter, such as 2006/9100000K."""
    serial = FIRST_SERIAL + n
    return f"{year}/{serial}{check_letter(year % 100 * 10**7 + serial)}"


def cro(year: int, n: int) -> str:
    """Return a criminal records number with its check letter, such as 910000/06B."""
    serial = 910_000 + n
    return f"{serial}/{year % 100:02d}{check_letter(year % 100 * 10**6 + serial)}"


def check_letter(digits: int) -> str:
    """Return the check letter of a two-digit year followed by the serial."""
    return CHECK_LETTERS[digits % 23]


def _letters(n: int) -> str:
    return string.ascii_uppercase[n // 26] + string.ascii_uppercase[n % 26]


def shuffled(rng: np.random.Generator, number: int) -> np.ndarray:
    """Return the numbers below `number` in random order: identifiers say nothing of the order of people."""
    return rng.permutation(number)
