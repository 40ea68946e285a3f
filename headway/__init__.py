"""Headway: the cohort layer for IPP and DPP."""
