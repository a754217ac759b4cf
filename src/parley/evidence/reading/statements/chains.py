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
    from collections.abc import Iterable, Iterator

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


def cited(page: Page, told: Iterable[Draft]) -> Iterator[Draft]:
    """Yield, for "X reported, citing Y, that ...", the statement of Y."""
    said = tuple(told)
    for word in page.doc:
        cites = word.lower_ in {"citing", "quoting"} and not page.quoted_at(word.idx)
        named = child(word, ("dobj",)) if cites and _saying(word) is None else None
        outer = None if named is None else _told_with(page, word, said)
        if named is not None and outer is not None:
            yield Draft(
                rule="chain-cited", kind="reported", act="say", at=word,
                cue=Span(word.idx, word.idx + len(word)), source=phrase(page, named, word),
                content=tuple(_without(page, outer.content, word)),
            )  # fmt: skip


def _told_with(page: Page, citing: Token, said: Iterable[Draft]) -> Draft | None:
    """Return the statement of the same sentence that rests on whom it cites."""
    sentence = page.sentence(citing)
    inside = [one for one in said if sentence.start <= one.cue.start < sentence.end]
    return next((one for one in inside if one.rule.startswith("reported-")), None)


def _without(page: Page, content: Iterable[Span], citing: Token) -> Iterator[Span]:
    """Yield the content up to the citing, where that was taken into it."""
    for span in content:
        if span.start < citing.idx < span.end:
            yield page.trimmed(span.start, citing.idx)
        else:
            yield span


def _saying(quoting: Token) -> Token | None:
    """Return the "saying" that belongs to a "quoted": "as" stands before it."""
    for word in quoting.doc[quoting.i + 1 : quoting.i + _REACH]:
        if word.tag_ == "VBG" and word.lemma_ in _SAYING and word.nbor(-1).lower_ == "as":
            return word
    return None


def _both(page: Page, quoting: Token, saying: Token) -> Iterator[Draft]:
    outer, inner = _outer(page, quoting), _inner(page, quoting, saying)
    found = content_of(page, saying, _OPEN, None) or content_of(page, quoting, _OPEN, inner)
    if found is None or inner is None:
        return
    for cue, source in ((quoting, outer), (saying, inner)):
        yield Draft(
            rule="chain-quoted", kind="reported", act="say", at=cue,
            cue=Span(cue.idx, cue.idx + len(cue)), source=source, content=found[1],
        )  # fmt: skip


def _is_passive(quoting: Token) -> bool:
    return any(word.lemma_ == "be" and word.i >= quoting.i - 3 for word in quoting.lefts)


def _by(quoting: Token) -> Token | None:
    """Return by whom, where that follows the "saying"."""
    near = quoting.doc[quoting.i + 1 : quoting.i + _REACH]
    by = next((word for word in near if word.lower_ == "by" and word.head.tag_ == "VBG"), None)
    return None if by is None else child(by, ("pobj",))


def _outer(page: Page, quoting: Token) -> Phrase | None:
    """Return who quotes; nobody where that is not said."""
    if _is_passive(quoting):
        by = agent(quoting) or _by(quoting)
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
