"""Draws of valuations by counter, so that no result depends on the number of threads (section 6).

Draws come in chunks of fixed size. Chunk c under seed s is a Philox stream with key s and counter c
(Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"): a draw is the same whoever
computes it, in whatever order, and however many more are asked for.

A chunk holds unit variables in [0, 1]; a primitive is `base + sum of scale * unit variable`. What
is a point needs no variable at all.

**Correlation** is a control, not a finding: one common factor a party (Gaussian copula). With
parameter r in 0..1 the normal score of every estimate of a party is sqrt(r) F_i + sqrt(1 - r) e;
ranges and rankings stay what they are, parties stay independent of each other. F_i is how well the
party is disposed to the deal: a high F_i raises x, f, f_0 and T and lowers w, W_0 and g, so that
all of its margins move together. Were everything moved upwards, T and W_0 would cancel out and
correlation would look like safety.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from concurrent.futures import Future

    from parley.phases.course import Floats
    from parley.phases.forms import Kind, Primitive

CHUNK = 8192
LEAST_SEED, MOST_SEED = 0, 2**128 - 1

# What makes war pay: a party that is well disposed to the deal values these low.
_WARLIKE: frozenset[Kind] = frozenset({"w", "war", "drift"})


@dataclass(frozen=True, slots=True)
class Point:
    """Known exactly."""

    value: float

    @property
    def low(self) -> float:
        """Return the value."""
        return self.value

    @property
    def high(self) -> float:
        """Return the value."""
        return self.value

    @property
    def centre(self) -> float:
        """Return the value."""
        return self.value


@dataclass(frozen=True, slots=True)
class Interval:
    """Between two ends; drawn uniformly, centred in the middle."""

    low: float
    high: float

    @property
    def centre(self) -> float:
        """Return the middle."""
        return (self.low + self.high) / 2.0


@dataclass(frozen=True, slots=True)
class Triangular:
    """Between two ends with a likeliest value; centred at its median."""

    low: float
    mode: float
    high: float

    @property
    def centre(self) -> float:
        """Return the median."""
        return float(self.low + (self.high - self.low) * self.shaped(np.array([0.5]))[0])

    def shaped(self, uniform: Floats) -> Floats:
        """Turn uniform variables into triangular ones in 0..1, by the inverse distribution."""
        if self.high == self.low:
            return np.zeros_like(uniform)
        peak = (self.mode - self.low) / (self.high - self.low)
        rising = np.sqrt(uniform * peak)
        falling = 1.0 - np.sqrt((1.0 - uniform) * (1.0 - peak))
        return np.where(uniform < peak, rising, falling)


Estimate = Point | Interval | Triangular


@dataclass(frozen=True, slots=True)
class Ranking:
    """Primitives from the greatest to the least, all between `low` and `high`.

    A member is a primitive with its scale: its value is scale times its ranked magnitude, -count
    for so many captives that their holder gives, so that magnitudes compare per unit. Drawn
    uniformly over the order polytope, by sorting; its centre is the centroid.
    """

    members: tuple[tuple[Primitive, float], ...]
    low: float = 0.0
    high: float = 1.0

    def centres(self) -> dict[Primitive, float]:
        """Return the centroid: order statistics of a uniform sample lie evenly."""
        size = len(self.members)
        steps = [(size - rank) / (size + 1) for rank in range(size)]
        width = self.high - self.low
        return {
            primitive: scale * (self.low + width * part)
            for (primitive, scale), part in zip(self.members, steps, strict=True)
        }

    def bounds(self) -> dict[Primitive, tuple[float, float]]:
        """Return the interval of each member by itself."""
        ends = {each: (scale * self.low, scale * self.high) for each, scale in self.members}
        return {each: (min(pair), max(pair)) for each, pair in ends.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Beliefs:
    """What is thought of each primitive, and how strongly a party's estimates hang together."""

    estimates: Mapping[Primitive, Estimate]
    rankings: tuple[Ranking, ...] = ()
    correlation: float = 0.0

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn from."""
        if not 0.0 <= self.correlation <= 1.0:
            raise ValueError(f"correlation {self.correlation} is not within 0..1")
        for primitive, estimate in self.estimates.items():
            _refuse_upside_down(primitive, estimate)
        ranked = [each for ranking in self.rankings for each, _ in ranking.members]
        twice = {each for each in ranked if ranked.count(each) > 1 or each in self.estimates}
        if twice:
            raise ValueError(f"valued in two ways, keep one: {sorted(map(str, twice))}")

    def centre(self) -> dict[Primitive, float]:
        """Return the central valuation: middle, median, or centroid of a ranking."""
        found = {each: estimate.centre for each, estimate in self.estimates.items()}
        for ranking in self.rankings:
            found |= ranking.centres()
        return found

    def bounds(self) -> dict[Primitive, tuple[float, float]]:
        """Return the least and greatest value of each primitive by itself."""
        found = {each: (known.low, known.high) for each, known in self.estimates.items()}
        for ranking in self.rankings:
            found |= ranking.bounds()
        return found

    def require(self, primitives: Iterable[Primitive]) -> None:
        """Refuse to go on where a valuation is absent: absent is named, never nought."""
        known = self.bounds()
        absent = [str(each) for each in primitives if each not in known]
        if absent:
            raise ValueError(f"no valuation for {', '.join(absent)}; give one, or an interval")


def _refuse_upside_down(primitive: Primitive, estimate: Estimate) -> None:
    inner = estimate.mode if isinstance(estimate, Triangular) else estimate.low
    if not np.isfinite([estimate.low, estimate.high]).all():
        raise ValueError(f"{primitive}: {estimate} is not finite")
    if not estimate.low <= inner <= estimate.high:
        raise ValueError(f"{primitive}: {estimate} is upside down; give the lower end first")


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Unit variables that are one ranking: sorted in place, then dealt out in order."""

    columns: slice


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampler:
    """Draws of chosen primitives: value = base + scale * unit variable, (primitive, draw).

    `column[p]` is the unit variable of primitive p, -1 for a point. Variables are laid out in the
    order of the primitives, so that one more primitive at the end changes no draw of the others.
    """

    base: Floats
    scale: Floats
    column: tuple[int, ...]
    party: tuple[int, ...]
    upwards: tuple[bool, ...]
    rankings: tuple[_Sorted, ...]
    triangles: tuple[tuple[int, Triangular], ...]
    correlation: float
    seed: int

    @property
    def variables(self) -> int:
        """How many unit variables a draw has."""
        return len(self.party)

    def chunk(self, index: int) -> Floats:
        """Return the unit variables of one chunk, shape (variable, CHUNK)."""
        made = self._uniform(index)
        for column, shape in self.triangles:
            made[column] = shape.shaped(made[column])
        for ranking in self.rankings:
            # From the greatest to the least.
            made[ranking.columns] = -np.sort(-made[ranking.columns], axis=0)
        return made

    def values(self, units: Floats) -> Floats:
        """Return the primitives from unit variables, shape (primitive, draw)."""
        made = np.repeat(self.base[:, None], units.shape[1], axis=1)
        drawn = [row for row, column in enumerate(self.column) if column >= 0]
        picked = units[[self.column[row] for row in drawn]]
        made[drawn] += self.scale[drawn, None] * picked
        return made

    def folded(self, matrix: Floats) -> tuple[Floats, Floats]:
        """Return `matrix @ values` as (constant, matrix over unit variables)."""
        over = np.zeros((matrix.shape[0], self.variables))
        for row, column in enumerate(self.column):
            if column >= 0:
                over[:, column] += matrix[:, row] * self.scale[row]
        return matrix @ self.base, over

    def _uniform(self, index: int) -> Floats:
        source = _stream(self.seed, index, 0)
        if self.correlation == 0.0:
            return source.random((self.variables, CHUNK))
        from scipy.special import ndtr

        own = source.standard_normal((self.variables, CHUNK))
        # A stream apart: the factors do not depend on how many estimates there are.
        parties = max(self.party, default=0) + 1
        factors = _stream(self.seed, index, 1).standard_normal((parties, CHUNK))
        shared = np.sqrt(self.correlation) * factors[list(self.party)]
        shared *= np.where(self.upwards, 1.0, -1.0)[:, None]
        return np.asarray(ndtr(shared + np.sqrt(1.0 - self.correlation) * own))


