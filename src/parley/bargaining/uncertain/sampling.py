"""Preferences drawn uniformly from all that are compatible: hit-and-run (semantics §15.2).

[Smith1984]: from a point, along a random line, to a uniform place on the chord. Very many chains
walk beside one another. In one step all go along the same line, which leaves each of them uniform
and makes a step as dear as its chords. Once they are uniform, nothing ties one to another.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from parley.bargaining.uncertain.interior import Body, body

if TYPE_CHECKING:
    from parley.bargaining.uncertain.knowledge import Floats
    from parley.bargaining.uncertain.polytope import Polytope

CHAINS = 500
# Rounds of walking and rounding before anything is kept, each of so many steps a dimension.
_ROUNDINGS, _STEPS = 4, 12
# Steps a dimension between two points that are kept.
_THINNING = 0.5
_BURN_IN = 2**32


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Chains:
    """Chains on their walk: inner coordinates (dimension, chain), and which round comes next.

    `key` are the seed and the party: with the round, they say all that is random.
    """

    body: Body
    inner: Floats
    key: tuple[int, int]
    round: int = 0

    def walked(self, kept: int) -> tuple[Chains, Floats]:
        """Return the chains further on, and inner points (kept, dimension, chain) on the way."""
        source, inner = _stream(self.key, self.round), self.inner.copy()
        between = max(1, round(_THINNING * self.body.dimension))
        made = np.empty((kept, *inner.shape))
        for turn in range(kept):
            if self.body.dimension:
                _walk(self.body, inner, between, source)
            made[turn] = inner
        return replace(self, inner=inner, round=self.round + 1), made


def chains(known: Polytope, seed: int, party: int) -> Chains:
    """Return chains that have walked long enough to have forgotten where they started."""
    space = body(known)
    key = (seed, party)
    inner = np.zeros((space.dimension, CHAINS))
    if space.dimension:
        for turn in range(_ROUNDINGS):
            _walk(space, inner, _STEPS * space.dimension, _stream(key, _BURN_IN + turn))
            space, inner = _round(space, inner)
        _walk(space, inner, 2 * _STEPS * space.dimension, _stream(key, _BURN_IN + _ROUNDINGS))
    return Chains(body=space, inner=inner, key=key)


def _round(space: Body, inner: Floats) -> tuple[Body, Floats]:
    """Return the body in coordinates in which the chains spread equally on all sides."""
    spread = np.atleast_2d(np.cov(inner))
    values, vectors = np.linalg.eigh(spread)
    scale = np.sqrt(np.maximum(values, values.max() * 1e-12))
    transform = vectors * scale
    return space.rounded(transform), (vectors.T @ inner) / scale[:, None]


def _walk(space: Body, inner: Floats, steps: int, source: np.random.Generator) -> None:
    """Move all chains so many steps, in place."""
    room = space.room[:, None] - space.faces @ inner
    lines = source.standard_normal((steps, space.dimension))
    places = source.random((steps, inner.shape[1]))
    speeds = lines @ space.faces.T
    for line, place, speed in zip(lines, places, speeds, strict=True):
        ahead, behind = speed > 0.0, speed < 0.0
        furthest = (room[ahead] / speed[ahead, None]).min(axis=0)
        nearest = (room[behind] / speed[behind, None]).max(axis=0)
        step = nearest + place * (furthest - nearest)
        inner += line[:, None] * step
        room -= speed[:, None] * step
        # Rounding must not let a chain slip out.
        np.maximum(room, 0.0, out=room)


def _stream(key: tuple[int, int], turn: int) -> np.random.Generator:
    """Return a stream of its own for each party and round."""
    seed, party = key
    return np.random.Generator(np.random.Philox(key=seed, counter=[0, 0, party, turn]))
