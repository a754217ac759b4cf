"""The smallest rows of very many draws: C3 as a matrix for each few steps in a row.

C3 is linear in the valuations. So what a stretch of steps makes of its goods, and of what stands at
its end, is one matrix for all draws: all rows of the stretch, and what stands at its start. The
matrices are read off `sweep` itself, by one run on unit valuations, so that they can never say
anything else. A processor multiplies matrices much faster than numpy adds arrays one by one.

Draws go in tiles, each of which stays in a core's cache and hangs on no other: the result is the
same to the last bit on any number of threads.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from parley.phases.course import Step, Worth
from parley.phases.ledger import Deliveries, Goods, Ledger, Rates, held, unbuffered, war_at_nodes
from parley.phases.sweep import sweep

if TYPE_CHECKING:
    from parley.phases.course import Course, Floats
    from parley.phases.ledger import Rate

# The steps of a stretch, and the draws of a tile: some ten times so many draws fit into the cache.
STEPS = 6
DRAWS = 2048
# OpenBLAS keeps a product of at most 2^18 multiplications on the calling thread: with no more draws
# in one, our own threads share the cores without its threads on top.
_LANE = 512
# Rows whose places in memory differ by a power of two push each other out of the cache.
_APART = 8
# So many stretches get their matrices at once, in arrays that stay in the cache.
_STRETCHES = 128

# The units: x, w and f of each step; then W, f and V where the stretch ends; then g.
_GOODS = 3 * STEPS
_STATE = slice(_GOODS, _GOODS + 3)
_UNITS = _GOODS + 4
_WAR, _TRUCE, _VALUE, _DRIFT = range(_GOODS, _UNITS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A course made ready for many draws; idle steps fill its last stretch.

    `matrices` (stretch, party, row, unit) turn units into rows: covert, open and after of each step
    as they are without bonds, then W, f and V where the stretch starts.
    """

    course: Course
    rates: Rates
    deliveries: Deliveries
    matrices: Floats

    @classmethod
    def of(cls, course: Course) -> Batch:
        """Work out the matrices of a course."""
        rates = Rates.of(_filled(course))
        return cls(
            course=course,
            rates=rates,
            deliveries=Deliveries.of(course),
            matrices=_matrices(course, rates),
        )

    def least(self, worth: Worth, threads: int) -> Floats:
        """Return the smallest row at each step, shape (step + 1, party, draw)."""
        made = np.empty((len(self.course.steps) + 1, *worth.war.T.shape))
        tiles = [slice(first, first + DRAWS) for first in range(0, worth.draws, DRAWS)]
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(lambda tile: self._fill(made[..., tile], _some(worth, tile)), tiles))
        return made

    def _fill(self, least: Floats, worth: Worth) -> None:
        """Go backwards from stretch to stretch."""
        with unbuffered():
            goods = self.deliveries.goods(worth)
            units = self._at_the_end(goods, worth)
            rows = _table(len(units), _GOODS + 3, worth.draws)
            lanes = [slice(first, first + _LANE) for first in range(0, worth.draws, _LANE)]
            least[-1] = units[:, _VALUE] - units[:, _WAR]
            for number in reversed(range(len(self.matrices))):
                here = slice(number * STEPS, min((number + 1) * STEPS, len(goods.x)))
                _put(goods, here, units)
                for lane in lanes:
                    np.matmul(self.matrices[number], units[..., lane], out=rows[..., lane])
                units[:, _STATE] = rows[:, _STATE]
                self._smallest(rows[:, :_GOODS], goods, here, least[here])

    def _at_the_end(self, goods: Goods, worth: Worth) -> Floats:
        """Return units (party, unit, draw): all that is held at the end, and no goods yet."""
        units = _table(len(self.course.parties), _UNITS, worth.draws)
        drift = worth.drift.T
        drifted = self.rates.duration.sum() * drift
        units[:, _WAR] = worth.war.T + np.add.reduce(goods.w, axis=0) + drifted
        units[:, _TRUCE] = worth.truce.T + np.add.reduce(goods.f, axis=0)
        units[:, _VALUE] = worth.peace.T + self.course.extras()[:, None]
        units[:, _DRIFT] = drift
        return units

    def _smallest(self, rows: Floats, goods: Goods, here: slice, least: Floats) -> None:
        """Put the smallest of the rows (party, row, draw) of a stretch into `least`."""
        parties, _, draws = rows.shape
        by_kind = rows.reshape(parties, 3, STEPS, draws).transpose(1, 2, 0, 3)
        for k in range(here.start, here.stop):
            if k in goods.shared:
                by_kind[0, k - here.start] -= goods.sent(k, self.rates)
        np.minimum.reduce(by_kind[:, : len(least)], axis=0, out=least)
        if self.rates.lost[here].any():
            least += self.rates.lost[here]