def _stream(seed: int, chunk: int, which: int) -> np.random.Generator:
    """Return a stream of its own: its name stands in the top words of the Philox counter."""
    return np.random.Generator(np.random.Philox(key=seed, counter=[0, 0, which, chunk]))


@dataclass(slots=True)
class _Layout:
    """A sampler in the making."""

    column: dict[Primitive, int] = field(default_factory=dict)
    base: dict[Primitive, float] = field(default_factory=dict)
    scale: dict[Primitive, float] = field(default_factory=dict)
    party: list[int] = field(default_factory=list)
    upwards: list[bool] = field(default_factory=list)
    rankings: list[_Sorted] = field(default_factory=list)
    triangles: list[tuple[int, Triangular]] = field(default_factory=list)

    def add(self, primitive: Primitive, low: float, width: float) -> None:
        """Give a primitive its own unit variable."""
        self.column[primitive] = len(self.party)
        self.base[primitive], self.scale[primitive] = low, width
        self.party.append(primitive.party)
        self.upwards.append((width > 0.0) != (primitive.kind in _WARLIKE))

    def estimate(self, primitive: Primitive, estimate: Estimate) -> None:
        """Place one estimate."""
        if estimate.low == estimate.high:
            self.column[primitive] = -1
            self.base[primitive], self.scale[primitive] = estimate.low, 0.0
            return
        self.add(primitive, estimate.low, estimate.high - estimate.low)
        if isinstance(estimate, Triangular):
            self.triangles.append((self.column[primitive], estimate))

    def ranking(self, ranking: Ranking) -> None:
        """Place the members of a ranking side by side."""
        first = len(self.party)
        for primitive, scale in ranking.members:
            self.add(primitive, scale * ranking.low, scale * (ranking.high - ranking.low))
        self.rankings.append(_Sorted(slice(first, len(self.party))))


