"""C3 and C5 one draw, party and step at a time, as the textbook has them: the kernel's oracle.

Nothing here is fast, and nothing is shared with the kernel but the plan itself.
"""

from dataclasses import dataclass
from math import exp, expm1, nan

import numpy as np

from parley.phases.course import Course, Floats, Step, Worth


@dataclass(frozen=True)
class Side:
    """One party in one draw: what it values, and how it discounts."""

    plan: Course
    of: Worth
    draw: int
    party: int

    def rate(self) -> float:
        return self.plan.discount[self.party]

    def annuity(self, days: float) -> float:
        return -expm1(-self.rate() * days) / self.rate() if self.rate() else days

    def factor(self, days: float) -> float:
        return exp(-self.rate() * days)

    def sum(self, part: Floats, bundle: dict[int, float]) -> float:
        """Return what a bundle is worth, by items with their amounts."""
        return sum(
            amount * float(part[self.draw, self.party, item]) for item, amount in bundle.items()
        )

    def war(self, held: dict[int, float], day: float) -> float:
        """W_i(S, t) of C1."""
        start, drift = self.of.war[self.draw, self.party], self.of.drift[self.draw, self.party]
        return float(start) + self.sum(self.of.w, held) + float(drift) * day

    def truce(self, held: dict[int, float]) -> float:
        """f_i(S) of C2."""
        return float(self.of.truce[self.draw, self.party]) + self.sum(self.of.f, held)

    def peace(self) -> float:
        bonus = 0.0 if self.plan.bonuses is None else self.plan.bonuses[self.party]
        return float(self.of.peace[self.draw, self.party]) + bonus

    def lost(self, k: int) -> float:
        """al_k (P + E) of C7."""
        if (k, self.party) in self.plan.excused:
            return 0.0
        bond = 0.0 if self.plan.bonds is None else self.plan.bonds[self.party]
        penalty = 0.0 if self.plan.penalties is None else self.plan.penalties[k][self.party]
        return self.plan.steps[k].credibility * (bond + penalty)


def amounts(step: Step) -> dict[int, float]:
    """Return what a step delivers; an item may be in it twice."""
    found: dict[int, float] = {}
    for item, amount in step.bundle:
        found[item] = found.get(item, 0.0) + amount
    return found


def joined(held: dict[int, float], more: dict[int, float]) -> dict[int, float]:
    return {item: held.get(item, 0.0) + more.get(item, 0.0) for item in held | more}


def sets(plan: Course) -> list[dict[int, float]]:
    """Return S_k at each node."""
    found: list[dict[int, float]] = [{}]
    for step in plan.steps:
        found.append(joined(found[-1], amounts(step)))
    return found


def days(plan: Course) -> list[float]:
    """Return t_k at each node."""
    found = [0.0]
    for step in plan.steps:
        found.append(found[-1] + step.duration)
    return found


def value(side: Side, k: int, ahead: float) -> float:
    """V_i(k) of C3."""
    step, held = side.plan.steps[k], sets(side.plan)[k + 1]
    goes_on = (1 - step.hazard) * step.link
    later = goes_on * ahead + (1 - goes_on) * side.war(held, days(side.plan)[k + 1])
    flow = side.truce(held) * side.annuity(step.duration)
    return side.sum(side.of.x, amounts(step)) + flow + side.factor(step.duration) * later


def covert(side: Side, k: int, here: float) -> float:
    """The covert row of C3; of a joint escrow, the open one (C6)."""
    plan, step = side.plan, side.plan.steps[k]
    own = {j: a for j, a in amounts(step).items() if plan.giver[j] == side.party}
    theirs = {j: a for j, a in amounts(step).items() if plan.giver[j] != side.party}
    if not own:
        return nan
    if step.kind == "escrowed" and theirs:
        return leaving(side, k, here)
    received = theirs if step.kind == "simultaneous" else {}
    held, found = joined(sets(plan)[k], received), days(plan)[k] + step.delay
    deviation = side.sum(side.of.x, received) + side.truce(held) * side.annuity(step.delay)
    deviation += side.factor(step.delay) * side.war(held, found)
    spared = -side.sum(side.of.x, own)
    undetected = (1 - step.detection) / step.detection
    return here - deviation + side.lost(k) - undetected * spared


