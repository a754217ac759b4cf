"""Pairs just below the threshold: too little for a derivation, too much to pass over (§12.3).

What a report shares with those that it rewrites, at any remove, is explained and does not count; of
several that share the same words, only the one that shares most is asked about. Nothing here
enters a ledger by itself; it is what a human is asked.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from parley.evidence.reading.derivation.candidates import candidates
from parley.evidence.reading.derivation.direction import Evidence, parent_first
from parley.evidence.reading.derivation.edges import Edge
from parley.evidence.reading.derivation.shingles import shared, shingled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from parley.evidence.reading.derivation.direction import Basis
    from parley.evidence.reading.derivation.shingles import Keys
    from parley.evidence.reading.records import Derivation
    from parley.evidence.reading.texts.report import Report

# Unrelated reports seldom share as much; half of what makes a derivation.
NEAR = 0.05
# A twentieth of a few lines is chance.
_LEAST_SHARED = 6


class _Copy(NamedTuple):
    """A possible parent of a child, by number."""

    parent: int
    basis: Basis


def near_misses(reports: Iterable[Report], known: Iterable[Derivation]) -> list[Edge]:
    """Return who may rewrite whom beside the known derivations; the order plays no part."""
    ordered = sorted(reports, key=lambda report: report.id)
    every = shingled(report.text for report in ordered)
    above = _ancestors([report.id for report in ordered], known)
    copies: dict[int, list[_Copy]] = defaultdict(list)
    for pair in candidates(_once_each(every)):
        if _worth_asking(every, above, pair):
            child, copy = _directed(ordered, pair)
            copies[child].append(copy)
    return sorted(
        Edge(ordered[child].id, ordered[copy.parent].id, share, copy.basis)
        for child in copies
        for copy, share in _left_over(every, child, above[child], copies[child])
    )


def _once_each(texts: Sequence[Keys]) -> list[Keys]:
    """The texts, later ones of the same words empty: a thousand copies are no million pairs."""
    seen: set[bytes] = set()
    kept = []
    for text in texts:
        words = text.tobytes()
        kept.append(text[:0] if words in seen else text)
        seen.add(words)
    return kept


def _ancestors(names: Sequence[str], known: Iterable[Derivation]) -> Mapping[int, frozenset[int]]:
    """For each report, by number, all that it goes back to."""
    numbers = {name: number for number, name in enumerate(names)}
    parents: dict[int, set[int]] = defaultdict(set)
    for one in known:
        parents[numbers[one.child]].add(numbers[one.parent])
    return {number: frozenset(_above(number, parents)) for number in numbers.values()}


def _above(report: int, parents: Mapping[int, set[int]]) -> Iterator[int]:
    seen, waiting = {report}, [report]
    while waiting:
        for parent in parents.get(waiting.pop(), set()) - seen:
            seen.add(parent)
            waiting.append(parent)
            yield parent


def _worth_asking(
    texts: Sequence[Keys], above: Mapping[int, frozenset[int]], pair: tuple[int, int]
) -> bool:
    """Whether two reports share enough, and neither is known to go back to the other."""
    one, other = pair
    if one in above[other] or other in above[one]:
        return False
    common = len(shared(texts[one], texts[other]))
    return common >= max(NEAR * min(len(texts[one]), len(texts[other])), _LEAST_SHARED)


def _directed(reports: Sequence[Report], pair: tuple[int, int]) -> tuple[int, _Copy]:
    one, other = pair
    parent, _, basis = parent_first(Evidence(reports[one]), Evidence(reports[other]))
    first, second = pair if parent.id == reports[one].id else (other, one)
    return second, _Copy(first, basis)


def _left_over(
    texts: Sequence[Keys], child: int, above: Iterable[int], copies: Iterable[_Copy]
) -> Iterator[tuple[_Copy, float]]:
    """Yield what its ancestors leave unexplained, the most first; nothing is asked twice."""
    left = texts[child]
    for parent in above:
        left = _without(left, texts[parent])
    ranked = sorted(copies, key=lambda one: (-len(shared(left, texts[one.parent])), one.parent))
    for copy in ranked:
        common = len(shared(left, texts[copy.parent]))
        if common >= max(NEAR * len(texts[child]), _LEAST_SHARED):
            left = _without(left, texts[copy.parent])
            yield copy, common / len(texts[child])


def _without(left: Keys, explained: Keys) -> Keys:
    return np.setdiff1d(left, explained, assume_unique=True)
