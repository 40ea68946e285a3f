"""Numbers → a Line or a Funnel with its limits and its table: what a report about a measure is made of."""

from headway.reports.charts.funnel_block import funnel_block
from headway.reports.charts.line_block import line_block
from headway.reports.charts.words import HIDDEN

__all__ = ["HIDDEN", "funnel_block", "line_block"]
