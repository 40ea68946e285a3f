"""Staff skills to read: the newest counts of each region, as a table that gives no small count away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from headway.disclosure.frames import TOTAL, protect
from headway.disclosure.protection.primary import MARK
from headway.disclosure.protection.refused import CannotProtect
from headway.web.areas.area import regions
from headway.web.areas.models import Completed, Module
from headway.web.areas.models.skills import StaffRole
from headway.web.small_numbers import THRESHOLD

DONE, NOT_DONE = "Completed", "Not completed"
WITHHELD = "Every count is withheld: no pattern of hidden counts protects the small ones."


@dataclass(frozen=True)
class Told:
    """The counts of one region on a day, by role."""

    region: str
    as_at: date
    source: str
    completed: Mapping[StaffRole, int]
    in_post: Mapping[StaffRole, int | None]

    @property
    def posts_are_known(self) -> bool:
        """Whether it was told of every role how many are in post."""
        return None not in self.in_post.values()


@dataclass(frozen=True)
class Cell:
    """What is printed of one role in one region. in_post, percent: empty where the posts are not known."""

    completed: str
    in_post: str = ""
    percent: str = ""


@dataclass(frozen=True)
class Row:
    """A region, or the total of all in its table: a cell for each role, then for both together."""

    label: str
    as_at: date | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Skills:
    """What may be shown of a module.

    with_posts  the regions that told how many staff are in post, and their total
    without     those that did not, and their total; no region stands in both
    lacking     regions that told nothing
    footnote    what a mark in place of a count means; "" where nothing is hidden
    """

    with_posts: tuple[Row, ...]
    without: tuple[Row, ...]
    lacking: tuple[str, ...]
    footnote: str

    @property
    def as_at(self) -> tuple[date, date] | None:
        """The first and the last day for which a region told; null: none did."""
        told = sorted(row.as_at for row in (*self.with_posts, *self.without) if row.as_at)
        return (told[0], told[-1]) if told else None


def newest(module: Module, *, on: date, at: datetime | None = None) -> dict[str, Told]:
    """Return what each region last told of a module by a day: of the newest day, the newest record.

    at  nothing that was recorded afterwards counts; None: now
    """
    by_record: dict[tuple[str, date, int], list[Completed]] = {}
    found = Completed.objects.filter(module=module, as_at__lte=on)
    if at is not None:
        found = found.filter(at__lte=at)
    for one in found.order_by("as_at", "number", "pk"):
        by_record.setdefault((one.region, one.as_at, one.number), []).append(one)
    return {region: _told(region, as_at, rows) for (region, as_at, _), rows in by_record.items()}


def _told(region: str, as_at: date, rows: Sequence[Completed]) -> Told:
    return Told(
        region=region,
        as_at=as_at,
        source=rows[0].source,
        completed={StaffRole(row.role): row.completed for row in rows},
        in_post={StaffRole(row.role): row.in_post for row in rows},
    )


def skills(module: Module, *, on: date, at: datetime | None = None) -> Skills:
    """Return what may be shown of a module on a day: small counts are hidden, and what would tell them."""
    told = newest(module, on=on, at=at)
    order = [area.name for area in regions()]
    known = [told[region] for region in order if region in told]
    with_posts, first = _rows([t for t in known if t.posts_are_known], posts=True)
    without, second = _rows([t for t in known if not t.posts_are_known], posts=False)
    lacking = tuple(region for region in order if region not in told)
    return Skills(with_posts, without, lacking, first or second)


def _rows(told: Sequence[Told], *, posts: bool) -> tuple[tuple[Row, ...], str]:
    """Return the rows of one table, printed, and its footnote. Those who have not completed it count too."""
    if not told:
        return (), ""
    by = ["region", "role", "standing"] if posts else ["region", "role"]
    frame = pl.DataFrame(_counts(told, posts=posts), schema=[*by, "count"], orient="row")
    try:
        made = protect(frame, by=by, threshold=THRESHOLD)
    except CannotProtect:
        return tuple(Row(t.region, t.as_at, (Cell(MARK),) * 3) for t in told), WITHHELD
    printed = {tuple(row[:-1]): row[-1] for row in made.table.iter_rows()}
    days = {t.region: t.as_at for t in told}
    roles = [*(role.label for role in StaffRole), TOTAL]
    cell = _with_posts if posts else _without
    rows = [
        Row(label, days.get(label), tuple(cell(printed, label, role) for role in roles))
        for label in [*days, TOTAL]
    ]
    return tuple(rows), made.report.footnote if made.report.first_hidden else ""


def _counts(told: Sequence[Told], *, posts: bool) -> list[tuple[str | int, ...]]:
    rows: list[tuple[str | int, ...]] = []
    for one in told:
        for role in StaffRole:
            done, in_post = one.completed[role], one.in_post[role]
            if posts and in_post is not None:
                rows += [
                    (one.region, role.label, DONE, done),
                    (one.region, role.label, NOT_DONE, in_post - done),
                ]
            else:
                rows.append((one.region, role.label, done))
    return rows


type Printed = Mapping[tuple[str, ...], str]


def _without(printed: Printed, region: str, role: str) -> Cell:
    return Cell(printed[region, role])


def _with_posts(printed: Printed, region: str, role: str) -> Cell:
    done, in_post = printed[region, role, DONE], printed[region, role, TOTAL]
    return Cell(done, in_post, _percent(done, in_post))


def _percent(done: str, in_post: str) -> str:
    """Return the percentage of two printed counts; the mark where either is hidden, "–" of nobody."""
    if not (done.isdigit() and in_post.isdigit()):
        return MARK
    return f"{round(100 * int(done) / int(in_post))}%" if int(in_post) else "–"
