"""Which pairs of texts are worth comparing: an inverted index of each text's rarest shingles.

As in prefix filtering (Chaudhuri, Ganti and Kaushik, "A primitive operator for similarity joins",
2006): shingles are ranked by how few texts hold them, and each text asks with its rarest. What a
rewrite shares with its parent is rare by nature, so that pairs without anything rare in common are
never touched and the work grows with the number of texts, not with its square. Whether a pair that
comes up is a rewrite is then counted exactly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from parley.evidence.reading.derivation.shingles import Keys

# A text asks with so many of its rarest shared shingles, and is answered by so many texts at most.
_ASKS = 120
_MOST_HOLDERS = 2000
# Fewer common rare shingles are chance; a shorter text needs fewer.
_LEAST_COMMON = 3
_ROWS = 2000


def candidates(texts: Sequence[Keys]) -> Iterator[tuple[int, int]]:
    """Yield pairs of texts that share rare shingles, the lower number first, in order."""
    index = _Index(texts)
    seen: set[tuple[int, int]] = set()
    for start in range(0, len(texts), _ROWS):
        for one, other in index.answers(start, min(start + _ROWS, len(texts))):
            seen.add((min(one, other), max(one, other)))
    yield from sorted(seen)


class _Index:
    """For each shingle that several texts hold, those texts; for each text, what it asks with."""

    def __init__(self, texts: Sequence[Keys]) -> None:
        sizes = [len(keys) for keys in texts]
        every = np.concatenate([*texts, np.empty(0, dtype=np.uint64)])
        owners = np.repeat(np.arange(len(texts), dtype=np.int32), sizes)
        order = np.argsort(every, kind="stable")
        every, owners = every[order], owners[order]
        starts = np.flatnonzero(np.diff(every, prepend=every[:1] + np.uint64(1)))
        holders = np.diff(starts, append=len(every)).astype(np.int32)
        wanted = (holders > 1) & (holders <= _MOST_HOLDERS)
        kept = np.repeat(wanted, holders)
        self.owners = owners[kept]
        self.holders = holders[wanted]
        self.starts = np.concatenate([[0], np.cumsum(self.holders)]).astype(np.int64)
        self.asked, self.bounds = self._asks(len(texts))

    def _asks(self, count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The rarest shingles of each text; ties by shingle, so that all texts rank alike."""
        shingle = np.repeat(np.arange(len(self.holders)), self.holders)
        order = np.lexsort((shingle, self.holders[shingle], self.owners))
        owner = self.owners[order]
        bounds = np.searchsorted(owner, np.arange(count + 1))
        rank = np.arange(len(owner)) - bounds[owner]
        chosen = rank < _ASKS
        after = np.searchsorted(owner[chosen], np.arange(count + 1))
        return shingle[order][chosen].astype(np.int64), after.astype(np.int64)

    def answers(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the pairs that come up when the texts from `start` to `end` ask."""
        asked = self.asked[self.bounds[start] : self.bounds[end]]
        askers = np.repeat(np.arange(start, end), np.diff(self.bounds[start : end + 1]))
        sizes = self.holders[asked].astype(np.int64)
        total = int(sizes.sum())
        if not total:
            return
        offsets = np.arange(total) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        found = self.owners[np.repeat(self.starts[asked], sizes) + offsets].astype(np.int64)
        pairs = np.repeat(askers, sizes) * np.int64(1 << 32) + found
        both, counts = np.unique(pairs, return_counts=True)
        for pair in both[counts >= _LEAST_COMMON].tolist():
            if pair >> 32 != pair & 0xFFFFFFFF:
                yield pair >> 32, pair & 0xFFFFFFFF
