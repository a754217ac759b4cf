"""The chain: from anything in a brief down to a report's line, link by link."""
