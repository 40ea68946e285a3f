from django.db import models
from django.db.models import Q

from headway.measures.freeze import Freeze
from headway.web.accounts.models import User
from headway.web.board.models.meeting import Meeting
from headway.web.board.models.papers import DIGEST
from headway.web.register.moment import SupplierMoment


class Frozen(models.Model):
    """The freeze of a meeting's data, kept so that every pack of the meeting is made from the same.

    number  1 for the first of the meeting, and so on; the newest holds
    name    its twelve characters, printed beside every figure
    reason  why it takes the place of the one before; "" for the first
    by      null: the machine's own command line
    The other fields are those of headway.measures.freeze.Freeze.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="freezes")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=12)
    as_at = models.DateField()
    known_at = SupplierMoment(null=True)
    register = models.CharField(max_length=DIGEST)
    plan_at = models.DateTimeField()
    figures = models.CharField(max_length=DIGEST)
    code = models.CharField(max_length=100)
    reason = models.CharField(max_length=1000, blank=True)
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "frozen"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="board_freeze_in_its_turn"),
            models.CheckConstraint(
                name="board_another_freeze_says_why", condition=Q(number=1) | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: freeze {self.name}"

    @property
    def freeze(self) -> Freeze:
        """What a report is made from."""
        return Freeze(
            as_at=self.as_at, known_at=self.known_at, register=self.register, plan_at=self.plan_at,
            figures=self.figures, code=self.code,
        )  # fmt: skip


class Pack(models.Model):
    """One pack that was built. The same freeze gives the same bytes, so a second building adds no row.

    digest     SHA-256 over its files
    made_from  the freeze that its figures really come from; another than the frozen one where the register,
               the figures or the code have changed since
    """

    frozen = models.ForeignKey(Frozen, on_delete=models.PROTECT, related_name="packs")
    digest = models.CharField(max_length=DIGEST)
    made_from = models.CharField(max_length=12)
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["frozen", "digest"], name="board_pack_once"),
        ]

    def __str__(self) -> str:
        return f"{self.frozen}: pack {self.digest[:12]}"

    @property
    def same(self) -> bool:
        """Whether it was made from exactly what was frozen."""
        return self.made_from == self.frozen.name


class PackFile(models.Model):
    """One file of a pack: its exact bytes. form: "html", "pdf" or "docx"."""

    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="files")
    form = models.CharField(max_length=10)
    name = models.CharField(max_length=100)
    content = models.BinaryField()
    digest = models.CharField(max_length=DIGEST)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pack", "form"], name="board_pack_file_once")]

    def __str__(self) -> str:
        return self.name
