"""The page about who may do what, written from the roles."""

from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import ROLES

SAID = {
    Permission.SEE_PEOPLE: "see people by name, inside one's scope",
    Permission.SEE_COUNTS: "see figures without names",
    Permission.AUDIT_TABLES: "audit a table",
    Permission.REVEAL_VALUES: "see the counts that an outsider could recover, with a reason",
    Permission.BUILD_TABLES: "make a table for publication",
    Permission.SEE_DELIVERIES: "see what arrived, and what became of every row",
    Permission.SEE_ROWS: "see what a row said, for the people inside one's scope",
    Permission.GIVE_DELIVERIES: "take extract files in",
    Permission.APPROVE_DELIVERIES: "let in a delivery that changes too much, given by somebody else",
    Permission.DECIDE_ROWS: "say whose row it is, or what becomes of it; take a question on",
    Permission.SET_FIGURES: "set a day of the law that was not known",
    Permission.SEE_DRAFTS: "see the drafts of releases, under embargo",
    Permission.WRITE_DRAFTS: "put a table up for sign-off",
    Permission.SIGN_OFF_RELEASE: "sign off somebody else's draft, or return it",
    Permission.RECORD_RELEASES: "record what has been published",
    Permission.SEE_PLAN: "see the plan, its measures and what is published of the Board's work",
    Permission.KEEP_PLAN: "load plans, complete what was damaged, set owners, move dates, retire",
    Permission.UPDATE_ACTIONS: "write the update of a period, attach evidence, say what is complete",
    Permission.JUDGE_PROGRESS: "record an inspectorate's judgement of a recommendation",
    Permission.RETURN_AREA_PLAN: "fill in and return the delivery plan of one's own area",
    Permission.ENTER_EVIDENCE: "add to a series of evidence from outside",
    Permission.KEEP_BOARD: "keep meetings and notes, freeze the data, build the pack",
    Permission.AGREE_NOTES: "agree the notes of a meeting that somebody else drafted",
    Permission.RECORD_TRAINING: "record completed training, as counts",
}

TRAIL = (
    "Somebody outside one's scope and somebody who does not exist get the same answer. Every view of a "
    "person, every download, audit and table is written to a trail that only grows."
)


def page() -> str:
    """Return the Markdown of docs/roles.md: every role, whom it sees, and what it may do."""
    roles = list(ROLES.values())
    heads = ["", *(role.title for role in roles)]
    rows = [[SAID[p], *("yes" if p in role.permissions else "" for role in roles)] for p in Permission]
    table = [heads, ["---"] * len(heads), *rows]
    about = [
        f"- **{r.title}** (`{r.name}`): {r.description[0].lower()}{r.description[1:]}; may see {r.may_see}."
        for r in roles
    ]
    return "\n".join(
        [
            "# Who may do what",
            "",
            "*Written by `headway docs` from the code; do not edit by hand.*",
            "",
            *about,
            "",
            *(f"| {' | '.join(line)} |" for line in table),
            "",
            TRAIL,
            "",
        ]
    )
