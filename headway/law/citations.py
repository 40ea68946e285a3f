"""The enactments that the rules rest on, and how a provision is cited."""

from dataclasses import dataclass

CONFIDENCE = {
    "S": "read in the statute, the instrument or the Rules",
    "O": "an official statement",
    "C": "source code published by the ministry",
    "P": "a practitioner or an organisation",
    "K": "general knowledge, not read in a source",
    "I": "our own interpretation",
    "?": "not known",
    "set": "set by a rules owner",
}
"""How far a figure or a day can be trusted; the last is a day that was not known until somebody set it."""


@dataclass(frozen=True)
class Enactment:
    """An Act or instrument: its short title and its place in the official series."""

    title: str
    number: str

    def section(self, provision: str) -> str:
        """Return the citation of a section, as in "Crime (Sentences) Act 1997 s.31A(5)"."""
        return f"{self.title} s.{provision}"


CSA97 = Enactment("Crime (Sentences) Act 1997", "1997 c. 43")
SI_2024_966 = Enactment("S.I. 2024/966", "2024 No. 966")
