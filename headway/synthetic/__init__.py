"""Invented people and their extract files."""
