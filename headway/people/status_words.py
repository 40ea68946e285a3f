"""What each source says of where somebody stands, in its own words, and which statuses those can mean."""

from headway.people.facts import STATUSES
from headway.people.status import PPUD_STATUS
from headway.people.told import Version

_IN_CUSTODY = frozenset({"custody_unreleased", "custody_recalled"})
_OVER = frozenset({"licence_ended", "died", "removed", "sentence_quashed"})
NDELIUS_WORDS = {
    "A": "A: sentenced, in custody",
    "D": "D: in custody",
    "R": "R: on temporary release",
    "I": "I: in a removal centre",
    "B": "B: on licence",
    "C": "C: recalled",
    "P": "P: post-sentence supervision",
    "T": "T: terminated",
    "AT": "AT: automatically terminated",
}
"""What nDelius's codes of custody status say."""

_MEANS: dict[str, frozenset[str]] = {
    **{words: frozenset({status}) for words, status in PPUD_STATUS.items()},
    # PPUD says In Custody of the recalled too
    "In Custody": _IN_CUSTODY,
    # nDelius knows no hospital: whoever is in one is in custody, or recalled
    **dict.fromkeys(("A", "D", "R"), _IN_CUSTODY | {"secure_hospital"}),
    "B": frozenset({"on_licence"}),
    "C": frozenset({"custody_recalled", "unlawfully_at_large", "secure_hospital"}),
    **dict.fromkeys(("T", "AT"), _OVER),
    "Died": frozenset({"died"}),
    "In hospital": frozenset({"secure_hospital"}),
    "Remitted to prison": _IN_CUSTODY,
}
_EVERYTHING = frozenset(STATUSES)


def meant(words: str) -> frozenset[str]:
    """Return the statuses of people/facts.py that a source may mean by its words; all, of words unknown."""
    if words in _EVERYTHING:
        return frozenset({words})
    if words.startswith("LR"):
        return frozenset({"custody_recalled"})
    if words in ("IPP", "DPP", "ISPPCJ03"):
        return frozenset({"custody_unreleased"})
    return _MEANS.get(words, _EVERYTHING)


def by_ndelius(record: Version) -> str | None:
    """Return nDelius's word: its code of custody status, and Died of whom it gives a day of death."""
    return "Died" if record["died_on"] else record["custody_status"]


def by_ppud(record: Version) -> str | None:
    """Return PPUD's word: its status, and Deceased of whom it gives a day of death."""
    return "Deceased" if record["died_on"] else record["status"]


def by_casework(record: Version) -> str:
    """Return what mental health casework says of somebody on its list."""
    return "Remitted to prison" if record["remitted_on"] else "In hospital"
