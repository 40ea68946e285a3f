"""What the databases refuse of delivery plans, judgements and staff skills, where one row cannot see it."""

from headway.web.guarded import in_turn

_STANDS = """COALESCE((SELECT s.after FROM areas_areastep s WHERE s.plan_id = NEW.plan_id
                        ORDER BY s.number DESC LIMIT 1), 'made')"""

STEP = (
    ("starts elsewhere than the plan stands", f"NEW.before <> {_STANDS}"),
    in_turn("areas_areastep", "plan_id"),
    ("returns a plan with an item that nobody filled in", """
        NEW.move = 'return' AND EXISTS (
            SELECT 1 FROM areas_templateitem i JOIN areas_areaplan p ON p.template_id = i.template_id
            WHERE p.id = NEW.plan_id AND NOT EXISTS (
                SELECT 1 FROM areas_areaanswer a WHERE a.plan_id = p.id AND a.item_id = i.id))"""),
    ("is an acceptance by who returned it", """
        NEW.move = 'accept'
        AND NEW.by_id = (SELECT s.by_id FROM areas_areastep s WHERE s.plan_id = NEW.plan_id
                         AND s.move = 'return' ORDER BY s.number DESC LIMIT 1)"""),
)  # fmt: skip
ANSWER = (
    ("is about a plan that the area is not filling in", f"{_STANDS} <> 'in_work'"),
    in_turn("areas_areaanswer", "plan_id", "item_id"),
    ("is about an item of another template", """
        (SELECT i.template_id FROM areas_templateitem i WHERE i.id = NEW.item_id)
        <> (SELECT p.template_id FROM areas_areaplan p WHERE p.id = NEW.plan_id)"""),
)  # fmt: skip
ITEM = (
    ("is added to a template that the areas already have", """
        EXISTS (SELECT 1 FROM areas_areaplan p WHERE p.template_id = NEW.template_id)"""),
)  # fmt: skip
COMPLETED = (
    in_turn("areas_completed", "module_id", "region", "role"),
)  # fmt: skip
JUDGEMENT = (
    in_turn("areas_judgement", "entry_id"),
    ("is of an entry that is no recommendation", """
        'recommendations' <> (SELECT p.kind FROM plan_plan p JOIN plan_entry e ON e.plan_id = p.id
                              WHERE e.id = NEW.entry_id)"""),
)  # fmt: skip

GUARDED = {
    "areas_areastep": STEP,
    "areas_areaanswer": ANSWER,
    "areas_templateitem": ITEM,
    "areas_completed": COMPLETED,
    "areas_judgement": JUDGEMENT,
}
APPEND_ONLY = (
    "areas_areatemplate",
    "areas_templateitem",
    "areas_areaplan",
    "areas_areastep",
    "areas_areaanswer",
    "areas_module",
    "areas_completed",
    "areas_judgement",
)
