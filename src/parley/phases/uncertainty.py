"""The analyst's uncertainty: the parties know their valuations, we do not (section 6).

One run over common draws answers all of it. Per draw and party the **needed bond**
Delta_i = max over rows of (eps_i - m)^+ / al_k, where m is the row without a standing bond, and
infinite where a row that no bond helps fails (the end row; al_k = 0). It carries the whole
guarantee curve: P(hold | bonds) = P(Delta_i <= E_i for every i).

This is the probability that the *incentives* hold under the stated valuations, never "the
probability of peace". The chance that the stages are agreed at all, the product of s_k, is another
question and stands apart.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parley.phases.equilibrium import TIE
from parley.phases.sampling import CHUNK, by_chunk, sampler

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from parley.phases.course import Course, Flags, Floats
    from parley.phases.forms import Block, Forms
    from parley.phases.sampling import Beliefs, Sampler

    Bonds = NDArray[np.float32]
    Counts = NDArray[np.int64]

# OpenBLAS keeps a product of at most this many multiplications on the calling thread: our own
# threads then share the cores without its threads on top, and its bits cannot hang on how many
# those are.
_ONE_THREAD = 2**18
_LEAST_TILE = 16

# Needed bonds are kept as float32, which 10^7 draws of three parties have room for; a bond counts
# as enough within that rounding.
_ROUNDING = 2.0**-22

Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """A share of draws with its standard error and its 95 % interval (Wilson 1927)."""

    share: float
    error: float
    low: float
    high: float
    draws: int


def chance(hits: int, draws: int) -> Chance:
    """Return a share of draws; the interval is Wilson's score interval.

    Wilson's and not Clopper and Pearson's, whose 95 % are a lower bound and whose coverage passes
    99 % for rare events (Brown, Cai & DasGupta 2001).
    """
    if draws < 1:
        raise ValueError(f"{draws} draws say nothing; ask for at least 1")
    share = hits / draws
    weight = 1.0 + Z95**2 / draws
    middle = (share + Z95**2 / (2 * draws)) / weight
    half = Z95 / weight * math.sqrt(share * (1 - share) / draws + Z95**2 / (4 * draws**2))
    return Chance(
        share=share,
        error=math.sqrt(share * (1 - share) / draws),
        low=max(0.0, min(share, middle - half)),
        high=min(1.0, max(share, middle + half)),
        draws=draws,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstFailure:
    """How often a step is the first with a failing row, under the bonds of the course."""

    step: int
    party: int | None
    chance: Chance


@dataclass(frozen=True, slots=True, kw_only=True)
class CurvePoint:
    """P(hold) at some bonds, one a party."""

    bonds: tuple[float, ...]
    chance: Chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one run found: `needed` (party, draw), and counts of first failing steps.

    `first` is (party, step + 1), `first_of_any` (step + 1): the last entry is the end.
    """

    needed: Bonds
    first: Counts
    first_of_any: Counts
    bonds: tuple[float, ...]
    goes_on: float

    @property
    def draws(self) -> int:
        """How many draws there were."""
        return int(self.needed.shape[1])

    def hold(self, bonds: Sequence[float] | None = None) -> Chance:
        """Return P(hold | bonds), by default under the bonds of the course."""
        return chance(
            int(np.count_nonzero(self._held(self.bonds if bonds is None else bonds))), self.draws
        )

    def failures(self, party: int | None = None) -> tuple[FirstFailure, ...]:
        """Return where a party's rows, or anybody's, fail first, where they ever do."""
        counts = self.first_of_any if party is None else self.first[party]
        return tuple(
            FirstFailure(step=step, party=party, chance=chance(int(hits), self.draws))
            for step, hits in enumerate(counts)
            if hits
        )

    def curve(
        self, scales: Sequence[float], shares: Sequence[float] | None = None
    ) -> tuple[CurvePoint, ...]:
        """Return P(hold) for bonds in fixed proportion: each party posts scale * its share."""
        parts = self._shares(shares)
        needed = self._needed_scale(parts)
        needed.sort()
        hits = np.searchsorted(needed, [_reach(scale) for scale in scales], side="right")
        return tuple(
            CurvePoint(bonds=tuple(scale * part for part in parts), chance=chance(hit, self.draws))
            for scale, hit in zip(scales, hits.tolist(), strict=True)
        )

    def at_risk(self, level: float, shares: Sequence[float] | None = None) -> float:
        """Return the joint guarantee at risk: the least scale at which P(hold) reaches a level.

        A quantile of max_i Delta_i (over the shares), never put together from the quantiles of each
        party, which would understate it. Infinite where no bond reaches the level.
        """
        return _order_statistic(self._needed_scale(self._shares(shares)), level)

    def frontier(
        self, level: float, party: int, bonds: Sequence[float]
    ) -> tuple[tuple[float, float], ...]:
        """Return the joint frontier: for each bond of a party, the least bond of each other.

        With two parties these are all the pairs that just reach the level; with more, all others
        post the same.
        """
        others = [float(other != party) for other in range(len(self.needed))]
        return tuple(
            (bond, _order_statistic(self._needed_scale(others, posted=bond), level))
            for bond in bonds
        )

    def _held(self, bonds: Sequence[float]) -> Flags:
        held = np.ones(self.draws, dtype=np.bool_)
        for needed, bond in zip(self.needed, bonds, strict=True):
            held &= needed <= _reach(bond)
        return held

    def _shares(self, shares: Sequence[float] | None) -> tuple[float, ...]:
        return (1.0,) * len(self.needed) if shares is None else tuple(shares)

    def _needed_scale(self, shares: Sequence[float], posted: float = 0.0) -> Bonds:
        """Return, by draw, the least scale of shares that holds; who has no share posts `posted`.

        Worked out chunk by chunk: what is held in between would be the peak of a long run.
        """
        scale = np.zeros(self.draws, dtype=np.float32)
        for start in range(0, self.draws, CHUNK):
            some = slice(start, start + CHUNK)
            for needed, share in zip(self.needed[:, some], shares, strict=True):
                if share > 0.0:
                    np.maximum(scale[some], needed / np.float32(share), out=scale[some])
                else:
                    scale[some][needed > _reach(posted)] = np.inf
        return scale


