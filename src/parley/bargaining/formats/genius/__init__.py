"""Genius: XML folders with a domain and a profile for each party (§16.4, §16.5)."""
