"""What is said when a file is not read at all."""

_LONGEST = 600  # characters; what a file says of itself, a name in it say, may be of any length


class Refused(ValueError):
    """A file that is not read at all: the code, and a sentence saying why and what to do.

    The sentence is one line of printable characters, whatever of the file's own words is in it.
    """

    def __init__(self, code: str, reason: str) -> None:
        shown = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in reason[:_LONGEST])
        super().__init__(shown)
        self.code = code
        self.reason = shown if len(reason) <= _LONGEST else f"{shown}…"
