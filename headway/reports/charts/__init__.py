"""Charts as SVG with real text: a line with control limits, a funnel, bars. Each has its table beneath."""
