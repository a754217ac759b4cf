"""The margin kernel: one backward sweep over a course, for all draws at once (C1-C3, C7).

Arrays run (step, party, draw): the draws of one number lie side by side, so that every operation of
the sweep is one pass over memory. The two verdicts are never mixed: `rows` is the commitment path,
on which a row that fails does not hurt the rows before it; `parley.phases.equilibrium` unravels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from parley.phases.course import Course, Floats, Worth


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Values and rows of C3, by how much each way of going on beats breaking off.

    Shapes: `value` and `war` (step + 1, party, draw), at each node; `covert`, `open`, `after`
    (step, party, draw); `end` (party, draw). `covert` is NaN for a party that owes nothing there.
    """

    value: Floats
    war: Floats
    covert: Floats
    open: Floats
    after: Floats
    end: Floats

    @property
    def charted(self) -> Floats:
        """Return m_i(k) = min(covert, open), shape (step, party, draw)."""
        return np.fmin(self.covert, self.open)

    @property
    def least(self) -> Floats:
        """Return the smallest row at each step; the end rows are a last step."""
        return np.concatenate([np.fmin(self.charted, self.after), self.end[None]])


def margins(course: Course, worth: Worth) -> Floats:
    """Return the smallest row of each party at each step, shape (draw, step + 1, party)."""
    return np.moveaxis(rows(course, worth).least, -1, 0)


def rows(course: Course, worth: Worth) -> Rows:
    """Return values and all rows on the commitment path."""
    ledger = Ledger.of(course, worth)
    steps = len(course.steps)
    made = Rows(
        value=np.empty((steps + 1, *ledger.shape)),
        war=ledger.war_at_nodes(),
        covert=np.full((steps, *ledger.shape), np.nan),
        open=np.empty((steps, *ledger.shape)),
        after=np.empty((steps, *ledger.shape)),
        end=ledger.peace - ledger.war_at(steps, steps),
    )
    made.value[steps] = ledger.peace
    losses, owes = course.lost(), course.owes()
    for k in reversed(range(steps)):
        lost = losses[k][:, None]
        made.value[k] = ledger.onwards(k, made.value[k + 1])
        made.open[k] = made.value[k] - made.war[k] + lost
        made.after[k] = made.value[k] - ledger.x[k] - ledger.war_at(k + 1, k) + lost
        made.covert[k, owes[k]] = ledger.covert(k, made.value[k], made.open[k], lost)[owes[k]]
    return made


def annuity(rate: Floats, days: float) -> Floats:
    """Return the present value of one a day for so many days; `days` where the rate is 0."""
    safe = np.where(rate > 0, rate, 1.0)
    return np.where(rate > 0, -np.expm1(-rate * days) / safe, days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What is delivered at each step and held after it: sums over items, (step, party, draw).

    `x`, `w`, `f` are sums over the items of a step, `own_*` over those that the party itself gives;
    `war` and `truce` are W and f of the set delivered before each step (step + 1), at day 0;
    `peace` is T, bonuses included.
    """

    course: Course
    x: Floats
    own_x: Floats
    w: Floats
    own_w: Floats
    f: Floats
    own_f: Floats
    war: Floats
    truce: Floats
    drift: Floats
    peace: Floats
    rho: Floats
    clock: Floats

    @classmethod
    def of(cls, course: Course, worth: Worth) -> Ledger:
        """Sum the items of each step."""
        x, own_x = _summed(course, worth.x)
        w, own_w = _summed(course, worth.w)
        f, own_f = _summed(course, worth.f)
        return cls(
            course=course,
            x=x,
            own_x=own_x,
            w=w,
            own_w=own_w,
            f=f,
            own_f=own_f,
            war=_held(worth.war.T, w),
            truce=_held(worth.truce.T, f),
            drift=worth.drift.T,
            peace=worth.peace.T + course.extras()[:, None],
            rho=np.asarray(course.discount, dtype=np.float64)[:, None],
            clock=course.clock(),
        )

    @property
    def shape(self) -> tuple[int, ...]:
        """Parties and draws."""
        return tuple(self.drift.shape)

    def war_at(self, held: int, node: int) -> Floats:
        """Return W of the set delivered before step `held`, on the day of a node."""
        return np.asarray(self.war[held] + self.drift * self.clock[node])

    def war_at_nodes(self) -> Floats:
        """Return W(S_k, t_k) at every node."""
        return np.asarray(self.war + self.drift * self.clock[:, None, None])

    def onwards(self, k: int, ahead: Floats) -> Floats:
        """Return V(k) from V(k + 1): deliveries, truce flow, then the next stage or war."""
        step = self.course.steps[k]
        goes_on = (1.0 - step.hazard) * step.link
        later = goes_on * ahead + (1.0 - goes_on) * self.war_at(k + 1, k + 1)
        flow = self.truce[k + 1] * annuity(self.rho, step.duration)
        return np.asarray(self.x[k] + flow + np.exp(-self.rho * step.duration) * later)

    def covert(self, k: int, value: Floats, opened: Floats, lost: Floats) -> Floats:
        """Return the covert rows: withholding one's whole bundle, undetected with 1 - q."""
        step = self.course.steps[k]
        if self.course.is_joint_escrow(k):
            # Escrow releases both bundles or none: withholding is leaving (C6).
            return opened
        spared = -self.own_x[k]
        undetected = (1.0 - step.detection) / step.detection
        return np.asarray(value - self.deviation(k) + lost - undetected * spared)

    def deviation(self, k: int) -> Floats:
        """Return D(k): what a party has that withholds while the others deliver, if they do."""
        step, sent = self.course.steps[k], 0.0
        if step.kind == "simultaneous":
            sent = 1.0
        received = sent * (self.x[k] - self.own_x[k])
        war = self.war[k] + sent * (self.w[k] - self.own_w[k])
        truce = self.truce[k] + sent * (self.f[k] - self.own_f[k])
        noticed = np.exp(-self.rho * step.delay)
        breaks = noticed * (war + self.drift * (self.clock[k] + step.delay))
        return np.asarray(received + truce * annuity(self.rho, step.delay) + breaks)


def _summed(course: Course, part: Floats) -> tuple[Floats, Floats]:
    draws, parties, _ = part.shape
    total = np.zeros((len(course.steps), parties, draws))
    own = np.zeros_like(total)
    for k, step in enumerate(course.steps):
        for item, amount in step.bundle:
            giver = course.giver[item]
            total[k] += amount * part[:, :, item].T
            own[k, giver] += amount * part[:, giver, item]
    return total, own


def _held(base: Floats, added: Floats) -> Floats:
    """Return what holds before each step and at the end: the base and all that was added."""
    return np.concatenate([base[None], base + np.cumsum(added, axis=0)])
