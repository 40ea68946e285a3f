"""What is said when a file is not read at all."""


class Refused(ValueError):
    """A file that is not read at all: the code, and a sentence saying why and what to do."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
