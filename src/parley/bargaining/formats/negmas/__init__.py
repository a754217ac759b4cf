"""NegMAS: YAML or JSON folders with an outcome space and utility functions (§16.7)."""
