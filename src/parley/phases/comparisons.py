"""What is known without numbers, and the linear programs over it (section 6, "Robust").

A *system* is a set of linear comparisons over primitives (signs, orderings, also intervals), each
with its name and the claims and assumptions that it rests on. `Known` is the part of a system that
bears on some primitives, as a matrix; `least` minimises many lines over it in one block-diagonal
program (HiGHS through scipy), which is what makes a plan of fifty rows a matter of milliseconds.

**Normalisation.** Comparisons without numbers make a cone: a line that can be negative has no least
value. So every line is first minimised over the directions in which the compatible set goes on for
ever, cut off at -1..1 in every primitive, which loses no direction: it falls without end if and
only if it falls there. Where all comparisons are without numbers that is the whole question; where
some have numbers, the lines that do not fall without end get their finite least value from a second
batch. A line that falls without end has the value -inf.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from parley.phases.forms import Primitive

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from parley.phases.course import Flags, Floats
    from parley.phases.forms import Kind

# Lines are scaled to a greatest coefficient of 1 before they meet the solver, whose own tolerance
# is 1e-7.
NOUGHT = 1e-6
# Second aim of the reduction: as little as possible of what speaks for going on is used up.
_LESSER_AIM = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What is known: the sum of coefficient * primitive is at least `bound` (or equal to it)."""

    name: str
    terms: tuple[tuple[Primitive, float], ...]
    bound: float = 0.0
    equal: bool = False
    claims: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()


def ordering(
    name: str,
    members: Sequence[tuple[Primitive, float]],
    *,
    claims: tuple[str, ...] = (),
    assumptions: tuple[str, ...] = (),
) -> tuple[Comparison, ...]:
    """Return a chain from the greatest to the least, the last at least nought.

    Each member is a primitive with the factor that makes it comparable: 1/count for "per unit",
    negative for what its giver loses.
    """
    pairs = [((first, a), (then, -b)) for (first, a), (then, b) in pairwise(members)]
    return tuple(
        Comparison(name=name, terms=terms, claims=claims, assumptions=assumptions)
        for terms in (*pairs, (members[-1],))
    )


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a comparison of sums: weight times a value, weights positive.

    `held` is W_i of a set: what a party would fight with while these items are delivered.
    `negated` is a primitive known to be at most nought, counted as what it costs.
    """

    weight: float
    kind: Kind | Literal["held"]
    party: int
    items: tuple[int, ...]
    negated: bool = False

    @property
    def primitives(self) -> tuple[Primitive, ...]:
        """Return the primitives whose sum the term is, before negation."""
        if self.kind == "held":
            powers = (Primitive("w", self.party, item) for item in self.items)
            return (Primitive("war", self.party), *powers)
        return (Primitive(self.kind, self.party, *self.items),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """A comparison of sums: `gains` + constant >= `losses`, gains speaking for going on."""

    gains: tuple[Term, ...]
    losses: tuple[Term, ...]
    constant: float


def require_consistent(system: Sequence[Comparison]) -> None:
    """Refuse comparisons that cannot all be true, and name a least set of them that clash."""
    if _consistent(system):
        return
    clash = list(system)
    for each in system:
        fewer = [other for other in clash if other is not each]
        if not _consistent(fewer):
            clash = fewer
    names = "; ".join(each.name for each in clash)
    raise ValueError(f"these comparisons cannot all be true, take one back: {names}")


@dataclass(frozen=True, slots=True)
class Known:
    """A system over some primitives: matrix @ primitives >= bound; `source` says who said so."""

    primitives: tuple[Primitive, ...]
    matrix: Floats
    bound: Floats
    source: tuple[int, ...]

    @classmethod
    def of(cls, system: Sequence[Comparison], primitives: Iterable[Primitive]) -> Known:
        """Take the comparisons that have to do with some primitives, directly or by others."""
        kept, reached = _connected(system, set(primitives))
        order = tuple(sorted(reached, key=str))
        place = {each: column for column, each in enumerate(order)}
        lines, bound, source = [], [], []
        for index in kept:
            line = np.zeros(len(order))
            for primitive, coefficient in system[index].terms:
                line[place[primitive]] += coefficient
            for sign in (1.0, -1.0) if system[index].equal else (1.0,):
                lines.append(sign * line)
                bound.append(sign * system[index].bound)
                source.append(index)
        matrix = np.array(lines).reshape(len(lines), len(order))
        return cls(order, matrix, np.array(bound), tuple(source))

    def negative(self) -> Flags:
        """Return which primitives a comparison of their own says to be at most nought."""
        return self._signed(-1.0)

    def positive(self) -> Flags:
        """Return which primitives a comparison of their own says to be at least nought."""
        return self._signed(1.0)

    def _signed(self, sign: float) -> Flags:
        alone = np.count_nonzero(self.matrix, axis=1) == 1
        says = (sign * self.matrix > 0.0) & (alone & (self.bound >= 0.0))[:, None]
        return np.asarray(says.any(axis=0))


def _connected(
    system: Sequence[Comparison], reached: set[Primitive]
) -> tuple[list[int], set[Primitive]]:
    kept: set[int] = set()
    while True:
        more = {
            index
            for index, each in enumerate(system)
            if index not in kept and any(primitive in reached for primitive, _ in each.terms)
        }
        if not more:
            return sorted(kept), reached
        kept |= more
        reached = reached | {primitive for index in more for primitive, _ in system[index].terms}


def _consistent(system: Sequence[Comparison]) -> bool:
    known = Known.of(system, {primitive for each in system for primitive, _ in each.terms})
    if not known.primitives:
        return True
    return bool(solve(np.zeros(len(known.primitives)), known.matrix, known.bound).status == 0)


def solve(cost: Floats, matrix: Any, bound: Floats, box: Any = (None, None)) -> Any:
    """Minimise cost @ z over matrix @ z >= bound, by HiGHS."""
    return _highs(cost, A_ub=-matrix, b_ub=-bound, bounds=box)


def _highs(cost: Floats, **more: Any) -> Any:
    """Call scipy's HiGHS; imported here, because most commands need no linear program."""
    from scipy import optimize

    solver: Any = optimize.linprog
    return solver(cost, method="highs", **more)


