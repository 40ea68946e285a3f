"""An invented plan in the form of a text with tabs, whole, so that a test can break one thing in it."""

FRONT = """LIGHTHOUSE SERVICE ACTION PLAN
February 2031

Contents:

Section (1): Overview\t2
Section (2): Governance\t2
Section (3): Success Measures\t3
Section (4): Workstreams\t4
Workstream 1: Keeping the lamps\t4
Workstream 2: Hearing the keepers\t5

Section (1): Overview

The plan rests on two principles and two workstreams.

Principle 1: Every lamp is lit.

Principle 2: Every keeper is heard.

Section (2): Governance

The Lamp Board meets monthly and is chaired at Director level.
The Sailors' Group meets three times a year and publishes the agreed notes of its meetings.

Section (3): Success Measures

Every lamp is lit.

We know we are successful when:

- The number of dark nights reduces;
- Feedback from sailors supports this.

Every keeper is heard.

We know we are successful when:

- The annual report prints what keepers said.

Section (4): Workstreams

"""

LAMPS = """Workstream 1: Keeping the lamps\t\t\t
Lead\tHead of Lamps\t\t
\tHead of Rocks\t\t
Overview\tTo keep every lamp lit, at a cost that can be borne.\t\t
Action\t\tSummary\tDeadline
(1)\tReplace the lamps, by the Lamps Team\t Choose a lamp. Fit it at the first ten lights.\t\
Lamp chosen by May 31 Fitting starts End Oct 2031 (subject to a ship being hired)
(2)\tAddress the keepers' register\t Agree what the register holds\tJune 2031
(3)\tPaint the rocks\t Buy paint. This will be white.\tFrom Spring 2031 (two rocks)
"""

KEEPERS = """Workstream 2: Hearing the keepers\t\t\t
Lead\tHead of Keepers\t\t
Overview\tTo hear every keeper once a year.\t\t
Action\t\tSummary\tDeadline
(1)\tPrint an annual report\t Draft the first report.\tFirst report due May 2032
(2)\tVisit every light\t Visit the lights of the north. Visit the lights of the south.\tMay 2031 June 2031
"""

WHOLE = FRONT + LAMPS + "\n" + KEEPERS


def broken(old, new, text=WHOLE):
    """Return the plan with one thing in it replaced, which must be there."""
    assert text.count(old) == 1, old
    return text.replace(old, new)
