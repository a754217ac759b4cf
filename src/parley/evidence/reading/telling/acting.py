"""Who acts in a clause: its subject, or in a passive whoever it was done by.

"Three hostages were killed" tells of nobody who acted, and nobody is made up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.evidence.reading.statements.kinds import chief
from parley.evidence.reading.statements.sources import phrase
from parley.evidence.reading.statements.tree import (
    SUBJECTS,
    agent,
    children,
    first,
    passive,
    subject,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from parley.evidence.reading.records import Span
    from parley.evidence.reading.statements.names import Names
    from parley.evidence.reading.statements.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Who acts: where on the page, in the words of the file, and of which party."""

    span: Span
    text: str
    party: str | None


def actor_of(page: Page, verb: Token, names: Names) -> Acting | None:
    """Return who does what a verb tells; None where the clause does not say."""
    head = agent(verb) if passive(verb) else subject(verb)
    if head is None or page.quoted_at(head.idx):
        return None
    span = phrase(page, head, verb).span
    if head.head == verb and head.dep_ in SUBJECTS:
        span = _whole(page, verb, span)
    text = page.passage.original[span.start : span.end]
    return Acting(span=span, text=text, party=_party(page, head, names))


def _whole(page: Page, verb: Token, span: Span) -> Span:
    """Return a subject with the part of it that the parser took for another: "talks by A and B"."""
    before = [word for word in children(verb, SUBJECTS) if word.idx < span.start]
    return page.trimmed(min(map(first, before)), span.end) if before else span


def _party(page: Page, head: Token, names: Names) -> str | None:
    """Return the party that acts; None where several do, for then it is not one's doing."""
    parties = {_one(page, part, names) for part in (head, *_joined(head))}
    return parties.pop() if len(parties) == 1 else None


def _one(page: Page, noun: Token, names: Names) -> str | None:
    """Return the party of a noun, or of whose noun it is; what follows it may name others."""
    known = names.actor(chief(noun))
    if known is not None and known.party is not None:
        return known.party
    return names.party(page.text[first(noun) : noun.idx + len(noun)])


def _joined(noun: Token) -> Iterator[Token]:
    """Yield the other nouns of "A, B and C"."""
    for part in children(noun, ("conj",)):
        yield part
        yield from _joined(part)
