"""The return of 2017 as a person reads it off the document, typed before the reader was written.

White space does not count. Everything here stands in the document; nothing that does not is here.
"""

from datetime import date

TITLE = "ACTION PLAN: HMCIP IPP THEMATIC REPORT"
PUBLISHED = ("November 2016", date(2016, 11, 1), date(2016, 11, 30))
SUBMITTED = ("1 March 2017", date(2017, 3, 1), date(2017, 3, 1))
POSITION = date(2017, 3, 1)
TOTALS = {"accepted": 7, "partial": 1, "rejected": 0, "total": 8}

# number: (text, addressed to, status, owners)
ASKED = {
    1: (
        "NOMS should ensure IPP prisoners are located in the appropriate prison to match their security "
        "classification, and to support work with risk reduction and rehabilitation.",
        ("NOMS",),
        "Accepted",
        "Safer Custody & Public Protection Group (SCPPG)",
    ),
    2: (
        "NOMS should ensure that IPP prisoners receive regular, meaningful contact with offender managers and "
        "supervisors, and that casework, including key assessments, is up to date.",
        ("NOMS",),
        "Accepted",
        "SCPPG/Prison Reform/Public Sector Prisons Directorate",
    ),
    3: (
        "For some IPP sentence prisoners with a combination of challenging behaviour and underlying personality, "
        "cognitive or mental health issues, an enhanced offender management casework process should be used. This "
        "would include multidisciplinary input and problemsolving, sometimes at a national level, but always in "
        "the host prison, feeding into a clear sentence plan and actions to reduce risk and encourage progression.",
        ("NOMS",),
        "Accepted",
        "SCPPG",
    ),
    4: (
        "NOMS should ensure IPP prisoners are offered appropriate and timely interventions to reduce their risk, "
        "including, where appropriate, specialist one-to-one work.",
        ("NOMS",),
        "Accepted",
        "Public Sector Prisons Psychology Services",
    ),
    5: (
        "NOMS should develop more specialist provision for IPP prisoners, similar to the progression regime at "
        "Warren Hill. This should be made available to IPP prisoners who are deemed most difficult to engage with, "
        "those who are considerably over their tariff, or those who have failed in open conditions or the "
        "community.",
        ("NOMS",),
        "Accepted",
        "SCPPG",
    ),
    6: (
        "Subject to a positive recommendation from the responsible offender manager, and the appropriate risk "
        "assessment IPP sentence prisoners, should be able to undertake ROTL while in category C resettlement "
        "prisons to provide opportunities for them to demonstrate a reduction in risk, to participate in "
        "rehabilitative activities and to better facilitate successful progression back to the community.",
        ("NOMS",),
        "Under consideration",
        "Sentencing Policy Unit",
    ),
    7: (
        "Ministry of Justice should ensure that the Parole Board has sufficient resources to consider IPP cases "
        "without undue delays.",
        ("Ministry of Justice",),
        "Accepted",
        "Arm's Length Bodies Governance Division",
    ),
    8: (
        "NOMS and the Parole Board should better understand the reasons why IPP offenders are failing in the "
        "community and being recalled to prison. They should consider whether spending time in open conditions is "
        "beneficial in terms of prisoners achieving positive outcomes. Lessons should be learned from this and be "
        "reflected in the interventions offered by NPS and the prisons they are located within.",
        ("NOMS", "NPS"),
        "Accepted",
        "SCPPG",
    ),
}

# number: (as printed, kind, earliest, latest, condition)
TARGETS = {
    1: ("Ongoing", "continuing", date(2017, 3, 1), None, None),
    2: (
        "Roll-out from Autumn 2017 (pathfinder prisons)",
        "starts",
        date(2017, 9, 1),
        date(2017, 11, 30),
        None,
    ),
    3: ("Already in place - ongoing", "continuing", date(2017, 3, 1), None, None),
    4: ("Already in place – ongoing", "continuing", date(2017, 3, 1), None, None),
    5: ("End of 2017/18", "due", date(2018, 3, 31), date(2018, 3, 31), None),
    6: ("End of July 2017", "due", date(2017, 7, 31), date(2017, 7, 31), None),
    7: ("Already actioned – ongoing.", "continuing", date(2017, 3, 1), None, None),
    8: ("Ongoing", "continuing", date(2017, 3, 1), None, None),
}

