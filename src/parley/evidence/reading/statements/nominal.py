"""Nouns that credit their owner: "the army's announcement that", "in what X called"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.evidence.reading.records import Span
from parley.evidence.reading.statements.bounds import bounded
from parley.evidence.reading.statements.contents import content_of
from parley.evidence.reading.statements.drafts import Draft, Phrase
from parley.evidence.reading.statements.lexicon import NOUNS, REPORTED
from parley.evidence.reading.statements.nouns import DOCUMENTS
from parley.evidence.reading.statements.sources import phrase
from parley.evidence.reading.statements.tree import child, first, last

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from parley.evidence.reading.records import Act, StatementKind
    from parley.evidence.reading.statements.page import Page


def nominal(page: Page) -> Iterator[Draft]:
    """Yield a statement for every noun of a page that credits its owner with a clause."""
    for word in page.doc:
        if page.quoted_at(word.idx):
            continue
        if word.lemma_ in NOUNS and word.pos_ == "NOUN":
            yield from _owned(page, word)
        elif word.tag_ == "VBG" and word.dep_ == "acl" and word.head.lemma_ in DOCUMENTS:
            yield from _by_paper(page, word)
        elif word.lower_ == "what":
            yield from _what(page, word)


def _owned(page: Page, noun: Token) -> Iterator[Draft]:
    owner, clause = _owner(noun), _clause(noun)
    if owner is None or clause is None:
        return
    mark = child(clause, ("mark",))
    start = mark.idx + len(mark) if mark is not None else first(clause)
    content = bounded(page, page.trimmed(start, last(clause)), noun)
    if content:
        yield Draft(
            rule="noun-clause", kind=_kind(NOUNS[noun.lemma_]), act=NOUNS[noun.lemma_], at=noun,
            cue=Span(noun.idx, noun.idx + len(noun)), source=_possessor(page, owner, noun),
            content=content,
        )  # fmt: skip


def _by_paper(page: Page, verb: Token) -> Iterator[Draft]:
    """Yield the statement of "a letter by X announcing Y": the paper says it."""
    cue = REPORTED.get(verb.lemma_)
    found = None if cue is None else content_of(page, verb, cue.takes, None)
    if cue is None or found is None:
        return
    paper = verb.head
    span = page.trimmed(first(paper), verb.idx)
    yield Draft(
        rule="paper", kind=cue.kind, act=cue.act, at=verb, cue=Span(verb.idx, verb.idx + len(verb)),
        source=Phrase(span=span, head=paper), content=found[1],
    )  # fmt: skip


def _kind(act: Act) -> StatementKind:
    """Return whether a noun tells what was said or what is only wished or thought."""
    return "ascribed" if act in {"interest", "belief"} else "reported"


def _owner(noun: Token) -> Token | None:
    """Return whose announcement it is."""
    by = next(
        (part for part in noun.rights if part.lower_ in {"by", "from"} and part.dep_ == "prep"),
        None,
    )
    name = (
        noun.nbor(-1) if noun.i and noun.dep_ == "ROOT" and noun.nbor(-1).pos_ == "PROPN" else None
    )
    return child(noun, ("poss",)) or name or (None if by is None else child(by, ("pobj",)))


def _possessor(page: Page, owner: Token, noun: Token) -> Phrase:
    """Return the owner's phrase without its genitive."""
    found = phrase(page, owner, noun)
    case = child(owner, ("case",))
    if case is None or case.idx + len(case) < found.span.end:
        return found
    return Phrase(span=Span(found.span.start, case.idx), head=owner)


def _clause(noun: Token) -> Token | None:
    """Return the clause with "that" on the right of a noun."""
    for word in noun.rights:
        mark = child(word, ("mark",))
        if word.dep_ in {"acl", "ccomp", "relcl"} and mark is not None and mark.lower_ == "that":
            return word
    return None


def _what(page: Page, what: Token) -> Iterator[Draft]:
    """Yield the statement of "in what mediators called the first opening"."""
    verb = what.head
    speaker = child(verb, ("nsubj",))
    if verb.lemma_ not in REPORTED or speaker is None or not what.i < speaker.i < verb.i:
        return
    said = [part for part in verb.rights if part.dep_ in {"oprd", "dobj", "attr", "prep", "ccomp"}]
    if said:
        span = page.trimmed(first(said[0]), max(last(part) for part in said))
        yield Draft(
            rule="what-called", kind="reported", act=REPORTED[verb.lemma_].act, at=verb,
            cue=Span(verb.idx, verb.idx + len(verb)), source=phrase(page, speaker, verb),
            content=bounded(page, span, verb),
        )  # fmt: skip
