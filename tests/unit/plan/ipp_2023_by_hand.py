"""The IPP Action Plan of 2023 as a person read it off the document, line by line, before there was a parser.

Typed by hand in the conventions of the exported shape. `damaged` holds words that the parser's own sentence
must contain (None: nothing is missing); deadlines are (text, kind, earliest, latest, condition).
"""

TITLE = (
    "HIS MAJESTY'S PRISON AND PROBATION SERVICE (HMPPS) IMPRISONMENT FOR PUBLIC PROTECTION (IPP) ACTION PLAN"
)

PRINCIPLES = [
    (
        1,
        "HMPPS monitors and published data on how those serving the IPP sentence are progressing through their "
        "sentences, whether in custody or the community.",
    ),
    (
        2,
        "HMPPS ensures that those serving an IPP sentence have a sentence plan specifying their required "
        "interventions to reduce their risk and has access to them.",
    ),
    (
        3,
        "Community provision for and management of those on an IPP licence gives people the best prospect of a "
        "future safe and sustainable life outside of the justice system.",
    ),
    (
        4,
        "HMPPS communicates effectively with all stakeholders, including engaging on current plans, activity, "
        "and outcomes.",
    ),
]

SUCCESS_MEASURES = [
    (
        1,
        [
            "Increased IPP progression data is available to the public;",
            "We utilise and regularly update a RAG (Red, Amber, Green) system for identifying cases where progress "
            "is an issue;",
            "An IPP performance report is developed and in place to enable HMPPS to track activity and progress;",
            "The annual published Action Plan report provides rich and clear information on the progress made in "
            "the year.",
        ],
    ),
    (
        2,
        [
            "The number of those serving an IPP sentence who have never been released reduces;",
            "The number of those in custody having been recalled stabilises, and then begins to reduce;",
            "The proportion of those in the community on an IPP licence whose supervision has been suspended "
            "increases;",
            "The number and proportion of those who have their IPP licences terminated increases;",
            "Feedback from those serving the sentence supports this.",
        ],
    ),
    (
        3,
        [
            "IPP Progression Panels are delivered well and at the right times;",
            "HMI Probation provide positive evidence through inspections;",
            "The proportion of those on licence who are recalled reduces.",
            "Evidence shows that sentence management activity is delivered well, and any subsequent recall "
            "decisions is proportionate.",
            "Feedback from those on licence supports this.",
        ],
    ),
    (
        4,
        [
            "The newly formed external stakeholder Reference Group meet regularly and publishes the agreed notes "
            "of its meetings;",
            "FOI and PQ requests for unpublished IPP data reduces due to increased routine availability.",
            "The Annual report on progress against the IPP Action Plan is published.",
        ],
    ),
]

GOVERNANCE = {
    "board": {
        "name": "Senior IPP Progression Board",
        "cadence_as_printed": "quarterly",
        "times_a_year": 4,
        "chaired_at": "Executive Director level",
    },
    "stakeholder_group": {
        "name": "external stakeholder reference group",
        "cadence_as_printed": "twice annual",
        "times_a_year": 2,
        "notes_published": True,
    },
    "annual_report": {
        "first_due_as_printed": "First report due March 2024",
        "first_due_earliest": "2024-03-01",
        "first_due_latest": "2024-03-31",
    },
}

SEPTEMBER_PLAN = (
    "Develop plan for deliverables and timescale for implementation by September 2023",
    "due",
    "2023-09-01",
    "2023-09-30",
    None,
)


def action(number, title, deliverables, deadlines, *, where, owner=None, damaged=None, description=None):
    """Return one action as typed."""
    return {
        "number": number,
        "title": title,
        "deliverables": deliverables,
        "deadlines": deadlines,
        "where": where,
        "lead_owner_if_named": owner,
        "damaged": damaged,
        "description": description,
    }


def due(text, earliest, latest, condition=None):
    """Return one deadline as typed, of the kind that has a last day."""
    return (text, "due", earliest, latest, condition)


