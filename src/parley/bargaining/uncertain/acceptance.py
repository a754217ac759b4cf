"""Under how many of the compatible preferences a package is acceptable (semantics §15.2).

The share under which every party gets at least its reservation value, as in SMAA-2
[TervonenLahdelma2007]. What is known of one party says nothing of another, so the share of all is
the product of the parties' shares. Necessary and possible acceptance are settled by linear
programs wherever the draws leave them open.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from parley.bargaining.uncertain.drawing import Drawing, PartyDraws
from parley.bargaining.uncertain.polytope import TOLERANCE
from parley.bargaining.uncertain.statements import acceptances

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from parley.bargaining.scenario import Package
    from parley.bargaining.uncertain.knowledge import Floats, Knowledge, UncertainScenario

CONFIDENCE = 0.95
Which: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share of preferences, and between which ends it lies with 95 % confidence.

    `necessary`: under all compatible preferences. `possible`: under at least one.
    """

    share: float
    low: float
    high: float
    necessary: bool
    possible: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """How acceptable a package is to each party and to all.

    None for a party whose reservation value is not known, and for all where there is such a party.
    """

    package: Package
    by_party: tuple[Share | None, ...]
    all: Share | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostics:
    """How well a party's preferences were drawn.

    `effective` is how many independent draws they are worth at least; `r_hat` is near 1 where all
    chains tell the same [GelmanRubin1992].
    """

    party: str
    dimension: int
    draws: int
    chains: int
    effective: float
    r_hat: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptability:
    """The packages in the order given, how the draws went, and whose reservation is missing."""

    packages: tuple[Accepted, ...]
    diagnostics: tuple[Diagnostics, ...]
    missing: tuple[str, ...]


def acceptability(
    scenario: UncertainScenario,
    packages: Sequence[Package],
    *,
    draws: int = 100_000,
    seed: int = 1,
    threads: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Acceptability:
    """Return how acceptable packages are; the same for the same seed on any number of threads.

    For a run that can be interrupted, saved and resumed, start a `Drawing` and pass it to
    `accepted`. Raises ContradictionError on contradictory knowledge.
    """
    drawing = Drawing.start(scenario, packages, draws=draws, seed=seed)
    drawing.finish(threads=threads, progress=progress)
    return accepted(scenario, packages, drawing)


def accepted(
    scenario: UncertainScenario, packages: Sequence[Package], drawing: Drawing
) -> Acceptability:
    """Return what finished draws say of the packages."""
    columns: list[list[Share | None]] = []
    spoken = sum(one.ends is not None for one in scenario.parties)
    for known, drawn in zip(scenario.parties, drawing.parties, strict=True):
        if known.ends is None:
            columns.append([None] * len(packages))
            continue
        columns.append(_shares(known, packages, drawn, spoken))
    found = [
        Accepted(package=tuple(package), by_party=shares, all=_all(shares))
        for package, shares in zip(packages, zip(*columns, strict=True), strict=True)
    ]
    return Acceptability(
        packages=tuple(found),
        diagnostics=tuple(
            _diagnostics(known.party, drawn)
            for known, drawn in zip(scenario.parties, drawing.parties, strict=True)
        ),
        missing=tuple(one.party for one in scenario.parties if one.ends is None),
    )


def _shares(
    known: Knowledge, packages: Sequence[Package], drawn: PartyDraws, parties: int
) -> list[Share | None]:
    """Return each package's share; both ends hold for all parties at once (Bonferroni)."""
    quantile = float(ndtri(1.0 - (1.0 - CONFIDENCE) / (2.0 * parties)))
    shares = drawn.accepted.sum(axis=1) / drawn.draws
    rows = acceptances(known.layout, packages)
    necessary, possible = _settled(rows, shares, drawn)
    made: list[Share | None] = []
    for place, (share, by_chain) in enumerate(zip(shares.tolist(), drawn.accepted, strict=True)):
        worth = min(effective_of(by_chain / drawn.by_chain, share), drawn.effective)
        low, high = wilson(share, worth, quantile)
        made.append(
            Share(
                share=share,
                low=low,
                high=high,
                necessary=bool(necessary[place]),
                possible=bool(possible[place]),
            )
        )
    return made


def _settled(rows: Floats, shares: Floats, drawn: PartyDraws) -> tuple[Which, Which]:
    """Return what is necessary and what possible: by programs only where all draws agree."""
    necessary, possible = shares == 1.0, shares > 0.0
    space = drawn.chains.body
    necessary[necessary] = -space.largest(-rows[necessary]) >= -TOLERANCE
    never = ~possible
    possible[never] = space.largest(rows[never]) >= -TOLERANCE
    return necessary, possible


def effective_of(means: Floats, share: float) -> float:
    """Return how many independent draws a share is worth, by how far chains differ in it."""
    error = float(np.var(means, ddof=1)) / len(means)
    return math.inf if error == 0.0 else share * (1.0 - share) / error


def wilson(share: float, draws: float, quantile: float) -> tuple[float, float]:
    """Return the ends of a share [Wilson1927]; exact shares of a single point have no width."""
    if math.isinf(draws):
        return share, share
    square = quantile**2 / draws
    middle = (share + square / 2.0) / (1.0 + square)
    reach = math.sqrt(square * (share * (1.0 - share) + square / 4.0)) / (1.0 + square)
    return max(0.0, min(share, middle - reach)), min(1.0, max(share, middle + reach))


def _all(shares: Sequence[Share | None]) -> Share | None:
    known = [share for share in shares if share is not None]
    if len(known) < len(shares):
        return None
    return Share(
        share=math.prod(one.share for one in known),
        low=math.prod(one.low for one in known),
        high=math.prod(one.high for one in known),
        necessary=all(one.necessary for one in known),
        possible=all(one.possible for one in known),
    )


def _diagnostics(party: str, drawn: PartyDraws) -> Diagnostics:
    return Diagnostics(
        party=party,
        dimension=drawn.chains.body.dimension,
        draws=drawn.draws,
        chains=drawn.chains.inner.shape[1],
        effective=drawn.effective,
        r_hat=drawn.r_hat,
    )
