"""What is asked first: what matters most if it is wrong, times how likely that is (§12.3).

The values say how much hangs on a kind of finding: a report's date moves every other date in it, a
derivation decides how many origins a claim has, a figure concerns only itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.evidence.reading.derivation.edges import THRESHOLD

if TYPE_CHECKING:
    from parley.evidence.reading.positions import Suggestion
    from parley.evidence.reading.records import Contradiction, Derivation, Figure, Statement
    from parley.evidence.review.decisions import About

VALUE: dict[About, float] = {
    "date": 10.0,
    "derivation": 8.0,
    "speaker": 5.0,
    "position": 3.0,
    "statement": 4.0,
    "contradiction": 4.0,
    "figure": 2.0,
}
_PAIRS = {
    "conflict": 0.8,
    "divergence": 0.6,
    "distortion": 0.5,
    "update": 0.2,
    "compatible": 0.1,
}
_NAMED_LATER, _ONE_OF_MANY = 0.3, 0.5
_UNSPECIFIED, _FALL_BACK, _ACCORDING_FIGURE = 0.4, 0.2, 0.3
_NO_CATEGORY, _CATEGORY = 0.5, 0.1
_BY_DATE = "date"
# Below this a rule is one for what no better rule has taken.
_SURE = 0.85


def of_derivation(one: Derivation) -> float:
    """The nearer to the threshold on either side, and the weaker its direction, the less sure."""
    near = min(one.containment, THRESHOLD) / max(one.containment, THRESHOLD)
    return round(min(1.0, near + (0.0 if one.basis == _BY_DATE else 0.3)), 3)


def of_speaker(*, anonymous: bool) -> float:
    """One who is not named may be another of them."""
    return _ONE_OF_MANY if anonymous else _NAMED_LATER


def of_statement(one: Statement) -> float:
    """Sum up: the rule's own doubt, an unspecified source, a fall-back rule, `according to`."""
    source = one.source
    unspecified = source is None or (
        source.anonymous and source.count is None and source.party is None
    )
    return round(
        1
        - one.confidence
        + (_UNSPECIFIED if unspecified else 0)
        + (_FALL_BACK if one.confidence < _SURE else 0)
        + (_ACCORDING_FIGURE if one.rule == "according-figure" else 0),
        3,
    )


def of_figure(one: Figure) -> float:
    """A figure of which it is not known what it counts is the less use."""
    return _CATEGORY if one.kind and one.what else _NO_CATEGORY


def of_pair(one: Contradiction) -> float:
    """A conflict is as often a misreading as a conflict."""
    return _PAIRS[one.type]


def of_position(one: Suggestion) -> float:
    """Return how likely the suggestion is wrong."""
    return round(1 - one.confidence, 3)
