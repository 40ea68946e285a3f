"""The success measures of section 3 of the plan that rest on what no extract holds: a person enters them."""

from dataclasses import dataclass
from typing import Literal

type Entered = Literal["number", "level", "text"]
"""What is entered: a number; one of a few levels, in order; or a text with its source."""


@dataclass(frozen=True)
class EvidenceSeries:
    """One series of evidence from outside the register.

    name       never changes its meaning
    principle  number of the principle of the plan
    source     the words of the plan that it is evidence for
    entered    what is entered for each period
    levels     with "level": the levels, the worst first
    unit       with "number": what is counted, in the plural
    every      how often an entry is due: month, quarter or year
    asks       what the person who enters it is asked for
    better     "higher", "lower" or "" where neither is
    """

    name: str
    title: str
    principle: int
    source: str
    entered: Entered
    every: Literal["month", "quarter", "year"]
    asks: str
    levels: tuple[str, ...] = ()
    unit: str = ""
    better: str = ""


SUPPORTS = ("Contradicts it", "Mixed", "Supports it")
"""How far evidence bears out what the plan claims."""

EVIDENCE: tuple[EvidenceSeries, ...] = (
    EvidenceSeries(
        name="published_progression_tables",
        title="Tables of IPP progression published",
        principle=1,
        source="Increased IPP progression data is available to the public;",
        entered="number",
        every="quarter",
        unit="tables",
        better="higher",
        asks="How many tables of IPP progression were published in the quarter, and where they can be found.",
    ),
    EvidenceSeries(
        name="performance_report_in_place",
        title="IPP performance reports made",
        principle=1,
        source="An IPP performance report is developed and in place to enable HMPPS to track activity and "
        "progress;",
        entered="number",
        every="quarter",
        unit="reports",
        better="higher",
        asks="How many performance reports were made and used in the quarter: who read them, and when.",
    ),
    EvidenceSeries(
        name="annual_report_is_rich",
        title="What readers say of the annual report",
        principle=1,
        source="The annual published Action Plan report provides rich and clear information on the progress "
        "made in the year.",
        entered="text",
        every="year",
        asks="What Parliament, inspectorates and stakeholders said of the report, with the source.",
    ),
    EvidenceSeries(
        name="feedback_in_the_sentence",
        title="Feedback from people serving the sentence",
        principle=2,
        source="Feedback from those serving the sentence supports this.",
        entered="level",
        levels=SUPPORTS,
        every="quarter",
        better="higher",
        asks="How many people were asked, where and how; what they said; and how far it bears out the "
        "figures.",
    ),
    EvidenceSeries(
        name="probation_inspections",
        title="HM Inspectorate of Probation on work with people on IPP licences",
        principle=3,
        source="HMI Probation provide positive evidence through inspections;",
        entered="level",
        levels=SUPPORTS,
        every="year",
        better="higher",
        asks="Which inspections were published, and what each found of work with people on IPP licences.",
    ),
    EvidenceSeries(
        name="sentence_management_and_recall_decisions",
        title="Sentence management, and whether recall decisions are proportionate",
        principle=3,
        source="Evidence shows that sentence management activity is delivered well, and any subsequent "
        "recall decisions is proportionate.",
        entered="level",
        levels=SUPPORTS,
        every="quarter",
        better="higher",
        asks="Which audits or thematic reviews looked at it, how many cases, and what they found.",
    ),
    EvidenceSeries(
        name="feedback_on_licence",
        title="Feedback from people on licence",
        principle=3,
        source="Feedback from those on licence supports this.",
        entered="level",
        levels=SUPPORTS,
        every="quarter",
        better="higher",
        asks="How many people were asked, where and how; what they said; and how far it bears out the "
        "figures.",
    ),
    EvidenceSeries(
        name="reference_group_notes_published",
        title="Meetings of the stakeholder group with published notes",
        principle=4,
        source="The newly formed external stakeholder Reference Group meet regularly and publishes the "
        "agreed notes of its meetings;",
        entered="number",
        every="year",
        unit="meetings",
        better="higher",
        asks="How many meetings of the year have agreed notes that are published, and where.",
    ),
    EvidenceSeries(
        name="requests_for_unpublished_data",
        title="FOI and PQ requests for IPP data that is not published",
        principle=4,
        source="FOI and PQ requests for unpublished IPP data reduces due to increased routine availability.",
        entered="number",
        every="quarter",
        unit="requests",
        better="lower",
        asks="How many freedom of information requests and parliamentary questions asked for IPP data that "
        "was not published when they were asked.",
    ),
    EvidenceSeries(
        name="annual_report_published",
        title="Annual reports published",
        principle=4,
        source="The Annual report on progress against the IPP Action Plan is published.",
        entered="number",
        every="year",
        unit="reports",
        better="higher",
        asks="Whether the report of the year was published (1 or 0), on which day, and where.",
    ),
)
"""In the order of the plan."""
