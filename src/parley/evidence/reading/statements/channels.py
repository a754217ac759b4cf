"""By what way something was said, and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.evidence.reading.statements.lexicon import ADDRESSING, REPORTED
from parley.evidence.reading.statements.nouns import CROWDS, PERSONS
from parley.evidence.reading.statements.tree import child, first, last
from parley.evidence.reading.statements.wording import words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from parley.evidence.reading.statements.page import Page

CHANNELS = words("""
    statement interview conference briefing exchange message call speech address letter email
    e-mail tweet post telephone phone television radio broadcast media memo report note remark
    press meeting hearing testimony article video recording breakfast
    """)
"""Nouns that say by what way somebody spoke."""

_DAYS = words("monday tuesday wednesday thursday friday saturday sunday today yesterday")
_WAYS = frozenset({"in", "at", "by", "on", "via", "through", "during"})


def is_channel(preposition: Token) -> bool:
    """Whether a preposition leads to a day or to the way of speaking: it hangs on the verb."""
    noun = child(preposition, ("pobj",))
    if noun is None or preposition.lower_ not in _WAYS:
        return False
    return noun.lemma_.lower() in CHANNELS or noun.lower_ in _DAYS


def is_day(word: Token) -> bool:
    """Whether a preposition leads to a day of the week."""
    noun = child(word, ("pobj",)) if word.dep_ == "prep" else None
    return noun is not None and names_day(noun)


def names_day(word: Token) -> bool:
    """Whether a word is the name of a day."""
    return word.lower_ in _DAYS


def via(page: Page, cue: Token) -> str | None:
    """Return the words that say by what way somebody spoke."""
    for word in cue.children:
        if word.dep_ == "prep" and word.lower_ in _WAYS:
            noun = child(word, ("pobj",))
            if noun is not None and noun.lemma_.lower() in CHANNELS:
                return page.passage.original[first(noun) : noun.idx + len(noun)]
    return None


def addressee(page: Page, cue: Token) -> str | None:
    """Return the words that say to whom somebody spoke."""
    found = addressed(cue)
    return None if found is None else _words(page, found)


def addressed(cue: Token) -> Token | None:
    """Return the chief word of whom somebody spoke to."""
    if cue.lemma_ in ADDRESSING:
        return next(
            (
                word
                for word in cue.rights
                if word.dep_ in {"dobj", "dative"} and word.pos_ in {"NOUN", "PROPN", "PRON"}
            ),
            None,
        )
    to = next(
        (word for word in cue.rights if word.dep_ in {"prep", "dative"} and word.lower_ == "to"),
        None,
    )
    noun = None if to is None or cue.lemma_ not in REPORTED else child(to, ("pobj",))
    return (
        noun
        if noun is not None and (noun.pos_ == "PROPN" or noun.lemma_ in PERSONS | CROWDS)
        else None
    )


def _words(page: Page, noun: Token) -> str:
    span = page.trimmed(first(noun), last(noun))
    return page.passage.original[span.start : span.end]