def sampler(beliefs: Beliefs, primitives: tuple[Primitive, ...], *, seed: int) -> Sampler:
    """Lay out the unit variables for some primitives."""
    if not LEAST_SEED <= seed <= MOST_SEED:
        raise ValueError(f"seed {seed} is not within 0..2^128 - 1")
    beliefs.require(primitives)
    layout = _Layout()
    ranked = {each: ranking for ranking in beliefs.rankings for each, _ in ranking.members}
    for primitive in primitives:
        if primitive in beliefs.estimates:
            layout.estimate(primitive, beliefs.estimates[primitive])
        elif primitive not in layout.column:
            layout.ranking(ranked[primitive])
    return Sampler(
        base=np.array([layout.base[each] for each in primitives], dtype=np.float64),
        scale=np.array([layout.scale[each] for each in primitives], dtype=np.float64),
        column=tuple(layout.column[each] for each in primitives),
        party=tuple(layout.party),
        upwards=tuple(layout.upwards),
        rankings=tuple(layout.rankings),
        triangles=tuple(layout.triangles),
        correlation=beliefs.correlation,
        seed=seed,
    )


T = TypeVar("T")


def by_chunk(
    work: Callable[[int, int], T],
    draws: int,
    *,
    threads: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[T]:
    """Yield `work(index, size)` for each chunk, in order; `progress(done, draws)` after each.

    Whatever stops the reader, an interrupt or an error in `progress`, stops the workers too: no
    more than two chunks a thread are under way.
    """
    sizes = [min(CHUNK, draws - start) for start in range(0, draws, CHUNK)]
    done = 0
    for size, result in zip(sizes, _ordered(work, sizes, threads), strict=True):
        done += size
        if progress is not None:
            progress(done, draws)
        yield result


def _ordered(work: Callable[[int, int], T], sizes: list[int], threads: int) -> Iterator[T]:
    if threads <= 1:
        yield from (work(index, size) for index, size in enumerate(sizes))
        return
    jobs = enumerate(sizes)
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[T]] = deque()
        try:
            for index, size in islice(jobs, 2 * threads):
                waiting.append(pool.submit(work, index, size))
            while waiting:
                result = waiting.popleft().result()
                waiting.extend(pool.submit(work, *job) for job in islice(jobs, 1))
                yield result
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
