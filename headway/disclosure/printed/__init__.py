"""Published tables as files, read and written."""
