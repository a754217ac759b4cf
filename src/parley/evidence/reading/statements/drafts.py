"""A statement while it is being put together, on its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from parley.evidence.reading.records import Act, Span, StatementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Who is credited: the stretch and its chief word."""

    span: Span
    head: Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a rule found; spans count from the start of the page."""

    rule: str
    kind: StatementKind
    act: Act
    at: Token
    cue: Span
    source: Phrase | None
    content: tuple[Span, ...]
    via: str | None = None
