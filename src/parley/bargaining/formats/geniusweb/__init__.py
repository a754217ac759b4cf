"""GeniusWeb: JSON profiles that hold their domain (§16.6)."""
