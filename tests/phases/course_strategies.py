"""Hypothesis strategies for courses of every kind, refused ones included, and their valuations."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from hypothesis import strategies as st

from courses import KINDS, course, random_worth
from parley.phases.course import Course, Step, Worth

AMOUNTS = st.sampled_from([0.0, 0.5, 1.0, 1.0, 3.0])
MONEY = st.sampled_from([0.0, 1.5, 4.0])


@st.composite
def steps(draw: st.DrawFn, items: int) -> Step:
    """Yield a step, with no item, with several or with one of them twice."""
    chosen = st.lists(st.integers(0, items - 1), max_size=4) if items else st.just([])
    bundle = tuple(draw(chosen))
    counts = st.tuples(*[AMOUNTS] * len(bundle))
    return Step(
        name="",
        items=bundle,
        kind=draw(st.sampled_from(KINDS)),
        duration=draw(st.sampled_from([0.0, 1.0, 30.0])),
        link=draw(st.sampled_from([0.0, 0.7, 1.0])),
        hazard=draw(st.sampled_from([0.0, 0.1])),
        detection=draw(st.sampled_from([0.3, 1.0])),
        delay=draw(st.sampled_from([0.0, 4.0, 40.0])),
        credibility=draw(st.sampled_from([0.0, 0.6, 1.0])),
        amounts=draw(st.none() | counts),
    )


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """Yield courses of up to 14 steps, with or without bonds, penalties, bonuses and excuses."""
    parties, items = draw(st.integers(1, 3)), draw(st.integers(0, 6))
    party = st.integers(0, parties - 1)
    made = draw(st.lists(steps(items), max_size=14))
    each = st.tuples(*[MONEY] * parties)
    anywhere = st.tuples(st.integers(0, max(0, len(made) - 1)), party)
    rest: dict[str, Any] = {
        "discount": draw(st.tuples(*[st.sampled_from([0.0, 0.001, 0.05])] * parties)),
        "bonds": draw(st.none() | each),
        "penalties": draw(st.none() | st.tuples(*[each] * len(made))),
        "bonuses": draw(st.none() | each),
        "excused": draw(st.frozensets(anywhere, max_size=3)) if made else frozenset(),
    }
    givers = draw(st.lists(party, min_size=items, max_size=items))
    return course(givers, made, parties, **rest)


@dataclass(frozen=True)
class Case:
    """A course and where its valuations come from; `turned` says how they lie in memory."""

    plan: Course
    seed: int
    turned: bool

    def worth(self, draws: int) -> Worth:
        of = random_worth(np.random.default_rng(self.seed), self.plan, draws)
        return turned(of) if self.turned else of


def cases() -> st.SearchStrategy[Case]:
    """Yield courses with a source of valuations."""
    return st.builds(Case, courses(), st.integers(0, 2**32), st.booleans())


def turned(of: Worth) -> Worth:
    """Return the same valuations with the draws of each number side by side."""
    return Worth(**{name: np.ascontiguousarray(part.T).T for name, part in parts(of).items()})


def some(of: Worth, draws: Any) -> Worth:
    """Return some of the draws."""
    return Worth(**{name: part[draws] for name, part in parts(of).items()})


def parts(of: Worth) -> dict[str, Any]:
    """Return the valuations by name."""
    names = ("x", "w", "f", "war", "truce", "drift", "peace")
    return {name: getattr(of, name) for name in names}
