"""Words that make a statement less than certain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parley.evidence.reading.records import Span
    from parley.evidence.reading.statements.drafts import Draft
    from parley.evidence.reading.statements.page import Page

WORDS = (
    r"may(?! \d)|(?i:reportedly|allegedly|apparently|supposedly|purportedly|seemingly|presumably"
    r"|tentatively|broadly|in principle|(?:un)?likely|probably|possibly|perhaps|maybe|potentially"
    r"|appear(?:s|ed)? to|seem(?:s|ed)? to|unclear|unconfirmed|could|might"
    r"|(?:thought|believed|said|understood|reported|rumou?red|presumed) to)"
)
"""What makes possible or probable what would be certain without it [FactBank]."""

# What is expected to be is told as less than certain by whoever says it.
_HEDGES = re.compile(rf"\b(?:{WORDS}|expected to)\b")
_BESIDE = re.compile(r"(?:reportedly|allegedly|apparently|supposedly|tentatively|privately)\s+\w*$")


def hedge(page: Page, draft: Draft) -> str | None:
    """Return the first word that weakens what is said, or the saying of it."""
    before = page.text[max(0, draft.cue.start - 40) : draft.cue.start]
    beside = _BESIDE.search(before)
    if beside is not None:
        return beside.group().split()[0]
    found = (_HEDGES.search(page.text, span.start, span.end) for span in draft.content)
    return next((match.group() for match in found if match is not None), None)


def mode_spans(page: Page, spans: tuple[Span, ...]) -> tuple[int, int]:
    """Return how many characters of a content stand in quotations, and how many it has."""
    quoted = sum(
        max(0, min(span.end, quote.end) - max(span.start, quote.start))
        for span in spans
        for quote in page.quotes
    )
    return quoted, sum(span.end - span.start for span in spans)
