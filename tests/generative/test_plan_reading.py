"""Plans broken at random: never an exception but the refusal, and never a word that the document has not."""

import json
import re
from importlib.resources import files

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headway.plan.export import as_json, plan_from_json
from headway.plan.read import read_plan
from headway.plan.source import NotAPlan
from tests.unit.plan.lighthouse_plan import WHOLE

QUIET = {"deadline": None, "derandomize": True, "suppress_health_check": list(HealthCheck)}
IPP = files("headway.plan.documents").joinpath("ipp-action-plan-2023.txt").read_text(encoding="utf-8")
# Words of ours: what a person is told, places, and days as they are counted.
OURS = {"kind", "document", "damaged", "where", "note", "disagreements", "earliest", "latest"}
OURS |= {"first_due_earliest", "first_due_latest", "position_as_at"}
# "(its start)" and "all deliverables" are how `of` says a start and everything.
SAID_BY_OF = {"its", "start", "all", "deliverables"}

places = st.integers(0, 10**6)
blows = st.lists(
    st.tuples(
        st.sampled_from(
            ["drop", "tabs", "swap", "edge", "again", "page", "tear", "number", "cells", "letters"]
        ),
        places,
        places,
    ),
    min_size=1,
    max_size=6,
)


def struck(text, blows):
    """Return the text after each blow, as extraction and copying deal them."""
    lines = text.split("\n")
    for kind, one, other in blows:
        i, j = one % len(lines), other % len(lines)
        if kind == "drop":
            del lines[i : i + other % 8 + 1]
        elif kind == "tabs":
            lines[i:j] = [line.replace("\t", " ") for line in lines[i:j]]
        elif kind == "swap":
            lines[i], lines[j] = lines[j], lines[i]
        elif kind == "edge":
            lines[i] = lines[i][other % 9 :]
        elif kind == "again":
            lines.insert(j, lines[i])
        elif kind == "page":
            page = lines[i : i + 30]
            del lines[i : i + 30]
            lines[j:j] = page
        elif kind == "tear":
            at = other % (len(lines[i]) + 1)
            lines[i : i + 1] = [lines[i][:at], lines[i][at:]]
        elif kind == "number":
            lines[i] = re.sub(r"^\(\d+\)", f"({other % 40})" if other % 2 else "", lines[i])
        elif kind == "cells":
            lines[i] = "\t".join(cell for k, cell in enumerate(lines[i].split("\t")) if (other >> k) % 4)
        else:
            lines[i] = lines[i].replace("e", "", other % 5)
        lines = lines or [""]
    return "\n".join(lines)


def printed(value, key=None):
    """Yield every text of an export that claims to be the document's, with its key."""
    if isinstance(value, dict):
        for name, inside in value.items():
            if name not in OURS:
                yield from printed(inside, name)
    elif isinstance(value, list):
        for inside in value:
            yield from printed(inside, key)
    elif isinstance(value, str):
        yield key, value


def words(text):
    return re.findall(r"[^\W_]+", text.lower().replace("[…]", " "))


def invented(text, plan):
    """Return the words of an export that are neither in the text nor pieces of it joined where they adjoin."""
    there, letters = set(words(text)), "".join(words(text))
    return [
        (key, word)
        for key, value in printed(plan)
        for word in words(value)
        if word not in there and word not in letters and not (key == "of" and word in SAID_BY_OF)
    ]


def holds(text):
    """Read the text and check what is true of every plan; a refusal says what to do and is well."""
    try:
        plan = read_plan("plan.txt", text.encode())
    except NotAPlan as refusal:
        assert "plan.txt" in str(refusal)
        return
    exported = as_json(plan)
    assert invented(text, exported) == []
    assert plan_from_json(json.loads(json.dumps(exported))) == plan
    for stream in exported["workstreams"]:
        for action in stream["actions"]:
            assert action["title"] or action["damaged"]
            assert action["deadlines"] or action["damaged"]


@settings(max_examples=60, **QUIET)
@given(blows)
def test_an_invented_plan_struck_at_random_gains_no_word(blows):
    holds(struck(WHOLE, blows))


@settings(max_examples=12, **QUIET)
@given(blows)
def test_the_plan_of_2023_struck_at_random_gains_no_word(blows):
    holds(struck(IPP, blows))


@settings(max_examples=40, **QUIET)
@given(st.text(alphabet=st.sampled_from("\t\n ()•12ab.,;:A-Workstream Lead Deadline May 2031"), max_size=300))
def test_any_text_is_read_or_refused(text):
    holds(text)
