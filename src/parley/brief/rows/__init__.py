"""The rows of the brief, by chapter. Each field is a key of `brief.json`."""

Ids = tuple[str, ...]
