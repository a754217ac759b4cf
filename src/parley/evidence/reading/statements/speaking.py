"""Verbs that credit somebody: "X said that", "X said:", ", said X", "X vowed to", "X wants"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.evidence.reading.records import Span
from parley.evidence.reading.statements.contents import content_of
from parley.evidence.reading.statements.drafts import Draft, Phrase
from parley.evidence.reading.statements.kinds import can_speak, is_nobody_else
from parley.evidence.reading.statements.lexicon import (
    ALWAYS_SPEECH,
    ASCRIBED,
    CALLS_FOR,
    ONLY_PERSONS,
    REPORTED,
    Cue,
)
from parley.evidence.reading.statements.passives import passive_draft
from parley.evidence.reading.statements.sources import source_of
from parley.evidence.reading.statements.tree import child, negated, passive, verbal
from parley.evidence.reading.statements.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from parley.evidence.reading.records import Act
    from parley.evidence.reading.statements.page import Page

_RULING_OUT = Cue("reported", "reject", frozenset("o"))
_CALLING_FOR = Cue("reported", "demand", frozenset("pi"))
_PUTTING = Cue("reported", "say", frozenset("s"))
_ESTIMATES = frozenset({"figure", "number", "toll", "total", "cost", "count"})
_FEARFUL = Cue("ascribed", "belief", frozenset("cp"))
_MISREAD = {"hopes": "hope", "hoped": "hope", "hoping": "hope"}
"""Forms for which the model gives the base form of another verb."""
_FEARING = frozenset({"concerned", "worried", "afraid", "fearful"})
_MODALS = words("would could might may should can must")


def speaking(page: Page) -> Iterator[Draft]:
    """Yield a statement for every verb of a page that credits somebody."""
    for word in page.doc:
        cue = cue_of(word)
        if cue is None or page.quoted_at(word.idx):
            continue
        draft = (
            passive_draft(page, word, cue)
            if passive(word) and cue is not _FEARFUL
            else _active(page, word, cue)
        )
        if draft is not None:
            yield draft


def cue_of(word: Token) -> Cue | None:
    """Return what a verb does in its place, if it credits anybody."""
    if word.lower_ in _FEARING and word.dep_ in {"acomp", "ROOT", "conj", "ccomp"}:
        return _FEARFUL
    if not verbal(word) or word.dep_ in {"amod", "aux", "compound"}:
        return None
    if word.lemma_ == "rule" and any(part.lower_ == "out" for part in word.rights):
        return _RULING_OUT
    if word.lemma_ == "call" and any(
        part.lower_ in CALLS_FOR and part.dep_ == "prep" for part in word.rights
    ):
        return _CALLING_FOR
    if word.lemma_ == "put" and any(part.lemma_ in _ESTIMATES for part in word.rights):
        return _PUTTING
    lemma = _MISREAD.get(word.lower_, word.lemma_)
    return REPORTED.get(lemma) or ASCRIBED.get(lemma)


def _active(page: Page, word: Token, cue: Cue) -> Draft | None:
    if not _asserted(word, cue):
        return None
    source = source_of(page, word)
    if source is None or not _credible(source, word, cue):
        return None
    found = content_of(page, word, cue.takes, source)
    if found is None:
        return None
    rule, content = found
    if page.text.startswith("anonymity", content[0].start):
        return None
    return Draft(
        rule=f"{cue.kind}-{rule}", kind=cue.kind, act=_act(word, cue), at=word,
        cue=_cue_span(word), source=source, content=content,
    )  # fmt: skip


def _act(word: Token, cue: Cue) -> Act:
    """Return the act; to insist on something is to demand it."""
    return (
        "demand"
        if word.lemma_ == "insist"
        and child(word, ("prep",)) is not None
        and child(word, ("ccomp",)) is None
        else cue.act
    )


def _cue_span(word: Token) -> Span:
    out = next((part for part in word.rights if part.dep_ == "prt"), None)
    return Span(word.idx, word.idx + len(word) if out is None else out.idx + len(out))


def _asserted(word: Token, cue: Cue) -> bool:
    """Whether the verb tells what happened, and not what might or did not."""
    auxiliaries = [part.lower_ for part in word.lefts if part.dep_ == "aux"]
    if negated(word) or (cue.kind == "ascribed" and _subordinate(word)):
        return False
    if "to" in auxiliaries:
        return word.dep_ == "xcomp" and word.head.lemma_ in {"go", "continue", "appear"}
    return not (_MODALS & set(auxiliaries) and cue.kind == "ascribed")


def _subordinate(word: Token) -> bool:
    """Whether a verb stands in a condition or a question, or after a preposition."""
    mark = child(word, ("mark",))
    return word.dep_ == "pcomp" or (mark is not None and mark.lower_ in _CONDITIONS)


_CONDITIONS = frozenset({"if", "whether", "unless", "before", "until", "once"})


def _credible(source: Phrase, word: Token, cue: Cue) -> bool:
    """Whether a subject is one that speaks or wants, rather than a thing or a filler."""
    if cue.kind == "reported" and word.lemma_ in ALWAYS_SPEECH:
        return source.head.lower_ != "there"
    wants = cue.kind == "ascribed"
    if word.lemma_ in ONLY_PERSONS and source.head.pos_ == "NOUN":
        return can_speak(source, wants=True) or is_nobody_else(source)
    return can_speak(source, wants=wants)
