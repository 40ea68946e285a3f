"""What the sources leave open, in the words that are printed beside the figures."""

STATUS_QUALITY = (
    "Releases, recalls, endings and deaths are counted from the days that PPUD and nDelius give, also for "
    "the years before the first extract. Where PPUD first shows a sentence as quashed, or somebody as "
    "removed from the UK or in hospital, no source gives the day: until then such a person is in no figure, "
    "from the last dated thing that happened to them on."
)
REGION_QUALITY = (
    "The probation region is that of nDelius's record on the day. Before the first nDelius extract it is the "
    "region of that first record: few people change region, but a move before it is not seen."
)
PRISON_QUALITY = (
    "The prison and the prison group are those of NOMIS's record on the day; before the first NOMIS extract "
    "they are not recorded."
)
QUALITY = f"{STATUS_QUALITY} {REGION_QUALITY} {PRISON_QUALITY}"