WORKSTREAMS = [
    {
        "number": 1,
        "title": "A core minimum service of IPP support in Prisons and Probation Regions",
        "leads": [
            "Deputy Director SRO (Senior Responsible Owner) OMiC (Offender Management in Custody)",
            "Deputy Director HMPPS Service Design",
        ],
        "overview": "There are existing operational models for delivery of Offender Management in Custody (OMiC) and "
        "Community Sentence Management for IPP cases along with other cohorts. The aim of this workstream is to "
        "ensure consistent and high-quality delivery of this collective sentence management framework for all IPP "
        "cases in custody and the community. It will do so by: Ensuring every HMPPS practitioner involved in "
        "sentence management of IPP cases understands the model, their role, and the role others in delivering it. "
        "Supporting key operational roles – key workers, Prison Offender Managers (POMs) and Community Offender "
        "Managers (COMs) – prioritise this group and provide a high quality of service to them. Supporting "
        "operational managers and senior leaders across prisons and probation to work together to support staff and "
        "hold operational performance and quality to account. Effective delivery of sentence management for IPP "
        "cases in custody and the community will form the foundation upon which more specifi[…] interventions and "
        "processes can be delivered to best effect to enable sentence progression, rehabilitation, and effective "
        "resettlement.",
        "damaged": "heading",
        "actions": [
            action(1, None, [], [], where="lines 101-103", damaged="begins at (2)"),
            action(
                2,
                "Key workers : ensure that key workers are prioritising IPP cases and have the right resources and "
                "skills to deliver their role in the model",
                [
                    "Ensure key work to IPP prisoners is appropriately prioritised in prison regime progression "
                    "plans.",
                    "Ensure key work delivery is flexible and responsive to the needs of the IPP cohort.",
                    "Consider the learning from the pilot awareness sessions for key workers in East of England and "
                    "the feasibility of wider roll-out.",
                ],
                [SEPTEMBER_PLAN],
                where="line 103",
            ),
            action(
                3,
                "Prison Offender Managers: ensure that POMs are prioritising IPP cases and have the right resources "
                "and skills to deliver their role in the model",
                [
                    "Ensure sentence management delivered by POMs is responsive to the needs of the IPP cohort.",
                    "Ensure relevant guidance (e.g. OMiC workload management strategy) effectively prioritises "
                    "sentence management for IPP cases.",
                    "Revise and secure agreement to use adapted versions of approved toolkits (1-1 interventions "
                    "used by COMs as part of supervision) in custody.",
                ],
                [SEPTEMBER_PLAN],
                where="line 104",
            ),
            action(
                4,
                "POM to COM handover: ensure that handovers are timely and effective",
                [
                    "Ensure practitioners demonstrate effective practice in the handover of cases; and ensure they "
                    "have access to the appropriate evidence-based supporting materials.",
                ],
                [SEPTEMBER_PLAN],
                where="line 105",
            ),
            action(
                5,
                "Community Offender Managers: ensure that COMs are prioritising IPP cases and have the right "
                "resources and skills to deliver their role in the model",
                [
                    "Ensure sentence management delivered by COMs is responsive to the needs of the IPP cohort.",
                    "Ensure relevant guidance effectively prioritises sentence management for IPP cases.",
                ],
                [SEPTEMBER_PLAN],
                where="line 106",
            ),
            action(
                6,
                "Operational managers: ensure operational managers in prisons and probation are working together to "
                "assure the quality of sentence management and support effective handovers and releases",
                [
                    "Ensure management oversight of IPP cases in prison is sufficient and effective to ensure every "
                    "IPP prisoner has a current and achievable sentence plan.",
                ],
                [SEPTEMBER_PLAN],
                where="line 107",
            ),
            action(
                7,
                "Senior leaders: ensure senior leaders in prisons and probation at regional and national have the "
                "right data and evidence on performance and quality to work together to hold operational delivery "
                "to account.",
                [
                    "Review the current governance and terms of reference of the Regional Senior Leadership Forums "
                    "to ensure that Prison Group Directors and Regional Probation Directors work in partnership to "
                    "deliver effective offender management in prisons, including pre-release work and resettlement.",
                ],
                [SEPTEMBER_PLAN],
                where="line 109",
            ),
            action(
                8,
                "Digital changes : ensure prison and probation systems supporting sentence management of IPP cases "
                "support the operating model and in particular handover of cases",
                [
                    "Explore scope for digital improvements to support POMs, COMs and other practitioners working "
                    "with IPP cases",
                ],
                [SEPTEMBER_PLAN],
                where="line 110",
            ),
        ],
    },
    {
        "number": 2,
        "title": "Progression through the HMPPS system",
        "leads": ["Chief Operating Officer (COO Prisons)", "Chief Probation Officer (CPO)"],
        "overview": None,
        "damaged": "overview",
        "actions": [
            action(
                1,
                "Test a new role responsible for resolving system-related progression issues (IPP Progression "
                "Lead/Officer)",
                [
                    "Develop options paper and secure decision by senior leaders within HMPPS on preferred option "
                    "to pursue; Options would include a regional IPP lead, tasked with oversight of cohort in "
                    "region, or a single central role whose single responsibility would be to intervene in "
                    "individual cases where there are system-related delays or issues, and to resolve them swiftly.",
                    "Take final decision on long-term solution.",
                ],
                [due("September 2023", "2023-09-01", "2023-09-30")],
                where="line 119",
            ),
            action(
                2,
                "Deliver progressive transfers policy framework",
                [
                    "Produce and publish a draft policy framework in consultation with appropriate stakeholders for "
                    "progression through the operational governance process. This will formalise expectations on "
                    "prison in regards sending and receiving prisoners for progressive moves, including which "
                    "responsibilities are transferred (such as holding the pen on Parole administration activity).",
                ],
                [due("December 2023", "2023-12-01", "2023-12-31")],
                where="line 120",
            ),
            action(
                3,
                "Develop a remittance strategy for those not returning to prisons in the Long-term High Secure "
                "Estate (LTHSE)",
                [
                    "Through the Health Directorate led Task and Finish Group, which reports into the "
                    "cross-Government Mental Health Working Group. Complete an outline of the proposed remittance "
                    "approach.",
                ],
                [due("August 2023", "2023-08-01", "2023-08-31")],
                where="line 122",
            ),
            action(
                4,
                "Deliver review of IPP prisoners' location",
                [
                    "Produce a central dataset of the IPP population by prison, and commission Prison Groups, with "
                    "support from Psychology Services, to review location against current needs.",
                    "Summary report of findings to be discussed at Senior IPP Progression Board for any required "
                    "action.",
                ],
                [due("May 2023", "2023-05-01", "2023-05-31")],
                where="line 123",
            ),
            action(
                5,
                "Produce a formal Progression Panel policy framework",
                [
                    "Deliver a review of the Progression Panel initiative, covering custody and community cases, "
                    "taking account of practice evidence, paying particular attention to their use around "
                    "vulnerable periods such as immediately post-release",
                    "Design a Quality Assurance (QA) framework for Progression Panels, and test and approve the "
                    "process for use.",
                    "Produce and publish a draft policy framework in consultation with appropriate stakeholders for "
                    "progression through the operational governance process.",
                ],
                [due("October 2023", "2023-10-01", "2023-10-31")],
                where="line 124",
            ),
            action(
                6,
                "Review and refresh the policy for considering suspension of supervision",
                [
                    "Refresh the policy and operational approach to ensure all eligible IPPs (who reach 5 "
                    "continuous years in the community) are considered by a progression panel for referral to the "
                    "Parole Board for consideration to have their supervision suspended.",
                ],
                [due("October 2023", "2023-10-01", "2023-10-31")],
                where="line 125",
            ),
            action(
                7,
                "Review recall practice",
                [
                    "CPO sign off Terms of Reference for HMIP recall thematic;",
                    "Complete a short, time-bound review of internal processes, particularly in relation to QA of "
                    "recall decisions at the point of revocation and agree next steps with IPP Board.",
                    "Develop and deliver communications approach to reinforce recall policy, understanding and "
                    "expectations, including the use of risk management options such as licence variations, where "
                    "appropriate.",
                ],
                [due("End Sept 2023", "2023-09-30", "2023-09-30")] * 3,
                where="line 126",
            ),
            action(
                8,
                "Produce a holistic 'management on licence' improvement plan",
                [
                    "Develop a holistic plan drawing together all actions from this and other related action plans "
                    "that the Probation Service are delivering and get sign-off by the IPP Board. The plan will "
                    "include direct actions to increase the number of IPP licence termination referrals.",
                ],
                [due("End June 2023", "2023-06-30", "2023-06-30")],
                where="lines 127-129",
            ),
            action(
                9,
                "Develop and deliver expanded psychology services provision in the community to improve support "
                "through the gate",
                [
                    "Identify funding streams",
                    "Formalise community provision with Psychology Services Group (PSG)",
                    "Develop implementation plan",
                    "Deliver Services",
                    "Evaluate impact",
                ],
                [
                    due("Funding identified by June 23", "2023-06-01", "2023-06-30"),
                    due(
                        "Commence service delivery by Oct 23 (subject to funding being identified)",
                        "2023-10-01",
                        "2023-10-31",
                        "subject to funding being identified",
                    ),
                ],
                where="line 130",
            ),
        ],
    },
    {
        "number": 3,
        "title": "Effectively supporting the Parole Process",
        "leads": [],
        "overview": None,
        "damaged": "heading",
        "actions": [
            action(
                1,
                "[…]de the Psychology parole pilot and take a decision […]er roll-out.",
                [
                    "Produce an evaluation report to include recommended approach to business as usual",
                    "Recommendations and evaluation to be considered by senior leads and signed off.",
                ],
                [
                    due("End May 2023", "2023-05-31", "2023-05-31"),
                    due("End June 2023", "2023-06-30", "2023-06-30"),
                ],
                where="lines 139-140",
                damaged="title",
                description="[…]ot seeks to ensure Psychology reports are […]ed consistently in all cases where it "
                "is identified as […]sial to the parole review and in good time for the Board.",
            ),
            action(
                2,
                "[…]ete the Mental Health streamlining pilot and take […]n on wider roll-out.",
                [
                    "Produce an updated timetable for the key milestones within the pilot",
                    "Produce an evaluation report to include recommendations for business as usual",
                ],
                [
                    due("End April 2023", "2023-04-30", "2023-04-30"),
                    due("End October 2023", "2023-10-31", "2023-10-31"),
                ],
                where="lines 141-142",
                damaged="title",
                # "Health" stands apart in the next cell: it was cut out of the line, so the name is not whole.
                description="[…]ot seeks to reduce the time gap between a Mental […] Tribunal decision to discharge, "
                "and a Parole Board […]g taking place.",
            ),
            action(
                3,
                "[…]ete a time-bound review of current challenges in […]ing effective parole process.",
                [
                    "Set-up a Working Group to provide the first IPP Progression Board with a specific set of "
                    "actions to drive improvements in the parole process and practice. This work must take account "
                    "of the Government audit of Parole Dossier quality (all sentence types), for which a separate "
                    "action plan is being developed.",
                ],
                [due("End June 2023", "2023-06-30", "2023-06-30")],
                where="line 143",
                damaged="title",
            ),
        ],
    },
    {
        "number": 4,
        "title": "Progression initiatives, innovation, and resettlement",
        "leads": ["Chief Psychologist", "Deputy Director Reducing Reoffending"],
        "overview": "To identify gaps in the current provision for those serving IPP sentences and subsequently "
        "develop, deliver, and manage emerging progressive interventions and initiatives to address these gaps, as "
        "well as continue and improve delivery of current initiatives already in place. The Psychology Services Group "
        "(PSG) IPP Strategy will form a significant part of this work stream, however it will also include a focus on "
        "the period prior to and immediately following a prospective release decision, and how the HMPPS resettlement "
        "strategy can best support those who don't know they will be released until very close to the date they will "
        "be. This work will be underpinned by previous, current and future research on IPP and related cohorts.",
        "damaged": None,
        "actions": [
            action(
                1,
                "Psychology activity needs analysis and research review by PSG (Psychology Services Group)",
                [
                    "[…] approach All unreleased cases 5+ years past their minimum tariff All IPPs, irrespective of "
                    "tariff status, with index offences in categories other than 'Violence Against the Person' or "
                    "'sexual' index offences, or robbery",
                    "Ensure up-to-date research and literature is considered so that all recommendations […]",
                    "Provide a series of development events for Psychology staff and stakeholders on research "
                    "outcomes relating to IPP.",
                ],
                [
                    due("July 2023", "2023-07-01", "2023-07-31"),
                    due("September 2023", "2023-09-01", "2023-09-30"),
                    due("October 2023", "2023-10-01", "2023-10-31"),
                    due("December 2023", "2023-12-01", "2023-12-31"),
                    due("March 2024", "2024-03-01", "2024-03-31"),
                ],
                where="lines 149-151",
                owner="PSG (Psychology Services Group)",
                damaged="deliverable",
            ),
            action(
                2,
                "Offender Personality Disorder (OPD)-related IPP-focused activity by Joint HMPPS and NHS OPD Pathway "
                "Team.",
                [
                    "[…] refreshed OPD Pathway five-year strategy, which will be published by NHS England, expected "
                    "by June 2023.",
                    "Develop an action plan, in partnership with the Public Protection Group, to set out how the OPD "
                    "Pathway can better engage with the IPP population, and appropriately prioritise access to "
                    "services.",
                ],
                [
                    due("March 2024", "2024-03-01", "2024-03-31"),
                    due("June 2023", "2023-06-01", "2023-06-30"),
                    due("March 2024", "2024-03-01", "2024-03-31"),
                ],
                where="lines 153-154",
                owner="Joint HMPPS and NHS OPD Pathway Team",
                damaged="deliverable",
            ),
            action(
                3,
                "Support progression-focused prison wing developments",
                [
                    "Identify prison regimes/wings which have a specific focus on progression, and review the "
                    "criteria for accessing these with a view to enabling access for IPP prisoners where appropriate",
                ],
                [due("Dec 2023", "2023-12-01", "2023-12-31")],
                where="line 155",
                damaged="number",
            ),
            action(
                4,
                "Refresh and deliver the Psychology IPP Strategy (PSG lead)",
                [
                    "Complete and collate case reviews, monitoring and RAG rating on all never released IPP prisoners "
                    "to feed into IPP progression panels.",
                    "Refresh the PSG IPP strategy in line with the national approach",
                    "To provide an event for PSG and contracted Prison psychology on the refreshed PSG IPP strategy.",
                    "Regional Psychology IPP leads to provide an event to the Senior Leadership Forums to raise "
                    "awareness/share practice on IPP progression.",
                ],
                [
                    due("March 2024", "2024-03-01", "2024-03-31"),
                    due("June 2023", "2023-06-01", "2023-06-30"),
                    due("September 2023", "2023-09-01", "2023-09-30"),
                    due("December 2023", "2023-12-01", "2023-12-31"),
                ],
                where="lines 156-159",
                owner="PSG",
            ),
            action(
                5,
                "Develop and deliver an IPP-specific strand in the HMPPS Resettlement Strategy by Probation Service",
                [
                    "IPP prisoners to be able to access the resources and investments in prisons to support improved "
                    "employment outcomes, including the Employment Hubs, Prison Employment Leads, ID and Banking "
                    "Services and DWP Work Coaches.",
                    "We will consider as part of our review of resettlement services and Commissioned Rehabilitation "
                    "Services the specific needs of IPP offenders to help them prepare for release and access support "
                    "post release.",
                ],
                [
                    due("April 2023", "2023-04-01", "2023-04-30"),
                    due("April 2024", "2024-04-01", "2024-04-30"),
                ],
                where="lines 160-161",
                owner="Probation Service",
            ),
            action(
                6,
                "Respond to the needs of IPP offenders with innovative and bespoke services by PSG, Health and OPD "
                "pathway Leads.",
                [
                    "An improved plan of how specialist assessments, if these are identified as barriers to "
                    "progression, can be effectively facilitated.",
                    "An improved plan of how bespoke individual interventions can be facilitated in cases where "
                    "standardised interventions are not appropriate, […]",
                ],
                [],
                where="line 163",
                owner="PSG, Health and OPD pathway Leads",
                damaged="date",
            ),
            action(
                7,
                "Improve sharing of communication of progression opportunities for IPP offenders",
                [
                    "Ensure a directory of progression opportunities is developed and available for OMU staff and "
                    "other parties; to include but not be restricted to: OBP provision Residential wings",
                ],
                [due("April 2024", "2024-04-01", "2024-04-30")],
                where="line 164",
            ),
            action(
                8,
                "Identify how we can continue to support IPP prisoners at risk of self-harm, suicide and violence "
                "safely in custody whilst supporting their engagement and progression.",
                [
                    "Produce a learning bulletin sharing learning from recent self-inflicted deaths of IPP prisoners.",
                    "Identify regional approaches to supporting and managing IPP prisoners.",
                    "Assess the risks of self-harm, suicide and violence amongst the IPP population and what the "
                    "drivers and triggers are for these behaviours and if these are heightened within this cohort.",
                    "Identify the propensity for IPP prisoners to be held in segregation and identified as isolated "
                    "individuals, and the impact this has on their engagement with purposeful activity.",
                    "Identify what peer support models are available or could developed for IPP prisoners.",
                    "Produce IPP safety guidance for staff, including sharing any promising practice, to increase "
                    "understanding of risks posed by IPP prisoners and how they can support.",
                ],
                [
                    due("April 2023", "2023-04-01", "2023-04-30"),
                    due("All September 2023", "2023-09-01", "2023-09-30"),
                ],
                where="line 165",
            ),
            action(
                9,
                "Improve the way the Approved Premises Estate can respond to the needs of IPPs, and better enable "
                "them to successfully access and progress through an AP placement.",
                [
                    "Implement the digitised referral process for our Approved Premises and develop a more "
                    "streamlined Central Referral Unit to enable better assessment of the referrals that we received, "
                    "and more effective use of the capacity that we have in our AP",
                    "Ensure that IPP referrals are assessed as per our eligibility criteria which ensure that AP are "
                    "used to manage those people who present the highest levels of risk or complexity",
                    "If IPPs are received as an emergency referral, ensure that decisions to release are communicated "
                    "directly so that we can assess as swiftly as possible.",
                    "Maintain our commitment to ensuring those screened into the PD Pathway or those on Progression "
                    "Units in custody are encouraged to apply for appropriate PIPE placements",
                    "Commence delivery of improved mental health provision for our AP informed by learnings from our "
                    "review in 22/23.",
                    "Implement the Residence plan for all AP residents, which will focus on the individual needs of "
                    "each person to support their time in AP and increase focus on rehabilitation",
                ],
                [due("All March 2024", "2024-03-01", "2024-03-31")],
                where="lines 166-170",
            ),
        ],
    },
    {
        "number": 5,
        "title": "Population, Performance Monitoring and Data Publication",
        "leads": [
            "Executive Director, Strategy, Planning and Performance",
            "Chief Data Officer, Data and Analysis",
        ],
        "overview": None,
        "damaged": "heading",
        "actions": [
            action(
                1,
                "Design and implement an IPP performance report for operational use to oversee progression and for "
                "central use to track performance.",
                [
                    "This report will convert the statistics available on the IPP population into a performance "
                    "tracking document, highlighting trends and comparisons.",
                    "Review the IPP dashboard to ensure any further data is built into it to maximise the statistical "
                    "information that can be used to track the population;",
                    "Identify any existing formal performance targets/metrics where the IPP specific figures could be "
                    "extracted for use;",
                    "Develop a working draft of a performance report based on available data.",
                ],
                [("First iteration of the new performance", "unknown", None, None, None)],
                where="line 175",
                damaged="date",
            ),
            action(
                2,
                "Identify and deliver the data assurance for new IPP population information that can be routinely "
                "published in the quarterly Offender Management Statistics bulletins",
                [
                    "Work with Analytical Services Directorate (ASD) to set-up the regular publication of new data on "
                    "IPP, including community IPP population, time before recall, outcome of IPP Licence Termination "
                    "referrals.",
                    "Agree which new IPP data to be published, including processes for quality assurance with lead "
                    "analysts.",
                    "Publish new data in quarterly Offender Management Statistics bulletin, to include: IPP community "
                    "on licence & secure hospital population; Eligibility, referral and completion data for IPP "
                    "licence termination; Eligibility, referral and completion data for suspension of supervision.",
                ],
                [due("First new data published by January 2024", "2024-01-01", "2024-01-31")],
                where="line 176",
            ),
            action(
                3,
                "Set out the structure for an Annual Report on progress against the action plan and publish the first "
                "report.",
                [
                    "Produce the format for the required publication of an annual report, clarifying what will be "
                    "covered and how.",
                    "Draft the first report ahead of formal publication, for sign-off by the Senior IPP Progression "
                    "Board.",
                ],
                [due("First report due March 2024", "2024-03-01", "2024-03-31")],
                where="lines 178-181",
            ),
        ],
    },
    {
        "number": 6,
        "title": "Accountability for Delivery",
        "leads": ["Executive Director for Wales and Public Protection"],
        "overview": None,
        "damaged": "heading",
        "actions": [
            action(
                1,
                "Produce an initial commission for operational IPP oversight ahead of a formal action plan commission "
                "when HMPPS moves towards a new operational structure later in 2023.",
                [
                    "Draft an interim commission for all Prison Group Directors (PGDs) and Regional Probation "
                    "Directors (RPDs) to oversee and track the IPP population through the Senior Leadership Forums in "
                    "their areas.",
                ],
                [due("End May 2023", "2023-05-31", "2023-05-31")],
                where="line 187",
            ),
            action(
                2,
                "Set up central Senior IPP Progression Board",
                [
                    "Formalise terms of reference, a standing agenda, membership of the Board and a secretariat "
                    "function.",
                    "To track/oversee progress centrally and take decisions on the future ambition of the IPP Action "
                    "Plan and objectives.",
                ],
                [due("End June 2023 (first Board meeting)", "2023-06-30", "2023-06-30")],
                where="line 188",
            ),
            action(
                3,
                "Set up external stakeholder reference group",
                [
                    "To discuss IPP progression and consult on plans.",
                    "Produce Terms of Reference (ToR) and a standing agenda for a twice annual external stakeholder "
                    "reference group and obtain formal sign off from the IPP Progression Board.",
                    "Convene the first IPP Progression Reference Group to include key external stakeholder such as "
                    "the Prison Reform Trust, UNGRIPP, HMI Probation/Prisons",
                ],
                [
                    due("End June 2023 (ToR and membership)", "2023-06-30", "2023-06-30"),
                    due("Sept 2023 (First stakeholder meeting)", "2023-09-01", "2023-09-30"),
                ],
                where="line 189",
            ),
            action(
                4,
                "Develop the required documents that HMPPS Areas will use to produce their IPP Action Plans",
                [
                    "As HMPPS moves towards a new structure later in 2023, this action will ensure a package of "
                    "supporting information and templates will be available to each operational area, so they can "
                    "develop their operational IPP Action Plans, informed by this central plan.",
                ],
                [due("End October 2023", "2023-10-31", "2023-10-31")],
                where="lines 190-192",
            ),
        ],
    },
]

# Two lines stand in the first and the fourth: "the par" and "areas more efficient" are ends of two lines.
PIECES_OF_THE_THIRD_OVERVIEW = [
    "To work with stakeholders to identify where the par[…] areas more efficient.",
    "[…]arole process could be improved and to identify a programme of activity […]",
    "[…]ty to make these […]",
    "The aim for this workstream is to reduce unnecess[…] quality reports and evidence.",
    "[…]cary delays in the process and ensure hearings are properly informed by […]",
    "[…]y timely, good […]",
]
