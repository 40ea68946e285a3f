"""Measures, evidence and the performance report."""
