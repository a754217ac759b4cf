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
from parley.evidence.reading.statements.page import is_speech
from parley.evidence.reading.statements.passives import passive_draft
from parley.evidence.reading.statements.sources import source_of
from parley.evidence.reading.statements.tree import child, negated, passive, verbal
from parley.evidence.reading.statements.wording import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Token

    from parley.evidence.reading.records import Act
    from parley.evidence.reading.statements.page import Page

_RULING_OUT = Cue("reported", "reject", frozenset("o"))
_CALLING_FOR = Cue("reported", "demand", frozenset("pi"))
_PUTTING = Cue("reported", "say", frozenset("s"))
_QUOTING = Cue("reported", "say", frozenset("q"))
_POINTING_OUT = Cue("reported", "say", frozenset("c"))
_OUT = frozenset({"out"})
_ESTIMATES = frozenset({"figure", "number", "toll", "total", "cost", "count"})
_FEARFUL = Cue("ascribed", "belief", frozenset("cp"))
_MISREAD = {"hopes": "hope", "hoped": "hope", "hoping": "hope"}
"""Forms for which the model gives the base form of another verb."""
_FEARING = frozenset({"concerned", "worried", "afraid", "fearful"})
_MODALS = words("would could might may should can must")


def speaking(page: Page) -> Iterator[Draft]:
    """Yield a statement for every verb of a page that credits somebody."""
    for word in page.doc:
        if page.quoted_at(word.idx):
            continue
        cue = cue_of(word) or _by_quotation(page, word)
        if cue is None:
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
    phrasal = next((cue for cue, holds in _PHRASAL.items() if holds(word)), None)
    if phrasal is not None:
        return phrasal
    lemma = _MISREAD.get(word.lower_, word.lemma_)
    return REPORTED.get(lemma) or ASCRIBED.get(lemma)


def _with(word: Token, lemma: str, particles: frozenset[str]) -> bool:
    """Whether it is this verb with one of these words behind it."""
    return word.lemma_ == lemma and any(part.lower_ in particles for part in word.rights)


def _calls_for(word: Token) -> bool:
    return word.lemma_ == "call" and any(
        part.lower_ in CALLS_FOR and part.dep_ == "prep" for part in word.rights
    )


def _estimates(word: Token) -> bool:
    """Whether "put" gives a number: "put the toll", "put the turnover at 200"."""
    if word.lemma_ != "put":
        return False
    at = next((part for part in word.rights if part.lower_ == "at" and part.dep_ == "prep"), None)
    given = at is not None and any(part.like_num for part in at.subtree)
    return given or any(part.lemma_ in _ESTIMATES for part in word.rights)


_PHRASAL: dict[Cue, Callable[[Token], bool]] = {
    _RULING_OUT: lambda word: _with(word, "rule", _OUT),
    _POINTING_OUT: lambda word: _with(word, "point", _OUT),
    _CALLING_FOR: _calls_for,
    _PUTTING: _estimates,
}
"""Verbs that credit somebody together with what follows them only."""


def _by_quotation(page: Page, word: Token) -> Cue | None:
    """Return saying for any verb between a quotation and whom it is of: hammered the minister."""
    if word.tag_ not in {"VBD", "VBZ"} or word.dep_ in {"aux", "auxpass"} or word.lemma_ == "be":
        return None
    before = page.text[: word.idx].rstrip(" ,")
    quote = page.quote_at(len(before) - 1) if before else None
    if quote is None or quote.end != len(before) or before[-2:-1] not in {",", "?", "!"}:
        return None
    return _QUOTING if is_speech(page.text[quote.start : quote.end]) else None


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
    wants = cue.kind == "ascribed" or cue.act == "vow"
    if word.lemma_ in ONLY_PERSONS and source.head.pos_ == "NOUN":
        return can_speak(source, wants=True) or is_nobody_else(source)
    return can_speak(source, wants=wants)
