"""Sums inside a sentence: "24 dead, including 21 in an attack and three elsewhere"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parley.evidence.reading.records import Figure
    from parley.evidence.reading.texts.report import Report

_PARTS = re.compile(
    r"[,:(—\u2013-]\s*(?:including|among them|of whom|of them|comprising|that is)\b|:\s*$"
)


class Sum(NamedTuple):
    """A whole and its parts, in the order of the text; `left` is the whole without them."""

    whole: Figure
    parts: tuple[Figure, ...]
    left: float

    @property
    def complete(self) -> bool:
        """Whether the parts make up the whole."""
        return self.left == 0

    @property
    def impossible(self) -> bool:
        """Whether the parts are more than the whole."""
        return self.left < 0


def sums(report: Report, figures: Sequence[Figure]) -> Iterator[Sum]:
    """Yield the sums that a report's sentences state."""
    for sentence in report.sentences:
        place = report.cleaned.span(sentence.start, sentence.end)
        row = [one for one in figures if place.start <= one.start and one.end <= place.end]
        for number, whole in enumerate(row):
            parts = _parts(report.file, whole, row[number + 1 :])
            if parts and whole.low is not None:
                total = sum(part.low or 0 for part in parts)
                yield Sum(whole, tuple(parts), whole.low - total)


def _parts(file: str, whole: Figure, following: Sequence[Figure]) -> list[Figure]:
    """The figures of the same kind that "including" introduces."""
    if not following or not _PARTS.search(file[whole.end : following[0].start]):
        return []
    return [one for one in following if (one.what, one.kind) == (whole.what, whole.kind)]
