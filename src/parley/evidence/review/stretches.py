"""Words that somebody typed -> where they stand in the sentence that is shown (§12.5)."""

from __future__ import annotations

import re

_LEFT_OUT = re.compile(r"\s*(?:\.\.\.|…)\s*")
PART = "|"


def stretch(sentence: str, words: str) -> tuple[int, int] | None:
    """Return where words stand, once: in full, or as `first words ... last words`.

    >>> stretch("The council said that it would meet.", "it ... meet")
    (22, 35)
    """
    ends = [part for part in _LEFT_OUT.split(words.strip()) if part]
    if not ends:
        return None
    pattern = r".*".join(_as_written(part) for part in (ends[0], ends[-1])[: len(ends)])
    found = re.search(pattern, sentence, re.DOTALL)
    if found is None or re.search(_as_written(ends[0]), sentence[found.start() + 1 :]):
        return None
    return found.start(), found.end()


def _as_written(words: str) -> str:
    """A pattern for words, whatever white space and quotation marks stand in the report."""
    parts = (re.escape(word) for word in words.split())
    joined = r"\s+".join(parts)
    return re.sub(r"[\"“”]", '["“”]', re.sub(r"['’‘]", "['’‘]", joined))  # noqa: RUF001  as in reports
