"""Delivery plans of areas, judgements of recommendations, and staff skills: a file each."""

from headway.web.areas.models.delivery import AreaAnswer, AreaPlan, AreaStep, AreaTemplate, TemplateItem
from headway.web.areas.models.progress import Judgement
from headway.web.areas.models.skills import Completed, Module

__all__ = [
    "AreaAnswer",
    "AreaPlan",
    "AreaStep",
    "AreaTemplate",
    "Completed",
    "Judgement",
    "Module",
    "TemplateItem",
]
