"""Where the clauses of a page begin and end: each word goes to the verb that it hangs on.

A clause reaches from its verb, and its subject where nobody is heard between them, as far as its
own words go on. Words that hang on no clause go to the next one of their sentence, so that a
misread noun does not cut a clause in two; those that hang on a word of saying go to nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.evidence.reading.records import Span
from parley.evidence.reading.statements.tree import SUBJECTS, child
from parley.evidence.reading.telling.clauses import relative

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from parley.evidence.reading.statements.page import Page
    from parley.evidence.reading.telling.clauses import Taken

_NOBODY = -1
_MARKS = frozenset(",;:.-\u2013\u2014")
_LEADING_OUT = frozenset({"cc", "mark"})
_OPENING = frozenset({"WDT", "WP", "WP$", "WRB"})


def extents(page: Page, verbs: Sequence[Token], taken: Taken) -> tuple[Span, ...]:
    """Return where the clauses of these verbs stand on their page, without marks at their ends."""
    owners = _owners(page.doc, verbs, taken)
    return tuple(_extent(page, verb, owners) for verb in verbs)


def _owners(doc: Doc, verbs: Sequence[Token], taken: Taken) -> list[int]:
    """Return for each word the verb of its clause, `_NOBODY` for what is no clause's."""
    known: dict[int, int | None] = {verb.i: verb.i for verb in verbs}
    known |= {word.i: _NOBODY for word in doc if taken.says(word)}
    coordinated = (word for word in doc if word.dep_ == "conj" and relative(word))
    known |= {word.i: _before(word, verbs) for word in coordinated}
    return [
        owner if (owner := _governing(word, known)) is not None else _next(word, verbs)
        for word in doc
    ]


def _governing(word: Token, known: dict[int, int | None]) -> int | None:
    """Return the verb above a word, None where nothing above it is known; remembered on the way."""
    path = []
    while word.i not in known and word.head != word:
        path.append(word.i)
        word = word.head
    owner = known.setdefault(word.i, None)
    known.update(dict.fromkeys(path, owner))
    return owner


def _before(relative: Token, verbs: Sequence[Token]) -> int:
    """Return the clause that a relative one stands in, where the parser coordinated the two."""
    near = [verb.i for verb in verbs if verb.sent.start == relative.sent.start]
    return max((at for at in near if at < relative.i), default=relative.i)


def _next(word: Token, verbs: Sequence[Token]) -> int:
    """Return the next clause of a sentence, or the last one before."""
    near = [verb for verb in verbs if verb.sent.start == word.sent.start]
    later = [verb.i for verb in near if verb.i > word.i]
    return later[0] if later else near[-1].i if near else _NOBODY


def _extent(page: Page, verb: Token, owners: Sequence[int]) -> Span:
    low, high = _core(verb, owners)
    while low and owners[low - 1] == verb.i:
        low -= 1
    while high < len(owners) and owners[high] == verb.i:
        high += 1
    words = _stripped(list(page.doc[low:high]), verb)
    return page.trimmed(words[0].idx, words[-1].idx + len(words[-1]))


def _core(verb: Token, owners: Sequence[int]) -> tuple[int, int]:
    """Return the stretch of a verb and its subject; of the verb where others speak between them."""
    subject = child(verb, SUBJECTS)
    ends = sorted((verb.i, verb.i if subject is None else subject.i))
    heard = _NOBODY in owners[ends[0] : ends[1] + 1]
    return (verb.i, verb.i + 1) if heard else (ends[0], ends[1] + 1)


def _stripped(words: Sequence[Token], verb: Token) -> Sequence[Token]:
    """Return the words without marks, and without conjunctions that lead out of the clause."""
    start, end = 0, len(words)
    while words[start] != verb and words[start].text in _MARKS:
        start += 1
    while words[end - 1] != verb and _leads_out(words[end - 1]):
        end -= 1
    return words[start:end]


def _leads_out(word: Token) -> bool:
    return word.text in _MARKS or word.dep_ in _LEADING_OUT or word.tag_ in _OPENING
