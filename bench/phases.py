"""Time the engine of phased deals against its targets, and against others who do the same.

The cases take turns, round after round, in one process, so that a slow moment of the machine falls
on all of them. Beside each figure stand two ratios, which compare across machines where seconds do
not: `yards`, the figure in sweeps of one plan by plain Python, and `slower`, on the lines of a
rival, how many times our figure it takes for the same piece: a step of a plan, an item of an order.
Gambit is given shorter plans than ours, for its time grows much faster than their length.

Before anything is timed, peak memory is measured in a process of its own, and the rivals must find
what we find: a comparison with something else would say nothing.

This is a report and no test: a missed target is printed, and only a case that fails makes the run
fail.

Usage: phases.py [ROUNDS]
"""

from __future__ import annotations

import io
import math
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass, field, replace
from functools import partial
from itertools import accumulate
from pathlib import Path

import numpy as np

from parley.bridges.efg import to_efg
from parley.phases.course import Course, Step, Worth
from parley.phases.forms import Forms, Primitive, every_primitive, forms, worth_of
from parley.phases.guarantees import Instrument, cheapest
from parley.phases.intervals import tornado
from parley.phases.kernel import margins, rows
from parley.phases.mutual import Band, choices_of, responses, tipping_band
from parley.phases.ordering import lattice_order, safe_order
from parley.phases.sampling import Beliefs, Interval, sampler
from parley.phases.uncertainty import Pace, Run, simulate

ROUNDS = 5
SEED = 1
WIDTH = 43
PLAIN = "  the same by plain Python"

# A batch for the smallest rows, and one that leaves room to keep all of them.
STEPS, PLANS, FEWER_PLANS = 1000, 4096, 1024
STAGES = 8
FEW_DRAWS, DRAWS, MANY_DRAWS = 20_000, 10**6, 10**7
ITEMS, MANY_ITEMS = 10**5, 10**6
MOST_MEGABYTES = 200
# What every row must keep, so that the cheapest guarantees have something to do.
FLOOR = 4.0

# A step with no rate in use, whose mover complies or leaves, and one with all of them.
BARE = Step(name="", items=(), kind="sequential")
RICH = replace(
    BARE, duration=7.0, link=0.99, hazard=0.005, detection=0.9, delay=3.0, credibility=0.8
)

# 33 captives in four categories, and what is given for them in 32 units of four kinds.
LATTICE = (5, 8, 8, 12, 4, 6, 6, 16)
CAPITAL = np.array([30.0, 30.0])


@dataclass(slots=True)
class Case:
    """Some work, what it may take, and what it took, in seconds.

    The figure is of one of `plans`, each of so many `pieces`. `ours` is the case that a rival's is
    compared with. `every` is in which rounds it runs: the slowest cases sit most of them out. `but`
    says what stands between a figure and its target, should it be missed.
    """

    name: str
    work: Callable[[], object]
    _: KW_ONLY
    target: float | None = None
    plans: int = 1
    pieces: int | None = None
    ours: Case | None = None
    every: int = 1
    but: str = ""
    seconds: list[float] = field(default_factory=list)

    @property
    def figure(self) -> float:
        """The middle one of the times taken, by plan."""
        return statistics.median(self.seconds) / self.plans

    @property
    def each(self) -> float:
        """The figure by piece."""
        return self.figure / (self.pieces or 1)


def alternating(steps: int, like: Step, discount: float = 0.0) -> Course:
    """Return a plan of two parties that deliver one item each, in turn."""
    made = [replace(like, name=str(k), items=(k,)) for k in range(steps)]
    made[-1] = replace(made[-1], link=1.0)
    return Course(
        parties=("A", "B"),
        items=tuple(f"item {k}" for k in range(steps)),
        giver=tuple(k % 2 for k in range(steps)),
        steps=tuple(made),
        discount=(discount, discount / 2.0),
    )


def ends(course: Course, one: Primitive) -> tuple[float, float]:
    """Return between which values a valuation is thought to lie."""
    gives = one.item is not None and course.giver[one.item] == one.party
    table = {
        "x": (-12.0, -8.0) if gives else (5.0, 12.0),
        "w": (-3.0, 0.0) if gives else (0.0, 3.0),
        "war": (10.0, 20.0),
        "peace": (20.0, 40.0),
    }
    return table.get(one.kind, (0.01, 0.01))


