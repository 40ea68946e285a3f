"""The law that a conclusion was drawn under is named by the bytes of its figures."""

from hashlib import sha256
from importlib.resources import files

from headway.law.figures import version


def test_the_law_is_named_by_twelve_digits_of_its_figures():
    figures = files("headway.law").joinpath("figures.toml").read_bytes()
    assert version() == sha256(figures).hexdigest()[:12] and len(version()) == 12
