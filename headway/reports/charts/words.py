"""Words that lines, funnels and their tables share."""

HIDDEN = "[c]"
"""Printed for a value that is hidden, after "Releasing statistics in spreadsheets": c for confidential."""

NOT_APPLICABLE = "[z]"
"""Printed where there is nothing to say, after the same."""

WITHIN = "within the limits"


def first_upper(words: str) -> str:
    """Return the words with a capital first, as the heading of a column."""
    return words[:1].upper() + words[1:]