def leaving(side: Side, k: int, here: float) -> float:
    """The open row of C3."""
    return here - side.war(sets(side.plan)[k], days(side.plan)[k]) + side.lost(k)


def walking_off(side: Side, k: int, here: float) -> float:
    """The after row of C3."""
    received = side.sum(side.of.x, amounts(side.plan.steps[k]))
    war = side.war(sets(side.plan)[k + 1], days(side.plan)[k])
    return here - received - war + side.lost(k)


def plainly(plan: Course, of: Worth) -> dict[str, Floats]:
    """Return all that `rows` has, by name and in its shapes."""
    shape = (len(plan.parties), of.draws)
    steps = len(plan.steps)
    found = {name: np.full((steps, *shape), nan) for name in ("covert", "open", "after")}
    found |= {name: np.full((steps + 1, *shape), nan) for name in ("value", "war")}
    found["end"] = np.full(shape, nan)
    for party, draw in np.ndindex(*shape):
        _one(Side(plan, of, draw, party), {n: part[..., party, draw] for n, part in found.items()})
    return found


def _one(side: Side, found: dict[str, Floats]) -> None:
    """Fill in one party and draw."""
    steps = len(side.plan.steps)
    for node, (held, day) in enumerate(zip(sets(side.plan), days(side.plan), strict=True)):
        found["war"][node] = side.war(held, day)
    here = found["value"][steps] = side.peace()
    found["end"][...] = here - found["war"][steps]
    for k in reversed(range(steps)):
        here = found["value"][k] = value(side, k, here)
        found["covert"][k] = covert(side, k, here)
        found["open"][k] = leaving(side, k, here)
        found["after"][k] = walking_off(side, k, here)


TIE = 1e-9


def unravelled(plan: Course, of: Worth) -> tuple[Floats, Floats]:
    """Return value and least of C5, both (step + 1, party, draw)."""
    nodes, parties = len(plan.steps) + 1, len(plan.parties)
    values, least = np.empty((2, nodes, parties, of.draws))
    for draw in range(of.draws):
        sides = [Side(plan, of, draw, party) for party in range(parties)]
        peace, war = [side.peace() for side in sides], _wars(sides, nodes - 1, nodes - 1)
        rows = [gain - loss for gain, loss in zip(peace, war, strict=True)]
        here = war if min(rows) < -TIE else peace
        values[-1, :, draw], least[-1, :, draw] = here, rows
        for k in reversed(range(nodes - 1)):
            here, rows = _step(sides, k, here)
            values[k, :, draw], least[k, :, draw] = here, rows
    return values, least


def _wars(sides: list[Side], held: int, node: int) -> list[float]:
    """W_i(S, t) of everybody, with the set of one node and the day of another."""
    plan = sides[0].plan
    return [side.war(sets(plan)[held], days(plan)[node]) for side in sides]


def _forfeits(sides: list[Side], k: int, rows: list[float]) -> list[float]:
    """What each party loses by leaving itself: those whose own row fails."""
    return [side.lost(k) if row < -TIE else 0.0 for side, row in zip(sides, rows, strict=True)]


def _step(sides: list[Side], k: int, ahead: list[float]) -> tuple[list[float], list[float]]:
    """What everybody has at a step, and their smallest rows."""
    reached = [value(side, k, later) for side, later in zip(sides, ahead, strict=True)]
    after = [walking_off(side, k, here) for side, here in zip(sides, reached, strict=True)]
    if min(after) < -TIE:
        bundle = amounts(sides[0].plan.steps[k])
        parts = zip(sides, _wars(sides, k + 1, k), _forfeits(sides, k, after), strict=True)
        reached = [side.sum(side.of.x, bundle) + war - gone for side, war, gone in parts]
    pairs = list(zip(sides, reached, strict=True))
    rows = [float(np.fmin(leaving(s, k, here), covert(s, k, here))) for s, here in pairs]
    if min(rows) < -TIE:
        before, gone = _wars(sides, k, k), _forfeits(sides, k, rows)
        reached = [war - loss for war, loss in zip(before, gone, strict=True)]
    return reached, [min(pair) for pair in zip(rows, after, strict=True)]
