"""The verbs of the clauses in which a reporter speaks.

A clause is the reporter's where its verb stands in no source, cue or content of a statement and in
no quotation. It is told by itself where it is a main clause, one coordinated with such a clause, or
an adverbial one. What hangs on its nouns belongs to it, unless the noun is somebody else's: "said
the list named the two commanders, who are in hiding".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from parley.evidence.reading.statements.tree import SUBJECTS, child, children

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from parley.evidence.reading.records import Span
    from parley.evidence.reading.statements.page import Page

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_AUXILIARIES = ("aux", "auxpass")
# A main verb with a subject and no auxiliary has a tense, whatever it was taken for.
_MISREAD = {"NNS": "VBZ", "VBN": "VBD", "VB": "VBP"}
_PARTING = frozenset({",", "-", "--", "\u2013", "\u2014"})
_RELATIVES = frozenset({"WDT", "WP", "WP$"})
# What is added to somebody's words; anything else that hangs on them is a part of them.
_ADDED = frozenset({"ROOT", "conj", "advcl", "relcl", "parataxis", "dep", "appos"})
# How a source wishes to be named is no event.
_SOURCING = re.compile(r"anonymity|authori[sz]ed to (?:speak|comment|discuss|talk)")


@dataclass(frozen=True)
class Taken:
    """What the statements of a page have of it, in characters of the page."""

    sources: tuple[Span, ...] = ()
    cues: tuple[Span, ...] = ()
    contents: tuple[Span, ...] = ()

    @cached_property
    def said(self) -> tuple[Span, ...]:
        """The words of saying and what was said: where the reporter's own clause must end."""
        return (*self.cues, *self.contents)

    def says(self, token: Token) -> bool:
        """Whether a word is one of saying, or of what was said."""
        return _within(token, self.said)

    def cites(self, token: Token) -> bool:
        """Whether a word belongs to a source."""
        return _within(token, self.sources)


def tense(token: Token) -> str | None:
    """Return the tag of the word that carries a verb's tense, None where none does."""
    parts = [word for word in token.lefts if word.dep_ in _AUXILIARIES]
    if not parts and token.tag_ in _MISREAD and _main(token):
        return _MISREAD[token.tag_]
    return next((word.tag_ for word in parts or [token] if word.tag_ in _FINITE), None)


def _main(token: Token) -> bool:
    return token.dep_ == "ROOT" and child(token, ("nsubj",)) is not None


def heads(page: Page, taken: Taken) -> tuple[Token, ...]:
    """Return the verbs of the reporter's clauses, in the text's order."""
    free = [word for word in page.doc if tense(word) and _reporters(page, word, taken)]
    found: set[int] = set()
    for word in sorted(free, key=lambda one: sum(1 for _ in one.ancestors)):
        if _apart(word, found, taken):
            found.add(word.i)
    return tuple(word for word in free if word.i in found)


def _reporters(page: Page, word: Token, taken: Taken) -> bool:
    """Whether a verb is the reporter's, and not another's or about who that other is."""
    if word.dep_ in _AUXILIARIES or page.quoted_at(word.idx):
        return False
    if taken.says(word) or any(map(taken.says, children(word, ("acomp",)))):
        return False
    return not _of_source(word, taken) and not _SOURCING.search(
        page.text, word.idx, word.idx + _NEAR
    )


_NEAR = 60


def _of_source(word: Token, taken: Taken) -> bool:
    """Whether a clause tells who a source is: "a diplomat who has read the protocol"."""
    return taken.cites(word) or (word.dep_ == "relcl" and taken.cites(word.head))


def _apart(word: Token, found: set[int], taken: Taken) -> bool:
    """Whether a clause stands by itself: it is none's part, or coordinated or adverbial."""
    if not any(above.i in found for above in word.ancestors):
        return not any(map(taken.says, word.ancestors)) or _added(word)
    return not relative(word) and (_adverbial(word) or _coordinated(word, found))


def _added(word: Token) -> bool:
    """Whether a clause that hangs on somebody's words is the reporter's addition to them."""
    first = word.left_edge
    parted = first.i > 0 and first.nbor(-1).text in _PARTING
    return word.dep_ in _ADDED and (parted or word.dep_ != "relcl")


def _coordinated(word: Token, found: set[int]) -> bool:
    return word.dep_ == "conj" and word.head.i in found


def _adverbial(word: Token) -> bool:
    """Whether a clause is adverbial; one without a subject is a participle taken for a past."""
    return word.dep_ == "advcl" and child(word, SUBJECTS) is not None


def relative(word: Token) -> bool:
    """Whether a verb's subject is a relative pronoun."""
    own = child(word, SUBJECTS)
    return own is not None and own.tag_ in _RELATIVES


def _within(token: Token, spans: Iterable[Span]) -> bool:
    return any(span.start <= token.idx < span.end for span in spans)
