"""Reports as files: reading, cleaning with the way back into the file, facts (§11.2)."""