def _batch(known: Known, lines: Floats, *, cone: bool) -> tuple[Floats, Floats]:
    """Minimise each line by itself, all in one block-diagonal program.

    Returns the values, and the weights of the comparisons in each (line, comparison). With `cone`
    the directions are minimised over, within -1..1.
    """
    from scipy import sparse

    count = len(lines)
    if count == 0:
        return np.zeros(0), np.zeros((0, len(known.matrix)))
    matrix = sparse.kron(sparse.eye_array(count), sparse.csr_array(known.matrix), format="csr")
    bound = np.zeros_like(known.bound) if cone else known.bound
    box = (-1.0, 1.0) if cone else (None, None)
    found = solve(lines.ravel(), matrix, np.tile(bound, count), box)
    if found.status != 0:
        raise RuntimeError(f"the linear program of {count} rows was not solved: {found.message}")
    values = np.einsum("rp,rp->r", lines, found.x.reshape(lines.shape))
    return values, -found.ineqlin.marginals.reshape(count, -1)


def least(known: Known, lines: Floats) -> tuple[Floats, Floats]:
    """Return the least value of each line and the weights of the comparisons that prove it."""
    values, weights = _batch(known, lines, cone=True)
    finite = values >= -NOUGHT
    values = np.where(finite, 0.0, -np.inf)
    if known.bound.any():
        values[finite], weights[finite] = _batch(known, lines[finite], cone=False)
    return values, weights


def reduced(known: Known, lines: Sequence[Floats]) -> tuple[Floats, Floats]:
    """Strike out of each line what the comparisons without numbers already settle.

    A line is split into (sum of weight * comparison, weights >= 0) and a rest whose coefficients
    lie between nought and the line's own: where the rest is at least nought, so is the line. Of all
    such rests the one with the least of what speaks against (and, that given, the most of what
    speaks for), one linear program a line. Returns the rests and the weights.
    """
    from scipy import sparse

    count, size = len(lines), len(known.primitives)
    usable = np.flatnonzero(known.bound == 0.0)
    weights = np.zeros((count, len(known.matrix)))
    if count == 0:
        return np.zeros((0, size)), weights
    whole = np.array(lines)
    split = np.hstack([known.matrix[usable].T, np.eye(size)])
    bounds = [
        (0.0, None) if column < len(usable) else tuple(sorted((0.0, line[column - len(usable)])))
        for line in whole
        for column in range(split.shape[1])
    ]
    aim = np.array([[*np.zeros(len(usable)), *_aim(known, line)] for line in whole])
    blocks = sparse.kron(sparse.eye_array(count), sparse.csr_array(split), format="csr")
    found = _highs(aim.ravel(), A_eq=blocks, b_eq=whole.ravel(), bounds=bounds)
    if found.status != 0:
        raise RuntimeError(f"the linear program of {count} rows was not solved: {found.message}")
    parts = found.x.reshape(count, -1)
    weights[:, usable] = parts[:, : len(usable)]
    return parts[:, len(usable) :], weights


def _aim(known: Known, line: Floats) -> Floats:
    """Return the cost of each coefficient that is left: losses first, then gains the other way."""
    worth = np.where(known.negative(), -line, line)
    return np.asarray(np.sign(line) * np.where(worth < 0.0, 1.0, -_LESSER_AIM))


def sums(known: Known, line: Floats, constant: float) -> Sums:
    """Put a line into a comparison of sums, gains on one side and losses on the other."""
    negative = {each for each, so in zip(known.primitives, known.negative(), strict=True) if so}
    nothing = known.negative() & known.positive()
    weights = {
        primitive: float(weight)
        for primitive, weight, nil in zip(known.primitives, line, nothing, strict=True)
        if abs(weight) > NOUGHT and not nil
    }
    terms = [*_held(weights), *_plain(weights, negative)]
    return Sums(
        gains=tuple(term for speaks_for, term in terms if speaks_for),
        losses=tuple(term for speaks_for, term in terms if not speaks_for),
        constant=constant,
    )


def _held(weights: dict[Primitive, float]) -> list[tuple[bool, Term]]:
    """Take out W_i of the items whose war value goes with W_i0, as one term."""
    found = []
    for base in [each for each in weights if each.kind == "war"]:
        weight = weights.pop(base)
        items = [each for each in weights if _goes_with(each, base.party, weights[each] - weight)]
        for each in items:
            del weights[each]
        numbers = tuple(sorted(each.item for each in items if each.item is not None))
        found.append((weight > 0.0, Term(abs(weight), "held", base.party, numbers)))
    return found


def _goes_with(primitive: Primitive, party: int, difference: float) -> bool:
    return primitive.kind == "w" and primitive.party == party and abs(difference) <= NOUGHT


def _plain(weights: Mapping[Primitive, float], negative: set[Primitive]) -> list[tuple[bool, Term]]:
    return [
        (
            (weight > 0.0) != (each in negative),
            Term(abs(weight), each.kind, each.party, _items(each), each in negative),
        )
        for each, weight in weights.items()
    ]


def _items(primitive: Primitive) -> tuple[int, ...]:
    return () if primitive.item is None else (primitive.item,)
