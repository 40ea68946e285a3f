"""The Jinja port says the same as the official components: GOV.UK Frontend's own fixtures, rendered and compared.

Fixtures and port must be of the same version of GOV.UK Frontend; when one is raised, so is the other.
"""

import json
from pathlib import Path

import jinja2
import pytest
from lxml import html

FIXTURES = Path(__file__).parent / "fixtures"
EXPECTED_COUNT = 657


def _cases():
    for path in sorted(FIXTURES.glob("*.json")):
        declared = json.loads(path.read_text())
        for fixture in declared["fixtures"]:
            yield declared["component"], fixture["name"], fixture["options"], fixture["html"]


CASES = list(_cases())


@pytest.fixture(scope="module")
def environment():
    port = jinja2.PackageLoader("govuk_frontend_jinja")
    loader = jinja2.PrefixLoader({"govuk_frontend_jinja": port})
    return jinja2.Environment(loader=loader, autoescape=True)


def _macro(component):
    return "govuk" + "".join(word.capitalize() for word in component.split("-"))


def _render(environment, component, options):
    path = f"govuk_frontend_jinja/components/{component}/macro.html"
    module = environment.get_template(path).module
    return str(getattr(module, _macro(component))(options))


def _tree(markup):
    """Return a parsed tree as nested tuples, with white space folded, so that only meaning is compared."""
    return [_node(piece) for piece in html.fragments_fromstring(f"<div>{markup}</div>")]


def _node(element):
    if not isinstance(element.tag, str):
        return None
    words = [" ".join((text or "").split()) for text in (element.text, *(child.tail for child in element))]
    children = [_node(child) for child in element]
    attributes = {name: " ".join(value.split()) for name, value in element.attrib.items()}
    return element.tag, attributes, words, children


def test_every_official_fixture_is_here():
    assert len(CASES) == EXPECTED_COUNT


@pytest.mark.parametrize(
    ("component", "name", "options", "expected"), CASES, ids=[f"{c}-{n}" for c, n, *_ in CASES]
)
def test_component_renders_as_the_official_one(environment, component, name, options, expected):
    assert _tree(_render(environment, component, options)) == _tree(expected)


def test_comparison_notices_a_changed_word_and_a_changed_attribute(environment):
    given = _render(environment, "button", {"text": "Save"})
    assert _tree(given) != _tree(given.replace("Save", "Send"))
    assert _tree(given) != _tree(given.replace('data-module="govuk-button"', ""))
