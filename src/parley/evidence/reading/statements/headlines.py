"""Headlines credit at their end: "Truce near, sources say", "Truce near - sources"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.evidence.reading.records import Span
from parley.evidence.reading.statements.drafts import Draft, Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.evidence.reading.statements.page import Page

_SPEAKERS = (
    r"(?P<source>(?:[\w'.]+ ){0,3}?"
    r"(?:sources?|officials?|diplomats?|mediators?|ministry|minister|army|police|report))"
)
_DASHED = re.compile(
    rf"(?P<content>.+?)\s*(?P<cue>--?|[\u2013\u2014:])\s*{_SPEAKERS}\s*$", re.IGNORECASE
)
_VERBED = re.compile(
    rf"(?P<content>.+?)[,:]\s*{_SPEAKERS}\s+(?P<cue>says?|said|reports?|tells?|claims?)\s*$",
    re.IGNORECASE,
)


def headline(page: Page) -> Iterator[Draft]:
    """Yield the statement of a headline that credits somebody at its end."""
    if not page.passage.headline:
        return
    for rule, pattern in (("headline", _VERBED), ("headline-by", _DASHED)):
        found = pattern.match(page.text)
        head = (
            None
            if found is None
            else page.doc.char_span(*found.span("source"), alignment_mode="expand")
        )
        cue = (
            None
            if found is None
            else page.doc.char_span(*found.span("cue"), alignment_mode="expand")
        )
        if found is None or head is None or cue is None:
            continue
        yield Draft(
            rule=rule, kind="reported", act="say", at=cue[0], cue=Span(*found.span("cue")),
            source=Phrase(span=Span(*found.span("source")), head=head[-1]),
            content=(Span(*found.span("content")),),
        )  # fmt: skip
        return
