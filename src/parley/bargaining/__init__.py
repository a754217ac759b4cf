"""Where the parties stand, how they move, what was tabled, what blocks."""
