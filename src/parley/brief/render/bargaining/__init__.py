"""The chapter "What could work": the answer, what conflicts, ways out, and gaps."""