def valued(course: Course, draws: int) -> Worth:
    """Return draws of all valuations, laid out as the library lays them out."""
    rng, known = np.random.default_rng(SEED), every_primitive(course)
    return worth_of(course, {each: rng.uniform(*ends(course, each), draws) for each in known})


def stages() -> tuple[Forms, Beliefs]:
    """Return a plan of a few stages, and what is thought of it: intervals, or a known value."""
    course = alternating(STAGES, RICH, discount=0.001)
    thought = {each: Interval(*ends(course, each)) for each in every_primitive(course)}
    return forms(course), Beliefs(estimates=thought)


# One party's valuations in plain Python: x, w and f by item, war, truce, drift and peace.
Side = tuple[list[float], list[float], list[float], float, float, float, float]
PlainRows = list[tuple[float, float, float, float]]


def sides(worth: Worth) -> list[Side]:
    """Return the first draw of each party as plain numbers."""
    kinds = (worth.x, worth.w, worth.f, worth.war, worth.truce, worth.drift, worth.peace)
    return list(zip(*(kind[0].tolist() for kind in kinds), strict=True))


def plain_sweep(course: Course, parties: list[Side]) -> list[PlainRows]:
    """Return value, covert, open and after of each party and step, for one item at a time."""
    return [plain_party(course, side, party) for party, side in enumerate(parties)]


def plain_party(course: Course, side: Side, party: int) -> PlainRows:
    """Sweep backwards once, as C3 is written; without bonds."""
    x_of, w_of, f_of, war_now, truce_now, drift, value = side
    rho, made = course.discount[party], []
    war = list(accumulate((w_of[step.items[0]] for step in course.steps), initial=war_now))
    truce = list(accumulate((f_of[step.items[0]] for step in course.steps), initial=truce_now))
    clock = list(accumulate((step.duration for step in course.steps), initial=0.0))
    for k in reversed(range(len(course.steps))):
        step, x = course.steps[k], x_of[course.steps[k].items[0]]
        goes_on = (1.0 - step.hazard) * step.link
        later = goes_on * value + (1.0 - goes_on) * (war[k + 1] + drift * clock[k + 1])
        flow = truce[k + 1] * plain_annuity(rho, step.duration)
        value = x + flow + math.exp(-rho * step.duration) * later
        covert = math.nan
        if course.giver[step.items[0]] == party:
            breaks = math.exp(-rho * step.delay) * (war[k] + drift * (clock[k] + step.delay))
            deviation = truce[k] * plain_annuity(rho, step.delay) + breaks
            covert = value - deviation + (1.0 - step.detection) / step.detection * x
        left = value - drift * clock[k]
        made.append((value, covert, left - war[k], left - x - war[k + 1]))
    return made[::-1]


def plain_annuity(rate: float, days: float) -> float:
    """Return the present value of one a day for so many days."""
    return -math.expm1(-rate * days) / rate if rate > 0 else days


def plain_order(columns: list[list[float]]) -> tuple[list[int], float]:
    """Return the safe order and the capital it needs, by Python's sort."""
    pooled = [sum(column) for column in columns]
    loss = [sum(-worth for worth in column if worth < 0.0) for column in columns]
    falling = (item for item, gain in enumerate(pooled) if gain < 0.0)
    rising = (item for item, gain in enumerate(pooled) if gain >= 0.0)
    order = sorted(falling, key=lambda item: pooled[item] + loss[item])
    order += sorted(rising, key=lambda item: -loss[item])
    capital = held = 0.0
    for item in reversed(order):
        capital, held = max(capital, loss[item] - held), held + pooled[item]
    return order, capital


def gambits(ours: Case) -> list[Case]:
    """Return Gambit's search for pure equilibria in plans of two lengths, where it is installed."""
    try:
        import pygambit  # type: ignore[import-untyped]
    except ImportError:
        print("Gambit: absent, so not compared with (pygambit is a test dependency)")
        return []

    def case(steps: int, every: int) -> Case:
        plan = alternating(steps, BARE)
        text, solve = to_efg(plan, valued(plan, 1)), pygambit.nash.enumpure_solve

        def work() -> object:
            return solve(pygambit.read_efg(io.StringIO(text)))

        name = f"  Gambit, a plan of {steps} steps"
        return Case(name, work, pieces=steps, ours=ours, every=every)

    return [case(8, 1), case(60, ROUNDS)]


