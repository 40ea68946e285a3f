"""What intake leaves out on this machine, because the packages for it are not installed."""

from importlib.util import find_spec

EXTRAS = {
    "splink": (
        "Records that may be of one person are offered for review without a score: splink is not installed "
        "(pip install headway[linkage])."
    ),
}
"""What is not done without a package, by its name."""


def not_done() -> list[str]:
    """Return a sentence for each thing that is left out; nothing where every extra is installed."""
    return [said for package, said in EXTRAS.items() if find_spec(package) is None]
