"""Words cut to what their forms have in common: "releasing", "released" and "release" are one.

Cutting to five letters is cruder than Porter, "An algorithm for suffix stripping" (1980), but also
joins nouns with their verbs (resume, resumption), which matter more here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.evidence.reading.statements.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")
_ENDINGS = re.compile(r"(?:ings?|ed|es|s|e)$")
_KEPT = 5
_SHORTEST = 3
_EMPTY = words(
    """
    the a an and or but of in on at to for from by with about into out over under after before
    during between that this these those it its they them their there he she his her we our us you
    i who which what when where how why if then than as so not no nor any all each every some more
    most other another only also just very is are was were be been being has have had do does did
    will would shall should can could may might must one two three first second new such yet still
    both between take takes make makes made go goes going whether until unless without once far
    said say says side sides party parties deal deals agreement agreements talk talks settle settled
    """
)


def stem(word: str) -> str:
    """Return what a word has in common with its other forms."""
    lower = word.lower()
    bare = _ENDINGS.sub("", lower)
    return (bare if len(bare) >= _SHORTEST else lower)[:_KEPT]


def stems(text: str, without: Iterable[str] = ()) -> dict[str, str]:
    """Return the telling words of a text by their stems, in their order."""
    unwanted = frozenset(without)
    found: dict[str, str] = {}
    for word in _words(text):
        if word.lower() not in _EMPTY and stem(word) not in unwanted:
            found.setdefault(stem(word), word.lower())
    return found


def _words(text: str) -> Iterator[str]:
    """Yield the words; one with a hyphen also in its parts: "cease-fire" is a ceasefire."""
    for match in _WORD.finditer(text):
        parts = re.split(r"\W", match[0])
        for word in ("".join(parts), *(parts if len(parts) > 1 else ())):
            if len(word) > 1 or word.isdigit():
                yield word
