"""The packages of a case: its options, and for an issue that is a number its named intervals.

A number is cut where a position that counts starts or ends, so that every constraint says the same
of all numbers of one piece: nothing is lost, and nothing is rounded (semantics §14.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from parley.bargaining.scenario import Combination, Issue
from parley.case import words
from parley.case.quantities import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from parley.case import agenda
    from parley.case.claims import Position

# What stands for the answer to a question of which the case names none.
ANY = "any"
_WHOLE = Interval(None, None)


@dataclass(frozen=True, kw_only=True)
class Space:
    """The issues with their options, by place; `pieces` are the intervals of numeric issues."""

    of: tuple[agenda.Issue, ...]
    pieces: Mapping[str, tuple[Interval, ...]]

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """The issues in the order of the case."""
        return tuple(Issue(id=one.id, options=self._options(one)) for one in self.of)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each issue."""
        return {one.id: place for place, one in enumerate(self.of)}

    @property
    def outcomes(self) -> int:
        """How many packages there are."""
        count = 1
        for issue in self.issues:
            count *= len(issue.options)
        return count

    def _options(self, issue: agenda.Issue) -> tuple[str, ...]:
        if issue.id in self.pieces:
            return tuple(_id(piece) for piece in self.pieces[issue.id])
        return tuple(option.id for option in issue.options) or (ANY,)

    def label(self, issue: str, place: int) -> str:
        """Return an option in words."""
        found = self.of[self.places[issue]]
        if issue in self.pieces:
            unit = found.range.unit if found.range else ""
            return piece_in_words(self.pieces[issue][place], unit)
        return found.options[place].label if found.options else "any answer"

    def labels(self, issue: str, chosen: Iterable[int]) -> str:
        """Return options in words, in the order of the issue."""
        return " or ".join(self.label(issue, place) for place in sorted(chosen))

    def everything(self, issue: str) -> frozenset[int]:
        """Return the places of all options of an issue."""
        return frozenset(range(len(self.issues[self.places[issue]].options)))

    def named(self, position: Position) -> frozenset[int]:
        """Return the places of what a position names; none where it names nothing to check."""
        if position.range is not None:
            return self.within(position.issue, position.range.meant)
        return self.chosen(position.issue, position.options)

    def within(self, issue: str, span: Interval) -> frozenset[int]:
        """Return the places of the pieces of a numeric issue within an interval with an end."""
        pieces = self.pieces.get(issue, ())
        named = span.low is not None or span.high is not None
        return frozenset(p for p, piece in enumerate(pieces) if named and piece.within(span))

    def chosen(self, issue: str, options: Iterable[str]) -> frozenset[int]:
        """Return the places of options by their ids."""
        ids = self.issues[self.places[issue]].options
        return frozenset(ids.index(option) for option in options)

    def combination(self, id_: str, *chosen: tuple[str, frozenset[int]]) -> Combination:
        """Return the combination of options of some issues."""
        options = tuple((self.places[issue], places) for issue, places in chosen)
        return Combination(id=id_, options=options)


def space_of(
    issues: Iterable[agenda.Issue],
    positions: Iterable[Position],
    spans: Iterable[tuple[str, Interval]] = (),
) -> Space:
    """Return the packages, numbers cut where one of these positions or spans starts or ends."""
    found = tuple(issues)
    said = [(one.issue, one.range.meant) for one in positions if one.range is not None]
    said.extend(spans)
    pieces = {
        issue.id: _pieces(issue.range, [span for name, span in said if name == issue.id])
        for issue in found
        if issue.range is not None
    }
    return Space(of=found, pieces=pieces)


def _pieces(scale: agenda.Scale, named: list[Interval]) -> tuple[Interval, ...]:
    """Cut a scale at every end of a named interval: each end a piece, and what lies between."""
    low, high = scale.low, scale.high
    ends = {end for one in named for end in (one.low, one.high) if end is not None}
    inside = sorted(
        end for end in ends if (low is None or end >= low) and (high is None or end <= high)
    )
    found: list[Interval] = []
    start, is_open = low, False
    for end in inside:
        if start is None or start < end:
            found.append(Interval(start, end, is_open, open_high=True))
        found.append(Interval(end, end))
        start, is_open = end, True
    if high is None or start is None or start < high or not found:
        found.append(Interval(start, high, is_open))
    return tuple(found)


def _id(piece: Interval) -> str:
    if piece == _WHOLE:
        return ANY
    if piece.low == piece.high:
        return words.number(piece.low).replace(",", "")
    ends = ["" if end is None else f"{end.normalize():f}" for end in (piece.low, piece.high)]
    return "..".join(ends)


def piece_in_words(piece: Interval, unit: str) -> str:
    """Return an interval in words: `more than 30 and less than 42 days`."""
    if piece == _WHOLE:
        return f"any number of {unit}"
    if piece.low is not None and piece.low == piece.high:
        return f"{words.number(piece.low)} {unit}"
    above = _end("more than" if piece.open_low else "at least", piece.low)
    below = _end("less than" if piece.open_high else "at most", piece.high)
    return f"{' and '.join(one for one in (above, below) if one)} {unit}"


def _end(word: str, value: Decimal | None) -> str:
    return "" if value is None else f"{word} {words.number(value)}"
