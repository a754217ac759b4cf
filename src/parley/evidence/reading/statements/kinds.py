"""What kind of source a noun phrase names, whether it is anonymous, and how many it stands for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.evidence.reading.records import Span
from parley.evidence.reading.statements.drafts import Phrase
from parley.evidence.reading.statements.nouns import (
    BODIES,
    CROWDS,
    DOCUMENTS,
    NUMBERS,
    ONE,
    OUTLETS,
    PERSONS,
    SOURCES,
    SPOKESPERSONS,
)
from parley.evidence.reading.statements.tree import child, first, last
from parley.evidence.reading.statements.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from parley.evidence.reading.records import SourceKind
    from parley.evidence.reading.statements.names import Names

_DOER = re.compile(r"[a-z]{3,}(?:[^aeiou]er|tor|ist|ian|eer|tee)")
_THINGS = words("""
    offer order letter paper matter number power border water winter summer quarter chapter centre
    center theater theatre river corner answer weather cover counter figure charter register
    disaster encounter transfer barrier former latter after under corridor factor sector reactor
    list twist committee guarantee tender cluster filter shelter career pier
    """)
_PRONOUNS = words("he she they we i you who someone somebody many some others both neither")
_PLURAL = frozenset({"NNS", "NNPS"})
_PARTIES = words("side party north south east west country state nation neighbour neighbor")


def chief(head: Token) -> Token:
    """Return the noun that is meant: the sources in "five of the sources"."""
    of = next((part for part in head.rights if part.lower_ == "of" and part.dep_ == "prep"), None)
    counting = head.pos_ in {"NUM", "DET", "PRON", "ADJ"} or head.lower_ in ONE | {
        "dozens",
        "number",
    }
    inner = child(of, ("pobj",)) if of is not None and counting else None
    return head if inner is None else inner


def named_by(head: Token) -> Iterator[Token]:
    """Yield the chief words of a phrase: of itself and of what stands beside it."""
    yield head
    for part in head.rights:
        if part.dep_ == "appos":
            yield part


def kind_of(phrase: Phrase, names: Names) -> SourceKind:
    """Return the kind of a source by its words alone."""
    words = list(named_by(phrase.head))
    heads = [chief(word) for word in words]
    if any(_among(head, SPOKESPERSONS) for head in heads):
        return "spokesperson"
    if any(names.person(word) is not None for word in words):
        return "named-person"
    return _described(heads[0], phrase, names)


def _described(head: Token, phrase: Phrase, names: Names) -> SourceKind:
    """Return the kind of a source that is neither a spokesperson nor named."""
    lemma = head.lemma_.lower()
    tests: tuple[tuple[SourceKind, bool], ...] = (
        ("anonymous", lemma in SOURCES),
        ("outlet", _among(head, OUTLETS)),
        ("document", lemma in DOCUMENTS),
        ("organisation", head.text in names.bodies),
        ("party", head.text[:1].isupper() and names.place(head) and lemma not in PERSONS),
        ("anonymous", lemma in {"person", "people"}),
        ("collective", _unnamed(head) and head.tag_ in _PLURAL and count_of(phrase) is None),
        ("anonymous", _unnamed(head)),
        (
            "collective",
            head.tag_ == "NNS" and lemma in CROWDS - BODIES - _PARTIES and not _has_name(head),
        ),
        ("organisation", _among(head, BODIES) or lemma == "group"),
        ("party", lemma in _PARTIES),
    )
    return next((kind for kind, holds in tests if holds), None) or _otherwise(head, phrase)


def _has_name(head: Token) -> bool:
    return any(part.pos_ == "PROPN" for part in head.lefts)


def _unnamed(head: Token) -> bool:
    return head.lemma_.lower() in PERSONS and head.tag_ != "NNP"


def _otherwise(head: Token, phrase: Phrase) -> SourceKind:
    if head.pos_ == "PROPN":
        alone = not any(part.dep_ in {"compound", "amod"} for part in head.lefts)
        return "party" if alone else "organisation"
    if head.tag_ in _PLURAL or head.lemma_.lower() in CROWDS:
        return "anonymous" if count_of(phrase) == 1 and head.tag_ == "NN" else "collective"
    return "anonymous" if count_of(phrase) is not None else "collective"


def _among(head: Token, words: frozenset[str]) -> bool:
    """Whether a noun, or one of the nouns before it in a name, is of a list."""
    if head.lemma_.lower() in words or head.lower_ in words:
        return True
    parts = (part for part in head.lefts if part.dep_ in {"compound", "nmod", "amod"})
    return head.pos_ == "PROPN" and any(
        part.lower_ in words or part.lemma_.lower() in words for part in parts
    )


def count_of(phrase: Phrase) -> int | None:
    """Return how many a phrase stands for; None where it does not say."""
    head = phrase.head
    own = _number(head)
    if own is None and head.pos_ == "NOUN":
        own = next((n for part in head.lefts if (n := _number(part)) is not None), None)
    if own is None and head.tag_ == "NN" and _determined(head):
        own = 1
    more = [_single(part) for part in companions(phrase)]
    if not more or own is None:
        return own
    return None if None in more else own + len(more)


def companions(phrase: Phrase) -> list[Token]:
    """Return the further heads of "A and B", also where they were read as subjects of their own."""
    head = phrase.head
    found = [part for part in head.rights if part.dep_ == "conj"]
    inside = [part for part in head.head.lefts if part.dep_ == head.dep_ and part != head]
    return found + [part for part in inside if phrase.span.start <= part.idx < phrase.span.end]


def part_of(head: Token) -> Phrase:
    """Return one part of "A and B" as a phrase of its own."""
    return Phrase(span=Span(first(head), last(head)), head=head)


def _single(token: Token) -> int | None:
    return 1 if token.tag_ == "NN" and _determined(token) else None


def _number(token: Token) -> int | None:
    if token.dep_ in {"nummod", "nsubj", "pobj", "dobj", "appos"} or token.pos_ in {"NUM", "DET"}:
        if token.lower_ in NUMBERS:
            return NUMBERS[token.lower_]
        if token.lower_.isdecimal() and len(token) <= _DIGITS:
            return int(token.lower_)
    return 1 if token.lower_ in ONE - {"a", "an"} and token.dep_ not in {"amod", "det"} else None


_DIGITS = 4


def _determined(head: Token) -> bool:
    """Whether a singular noun means one person, as every noun does that means nothing else."""
    lemma = head.lemma_.lower()
    if lemma in SOURCES | PERSONS | SPOKESPERSONS:
        return True
    return lemma not in BODIES | DOCUMENTS | OUTLETS | CROWDS | _PARTIES


def official(source: Phrase) -> bool:
    """Whether a source is one that keeps counts: an office, an authority, a document, a party."""
    head = chief(source.head)
    lemma = head.lemma_.lower()
    return head.pos_ == "PROPN" or lemma in BODIES or head.lower_ in BODIES or lemma in DOCUMENTS


def is_nobody_else(source: Phrase) -> bool:
    """Whether an unknown noun is at least no document and no thing that is talked about."""
    lemma = chief(source.head).lemma_.lower()
    return lemma not in DOCUMENTS | _TALKED_ABOUT


_TALKED_ABOUT = frozenset({"talk", "deal", "offer", "war", "truce", "ceasefire", "round", "effort"})


def _doer(lemma: str) -> bool:
    """Whether a noun is made like those of people: islander, commuter, unionist, trustee."""
    return bool(_DOER.fullmatch(lemma)) and lemma not in _THINGS


def can_speak(source: Phrase, *, wants: bool) -> bool:
    """Whether a noun phrase is one that speaks, rather than a thing."""
    head = chief(source.head)
    lemma, lower = head.lemma_.lower(), head.lower_
    if (
        head.pos_ == "PROPN"
        or lower in _PRONOUNS
        or head.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"}
    ):
        return True
    if lower == "it":
        return wants
    known = SOURCES | PERSONS | CROWDS | SPOKESPERSONS | BODIES | OUTLETS | _PARTIES
    if lemma in known or lower in known or head.pos_ == "NUM" or _doer(lemma):
        return True
    return not wants and lemma in DOCUMENTS
