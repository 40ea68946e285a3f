"""How a moment on the suppliers' clocks is typed on the command line: without a time zone."""

MOMENTS = ["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S"]
