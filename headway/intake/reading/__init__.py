"""Bytes in, rows out: what stands in a file, whatever is wrong with it."""
