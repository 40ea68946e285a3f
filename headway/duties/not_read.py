"""What of the duties has not been read in a source, and how Headway goes on meanwhile."""

NOT_READ = (
    "The Policy Framework on recall, review and re-release beyond its title pages: who can be released by "
    "the Secretary of State, and when a recall is rescinded. Headway gives the days of the statute.",
    "The Generic Parole Process Policy Framework's timetable week by week, and the lead times of reports. "
    "Headway offers a template that a caseworker edits.",
    "Parole Board Rules after the amendments of 2022 on decisions to end a licence.",
    "Early allocation (15 months before release), immigration cases and an additional indeterminate sentence "
    "to come decide handover in the published code. The register does not hold them, so Headway leaves them "
    "out.",
    "The published code takes the target date of the last parole review of all; Headway that of the live "
    "one, the earliest open. For a woman in open prison the COM supports from the day her category became "
    "open, which the register does not hold.",
    "The rules of tiers before 8 June 2026. A tier with a number (B2) is never compared with one of A to G.",
    "How often OASys is reviewed, and the contact standards of the National Standards 2021.",
    "What key work is expected of the reduced regime after 2020, and how soon after a setback.",
    "Triggers, frequency, members and questions of the Progression Panel Policy Framework of 2025, and the "
    "Progressive Transfers Policy Framework.",
    "The definitions of red, amber and green of the psychology service. Headway derives none of them.",
    "What applies to restricted temporary release of people on indeterminate sentences. Headway says nothing "
    "of it.",
    "Eligibility for Approved Premises in tiers A to G; the copy kept of the page lists tiers A2 and A3 "
    "without A1. Whether the pilot for people on an IPP changes the length of a stay.",
    "Whether suspension of supervision outlived the automatic ending of licences.",
)
