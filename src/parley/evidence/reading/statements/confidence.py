"""How sure each rule is, from how often it was right on the project's own annotated reports."""

from __future__ import annotations

CONFIDENCE = {
    "reported-quotation": 0.97,
    "reported-clause": 0.96,
    "reported-trailing": 0.95,
    "reported-infinitive": 0.93,
    "reported-object": 0.8,
    "reported-rest": 0.7,
    "reported-passive": 0.75,
    "ascribed-clause": 0.85,
    "ascribed-infinitive": 0.85,
    "ascribed-object": 0.75,
    "ascribed-passive": 0.6,
    "according-opening": 0.95,
    "according-trailing": 0.9,
    "according-medial": 0.75,
    "according-figure": 0.75,
    "according-chain": 0.85,
    "chain-quoted": 0.9,
    "chain-cited": 0.8,
    "paper": 0.85,
    "noun-clause": 0.85,
    "what-called": 0.8,
    "headline": 0.85,
    "headline-by": 0.8,
}
"""A rule without an entry is as sure as the silences are."""

SILENCE = 0.93

_PRONOUN = 0.05
"""A pronoun may stand for somebody else than was thought."""


def confidence(rule: str, *, pronoun: bool) -> float:
    """Return how sure a statement is that a rule found."""
    return round(CONFIDENCE.get(rule, SILENCE) - (_PRONOUN if pronoun else 0), 2)
