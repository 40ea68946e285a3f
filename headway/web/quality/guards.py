"""What the databases refuse of the records of who took questions on."""

from headway.web.guarded import Rules, in_turn

APPEND_ONLY = ("quality_takenon", "quality_givenback")

_IS_SOMEBODYS = (
    "is for questions that somebody has",
    "EXISTS (SELECT 1 FROM quality_takenon o WHERE o.code = NEW.code AND o.system = NEW.system "
    "AND o.place = NEW.place "
    "AND NOT EXISTS (SELECT 1 FROM quality_givenback g WHERE g.of_id = o.id))",
)

GUARDED: dict[str, Rules] = {
    "quality_takenon": (in_turn("quality_takenon", "code", "system", "place"), _IS_SOMEBODYS),
}
