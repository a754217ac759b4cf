"""Verbs in the passive: "was described as" credits nobody, "was quoted by X" credits X."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.evidence.reading.records import Span
from parley.evidence.reading.statements.bounds import bounded
from parley.evidence.reading.statements.channels import is_day
from parley.evidence.reading.statements.drafts import Draft
from parley.evidence.reading.statements.lexicon import ASCRIBED
from parley.evidence.reading.statements.sources import source_of
from parley.evidence.reading.statements.tree import SUBJECTS, agent, child, first, last, subject
from parley.evidence.reading.statements.wording import words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from parley.evidence.reading.statements.lexicon import Cue
    from parley.evidence.reading.statements.page import Page

_UNCREDITED = words(
    "say describe report portray characterize characterise depict allege announce claim"
)
"""Passives of these credit somebody whom the report does not name."""

_BELIEVED = frozenset({"believe", "presume", "think"})


def passive_draft(page: Page, word: Token, cue: Cue) -> Draft | None:
    """Return the statement of a verb in the passive."""
    by = agent(word)
    if cue.takes == {"q"}:
        return None
    if by is None and word.lemma_ not in _UNCREDITED | _BELIEVED:
        return None
    if by is not None and word.lemma_ in ASCRIBED and word.lemma_ not in _BELIEVED | {"reject"}:
        return None
    content = _content(page, word)
    if not content:
        return None
    source = source_of(page, word) if by is not None else None
    if by is not None and source is None:
        return None
    return Draft(
        rule=f"{cue.kind}-passive", kind=cue.kind, act=cue.act, at=word,
        cue=Span(word.idx, word.idx + len(word)), source=source, content=content,
    )  # fmt: skip


def _content(page: Page, word: Token) -> tuple[Span, ...]:
    """Return what is said of the subject, with the subject, or the clause behind an "it"."""
    clause = child(word, ("ccomp",))
    own = child(word, SUBJECTS) or (subject(word) if word.dep_ in {"acl", "advcl"} else None)
    if clause is not None and (own is None or own.lower_ == "it"):
        return bounded(page, page.trimmed(_after_that(clause), last(clause)), word)
    if own is None or own.lower_ == "it":
        return ()
    said = [part for part in word.rights if part.dep_ in _OF_IT and not is_day(part)]
    verb = min(
        [
            word.idx,
            *(
                part.idx
                for part in word.lefts
                if part.dep_ in {"aux", "auxpass", "advmod"} and part.i > own.i
            ),
        ]
    )
    owner = page.trimmed(first(own), verb if own.i < word.i else last(own))
    if not said:
        return (owner,) if agent(word) is not None or word.lemma_ == "announce" else ()
    tail = page.trimmed(first(said[0]), max(last(part) for part in said))
    return bounded(page, owner, word) + bounded(page, tail, word)


_OF_IT = frozenset({"prep", "xcomp", "oprd", "acomp", "ccomp"})


def _after_that(clause: Token) -> int:
    mark = child(clause, ("mark",))
    return mark.idx + len(mark) if mark is not None and mark.lower_ == "that" else first(clause)
