"""Courses and valuations that several tests share: the textbook plan, builders, random ones."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from parley.phases.course import Course, Step, StepKind, Worth

KINDS: tuple[StepKind, ...] = ("sequential", "simultaneous", "escrowed")


def step(*items: int, kind: StepKind = "sequential", **rates: Any) -> Step:
    return Step(name=f"deliver {items}", items=items, kind=kind, **rates)


def course(givers: Sequence[int], steps: Sequence[Step], parties: int = 2, **rest: Any) -> Course:
    rest.setdefault("discount", (0.0,) * parties)
    return Course(
        parties=tuple("ABCDEFGH"[:parties]),
        items=tuple(f"item {j}" for j in range(len(givers))),
        giver=tuple(givers),
        steps=tuple(steps),
        **rest,
    )


def worth(x: Sequence[Sequence[float]], **rest: Any) -> Worth:
    """Build one draw: `x` by party, then by item; what is not given is 0."""
    table = np.array([x], dtype=np.float64)
    parts: Mapping[str, Any] = {
        name: np.array([rest[name]], dtype=np.float64)
        if name in rest
        else np.zeros(table.shape if name in {"w", "f"} else table.shape[:2])
        for name in ("w", "f", "war", "truce", "drift", "peace")
    }
    return Worth(x=table, **parts)


def textbook(bond: float = 0.0, kind: StepKind = "simultaneous") -> Course:
    """The textbook plan of section 7; `bond` is A's."""
    steps = [step(0), step(1), step(2, 3, kind=kind), step(4)]
    return course((1, 0, 1, 0, 0), steps, bonds=(bond, 0.0))


def textbook_worth() -> Worth:
    return worth(
        [[8, -5, 9, -7, -8], [-4, 9, -6, 10, 12]],
        w=[[2, -1, 3, -2, -4], [-1, 1, -3, 1, 2]],
        war=[20, 10],
        peace=[38, 12],
    )


def random_course(rng: np.random.Generator, steps: int = 4, parties: int = 2) -> Course:
    """Build a course with every rate in use, and one to three items a step."""
    givers: list[int] = []
    made: list[Step] = []
    for k in range(steps):
        kind = KINDS[int(rng.integers(3))]
        size = 1 if kind == "sequential" else int(rng.integers(1, 4))
        items = tuple(range(len(givers), len(givers) + size))
        givers += rng.integers(parties, size=size).tolist()
        days = float(rng.uniform(1, 30))
        rates = {
            "link": 1.0 if k == steps - 1 else float(rng.uniform(0.5, 1)),
            "hazard": float(rng.uniform(0, 0.2)),
            "detection": float(rng.uniform(0.3, 1)),
            "delay": float(rng.uniform(0, days)),
            "credibility": float(rng.uniform(0.3, 1)),
        }
        made.append(step(*items, kind=kind, duration=days, **rates))
    return course(
        givers, made, parties, discount=tuple(rng.uniform(0, 0.02, size=parties).tolist())
    )


def random_worth(rng: np.random.Generator, of: Course, draws: int = 1, scale: float = 10) -> Worth:
    shape = (draws, len(of.parties), len(of.items))
    return Worth(
        x=rng.uniform(-scale, scale, size=shape),
        w=rng.uniform(-scale / 3, scale / 3, size=shape),
        f=rng.uniform(-scale / 99, scale / 99, size=shape),
        war=rng.uniform(0, scale, size=shape[:2]),
        truce=rng.uniform(-scale / 9, scale / 9, size=shape[:2]),
        drift=rng.uniform(-scale / 99, scale / 99, size=shape[:2]),
        peace=rng.uniform(4 * scale, 9 * scale, size=shape[:2]),
    )


def posting(of: Course, bonds: Sequence[float]) -> Course:
    return replace(of, bonds=tuple(bonds))