# number: (first words, last words); every word of the row in between is counted, and for the
# two answers that are broken over pages the joins are given too
ANSWERED = {
    1: ("See responses below.", "See responses below."),
    2: ("NOMS is rolling out new Offender Management arrangements", "and progression through the system."),
    3: (
        "An Enhanced Case Management (ECM) Unit has been set up",
        "Up to 15 full-time equivalent staff will work in the unit.",
    ),
    4: (
        "Access to the significant majority of accredited programmes",
        "and will allow for central oversight to progress cases.",
    ),
    5: (
        "To build on the success of the Progression Regime at HMP Warren Hill",
        "with the plans for the implementation of the new Offender Management model.",
    ),
    6: (
        "Officials are currently working with analysts at the Parole Board",
        "an exception to the current ROTL rules for indeterminate sentence prisoners.",
    ),
    7: (
        "The Parole Board forecasted that they required an additional £0.6m",
        "the remainder will take up their appointment in July 2017.",
    ),
    8: (
        "NOMS is working with the Parole Board in delivering the actions within the joint IPP plan.",
        "particularly in those early stages following release.",
    ),
}

JOINS = {
    3: (
        "working within the Public Protection Casework Section (PPCS) in NOMS.",
        "acheiving progression to open or release. The goal",
        "ways of moving forward. Psychology led case reviews",
        "some central funding is available. As at December 2016, the central team",
        "reviews will have taken place. Once this cohort is complete",
        "to other IPP groups. Psychology Services and the NPS",
        "embdedded in the OM process In addition, The Public Protection Casework Section",
        "the work of PPCS, by focusing on those cases which are particularly complex",
        "support is needed tol resolve issues",
    ),
    4: (
        "This has been achieved by: providing extra resources",
        "to deliver HSP. In addition to the above: Work is underway",
        "identify i) areas of intervention not provided through mainstream provision ii) potential delays",
    ),
}

DELIVERABLES = {
    4: (
        "providing extra resources to train 32 additional members of staff to deliver the HSP in 2015.",
        "implementing a strategy to recruit further staff. NOMS continues to advertise for qualified (registered) "
        "forensic psychologists to augment the current staff pool;",
        "proposals to increase HSP delivery flexibility, enabling further provision while retaining the "
        "programme's integrity, are supported;",
        "additional training during 2016 for all staff eligible to deliver HSP; and",
        "commissioning suitable external providers to deliver HSP.",
        "Work is underway to ensure other programmes can be delivered more flexibly, giving greater "
        "access/inclusion of offenders with more complex needs such as learning difficulties, and those who "
        "maintain their innocence; and",
        "IPP central case reviews (mentioned at 3 above) identify i) areas of intervention not provided through "
        "mainstream provision ii) potential delays in assessment or access to interventions and will allow for "
        "central oversight to progress cases.",
    ),
}

DAMAGED = {7: 'Nothing is missing: the next heading, "To NOMS and NPS", stood at the end of its text.'}

REMARKS = (
    "A page broke recommendation 3; the pieces of its text, response and target in lines 13-31 were joined.",
    "A page broke recommendation 4; the pieces of its response in lines 32-34 were joined.",
    'The status of recommendation 6, broken inside a word ("Under consideratio n"), was joined.',
    'Recommendation 7 stands below "TO NOMS" and names Ministry of Justice.',
    'Recommendation 8 stands below "To NOMS and NPS" and names NOMS and Parole Board.',
)