def _table(parties: int, places: int, draws: int) -> Floats:
    """Return noughts, shape (party, place, draw)."""
    return np.zeros((parties, places, draws + _APART))[..., :draws]


def _put(goods: Goods, here: slice, units: Floats) -> None:
    """Put the goods of a stretch into the units."""
    for kind, good in enumerate((goods.x, goods.w, goods.f)):
        some = good[here].swapaxes(0, 1)
        units[:, kind * STEPS : kind * STEPS + some.shape[1]] = some


def _some(worth: Worth, tile: slice) -> Worth:
    """Return some of the draws."""
    return Worth(
        x=worth.x[tile],
        w=worth.w[tile],
        f=worth.f[tile],
        war=worth.war[tile],
        truce=worth.truce[tile],
        drift=worth.drift[tile],
        peace=worth.peace[tile],
    )


def _filled(course: Course) -> Course:
    """Return the course with idle steps at its end, which change nothing, up to full stretches."""
    missing = -len(course.steps) % STEPS
    idle = Step(name="idle", items=(), kind="sequential")
    unfined = ((0.0,) * len(course.parties),) * missing
    return replace(
        course,
        steps=(*course.steps, *(idle,) * missing),
        penalties=course.penalties and (*course.penalties, *unfined),
    )


def _matrices(course: Course, rates: Rates) -> Floats:
    """Return the matrices of all stretches, (stretch, party, row, unit)."""
    bare, size = replace(rates, lost=np.zeros_like(rates.lost)), _STRETCHES * STEPS
    starts = range(0, len(bare.lost), size)
    groups = [_read_off(course, bare.part(first, first + size)) for first in starts]
    return np.concatenate([np.empty((0, len(course.parties), _GOODS + 3, _UNITS)), *groups])


def _read_off(course: Course, rates: Rates) -> Floats:
    """Return the matrices of some stretches: the rows of `sweep` on unit valuations.

    One draw is one unit. The stretches stand side by side, as if each had parties of its own.
    """
    parties = len(course.parties)
    abreast = rates.each(lambda rate: _abreast(rate, parties))
    ledger = _unit_ledger(course, abreast)
    made = sweep(ledger, ledger.peace)
    covert = np.where(np.isnan(made.covert), made.open, made.covert)
    state = np.stack([made.war[0], ledger.truce[0], made.value[0]])
    found = np.concatenate([covert, made.open, made.after, state])
    by_stretch = found.reshape(len(found), -1, parties, _UNITS).transpose(1, 2, 0, 3)
    return np.ascontiguousarray(by_stretch)


def _abreast(rate: Rate, parties: int) -> Rate:
    """Turn (step, party, 1) into (step of a stretch, stretch and party, 1)."""
    whole = np.broadcast_to(rate, (len(rate), parties, 1))
    return whole.reshape(-1, STEPS, parties, 1).swapaxes(0, 1).reshape(STEPS, -1, 1)


def _unit_ledger(course: Course, rates: Rates) -> Ledger:
    """Return the books of stretches at whose end W, f and V are one unit each."""
    unit, abreast = np.eye(_UNITS), rates.owes.shape[1]
    goods, ends = unit[:_GOODS].reshape(3, STEPS, 1, _UNITS), unit[_GOODS:]
    x, w, f = (np.broadcast_to(some, (STEPS, abreast, _UNITS)) for some in goods)
    war, truce, value, drift = (np.broadcast_to(end, (abreast, _UNITS)) for end in ends)
    delivered = Goods(x=x, w=w, f=f, shared={})
    at_start = war - w.sum(axis=0) - rates.duration.sum(axis=0) * drift
    return Ledger(
        course=course,
        rates=rates,
        goods=delivered,
        war=war_at_nodes(at_start, drift, delivered, rates),
        truce=held(truce - f.sum(axis=0), f, STEPS),
        drift=drift,
        peace=value,
    )
