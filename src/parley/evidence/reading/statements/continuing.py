"""Quotations that go on: after the full stop of their attribution, and over paragraphs.

"A," X said. "B." is one speech; so is a paragraph of quotation after it that credits nobody, and
one before it whose quotation was not closed because it goes on.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.evidence.reading.records import Span
from parley.evidence.reading.statements.page import is_speech

if TYPE_CHECKING:
    from parley.evidence.reading.statements.drafts import Draft
    from parley.evidence.reading.statements.page import Page

_MARKS = " .,"


def following(page: Page, draft: Draft) -> Draft:
    """Return the draft with the quotations that follow it in its paragraph on their own."""
    if not draft.content or page.quote_at(draft.content[-1].end - 1) is None:
        return draft
    end = max(draft.content[-1].end, page.sentence(draft.at).end)
    more = []
    for quote in page.quotes:
        if quote.start < end:
            continue
        if page.text[end : quote.start].strip(_MARKS) or not is_speech(
            page.text[quote.start : quote.end]
        ):
            break
        more.append(Span(quote.start, quote.end))
        end = quote.end
    if more and not _alone(page, end):
        more.pop()
    return replace(draft, content=(*draft.content, *more))


def _alone(page: Page, end: int) -> bool:
    """Whether a quotation is the last thing of its sentence, so that nobody else is credited."""
    rest = page.text[end:].lstrip()
    return not rest or (page.text[end - 2] in ".?!" and rest[0].isupper()) or rest[0] == '"'


def unattributed(page: Page) -> Span | None:
    """Return the paragraph as one quotation where it holds nothing else."""
    if not page.quotes:
        return None
    outside, at = "", 0
    for quote in page.quotes:
        outside += page.text[at : quote.start]
        at = quote.end
    outside += page.text[at:]
    whole = Span(page.quotes[0].start, page.quotes[-1].end)
    if outside.strip(_MARKS) or not is_speech(page.text[whole.start : whole.end]):
        return None
    return whole


def goes_on(page: Page) -> bool:
    """Whether a paragraph leaves its quotation open, as one does that the next takes up."""
    return bool(page.quotes) and not page.quotes[-1].closed
