"""The scope of "according to": the sentence, or the last clause that holds a figure.

"Militants attacked the town, killing about 200 people, according to the ministry": the ministry is
credited with the figure, not with the attack. Where what is left of the sentence is somebody's
speech, both are credited with what was said: a recording and the person on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.evidence.reading.records import Span
from parley.evidence.reading.statements.bounds import joined
from parley.evidence.reading.statements.drafts import Draft
from parley.evidence.reading.statements.kinds import official
from parley.evidence.reading.statements.nouns import DOCUMENTS
from parley.evidence.reading.statements.sources import phrase
from parley.evidence.reading.statements.tree import child, first, verbal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from parley.evidence.reading.statements.drafts import Phrase
    from parley.evidence.reading.statements.page import Page

_SAYING = frozenset({"say", "tell", "add", "write", "argue", "announce", "insist", "state"})


def according(page: Page, spoken: Iterable[Draft]) -> Iterator[Draft]:
    """Yield a statement for every "according to" of a page."""
    known = tuple(spoken)
    for word in page.doc[:-2]:
        if word.lower_ != "according" or word.nbor().lower_ != "to" or page.quoted_at(word.idx):
            continue
        source = _source(page, word)
        if source is not None:
            yield _draft(page, word, source, known)


def _source(page: Page, word: Token) -> Phrase | None:
    to = word.nbor()
    head = child(to, ("pobj", "pcomp"))
    if head is None:
        head = next((chunk.root for chunk in page.doc[to.i + 1 :].noun_chunks), None)
    if head is None or head.i > to.i + 25:
        return None
    found = phrase(page, head, word)
    return found if found.span.start > word.idx else None


def _draft(page: Page, word: Token, source: Phrase, known: tuple[Draft, ...]) -> Draft:
    cue = Span(word.idx, word.nbor().idx + len(word.nbor()))
    rule, content = _scope(page, cue, source, known)
    return Draft(
        rule=f"according-{rule}", kind="reported", act="say", at=word, cue=cue,
        source=source, content=content,
    )  # fmt: skip


def _scope(
    page: Page, cue: Span, source: Phrase, known: tuple[Draft, ...]
) -> tuple[str, tuple[Span, ...]]:
    sentence = page.sentence(source.head)
    left = page.trimmed(sentence.start, max(sentence.start, cue.start))
    right = page.trimmed(source.span.end, max(source.span.end, sentence.end))
    speech = _speech(known, Span(sentence.start, sentence.end))
    if speech:
        return "chain", speech
    if left.start >= left.end or len(page.text[left.start : left.end].split()) < _OPENER:
        return "opening", (right,) if right.start < right.end else ()
    if page.text[left.start : left.end].rsplit(maxsplit=1)[-1].lower() in _OPEN:
        return "medial", (right,) if right.start < right.end else ()
    counts = official(source) and source.head.lemma_.lower() not in DOCUMENTS
    figure = _figure_clause(page, left) if counts else None
    if figure is not None:
        return "figure", (figure,)
    if right.start < right.end and page.text[source.span.end] == "," and _unfinished(page, left):
        return "medial", (left, right)
    return "trailing", joined(page, left)


_OPENER = 3
_OPEN = frozenset({"which", "that", "where", "when", "and", "but", "because"})


def _speech(known: tuple[Draft, ...], sentence: Span) -> tuple[Span, ...]:
    """Return what a person says in the same sentence at its top."""
    for draft in known:
        if (
            draft.kind == "reported"
            and draft.at.lemma_ in _SAYING
            and sentence.start <= draft.cue.start < sentence.end
            and (draft.at.dep_ == "ROOT" or draft.rule == "reported-quotation")
        ):
            return draft.content
    return ()


def _unfinished(page: Page, left: Span) -> bool:
    """Whether what stands before is no sentence of its own."""
    return not any(
        word.dep_ in {"nsubj", "nsubjpass"} and word.head.idx < left.end
        for word in page.words(left)
    )


def _figure_clause(page: Page, left: Span) -> Span | None:
    """Return the last clause before the attribution if it is a consequence that holds a figure."""
    words = list(page.words(left))
    for word in reversed(words):
        if not _consequence(word) or not any(
            part.like_num for part in words if part.i >= word.left_edge.i
        ):
            continue
        start = first(word)
        if any(verbal(part) and part.dep_ == "ROOT" for part in words if part.idx < start):
            return page.trimmed(_after_relative(word, start), left.end)
    return None


def _consequence(word: Token) -> bool:
    """Whether a verb is one of ", killing 200" or "that left 200 dead"."""
    if word.tag_ == "VBG":
        return (
            word.dep_ in {"advcl", "acl"}
            and word.left_edge.i > 0
            and word.left_edge.nbor(-1).text == ","
        )
    return word.dep_ == "relcl" and word.tag_ == "VBD"


def _after_relative(word: Token, start: int) -> int:
    opener = word.left_edge
    return opener.idx + len(opener) if opener.lower_ in {"that", "which", "who"} else start