def sweeps() -> list[Case]:
    """Return the sweep of a long plan: one alone, many draws at once, and those of the rivals."""
    course = alternating(STEPS, RICH, discount=0.001)
    many, one = valued(course, PLANS), valued(course, 1)
    fewer = valued(course, FEWER_PLANS)
    parties = sides(one)
    made = rows(course, one)
    found = np.stack([made.value[:-1], made.covert, made.open, made.after], axis=-1)[:, :, 0]
    agree(found.swapaxes(0, 1), plain_sweep(course, parties))
    agree(margins(course, fewer), np.moveaxis(rows(course, fewer).least, -1, 0))

    def smallest(threads: int, worth: Worth) -> Case:
        name = f"  {worth.draws:,} draws, threads: {threads}"
        work = partial(margins, course, worth, threads)
        return Case(name, work, plans=worth.draws, pieces=STEPS, ours=ours)

    name = f"smallest rows of each of {PLANS:,} draws"
    ours = Case(name, lambda: margins(course, many, 2), target=20e-6, plans=PLANS, pieces=STEPS)
    ours.but = (
        "busy cores or slow memory: a draw brings 48 KB of valuations and takes 16 KB of rows"
    )
    kept = f"all rows of each of {FEWER_PLANS:,} draws"
    return [
        Case(f"sweep of {STEPS:,} steps, one draw", lambda: rows(course, one), pieces=STEPS),
        Case(kept, lambda: rows(course, fewer), plans=FEWER_PLANS, pieces=STEPS),
        ours,
        smallest(1, many),
        smallest(2, fewer),
        Case(PLAIN, lambda: plain_sweep(course, parties), pieces=STEPS, ours=ours),
        *gambits(ours),
    ]


def agree(ours: object, theirs: object) -> None:
    """Fail where plain Python does not find what the library finds."""
    if not np.allclose(np.asarray(ours), np.asarray(theirs), equal_nan=True):
        sys.exit("plain Python and the library do not find the same")


def simulated(draws: int, threads: int) -> Run:
    """Return a run over the plan of a few stages."""
    return simulate(*stages(), draws=draws, seed=SEED, pace=Pace(threads=threads))


def simulations() -> list[Case]:
    """Return the draws of the plan of a few stages, on two threads and on one."""
    made, what = stages()
    valuations = sampler(what, made.primitives, seed=SEED).variables
    name = f"{DRAWS:,} draws x {STAGES} stages x {valuations} valuations"
    two = Case(name, lambda: simulated(DRAWS, 2), target=1.0, pieces=DRAWS)
    return [two, Case("  on one thread", lambda: simulated(DRAWS, 1), pieces=DRAWS, ours=two)]


def orders() -> list[Case]:
    """Return the safe order of many items and of very many, and that of plain Python."""
    rng = np.random.default_rng(SEED)
    many, more = rng.normal(size=(2, ITEMS)), rng.normal(size=(2, MANY_ITEMS))
    columns = many.T.tolist()
    agree(safe_order(many).capital, plain_order(columns)[1])
    name = f"safe order of {ITEMS:,} items"
    ours = Case(name, lambda: safe_order(many), target=0.05, pieces=ITEMS)
    return [
        ours,
        Case(PLAIN, lambda: plain_order(columns), pieces=ITEMS, ours=ours),
        Case(f"safe order of {MANY_ITEMS:,} items", lambda: safe_order(more), pieces=MANY_ITEMS),
    ]


def lattice() -> Case:
    """Return the exact order of captives by category and what is given for them."""
    worths = np.abs(np.random.default_rng(SEED).normal(6.0, 3.0, (2, len(LATTICE))))
    worths[0, :4] *= -0.8
    worths[1, 4:] *= -0.8
    states = math.prod(count + 1 for count in LATTICE)
    name = f"lattice of {sum(LATTICE)} units, {states / 1e6:.1f} M states"
    return Case(name, lambda: lattice_order(worths, LATTICE, CAPITAL), target=5.0, every=2)


def answers() -> list[Case]:
    """Return what a reader gets of one plan, and its cheapest guarantees."""
    made, what = stages()
    offered, centre = instruments(made.course), worth_of(made.course, dict(what.centre()))

    def read() -> object:
        run = simulated(FEW_DRAWS, 2)
        curve = run.curve(np.linspace(0.0, 40.0, 201).tolist()), run.at_risk(0.9)
        return curve, band(), tornado(made, what.bounds(), what.centre())

    def program() -> object:
        return cheapest(made.course, centre, offered, (FLOOR, FLOOR))

    return [
        Case(f"curve, band and tornado, {FEW_DRAWS:,} draws", read, target=5.0),
        Case(f"cheapest of {len(offered)} guarantees", program),
    ]


