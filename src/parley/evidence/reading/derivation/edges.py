"""Children and parents in a pile of reports: who rewrites whom, siblings told from children.

A text is a child of another if a tenth of its shingles stand there, and are not explained by a
parent that explains more: what siblings share came to both from their parent.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from parley.evidence.reading.derivation.candidates import candidates
from parley.evidence.reading.derivation.direction import Evidence, parent_first
from parley.evidence.reading.derivation.shingles import shared, shingled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parley.evidence.reading.derivation.direction import Basis
    from parley.evidence.reading.derivation.shingles import Keys
    from parley.evidence.reading.texts.report import Report

# Rewrites hold .2 and more of their parent's shingles, unrelated reports .05 at most.
THRESHOLD = 0.10
# A tenth of a few lines is chance.
_LEAST_SHARED = 6


class Edge(NamedTuple):
    """One report rewrites another: ids, the share of the child's shingles, and the reason."""

    child: str
    parent: str
    containment: float
    basis: Basis


class _Copy(NamedTuple):
    """A possible parent of a child."""

    common: int
    parent: int
    basis: Basis


def edges(reports: Sequence[Report]) -> list[Edge]:
    """Return who rewrites whom, by child and parent; the order of the reports does not matter."""
    ordered = sorted(reports, key=lambda report: report.id)
    texts = shingled(report.text for report in ordered)
    names = [report.id for report in ordered]
    possible = _possible(ordered, texts)
    found = [
        Edge(names[child], names[copy.parent], copy.common / len(texts[child]), copy.basis)
        for child in sorted(possible)
        for copy in _parents(texts, child, possible)
    ]
    return sorted(_without_circles(found))


def _possible(reports: Sequence[Report], texts: Sequence[Keys]) -> Mapping[int, list[_Copy]]:
    """For each child its possible parents."""
    found: dict[int, list[_Copy]] = defaultdict(list)
    known: dict[int, Evidence] = {}
    first = _first_of_equals(texts)
    for number, original in first.items():
        if number != original:
            _judge(reports, texts, (original, number), known, found)
    distinct = [text if first[n] == n else text[:0] for n, text in enumerate(texts)]
    for pair in candidates(distinct):
        _judge(reports, texts, pair, known, found)
    return found


def _first_of_equals(texts: Sequence[Keys]) -> dict[int, int]:
    """For each text the first with the same shingles: a thousand copies are no million pairs."""
    seen: dict[bytes, int] = {}
    return {
        n: seen.setdefault(text.tobytes(), n) if len(text) else n for n, text in enumerate(texts)
    }


def _judge(
    reports: Sequence[Report],
    texts: Sequence[Keys],
    pair: tuple[int, int],
    known: dict[int, Evidence],
    found: dict[int, list[_Copy]],
) -> None:
    common = len(shared(texts[pair[0]], texts[pair[1]]))
    smaller = min(len(texts[number]) for number in pair)
    if common < _LEAST_SHARED or common < THRESHOLD * smaller:
        return
    for number in pair:
        if number not in known:
            known[number] = Evidence(reports[number])
    parent, child, basis = parent_first(known[pair[0]], known[pair[1]])
    numbers = {known[number].id: number for number in pair}
    if common >= THRESHOLD * len(texts[numbers[child.id]]):
        found[numbers[child.id]].append(_Copy(common, numbers[parent.id], basis))


def _parents(texts: Sequence[Keys], child: int, possible: Mapping[int, list[_Copy]]) -> list[_Copy]:
    """The parent that explains most; then those that explain a tenth more, left unexplained.

    Of two that explain as much, the one that does not itself descend from the other.
    """
    copies = possible[child]
    named = {copy.parent for copy in copies}
    above = {n: sum(copy.parent in named for copy in possible.get(n, ())) for n in named}
    left = texts[child]
    parents = []
    for copy in sorted(copies, key=lambda copy: (-copy.common, above[copy.parent], copy.parent)):
        explained = shared(left, texts[copy.parent])
        if len(explained) >= max(THRESHOLD * len(texts[child]), _LEAST_SHARED):
            parents.append(copy)
            left = np.setdiff1d(left, explained, assume_unique=True)
    return parents


def _without_circles(found: Sequence[Edge]) -> list[Edge]:
    """Leave out the weakest edge of a circle: reasons of different kinds can contradict."""
    parents: dict[str, set[str]] = defaultdict(set)
    kept = []
    for edge in sorted(found, key=lambda edge: (-edge.containment, edge)):
        if edge.child not in _ancestors(edge.parent, parents):
            parents[edge.child].add(edge.parent)
            kept.append(edge)
    return kept


def _ancestors(report: str, parents: Mapping[str, set[str]]) -> set[str]:
    found = {report}
    waiting = [report]
    while waiting:
        above = parents.get(waiting.pop(), set()) - found
        found |= above
        waiting.extend(above)
    return found
