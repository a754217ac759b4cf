"""Somebody is quoted by somebody: "X quoted Y as saying", "Y was quoted by X as saying".

Two statements of one content: one of whoever quotes, one of whoever is quoted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.evidence.reading.records import Span
from parley.evidence.reading.statements.contents import content_of
from parley.evidence.reading.statements.drafts import Draft
from parley.evidence.reading.statements.sources import nominal_before, phrase
from parley.evidence.reading.statements.tree import SUBJECTS, agent, child

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from parley.evidence.reading.statements.drafts import Phrase
    from parley.evidence.reading.statements.page import Page

_QUOTING = frozenset({"quoted", "quotes", "quoting", "cited", "cites", "citing"})
_SAYING = frozenset({"say", "tell", "write", "call", "describe", "warn", "add"})
_REACH = 14
_OPEN = frozenset("c")


def chains(page: Page) -> Iterator[Draft]:
    """Yield both statements of every quoting of a page."""
    for word in page.doc:
        if word.lower_ in _QUOTING and not page.quoted_at(word.idx):
            saying = _saying(word)
            if saying is not None:
                yield from _both(page, word, saying)


def _saying(quoting: Token) -> Token | None:
    """Return the "saying" that belongs to a "quoted": "as" stands before it."""
    for word in quoting.doc[quoting.i + 1 : quoting.i + _REACH]:
        if word.tag_ == "VBG" and word.lemma_ in _SAYING and word.nbor(-1).lower_ == "as":
            return word
    return None


def _both(page: Page, quoting: Token, saying: Token) -> Iterator[Draft]:
    outer, inner = _outer(page, quoting), _inner(page, quoting, saying)
    found = content_of(page, saying, _OPEN, None)
    if found is None or inner is None:
        return
    for cue, source in ((quoting, outer), (saying, inner)):
        yield Draft(
            rule="chain-quoted", kind="reported", act="say", at=cue,
            cue=Span(cue.idx, cue.idx + len(cue)), source=source, content=found[1],
        )  # fmt: skip


def _is_passive(quoting: Token) -> bool:
    return any(word.lemma_ == "be" and word.i >= quoting.i - 3 for word in quoting.lefts)


def _outer(page: Page, quoting: Token) -> Phrase | None:
    """Return who quotes; nobody where that is not said."""
    if _is_passive(quoting):
        by = agent(quoting)
        return None if by is None else phrase(page, by, quoting)
    root = quoting.sent.root
    misread = root if root.pos_ == "NOUN" and root.i < quoting.i else None
    head = child(quoting, SUBJECTS) or misread or nominal_before(page, quoting)
    return None if head is None else phrase(page, head, quoting)


def _inner(page: Page, quoting: Token, saying: Token) -> Phrase | None:
    """Return who is quoted."""
    if _is_passive(quoting):
        head = child(quoting, SUBJECTS)
    else:
        between = page.doc[quoting.i + 1 : saying.i - 1]
        head = between.root if len(between) else None
    return None if head is None else phrase(page, head, saying)
