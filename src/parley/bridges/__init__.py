"""Bridges to other programs: files that they read."""
