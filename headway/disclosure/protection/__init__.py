"""Tables of true counts → tables that may be printed, with their proof."""
