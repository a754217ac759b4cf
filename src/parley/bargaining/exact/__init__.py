"""The exact engine: frontier, zone and solutions over all packages (§13.1-§13.9)."""