def instruments(course: Course) -> list[Instrument]:
    """Return a bond and a bonus for each party, and a penalty for each party at each step."""
    parties, steps = range(len(course.parties)), range(len(course.steps))
    bonds = [Instrument(kind="bond", party=i, interest=False) for i in parties]
    bonuses = [Instrument(kind="bonus", party=i, weight=3.0) for i in parties]
    penalties = [Instrument(kind="penalty", party=i, steps=(k,)) for i in parties for k in steps]
    return [*bonds, *bonuses, *penalties]


def band() -> Band:
    """Return the tipping band."""
    course = stages()[0].course
    choices = choices_of(course, valued(course, FEW_DRAWS))
    return tipping_band(lambda bond: responses(choices, bond), len(choices), target=0.5, cap=60.0)


def measure(cases: list[Case], rounds: int) -> None:
    """Run each case in turn, round after round; the usual ones once before, to warm the caches."""
    for case in cases:
        if case.every == 1:
            case.work()
    for turn in range(rounds):
        for case in cases:
            if turn % case.every == 0:
                start = time.perf_counter()
                case.work()
                case.seconds.append(time.perf_counter() - start)


def shown(seconds: float) -> str:
    """Write a time in a fitting unit."""
    units = (("s ", 1.0), ("ms", 1e-3), ("us", 1e-6), ("ns", 1e-9))
    unit, size = next((one for one in units if seconds >= one[1]), units[-1])
    return f"{seconds / size:6.1f} {unit}"


def verdict(figure: float, target: float, asked: str) -> str:
    """Say how a figure compares with its target."""
    return f"within {asked}" if figure < target else f"MISSED {asked}, {figure / target:.1f} times"


def line(case: Case, yard: float) -> str:
    """Return the times of one case, and what they compare with."""
    times = [min(case.seconds) / case.plans, case.figure, max(case.seconds) / case.plans]
    cells = " ".join(map(shown, times))
    piece = shown(case.each) if case.pieces else ""
    slower = f"{case.each / case.ours.each:.1f}" if case.ours else ""
    said = verdict(case.figure, case.target, shown(case.target).strip()) if case.target else ""
    return f"{case.name:{WIDTH}} {cells} {piece:>9} {case.figure / yard:9.3f} {slower:>9}  {said}"


def report(cases: list[Case]) -> None:
    """Print one line per case."""
    yard = next(case.figure for case in cases if case.name == PLAIN)
    columns = "      min    median       max   a piece     yards    slower  target (of the median)"
    print(f"{'case':{WIDTH}} {columns}")
    for case in cases:
        print(line(case, yard).rstrip())
        if case.but and case.target and case.figure >= case.target:
            print(f"  what stands between: {case.but}")


def facts(memory: float) -> None:
    """Print what is no time: memory, sameness, and where the tipping band lies."""
    asked = verdict(memory, MOST_MEGABYTES, f"{MOST_MEGABYTES} MB")
    print(f"peak memory at {MANY_DRAWS:,} draws: {memory:.0f} MB, {asked}")
    same = simulated(DRAWS, 1).needed.tobytes() == simulated(DRAWS, 2).needed.tobytes()
    print(f"needed bonds on 1 and on 2 threads identical: {'yes' if same else 'NO'}")
    found = band()
    both = [
        "out of reach" if e is None else f"{e:.2f}" for e in (found.optimistic, found.pessimistic)
    ]
    print(f"tipping band of the {STAGES} stages: from {both[0]} to {both[1]}")


def use_memory() -> None:
    """Make a long run with everything that is read off it, and print the peak in megabytes."""
    run = simulated(MANY_DRAWS, 2)
    run.hold(), run.curve([0.0, 1.0]), run.at_risk(0.5), run.frontier(0.5, 0, [1.0])
    status = dict(line.split(":") for line in Path("/proc/self/status").read_text().splitlines())
    print(int(status["VmHWM"].removesuffix("kB")) / 1024)


def peak() -> float:
    """Return the peak memory of a long run, in a process of its own."""
    words = [sys.executable, __file__, "memory"]
    return float(subprocess.check_output(words, text=True))


def main(rounds: int) -> None:
    """Measure and report."""
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {rounds} rounds")
    memory = peak()
    cases = [*sweeps(), *simulations(), *orders(), lattice(), *answers()]
    measure(cases, rounds)
    report(cases)
    facts(memory)


if __name__ == "__main__":
    if sys.argv[1:] == ["memory"]:
        use_memory()
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
