"""Days from which figures mean something else, with what changed and by what law or rule.

The days of the law are those of headway/law/figures.toml and headway/duties/figures.toml, checked by a test.
"""

from datetime import date

from headway.measures.measure import Change

REFERRAL_DUTY = Change(
    date(2022, 6, 28),
    "The duty to refer every licence to the Parole Board once the qualifying period is over began (Crime "
    "(Sentences) Act 1997 s.31A; Police, Crime, Sentencing and Courts Act 2022). That it began in 2022 was "
    "read; the day was not.",
)
AUTOMATIC_ENDINGS = Change(
    date(2024, 11, 1),
    "Licences began to end by themselves: after two unbroken years in force, once three years (for a DPP "
    "two) have passed since the first release (Crime (Sentences) Act 1997 s.31A, Victims and Prisoners Act "
    "2024; S.I. 2024/966). Many people left the licence on and soon after that day.",
)
SHORTER_REFERRAL = Change(
    date(2025, 2, 1),
    "The qualifying period for referral to the Parole Board fell from ten years to three, for a DPP two "
    "(Crime (Sentences) Act 1997 s.31A(5), Victims and Prisoners Act 2024; S.I. 2024/966).",
)
EXECUTIVE_RELEASE = Change(
    date(2024, 11, 1),
    "The Secretary of State may release after a recall without the Parole Board (Crime (Sentences) Act 1997 "
    "s.32ZZA; S.I. 2024/966).",
)
FIVE_YEAR_POLICY = Change(
    date(2020, 11, 11),
    "Suspension is considered after five continuous years on licence (Managing Parole Eligible Offenders on "
    "Licence Policy Framework, 11 November 2020); under the policy before it was four.",
)
OUTCOMES_REQUIRED = Change(
    date(2020, 1, 1),
    "From this day a past panel without a recorded outcome is counted as not held; before it, as held (the "
    "rule of the ministry's answer on progression panels; the day is a setting).",
)