def _reach(bond: float) -> np.float32:
    """Return the greatest needed bond that a bond still covers, given the rounding of storage."""
    return np.float32(bond * (1.0 + _ROUNDING) + TIE)


def _order_statistic(needed: Bonds, level: float) -> float:
    """Return the least bond that is enough for a share of the draws; `needed` is put in order."""
    rank = max(1, math.ceil(level * needed.size - TIE))
    if rank > needed.size:
        return math.inf
    needed.partition(rank - 1)
    return float(needed[rank - 1])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shortfall:
    """One party's rows turned round, over unit variables: the bond that each row asks for.

    The first `soft` rows ask for a finite bond, the others can only hold or fail. `used` are the
    unit variables that matter to the party, `early` how many nodes there are from a row's step to
    the end, itself included; `posted` what the course posts, nought for a row that it cannot help.
    """

    matrix: Floats
    constant: Floats
    used: slice
    soft: int
    early: Counts
    posted: Floats


def simulate(
    forms: Forms,
    beliefs: Beliefs,
    *,
    draws: int,
    seed: int,
    eps: Sequence[float] | None = None,
    pace: Pace | None = None,
) -> Run:
    """Draw valuations and return the needed bonds; the same to the last bit on any threads."""
    pace = pace or Pace()
    source = sampler(beliefs, forms.primitives, seed=seed)
    parts = _parts(forms, source, eps or (0.0,) * len(forms.blocks))
    run = _blank(forms, draws)

    def work(index: int, size: int) -> tuple[Counts, Counts]:
        start = index * CHUNK
        return _chunk(parts, source.chunk(index), run.needed[:, start : start + size])

    for first, first_of_any in by_chunk(work, draws, threads=pace.threads, progress=pace.progress):
        run.first[...] += first
        run.first_of_any[...] += first_of_any
    return run


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How a run is run, which changes nothing in what it finds: threads and a progress callback."""

    threads: int = 1
    progress: Callable[[int, int], None] | None = None


def goes_on(course: Course) -> float:
    """Return the product of s_k = (1 - lam_k) pi_k: that every stage is agreed, if all comply."""
    return math.prod((1.0 - step.hazard) * step.link for step in course.steps)


def _blank(forms: Forms, draws: int) -> Run:
    if draws < 1:
        raise ValueError(f"{draws} draws say nothing; ask for at least 1")
    parties, nodes = len(forms.blocks), len(forms.course.steps) + 1
    return Run(
        needed=np.empty((parties, draws), dtype=np.float32),
        first=np.zeros((parties, nodes), dtype=np.int64),
        first_of_any=np.zeros(nodes, dtype=np.int64),
        bonds=tuple(block.bond for block in forms.blocks),
        goes_on=goes_on(forms.course),
    )


def _parts(forms: Forms, source: Sampler, eps: Sequence[float]) -> list[_Shortfall]:
    """Return the shortfalls of each party, each over all unit variables of the draw."""
    found, start = [], 0
    for block, least in zip(forms.blocks, eps, strict=True):
        matrix = np.zeros((len(block.rows), len(forms.primitives)))
        matrix[:, start : start + len(block.primitives)] = block.matrix
        start += len(block.primitives)
        found.append(_shortfall(block, *source.folded(matrix), least))
    return found


def _shortfall(block: Block, constant: Floats, over: Floats, least: float) -> _Shortfall:
    soft = block.slope > 0.0
    order = np.argsort(~soft, kind="stable")
    divisor = np.where(soft, block.slope, 1.0)[order]
    steps = np.array([row.step for row in block.rows], dtype=np.int64)
    used = _span(over)
    return _Shortfall(
        matrix=np.ascontiguousarray(-over[order, used] / divisor[:, None]),
        constant=(least - constant - block.fixed)[order] / divisor,
        used=used,
        soft=int(np.count_nonzero(soft)),
        early=(steps.max() + 1 - steps)[order],
        posted=np.where(soft, block.bond, 0.0)[order],
    )


def _span(over: Floats) -> slice:
    """Return the stretch of unit variables outside of which all coefficients are nought."""
    used = np.flatnonzero(over.any(axis=0))
    return slice(int(used[0]), int(used[-1]) + 1) if used.size else slice(0, 0)


def _chunk(parts: list[_Shortfall], units: Floats, needed: Bonds) -> tuple[Counts, Counts]:
    """Fill in the needed bonds of one chunk and return its counts of first failing steps."""
    size = needed.shape[1]
    nodes = max(int(part.early.max()) for part in parts)
    early = np.empty((len(parts), size), dtype=np.int64)
    for party, part in enumerate(parts):
        tile = _tile(part)
        for start in range(0, size, tile):
            here = slice(start, min(start + tile, size))
            asked = _asked(part, units[part.used, here])
            needed[party, here] = _bond(part, asked)
            early[party, here] = _earliness(part, asked)
    return np.array([_by_step(row, nodes) for row in early]), _by_step(early.max(axis=0), nodes)


def _by_step(early: Counts, nodes: int) -> Counts:
    """Count the draws whose first failing step is each of the nodes."""
    return np.asarray(np.bincount(early, minlength=nodes + 1)[:0:-1])


def _tile(part: _Shortfall) -> int:
    return max(_LEAST_TILE, min(CHUNK, _ONE_THREAD // max(1, part.matrix.size)))


def _asked(part: _Shortfall, units: Floats) -> Floats:
    asked: Floats = part.matrix @ units
    asked += part.constant[:, None]
    return asked


def _bond(part: _Shortfall, asked: Floats) -> Floats:
    """Return Delta_i: the greatest bond asked for; infinite where no bond helps."""
    most = asked[: part.soft].max(axis=0, initial=0.0)
    most[most <= TIE] = 0.0
    most[asked[part.soft :].max(axis=0, initial=0.0) > TIE] = np.inf
    return np.asarray(most)


def _earliness(part: _Shortfall, asked: Floats) -> Counts:
    """Return how many nodes there are from the first failing step on, 0 where all rows hold."""
    fails = asked > (part.posted + TIE)[:, None]
    return np.asarray((fails * part.early.astype(np.int32)[:, None]).max(axis=0))
