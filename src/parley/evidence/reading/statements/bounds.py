"""Where the reporter speaks again: what follows a content in its sentence and is no part of it.

"... vowed to go on, even as criticism mounts": the vow ends at the comma. So does what somebody
said in the past where a relative clause in the present follows: "said the list included the two
commanders, who are hiding".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.evidence.reading.records import Span
from parley.evidence.reading.statements.lexicon import REPORTED
from parley.evidence.reading.statements.tree import SUBJECTS, child, first, last, negated
from parley.evidence.reading.statements.wording import words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from parley.evidence.reading.statements.page import Page

_PRESENT = frozenset({"VBZ", "VBP"})
_COMMENTS = words(
    "claim figure charge accusation allegation assertion move account version step demand"
)


def bounded(page: Page, span: Span, cue: Token) -> tuple[Span, ...]:
    """Return a content without what the reporter adds to it."""
    pieces = [span]
    for word in page.words(span):
        if word.idx <= span.start or page.quoted_at(word.idx):
            continue
        hole = _hole(word, cue)
        if hole is not None and pieces[-1].start < hole.start < pieces[-1].end:
            pieces[-1:] = [Span(pieces[-1].start, hole.start), Span(hole.end, pieces[-1].end)]
    trimmed = (page.trimmed(piece.start, piece.end) for piece in pieces if piece.start < piece.end)
    return tuple(_whole(page, piece) for piece in trimmed if piece.start < piece.end)


_NEAR = 4


def _whole(page: Page, span: Span) -> Span:
    """Return the stretch with the rest of a quotation that it would cut in two."""
    opening, closing = page.quote_at(span.start), page.quote_at(span.end - 1)
    start = opening.start if opening is not None and opening.end <= span.end else span.start
    end = span.end
    if closing is not None and start <= closing.start:
        end = closing.end
    return Span(start, end)


def _hole(word: Token, cue: Token) -> Span | None:
    """Return the stretch that begins at a word and is the reporter's own."""
    before = word.nbor(-1).lower_ if word.i else ""
    if word.lower_ == "according" and word.i + 1 < len(word.doc) and word.nbor().lower_ == "to":
        return _to_the_end(word)
    if before not in {",", "-", "\u2013", "\u2014", "--"} and not _second_cue(word, cue):
        return None
    return _addition(word, cue, dashed=before != ",")


def _addition(word: Token, cue: Token, *, dashed: bool) -> Span | None:
    if _even_as(word) or _second_cue(word, cue) or _reporting_participle(word):
        return _to_the_end(word)
    if (
        word.lower_ in {"a", "an", "one"}
        and word.head.lemma_ in _COMMENTS
        and word.head.dep_ == "appos"
    ):
        return _to_the_end(word)
    relative = _relative(word)
    if relative is not None and (dashed or _now_after_then(relative, cue)):
        return Span(first(relative), last(relative))
    return None


def _to_the_end(word: Token) -> Span:
    return Span(word.idx, word.sent.end_char)


def _even_as(word: Token) -> bool:
    """Whether ", even as", ", while" or ", as" opens a clause of its own."""
    if word.lower_ == "even":
        return word.i + 1 < len(word.doc) and word.nbor().lower_ == "as"
    return word.lower_ in {"while", "as"} and word.dep_ == "mark" and word.head.dep_ == "advcl"


def _second_cue(word: Token, cue: Token) -> bool:
    """Whether a conjunction leads to another verb of saying with the same subject and tense."""
    if word.dep_ != "cc" or cue.lemma_ not in REPORTED:
        return False
    others = (*word.head.rights, *cue.rights)
    return any(
        other.dep_ == "conj"
        and word.i < other.i <= word.i + _NEAR
        and other.lemma_ in REPORTED
        and (other.tag_ == cue.tag_ or negated(other))
        and child(other, SUBJECTS) is None
        for other in others
    )


def _reporting_participle(word: Token) -> bool:
    return (
        word.tag_ == "VBG"
        and (word.lemma_ in REPORTED or word.lemma_ in {"cite", "quote"})
        and word.dep_ in {"advcl", "acl", "conj", "xcomp"}
    )


def _relative(word: Token) -> Token | None:
    """Return the verb of the relative clause that a word opens."""
    if word.tag_ not in {"WP", "WDT", "WP$", "WRB"}:
        return None
    return next((verb for verb in word.ancestors if verb.dep_ == "relcl"), None)


def _now_after_then(relative: Token, cue: Token) -> bool:
    """Whether a relative clause is in the present and what it hangs on is told in the past."""
    return _finite(relative) in _PRESENT and _finite(cue) == "VBD"


def _finite(verb: Token) -> str:
    """Return the tag of the finite part of a verb."""
    parts = [word for word in verb.lefts if word.dep_ in {"aux", "auxpass"}]
    return parts[0].tag_ if parts else verb.tag_


def joined(page: Page, span: Span) -> tuple[Span, ...]:
    """Return a stretch with quotations whole, as one piece, or none."""
    return (_whole(page, span),) if span.start < span.end else ()
