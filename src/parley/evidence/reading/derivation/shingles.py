"""A text as the set of its runs of three words.

Broder, "On the resemblance and containment of documents" (1997). Words are runs of letters and
digits in lower case, so that quotation marks, hyphens and markup make no difference.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Keys = NDArray[np.uint64]

WIDTH = 3
_BITS = 21
_MOST_WORDS = 1 << _BITS
_WORD = re.compile(r"[^\W_]+")


_APART = {code: " " for code in range(128) if not chr(code).isalnum()}


def words(text: str) -> list[str]:
    """Return the words of a text; what is all ASCII is split in half the time.

    >>> words("Hamas' cease-fire_offer")
    ['hamas', 'cease', 'fire', 'offer']
    """
    lower = text.lower()
    return lower.translate(_APART).split() if lower.isascii() else _WORD.findall(lower)


class _Numbers(dict[str, int]):
    """Gives each new word the next number."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


class Vocabulary:
    """Numbers for words, so that three of them fit into one machine word.

    Beyond two million different words numbers are shared; a shingle is then no longer exact.
    """

    def __init__(self) -> None:
        self._numbers = _Numbers()

    def keys(self, text: str) -> Keys:
        """Return the shingles of a text, sorted, each once; a short text is one shingle or none."""
        row = list(map(self._numbers.__getitem__, words(text)))
        numbers = np.array(row, dtype=np.uint64) % np.uint64(_MOST_WORDS)
        if len(numbers) < WIDTH:
            return np.empty(0, dtype=np.uint64)
        first, second = np.uint64(2 * _BITS), np.uint64(_BITS)
        keys = np.sort((numbers[:-2] << first) | (numbers[1:-1] << second) | numbers[2:])
        is_new = np.concatenate([np.ones(1, dtype=np.bool_), keys[1:] != keys[:-1]])
        distinct: Keys = keys[is_new]
        return distinct


def shingled(texts: Iterable[str]) -> list[Keys]:
    """Return the shingles of each text, in one vocabulary."""
    vocabulary = Vocabulary()
    return [vocabulary.keys(text) for text in texts]


def shared(one: Keys, other: Keys) -> Keys:
    """Return the shingles that both have."""
    return np.intersect1d(one, other, assume_unique=True)


def containment(part: Keys, whole: Keys) -> float:
    """Return the share of a text's shingles that stand in another: 0 to 1."""
    return len(shared(part, whole)) / len(part) if len(part) else 0.0
