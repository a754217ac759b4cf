"""What could work and what blocks, from red lines, demands and bans alone, without any numbers."""
