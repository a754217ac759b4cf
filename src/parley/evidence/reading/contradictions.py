"""Findings that a human should set side by side.

Figures of one past event must leave a number in common; what accumulates may only grow; a stock may
change from day to day (§5.5). Where the dates that decide this are unknown, the pair diverges, and
the reason says so. A rewrite adds no voice: its figures are not compared with its parent's, but
what it moved or made certain is a distortion.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Literal, NamedTuple

from parley.evidence.reading.derivation.hedges import UNCONFIRMED
from parley.evidence.reading.figures.numbers import Amount, leaves
from parley.evidence.reading.records import Contradiction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from parley.evidence.reading.records import Derivation, Figure, Pair, Span

Verdict = Literal["conflict", "update", "compatible", "divergence"]
_COMPARED = frozenset({"fact", "cumulative", "stock"})
# People who are one population whatever a report calls them.
_POPULATIONS = (
    frozenset({"hostages", "captives", "abductees"}),
    frozenset({"prisoners", "detainees"}),
    frozenset({"soldiers", "troops"}),
)
_ANYBODY = frozenset({"people", "persons", "others"})
_ONE_SENTENCE = 200
# Two numbers further apart than this are not of one thing, unless their days say so.
_FURTHEST = 1.5


class Reading(NamedTuple):
    """A figure with what it counts taken apart."""

    figure: Figure
    amount: Amount
    predicate: str
    population: frozenset[str]


def contradictions(
    figures: Iterable[Figure], derivations: Sequence[Derivation]
) -> tuple[Contradiction, ...]:
    """Return all pairs, the grave ones first, then by place."""
    related = {frozenset((one.child, one.parent)) for one in derivations}
    found = [*_of_figures(figures, related), *_distortions(derivations)]
    return tuple(sorted(found, key=lambda one: (_GRAVITY.index(one.type), one.a, one.b)))


_GRAVITY = ("conflict", "distortion", "divergence", "update", "compatible")


def _of_figures(figures: Iterable[Figure], related: set[frozenset[str]]) -> Iterator[Contradiction]:
    readings = [reading for figure in _by_place(figures) if (reading := _reading(figure))]
    for one, other in combinations(readings, 2):
        reports = frozenset((one.figure.report, other.figure.report))
        if reports not in related and comparable(one, other):
            verdict, reason = judge(one, other)
            yield Contradiction(
                type=verdict, a=_name(one.figure), b=_name(other.figure), reason=reason
            )


def _by_place(figures: Iterable[Figure]) -> list[Figure]:
    return sorted(figures, key=lambda figure: (figure.report, figure.start, figure.end))


def _reading(figure: Figure) -> Reading | None:
    """A figure that can be compared: of a kind that speaks of the world, with a predicate."""
    if figure.kind not in _COMPARED or not figure.what or figure.unit in ("share", "percent"):
        return None
    noun = (figure.unit or "").lower()
    predicate = figure.what.lower().removeprefix(noun).strip()
    population = next((one for one in _POPULATIONS if noun in one), frozenset({noun} - {""}))
    amount = leaves(figure.low, figure.high, figure.modifier)
    return Reading(figure, amount, predicate, population) if predicate else None


def comparable(one: Reading, other: Reading) -> bool:
    """Whether two figures may count the same: what happened, to whom, and when."""
    if one.figure.kind != other.figure.kind or one.predicate != other.predicate:
        return False
    if _beside(one.figure, other.figure) or not _same_people(one, other):
        return False
    days = [one.figure.as_of, other.figure.as_of]
    if one.figure.kind == "fact" and None not in days:
        return days[0] == days[1] and (_near(one, other) or _named_alike(one, other))
    return _near(one, other)


def _beside(one: Figure, other: Figure) -> bool:
    """Parts of one sum and numbers of one sentence are not compared."""
    return one.report == other.report and abs(one.start - other.start) < _ONE_SENTENCE


def _named_alike(one: Reading, other: Reading) -> bool:
    return bool(one.population) and one.population == other.population


def _same_people(one: Reading, other: Reading) -> bool:
    """Where a report says "people", or does not say who, it may be the same ones."""
    vague = any(not each.population or each.population <= _ANYBODY for each in (one, other))
    return vague or one.population == other.population


def _near(one: Reading, other: Reading) -> bool:
    ends = [end for each in (one, other) for end in (each.figure.low, each.figure.high)]
    known = [end for end in ends if end]
    return bool(known) and max(known) <= _FURTHEST * min(known)


def judge(one: Reading, other: Reading) -> tuple[Verdict, str]:
    """Return how two comparable figures stand to each other, and why."""
    earlier, later = sorted((one, other), key=lambda reading: reading.figure.as_of or "")
    if _meets(earlier.amount, later.amount):
        return "compatible", "some number lies in both"
    if one.figure.kind == "fact":
        return "conflict", "what happened once cannot have two numbers"
    days = (earlier.figure.as_of, later.figure.as_of)
    if None in days:
        return "divergence", "apart, and it is not known which is older"
    if days[0] == days[1]:
        return "conflict", f"apart on one day, {days[0]}"
    return _over_time(earlier, later)


def _over_time(earlier: Reading, later: Reading) -> tuple[Verdict, str]:
    days = f"from {earlier.figure.as_of} to {later.figure.as_of}"
    if earlier.figure.kind == "stock":
        return "update", f"it may have changed {days}"
    if _below(earlier.amount, later.amount):
        return "update", f"it grew {days}"
    return "conflict", f"it fell {days}, and can only grow"


def _below(one: Amount, other: Amount) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low


def _meets(one: Amount, other: Amount) -> bool:
    return not (_below(one, other) or _below(other, one))


def _name(figure: Figure) -> str:
    return f"{figure.report}:{figure.start}-{figure.end}"


def _distortions(derivations: Iterable[Derivation]) -> Iterator[Contradiction]:
    for derivation in derivations:
        for pair in derivation.pairs:
            if reason := _distorted(pair):
                yield Contradiction(
                    type="distortion",
                    a=_place(derivation.child, pair.child_span),
                    b=_place(derivation.parent, pair.parent_span),
                    reason=reason,
                )


def _distorted(pair: Pair) -> str | None:
    """What a rewrite did to a sentence's meaning, in words."""
    moved = [f"moved {pair.moved}"] if pair.moved else []
    doubt = pair.hedge if pair.hedge and UNCONFIRMED in pair.hedge else None
    return "; ".join([*moved, *([doubt] if doubt else [])]) or None


def _place(report: str, span: Span) -> str:
    return f"{report}:{span.start}-{span.end}"
