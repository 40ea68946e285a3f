"""The words of a cell made readable: bullets taken off, lines joined, and nothing put in."""

import re

MARK = "[…]"
_BULLETS = "•·▪▫●○◦‣⁃∙■□➢✓\uf0b7\uf0a7\uf0d8\u2022"
_BULLET = re.compile(rf"^\s*(?:[{_BULLETS}]|[-–*](?=\s))\s*")
# "IPP- specific" was broken at its hyphen; "short- and long-term" was printed so.
_BROKEN_AT_A_HYPHEN = re.compile(r"(?<=\w)- (?=[a-z])(?!(?:and|or|nor|to)\b)")


def tidy(text: str) -> str:
    """Return the words on one line: white space collapsed, a word broken after its hyphen joined."""
    return _BROKEN_AT_A_HYPHEN.sub("-", " ".join(text.split()))


def is_bullet(cell: str) -> bool:
    """Return whether a cell holds bullets and nothing else."""
    return bool(cell.strip()) and not cell.strip(f" {_BULLETS}-–*\n\t")


def begins_with_bullet(text: str) -> bool:
    """Return whether a line begins with a bullet, or with the space that a lost bullet left."""
    return bool(_BULLET.match(text)) or text[:1] in (" ", "\u00a0")


def without_bullet(text: str) -> str:
    """Return the line without the bullet it begins with."""
    return _BULLET.sub("", text).strip()


def at_bullets(text: str) -> list[str]:
    """Return the parts of a line between bullets printed inside it; the line itself if there are none."""
    parts = re.split(rf"(?:^|\s)[{_BULLETS}]+\s*", text)
    return [part for part in parts if part.strip()]


def join(first: str, second: str) -> str:
    """Return two pieces of one text on one line, joined at a hyphen where the first breaks off at one."""
    return tidy(f"{first} {second}") if first else tidy(second)


def folded(text: str) -> str:
    """Return the letters and figures of a text, in small letters, for comparing what two places print."""
    return " ".join(re.findall(r"[^\W_]+", text.lower().replace("’", "'")))


def words(text: str) -> list[str]:
    """Return the words of a text in small letters, without punctuation."""
    return re.findall(r"[a-z]+(?:'[a-z]+)?", text.lower().replace("’", "'"))


def span(first: str, last: str) -> str:
    """Return the place that reaches from one row's place to another's: "lines 40-42", "pages 3-4"."""
    if first == last:
        return first
    front, back = re.match(r"^(.*?)(\d+)$", first), re.match(r"^(.*?)(\d+)$", last)
    if not front or not back or front[1] != back[1]:
        return f"{first} to {last}"
    return f"{front[1].rstrip()}s {front[2]}-{back[2]}"
