"""Counts with a definition."""
