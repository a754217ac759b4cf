"""The books of a plan: rates, what each step delivers, what is held at each node (C1, C2, C7).

Arrays run (step, party, draw): the draws of one number lie side by side, so that every operation is
one pass over memory. What is the same for all draws has one.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from parley.phases.course import Course, Flags, Floats, Worth

    Own = tuple[Floats, Floats, Floats]
    Places = slice | NDArray[np.intp]

# Numpy copies what is broadcast into a buffer where that is longer than the innermost loop, which
# takes longer than the sum itself.
_BUFFER = 64

Rate = TypeVar("Rate", "Floats", "Flags")


@contextmanager
def unbuffered() -> Iterator[None]:
    """Have numpy read the draws where they lie; the results are the same."""
    with np.errstate():
        np.setbufsize(_BUFFER)
        yield


def annuity(rate: Floats, days: Floats | float) -> Floats:
    """Return the present value of one a day for so many days; `days` where the rate is 0."""
    safe = np.where(rate > 0, rate, 1.0)
    return np.where(rate > 0, -np.expm1(-rate * days) / safe, days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """What a step's rates come to, once for all draws: (step, party, 1), or (step, 1, 1).

    `flow` is the annuity over the step's `duration` and `beta` its discount factor; `ahead` is
    beta s and `ended` beta (1 - s). A breach is found after `delay`: `wait` is the annuity until
    then and `found` its discount factor. `unseen` is (1 - q)/q; `lost` is al (P + E), nought where
    a party is excused. `owes` says who gives something, `together` where the others' items arrive
    all the same (a simultaneous step), `escrow` where all bundles are released or none (C6).
    """

    duration: Floats
    flow: Floats
    beta: Floats
    ahead: Floats
    ended: Floats
    delay: Floats
    wait: Floats
    found: Floats
    unseen: Floats
    lost: Floats
    owes: Flags
    together: Flags
    escrow: Flags

    @classmethod
    def of(cls, course: Course) -> Rates:
        """Work out the rates of a course."""
        rho = np.asarray(course.discount, dtype=np.float64)[:, None]
        duration, link, hazard, detection, delay = _columns(course)
        beta, goes_on = np.exp(-rho * duration), (1.0 - hazard) * link
        together = [step.kind == "simultaneous" for step in course.steps]
        escrow = [course.is_joint_escrow(k) for k in range(len(course.steps))]
        return cls(
            duration=duration,
            flow=annuity(rho, duration),
            beta=beta,
            ahead=beta * goes_on,
            ended=beta * (1.0 - goes_on),
            delay=delay,
            wait=annuity(rho, delay),
            found=np.exp(-rho * delay),
            unseen=(1.0 - detection) / detection,
            lost=course.lost()[:, :, None],
            owes=course.owes()[:, :, None],
            together=np.array(together, dtype=np.bool_)[:, None, None],
            escrow=np.array(escrow, dtype=np.bool_)[:, None, None],
        )

    def part(self, first: int, last: int) -> Rates:
        """Return the rates of some steps in a row."""
        return self.each(lambda rate: rate[first:last])

    def each(self, change: Callable[[Rate], Rate]) -> Rates:
        """Return the rates with the same done to each of them."""
        changed: dict[str, Any] = {
            each.name: change(getattr(self, each.name)) for each in fields(self)
        }
        return Rates(**changed)


def _columns(course: Course) -> Floats:
    """Return duration, link, hazard, detection and delay, (rate, step, 1, 1)."""
    table = [(s.duration, s.link, s.hazard, s.detection, s.delay) for s in course.steps]
    return np.array(table, dtype=np.float64).reshape(-1, 5).T[:, :, None, None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliveries:
    """Which items the steps deliver, and how much of them.

    A round has at most one item of each step: the first items of all steps that have any, then the
    second of all that have two, and so on; it is (places of steps, places of items, amounts). Of
    `simple` plans each step delivers the whole of one item. `shared` are the steps at which several
    parties give.
    """

    course: Course
    rounds: tuple[tuple[Places, Places, Floats], ...]
    simple: bool
    shared: tuple[int, ...]

    @classmethod
    def of(cls, course: Course) -> Deliveries:
        """Sort the items of a course into rounds."""
        bundles = [(s.items, s.amounts or (1.0,) * len(s.items)) for s in course.steps]
        items = np.array([item for some, _ in bundles for item in some], dtype=np.intp)
        amounts = np.array([amount for _, some in bundles for amount in some])[:, None, None]
        sizes = np.array([len(some) for some, _ in bundles], dtype=np.intp)
        starts = np.cumsum(sizes) - sizes
        rounds: list[tuple[Places, Places, Floats]] = []
        at = np.flatnonzero(sizes)
        while at.size:
            place = starts[at] + len(rounds)
            rounds.append((_run(at), _run(items[place]), amounts[place]))
            at = at[sizes[at] > len(rounds)]
        return cls(
            course=course,
            rounds=tuple(rounds),
            simple=bool(sizes.size and (sizes == 1).all() and (amounts == 1.0).all()),
            shared=tuple(
                k for k in np.flatnonzero(sizes > 1).tolist() if len(course.givers(k)) > 1
            ),
        )

    def goods(self, worth: Worth) -> Goods:
        """Sum the items of each step."""
        x, w, f = (self._sums(part) for part in (worth.x, worth.w, worth.f))
        return Goods(x=x, w=w, f=f, shared={k: self._own(k, worth) for k in self.shared})

    def _sums(self, part: Floats) -> Floats:
        by_item = part.transpose(2, 1, 0)
        if self.simple:
            return by_item[self.rounds[0][1]]
        total = np.zeros((len(self.course.steps), *by_item.shape[1:]))
        for at, items, amounts in self.rounds:
            total[at] += amounts * by_item[items]
        return total

    def _own(self, k: int, worth: Worth) -> Own:
        made = np.zeros((3, *worth.war.T.shape))
        for item, amount in self.course.steps[k].bundle:
            giver = self.course.giver[item]
            for total, part in zip(made, (worth.x, worth.w, worth.f), strict=True):
                total[giver] += amount * part[:, giver, item]
        return made[0], made[1], made[2]


def _run(places: NDArray[np.intp]) -> Places:
    """Return places as a slice where they follow each other, which copies nothing."""
    if places.size and (np.diff(places) == 1).all():
        return slice(int(places[0]), int(places[-1]) + 1)
    return places


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """What each step delivers, by its worth to each party: x, w and f of C2, (step, party, draw).

    `shared` has, for steps at which several parties give, the same three sums over what each of
    them gives itself, (party, draw).
    """

    x: Floats
    w: Floats
    f: Floats
    shared: Mapping[int, Own]

    def part(self, first: int, last: int) -> Goods:
        """Return the goods of some steps in a row."""
        here = slice(first, last)
        shared = {k - first: self.shared[k] for k in range(first, last) if k in self.shared}
        return Goods(x=self.x[here], w=self.w[here], f=self.f[here], shared=shared)

    def own(self, k: int, owes: Flags) -> Own:
        """Return x, w and f of what each party gives at a step; `owes` is (party, 1)."""
        if k in self.shared:
            return self.shared[k]
        x, w, f = (np.where(owes, part[k], 0.0) for part in (self.x, self.w, self.f))
        return x, w, f

    def sent(self, k: int, rates: Rates) -> Floats:
        """Return what withholding at a shared step brings because others gave too, (party, draw).

        Where they deliver all the same, that is their items until the breach is found; and of
        what the step is worth to a party, their part is nothing that it spares by withholding.
        """
        pairs = zip((self.x, self.w, self.f), self.shared[k], strict=True)
        x, w, f = (np.where(rates.owes[k], part[k] - own, 0.0) for part, own in pairs)
        received = x + rates.wait[k] * f + rates.found[k] * w
        besides = rates.unseen[k] * x + np.where(rates.together[k], received, 0.0)
        return np.where(rates.escrow[k], 0.0, besides)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Rates and goods of some steps in a row, and what is held at each node on the way.

    `war` is W_i(S_k, t_k) and `truce` f_i(S_k), at each node (step + 1, party, draw); `drift` is
    g_i and `peace` T_i, bonuses included, (party, draw).
    """

    course: Course
    rates: Rates
    goods: Goods
    war: Floats
    truce: Floats
    drift: Floats
    peace: Floats

    @classmethod
    def of(cls, course: Course, worth: Worth) -> Ledger:
        """Keep the books of a course."""
        rates, goods = Rates.of(course), Deliveries.of(course).goods(worth)
        drift = worth.drift.T
        return cls(
            course=course,
            rates=rates,
            goods=goods,
            war=war_at_nodes(worth.war.T, drift, goods, rates),
            truce=held(worth.truce.T, goods.f, len(goods.f)),
            drift=drift,
            peace=worth.peace.T + course.extras()[:, None],
        )

    def part(self, first: int, last: int) -> Ledger:
        """Return the books of some steps in a row."""
        nodes = slice(first, last + 1)
        return replace(
            self,
            rates=self.rates.part(first, last),
            goods=self.goods.part(first, last),
            war=self.war[nodes],
            truce=self.truce[nodes],
        )

    def own(self, k: int) -> Own:
        """Return x, w and f of what each party gives itself at a step, (party, draw)."""
        return self.goods.own(k, self.rates.owes[k])

    def until_found(self, k: int, war: Floats, truce: Floats) -> Floats:
        """Return the flow until a breach at a step is found, and then war: present value at t_k.

        `war` and `truce` are W and f of what is held then, W on the day of the step.
        """
        rates = self.rates
        at_war = war + rates.delay[k] * self.drift
        return np.asarray(rates.wait[k] * truce + rates.found[k] * at_war)


def war_at_nodes(first: Floats, drift: Floats, goods: Goods, rates: Rates) -> Floats:
    """Return W(S_k, t_k) at each node, from W at the first."""
    both = zip(goods.w, rates.duration, strict=True)
    return held(first, (w + days * drift for w, days in both), len(goods.w))


def held(first: Floats, added: Iterable[Floats], steps: int) -> Floats:
    """Return what is held at each node, shape (step + 1, ...): the first, and all that is added."""
    nodes = np.empty((steps + 1, *first.shape))
    nodes[0] = first
    for k, more in enumerate(added):
        np.add(nodes[k], more, out=nodes[k + 1])
    return nodes
