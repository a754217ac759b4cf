"""Figures in a text as typed intervals: how many, how surely, of what, and of what kind (§11.6)."""
