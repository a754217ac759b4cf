"""What the tests of uncertainty share: section 7's plan with its valuations, and random courses."""

import numpy as np

from parley.phases.course import Course, Step, StepKind
from parley.phases.forms import Primitive, every_primitive
from parley.phases.sampling import Beliefs, Estimate, Interval, Point

A, B = 0, 1
PEACE_A, PEACE_B = Primitive("peace", A), Primitive("peace", B)
X = ((8.0, -5.0, 9.0, -7.0, -8.0), (-4.0, 9.0, -6.0, 10.0, 12.0))
W = ((2.0, -1.0, 3.0, -2.0, -4.0), (-1.0, 1.0, -3.0, 1.0, 2.0))


def textbook(bonds: tuple[float, ...] | None = None) -> Course:
    bundles: list[tuple[tuple[int, ...], StepKind]] = [
        ((0,), "sequential"),
        ((1,), "sequential"),
        ((2, 3), "simultaneous"),
        ((4,), "sequential"),
    ]
    return Course(
        parties=("A", "B"),
        items=("b1", "a1", "b2", "a2", "a3"),
        giver=(B, A, B, A, A),
        steps=tuple(
            Step(name=str(k), items=items, kind=kind) for k, (items, kind) in enumerate(bundles)
        ),
        discount=(0.0, 0.0),
        bonds=bonds,
    )


def central() -> dict[Primitive, float]:
    made = dict.fromkeys(every_primitive(textbook()), 0.0)
    for party in (A, B):
        made |= {Primitive("x", party, item): X[party][item] for item in range(5)}
        made |= {Primitive("w", party, item): W[party][item] for item in range(5)}
    made |= {Primitive("war", A): 20.0, Primitive("war", B): 10.0}
    return made | {PEACE_A: 38.0, PEACE_B: 12.0}


def beliefs(correlation: float = 0.0) -> Beliefs:
    """Everything known but the settled peace: T_A ~ U[34, 42], T_B ~ U[7, 17]."""
    known: dict[Primitive, Estimate] = {each: Point(value) for each, value in central().items()}
    known |= {PEACE_A: Interval(34.0, 42.0), PEACE_B: Interval(7.0, 17.0)}
    return Beliefs(estimates=known, correlation=correlation)


def random_course(rng: np.random.Generator, steps: int = 5, parties: int = 3) -> Course:
    """A course with all rates, bonds and penalties, in which every party gives something."""
    kinds: tuple[StepKind, ...] = ("sequential", "simultaneous", "escrowed")
    given: list[int] = []
    made: list[Step] = []
    for k in range(steps):
        kind = kinds[int(rng.integers(3))]
        size = 1 if kind == "sequential" else 2
        items = tuple(range(len(given), len(given) + size))
        given += [(k + n) % parties for n in range(size)]
        made.append(_step(rng, items, kind))
    return Course(
        parties=tuple("ABCDE"[:parties]),
        items=tuple(f"item {n}" for n in range(len(given))),
        giver=tuple(given),
        steps=tuple(made),
        discount=tuple(rng.choice([0.0, 0.001, 0.02], parties).tolist()),
        bonds=tuple(rng.uniform(0.0, 3.0, parties).tolist()),
        penalties=tuple(map(tuple, rng.uniform(0.0, 2.0, (steps, parties)).tolist())),
    )


def _step(rng: np.random.Generator, items: tuple[int, ...], kind: StepKind) -> Step:
    duration = float(rng.choice([0.0, 7.0, 30.0]))
    return Step(
        name=str(items[0]),
        items=items,
        kind=kind,
        duration=duration,
        link=float(rng.uniform(0.5, 1.0)),
        hazard=float(rng.uniform(0.0, 0.2)),
        detection=float(rng.uniform(0.3, 1.0)),
        delay=duration / 2.0,
        credibility=float(rng.choice([0.0, 0.6, 1.0])),
    )
