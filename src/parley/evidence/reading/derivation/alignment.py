"""Which sentence of a parent each sentence of a child rewrites: TF-IDF of words and letters.

Cosine of weighted words, pairs of words and starts of words (Salton and Buckley, 1988; for
rewriting between newspapers: Clough and others, "METER", 2002). Parts of a sentence that were taken
from a second one count for that.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from parley.evidence.reading.derivation.shingles import words

if TYPE_CHECKING:
    from collections.abc import Sequence

_STEM = 5
_PAIR = " "
# Half the cosine and half the share explained; below this two sentences share only a subject.
_LEAST = 0.20
_LEAST_TERMS = 2
_LEAST_PLAIN = 2
# A second original must explain something of its own.
_LEAST_SECOND = 0.18
_LEAST_TERMS_SECOND = 4
_CAPITAL = re.compile(r"\b[A-Z]\w*")
# Words that every sentence has tell nothing.
_COMMON = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "in",
        "on",
        "at",
        "for",
        "and",
        "or",
        "but",
        "that",
        "which",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "it",
        "its",
        "as",
        "by",
        "with",
        "from",
        "this",
        "these",
        "would",
        "will",
        "not",
    ]
)


class Aligned(NamedTuple):
    """Numbers of two sentences, and how alike they are."""

    child: int
    parent: int
    likeness: float


class _Sentence(NamedTuple):
    """Weighted terms, and those of them that are no names: names alone align nothing."""

    weights: dict[str, float]
    plain: frozenset[str]


def align(child: Sequence[str], parent: Sequence[str]) -> list[Aligned]:
    """Return for each sentence of the child those that it rewrites, if any."""
    terms = [_terms(sentence) for sentence in (*child, *parent)]
    rarity = _rarity(terms)
    weighted = [_weighted(each, rarity) for each in terms]
    originals = weighted[len(child) :]
    copies = map(_Sentence, weighted, map(_plain, child))
    return [found for n, copy in enumerate(copies) for found in _best(n, copy, originals)]


def _plain(sentence: str) -> frozenset[str]:
    row = (word[:_STEM] for word in words(_CAPITAL.sub(" ", sentence)))
    return frozenset(stem for stem in row if stem not in _COMMON)


def _terms(sentence: str) -> Counter[str]:
    row = [word[:_STEM] for word in words(sentence)]
    found = Counter(stem for stem in row if stem not in _COMMON)
    found.update(f"{one}{_PAIR}{two}" for one, two in itertools.pairwise(row))
    return found


def _rarity(texts: Sequence[Counter[str]]) -> dict[str, float]:
    holders = Counter(term for terms in texts for term in terms)
    return {term: math.log(1 + len(texts) / count) for term, count in holders.items()}


def _weighted(terms: Counter[str], rarity: dict[str, float]) -> dict[str, float]:
    weights = {
        term: (1 + math.log(count)) * rarity[term] * (0.5 if _PAIR in term else 1.0)
        for term, count in terms.items()
    }
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()} if length else {}


def _likeness(one: dict[str, float], other: dict[str, float]) -> float:
    """Half the cosine, half the share of the first that the second explains."""
    common = one.keys() & other.keys()
    cosine = sum(one[term] * other[term] for term in common)
    own = sum(weight for term, weight in one.items() if _PAIR not in term)
    explained = sum(one[term] for term in common if _PAIR not in term)
    return (cosine + explained / own) / 2 if own else cosine / 2


def _best(number: int, sentence: _Sentence, originals: Sequence[dict[str, float]]) -> list[Aligned]:
    """The likeliest original, and a second for what the first leaves unexplained."""
    found: list[Aligned] = []
    left = sentence.weights
    for least, terms in ((_LEAST, _LEAST_TERMS), (_LEAST_SECOND, _LEAST_TERMS_SECOND)):
        ranked = [(_likeness(left, original), -n) for n, original in enumerate(originals)]
        likeness, place = max(ranked, default=(0.0, 0))
        common = left.keys() & originals[-place].keys() if ranked else set()
        if likeness < least or len(common) < terms or len(common & sentence.plain) < _LEAST_PLAIN:
            break
        found.append(Aligned(number, -place, round(likeness, 4)))
        left = {term: weight for term, weight in left.items() if term not in common}
    return found
